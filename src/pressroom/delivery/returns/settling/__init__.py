"""Uncertain deliveries and what proves how they ended."""

from pressroom.delivery.returns.settling.archive import by_archive
from pressroom.delivery.returns.settling.hand import by_hand
from pressroom.delivery.returns.settling.postfix import by_log
from pressroom.delivery.returns.settling.verdicts import Judge, Settled, Verdict, settle

__all__ = ["Judge", "Settled", "Verdict", "by_archive", "by_hand", "by_log", "settle"]
