"""What comes back: bounces, complaints, objections; and what settles an uncertain delivery.

``open_source`` reads a mailbox, ``understand`` one message, ``process`` does what follows. ``settle`` asks a judge (``by_log``,
``by_archive``, ``by_hand``) about uncertain deliveries; ``evidence`` says what is known of one.
"""

from pressroom.delivery.returns.evidence import evidence
from pressroom.delivery.returns.incoming import Incoming
from pressroom.delivery.returns.processing import process
from pressroom.delivery.returns.returned import AutoReply, Complaint, Kind, Notice, Objection, Return, Understood
from pressroom.delivery.returns.seen import SeenFile
from pressroom.delivery.returns.settling import Judge, Settled, Verdict, by_archive, by_hand, by_log, settle
from pressroom.delivery.returns.sources import Source, open_source
from pressroom.delivery.returns.tokens import read_tokens
from pressroom.delivery.returns.told import Effect, Processed, Told
from pressroom.delivery.returns.understanding import understand

__all__ = [
    "AutoReply",
    "Complaint",
    "Effect",
    "Incoming",
    "Judge",
    "Kind",
    "Notice",
    "Objection",
    "Processed",
    "Return",
    "SeenFile",
    "Settled",
    "Source",
    "Told",
    "Understood",
    "Verdict",
    "by_archive",
    "by_hand",
    "by_log",
    "evidence",
    "open_source",
    "process",
    "read_tokens",
    "settle",
    "understand",
]
