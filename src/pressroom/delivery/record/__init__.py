"""The dissemination record: what became of a sending, in figures, in plain words, and as a file to keep."""

from pressroom.delivery.record.exporting import COLUMNS, Row, rows, write_csv, write_json
from pressroom.delivery.record.figures import Figures, Group, Wait, figures, standing, time_left, waits_for
from pressroom.delivery.record.words import in_plain_words, state_words

__all__ = [
    "COLUMNS",
    "Figures",
    "Group",
    "Row",
    "Wait",
    "figures",
    "in_plain_words",
    "rows",
    "standing",
    "state_words",
    "time_left",
    "waits_for",
    "write_csv",
    "write_json",
]
