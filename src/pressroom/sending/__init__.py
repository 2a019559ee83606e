"""A release on its way out: where the stages, media lists and delivery meet.

``preparing`` plans, with the ``letters`` of the release, what the ledger holds of it already (``continuing``) and what it corrects
(``correcting``); ``dispatch`` enters the plan into the ledger, and sends what that holds; ``teamwork`` does the same for a worker.
"""

from pressroom.sending.preparing import NotReady, Ready, Wish, prepare

__all__ = ["NotReady", "Ready", "Wish", "prepare"]
