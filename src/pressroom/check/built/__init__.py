"""What was made of a release, as rules in ``results/`` read it: plain values, whatever library read them.

``readers.py`` says which library reads what; each of the other modules is one of them.
"""

from pressroom.check.built.result import Built, Page, Result, Shortfall, Stretch

__all__ = ["Built", "Page", "Result", "Shortfall", "Stretch"]
