"""From what was typed to a source of messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pressroom.delivery.returns.sources.source import Source
from pressroom.machine import MachineError


def open_source(where: str | Path, secret: Callable[[str, str], str] | None = None, *, ca_file: str = "") -> Source:
    """An mbox or ``.eml`` file, a folder of ``.eml`` files, a Maildir, or a folder of IMAP.

    IMAP is written ``imaps://user@host/Folder``; ``imap://`` is for STARTTLS. ``secret`` gives the password for a user and a host; a
    token of OAuth 2 with ``Bearer `` in front of it is used as XOAUTH2. ``ca_file`` holds certificates of a private authority.
    Nothing is asked of a server yet. Raises :class:`~pressroom.machine.MachineError`.
    """
    if isinstance(where, str) and where.lower().startswith(("imap://", "imaps://")):
        from pressroom.delivery.returns.sources.imap import imap_folder

        return imap_folder(where, secret, ca_file)
    from pressroom.delivery.returns.sources.mailboxes import (
        EmlFiles,
        Maildir,
        MboxFile,
        is_mbox,
        is_message,
        shown_name,
    )

    path = Path(where)
    if path.is_dir():
        return Maildir(path) if (path / "cur").is_dir() and (path / "new").is_dir() else EmlFiles(path)
    if path.is_file():
        if is_mbox(path):
            return MboxFile(path)
        if not is_message(path):
            raise MachineError(
                f"{shown_name(path)} is no mail: it begins with no header of a message",
                advice="Save the mails that came back as an mbox or .eml files in your mail program, and give those",
            )
        return EmlFiles(path)
    raise MachineError(
        f"{path.name}: there is no such file or folder",
        advice="Give an mbox file, a folder of .eml files, a Maildir, or imaps://user@host/Folder",
    )
