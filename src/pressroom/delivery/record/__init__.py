"""The dissemination record: what became of a sending, in figures, in plain words, and as a file to keep."""

from pressroom.delivery.record.exporting import COLUMNS, Row, rows, write_csv, write_json
from pressroom.delivery.record.figures import Figures, Group, figures, standing, time_left
from pressroom.delivery.record.words import in_plain_words, state_words

__all__ = [
    "COLUMNS",
    "Figures",
    "Group",
    "Row",
    "figures",
    "in_plain_words",
    "rows",
    "standing",
    "state_words",
    "time_left",
    "write_csv",
    "write_json",
]
