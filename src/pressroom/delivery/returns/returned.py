"""What a message that comes back can be: a report of non-delivery, a complaint, an objection, an automatic reply."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a report says of one recipient."""

    ADDRESS = "address"
    """The address does not exist, or takes no mail any more: a hard bounce."""
    FULL = "full"
    """The mailbox is full: the address is good, and may take mail again."""
    REFUSED = "refused"
    """This message or its sender was not wanted: policy, content, size. It says nothing of the address."""
    GAVE_UP = "gave-up"
    """Tried in vain until it was too late."""
    DELAYED = "delayed"
    """Not delivered yet, and still being tried."""
    DELIVERED = "delivered"
    """A report of success."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said of one recipient. Personal data: stands in no log.

    ``address`` is the one reported, ``original`` the one that had been written to where the report tells it apart; both may be empty.
    ``status`` is the enhanced code (``5.1.1``, RFC 3463) or empty, ``code`` the basic one (550) or 0, ``words`` the server's own line.
    """

    kind: Kind
    address: str = ""
    original: str = ""
    status: str = ""
    code: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """A report of (non-)delivery. ``tokens`` are the envelope tokens found in it, the surest first.

    ``foreign`` is True where it holds the Message-ID of a message that is none of ours. ``reporter`` is the server that reports.
    ``standard`` is False where no RFC 3464 part was found and the text had to be understood.
    """

    tokens: tuple[str, ...]
    notices: tuple[Notice, ...]
    foreign: bool = False
    reporter: str = ""
    standard: bool = True


@dataclass(frozen=True, slots=True)
class Complaint:
    """A feedback report (RFC 5965): the recipient called it spam. ``addresses`` are those named in it, often none."""

    tokens: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    feedback: str = "abuse"


@dataclass(frozen=True, slots=True)
class Objection:
    """Somebody does not want to be written to again. Known by ``tokens``, or else by the ``address`` it came from.

    ``sure`` is False where only running text sounds like it: whoever reads it has to decide.
    """

    tokens: tuple[str, ...]
    address: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class AutoReply:
    """Away, on leave, has changed post: the message arrived, and nothing follows from it."""

    tokens: tuple[str, ...] = ()
    address: str = ""


Understood = Return | Complaint | Objection | AutoReply
