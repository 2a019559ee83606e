"""Month names of every language we write: a number, a point and a month at a line's start is a date, not a list."""

from __future__ import annotations

import re

# fr, en, de, es, it, pt, nl, ar, with the usual abbreviations. A test compares the full names with Babel's.
_MONTHS = """
janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre
janv févr fevr avr juil sept oct nov déc dec
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep
januar februar jänner feber märz maerz juni juli september oktober november dezember mär okt dez
enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago dic
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott
janeiro fevereiro março marco maio junho julho setembro outubro novembro dezembro fev out
januari februari maart mei augustus mrt
يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
جانفي فيفري أفريل ماي جوان جويلية أوت شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين كانون
"""
MONTHS = frozenset(_MONTHS.split())
_WORD = re.compile(r"[ \t\u00a0\u202f]+([^\W\d_]+)")


def month_follows(text: str, offset: int) -> bool:
    """Whether the next word of ``text`` after ``offset``, on the same line, names a month."""
    found = _WORD.match(text, offset)
    return found is not None and found[1].casefold() in MONTHS
