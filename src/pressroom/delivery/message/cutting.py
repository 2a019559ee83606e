"""From a letter to its stencil: everything that is the same for everybody is judged and encoded here, once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from email.headerregistry import Address

from pressroom.delivery.message.headers import list_header, mailbox_header, text_header
from pressroom.delivery.message.letter import Letter
from pressroom.delivery.message.merging import Field, Merged
from pressroom.delivery.message.stencil import TEST_MARK, Stencil, unsubscribe_for
from pressroom.delivery.message.tree import tree
from pressroom.delivery.message.values import Unsendable, hidden_character, sendable_address, sendable_domain
from pressroom.diagnostics import Diagnostics, Outcome
from pressroom.model.mail_headers import header_text, mailbox

LARGE = 2_000_000
"""Bytes of a message from which on mailboxes fill up and servers of newsrooms begin to refuse."""
LARGEST = 10_000_000

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SEPARATORS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_CONTENT_ID = re.compile(r"[A-Za-z0-9._+-]{1,120}@[A-Za-z0-9.-]{1,250}")
_HTTPS = re.compile(r"https://[A-Za-z0-9.:\[\]-]+(/[!#-;=?-Z_a-z{}~\[\]@]*)?")
_LONGEST_LINE = 998
"""Characters of a line without its end (RFC 5322, section 2.1.1). Folded, a List-Unsubscribe is not understood by all."""


def cut(letter: Letter, largest: int = LARGEST) -> Outcome[Stencil]:
    """Build the message of ``letter``; ``largest`` is what the server takes, in bytes.

    Findings: ``bad-sender``, ``message-address``, ``message-character``, ``message-large``, ``message-too-large``.
    """
    found = Diagnostics()
    sender = mailbox(letter.sender_name, letter.sender, found)
    reply_to = mailbox(letter.reply_to_name, letter.reply_to or None, found)
    domain = _judged(letter.domain, sendable_domain, "the right side of Message-ID", found)
    list_id = _judged(letter.list_id, sendable_domain, "the newsroom's List-Id", found)
    objections = _judged(letter.objections, sendable_address, "the mailbox for objections", found)
    unsubscribe = _judged(letter.unsubscribe, _https, "the address for objections by a click", found)
    for picture in letter.pictures:
        _judged(picture.content_id, _content_id, "the Content-ID of a picture", found)
    _judge_characters(letter, found)
    if len(f"List-Unsubscribe: {unsubscribe_for(objections, unsubscribe, 'x' * 64)}") > _LONGEST_LINE:
        found.error(
            "message-address",
            "The addresses for objections are too long for one line of an e-mail",
            None,
            "Shorten them",
        )
    if found.has_errors or sender is None:
        return Outcome(None, found.sorted())
    subject = _subject(letter)
    fixed = not any(isinstance(part, Field) for part in subject)
    head = _static_head(letter, subject if fixed else (), sender, reply_to, list_id, unsubscribe)
    first, *rest = tree(letter, _body(letter.text, "text"), _body(letter.html, "html"))
    assert isinstance(first, bytes)  # noqa: S101 - the head of the tree
    stencil = Stencil(() if fixed else subject, domain, objections, unsubscribe, (head + first, *rest))
    _judge_size(stencil.size, letter, largest, found)
    return Outcome(None if found.has_errors else stencil, found.sorted())


def _static_head(
    letter: Letter, subject: Merged, sender: Address, reply_to: Address | None, list_id: str, unsubscribe: str
) -> bytes:
    # No Precedence: it is no standard (RFC 2076 advises against it), and some filters take "bulk" for advertising; what it was for,
    # to keep automatic answers away, Auto-Submitted (RFC 3834) and List-Id say.
    lines = [mailbox_header("From", sender.display_name, sender.addr_spec)]
    if reply_to is not None and reply_to.addr_spec != sender.addr_spec:
        lines.append(mailbox_header("Reply-To", reply_to.display_name, reply_to.addr_spec))
    if subject:
        lines.append(text_header("Subject", "".join(map(str, subject))))
    lines.append(text_header("Auto-Submitted", "auto-generated"))
    lines.append(list_header("List-Id", sender.display_name, list_id))
    if unsubscribe:
        lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
    lines.append(text_header("Content-Language", header_text(letter.language_tag)))
    if letter.test:
        lines.append("X-Pressroom-Test: yes\r\n")
    return "".join(lines).encode("ascii")


def _subject(letter: Letter) -> Merged:
    parts = tuple(
        replace(part, place="header") if isinstance(part, Field) else _SEPARATORS.sub(" ", part)
        for part in ((TEST_MARK,) if letter.test else ()) + letter.subject
    )
    if any(isinstance(part, Field) for part in parts):
        return parts
    return (header_text("".join(map(str, parts))),)


def _body(merged: Merged, place: str) -> Merged:
    """Lines end in a newline, the last one too; a field is escaped for where it really stands, whatever it says of itself."""
    parts: list[str | Field] = []
    for part in merged:
        if isinstance(part, Field):
            parts.append(part if part.place == "url" else replace(part, place="html" if place == "html" else "text"))
        elif parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    parts = [part if isinstance(part, Field) else part.replace("\r\n", "\n").replace("\r", "\n") for part in parts]
    if not parts or isinstance(parts[-1], Field) or not parts[-1].endswith("\n"):
        parts.append("\n")
    return tuple(parts)


def _judged(given: str, judge: Callable[[str], str], what: str, found: Diagnostics) -> str:
    if not given and judge in {sendable_address, _https}:
        return ""
    try:
        return judge(given)
    except Unsendable as refusal:
        found.error("message-address", f"{what[0].upper()}{what[1:]} cannot be used: {refusal.reason}", None, _HINT)
        return ""


_HINT = "Correct it under `[mail]` in pressroom.toml, or under `sender:` in organisation.yml"


def _https(address: str) -> str:
    if not _HTTPS.fullmatch(address) or "{token}" not in address:
        raise Unsendable("it has to begin with https://, hold {token}, and have neither spaces nor accents")
    return address


def _content_id(identity: str) -> str:
    if not _CONTENT_ID.fullmatch(identity):
        raise Unsendable("it has to look like logo@institut.example")
    return identity


def _judge_characters(letter: Letter, found: Diagnostics) -> None:
    places: Iterable[tuple[str, Merged]] = (
        ("subject", letter.subject),
        ("text", letter.text),
        ("text with layout", letter.html),
    )
    for what, merged in places:
        for part in merged:
            if isinstance(part, Field):
                problem = hidden_character(part.fallback or "")
                where = f"what stands in place of {{{part.name}}} in the {what}"
            else:
                unwritable = None if what == "subject" else _UNWRITABLE.search(part)
                problem = f"U+{ord(unwritable[0]):04X}" if unwritable else None
                where = f"the {what}"
            if problem:
                found.error(
                    "message-character",
                    f"A character in {where} cannot stand in an e-mail ({problem})",
                    None,
                    "Delete it, and type what should stand there anew",
                )


def _judge_size(size: int, letter: Letter, largest: int, found: Diagnostics) -> None:
    hint = (
        "Attach one file instead of two (`attachments: pdf`), none (`attachments: none`), or make the pictures smaller"
    )
    said = f"The message in {letter.language_tag} is {size / 1e6:.1f} MB"
    if size > largest:
        found.error("message-too-large", f"{said}; {largest / 1e6:.1f} MB is the most that may be sent", None, hint)
    elif size > LARGE:
        found.warning("message-large", f"{said}; many mailboxes refuse more than {LARGE / 1e6:.0f} MB", None, hint)
