"""Numbers, amounts, percentages, days and times as any language writes them, read into values that can be compared.

``quantities_in(passage)`` reads a passage, ``read_quantities(text, language)`` any text: of "13 M€ le 29 avril 2024" in ``fr`` it makes
an amount of 13,000,000 EUR at 0–5 and the day 2024-04-29 at 9–22; the same values come from "€13 million on April 29, 2024" in
``en-US``. ``spelled_out`` reads number words. How a language writes them is data: ``languages/<tag>.toml`` here, and the months of
``profiles/languages``. Pure; a passage of a hundred words takes well under a millisecond.
"""

from pressroom.check.quantities.customs import customs_of
from pressroom.check.quantities.reader import quantities_in, read_quantities
from pressroom.check.quantities.spelled import spelled_out
from pressroom.check.quantities.values import Day, Quantity, Reading

__all__ = ["Day", "Quantity", "Reading", "customs_of", "quantities_in", "read_quantities", "spelled_out"]
