"""What sending releases needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pressroom.doctoring.examined import Examined
from pressroom.machine import pip_install


def points(folder: Path) -> Iterator[Examined]:
    """What only who sends releases needs; a workspace whose ledger lies in a database has nothing to fear from its folder."""
    from pressroom.read.workspace import Workspace
    from pressroom.selection import workspace_settings

    workspace = Workspace.find(folder).value
    settings = workspace_settings(workspace).value if workspace is not None else None
    yield _keyring()
    if settings is not None and settings.mail is not None and settings.mail.login in ("microsoft", "google"):
        yield _login_libraries(settings.mail.login)
    if workspace is not None and (settings is None or settings.ledger is None):
        yield record_place(workspace.root)


def _keyring() -> Examined:
    from pressroom.delivery.accounts.keyrings import title

    found = title()
    return Examined(
        "Keyring",
        found is not None,
        found or "not here",
        "the password of the mail account is asked for each time, or told by PRESSROOM_MAIL_PASSWORD",
        purpose="sending",
    )


def _login_libraries(login: str) -> Examined:
    from importlib.util import find_spec

    name = "msal" if login == "microsoft" else "google_auth_oauthlib"
    here = find_spec(name) is not None
    remedy = pip_install("oauth")
    title = login.capitalize()
    return Examined(
        f"Login at {title}", here, f"{name} is {'' if here else 'not '}here", "nobody can log in", remedy, "sending"
    )


def record_place(root: Path) -> Examined:
    """Whether the record of sendings (``.pressroom/ledger.db``) lies on a disk of this machine alone; ``root`` is the workspace.

    What counts is where the links on the way lead to: that of the folder, and that of the file in it.
    """
    from pressroom.delivery.ledger.identity import DATABASE
    from pressroom.doctoring.residing import network, synchronised
    from pressroom.lists.suppression import FOLDER

    subject, root = "Record of sendings", root.resolve()
    folder = root / FOLDER
    for place in dict.fromkeys((folder.resolve(), (folder / DATABASE).resolve().parent)):
        at, what = (str(root), "the workspace") if place == folder else (f"{FOLDER} leads to {place}, which", FOLDER)
        advice = f"Move {what} to a disk of this machine, or keep the record in a database: [ledger] in pressroom.toml"
        if service := synchronised(place):
            risk = "two machines may send at once, and a copy that is put back would send again"
            return Examined(subject, False, f"{at} is copied by {service}", risk, None, "sending", advice)
        if kind := network(place):
            risk = (
                "locks and writes on such drives are not sure: the record may be damaged, and somebody written to twice"
            )
            return Examined(subject, False, f"{at} lies on a network drive ({kind})", risk, None, "sending", advice)
    return Examined(subject, True, "on a disk of this machine", "", purpose="sending")
