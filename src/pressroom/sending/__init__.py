"""A release on its way out: where the stages, media lists and delivery meet.

``preparing`` makes of what is wanted a plan (``ready``), with the ``letters`` of the release, what the ledger holds of it already
(``continuing``, ``waiting``) and what it corrects (``correcting``, ``revisions``); ``dispatch`` enters the plan into the ledger, and
sends what that holds; ``teamwork`` does the same for a worker.
"""

from pressroom.sending.preparing import prepare
from pressroom.sending.ready import NotReady, Ready, Wish

__all__ = ["NotReady", "Ready", "Wish", "prepare"]
