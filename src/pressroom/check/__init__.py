"""Resolved releases to what an editor says of them. No disk, no network, no clock.

``rules/`` read one version, ``versions/`` compare two, ``results/`` read what was built: one file a rule, and its docstring is the page
that ``pressroom explain`` shows. ``profiles/`` say what a language, a kind and a field demand.
"""

from pressroom.check.judging import judge_release

__all__ = ["judge_release"]
