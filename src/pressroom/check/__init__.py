"""Resolved releases to what an editor says of them. No disk, no network, no clock.

``rules/`` read one version, ``versions/`` compare two, ``results/`` read what was built: one file a rule, and its docstring is the page
that ``pressroom explain`` shows. ``profiles/`` say what a language, a kind and a field demand.

What several rules need has rooms of its own: ``prose/`` the words, each with its place; ``facts/`` who issues and who speaks;
``names/`` and their spellings; ``spelling/`` what a dictionary is asked; ``quantities/`` numbers, amounts, dates of any language;
``comparison/`` of two versions; ``built/`` what was made, as plain values. ``judging.py`` runs all rules; ``allowances.py`` takes out
what the author allowed, and ``gathering.py`` shows one cause once.
"""

from pressroom.check.judging import judge_release

__all__ = ["judge_release"]
