"""What ``pressroom mail test`` found, for programs: one JSON object on stdout."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pressroom.cli.mail_trial import Trial
    from pressroom.delivery.accounts.examining import Step

_SCHEMA = 1


def write(sender: str, steps: Sequence[Step], trial: Trial | None, *, works: bool) -> None:
    """``schema``, ``works``, ``sender``, the ``steps``, and the ``message``: null where none was wanted, or none could be tried."""
    data = {
        "schema": _SCHEMA,
        "works": works,
        "sender": sender,
        "steps": [
            {
                "subject": step.subject,
                "verdict": step.verdict.value,
                "detail": step.detail,
                "hint": step.hint,
                "said": step.said,
            }
            for step in steps
        ],
        "message": None
        if trial is None
        else {"to": trial.to, "state": trial.state or None, "said": trial.said, "hint": trial.hint},
    }
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
