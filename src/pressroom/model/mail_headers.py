"""What may stand in the head of an e-mail, whoever writes it: one line, an address in ASCII, a file name in both forms."""

from __future__ import annotations

import re
import unicodedata
from email.errors import MessageError
from email.headerregistry import Address
from urllib.parse import quote

from pressroom.diagnostics import Diagnostics

LONGEST_STEM, LONGEST_ENDING = 100, 10
"""Characters of an ASCII file name, before and after its last dot: longer ones are cut, so that their line stays short."""
LONGEST_PIECE = 55
"""Characters of an encoded file name on one line."""


def header_text(text: str) -> str:
    """``text`` on one line: no control character or line separator can open a new header."""
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp", "Cs"} else c for c in text)
    return re.sub(r" {2,}", " ", kept).strip()


def mailbox(name: str, address: str | None, diagnostics: Diagnostics) -> Address | None:
    """A name with its address; the domain in its ASCII form (IDNA 2008), which every mail server understands."""
    if address is None:
        return None
    import idna

    local, _, domain = header_text(address).rpartition("@")
    try:
        ascii_domain = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
        if not local.isascii():
            raise ValueError("before the @ there are letters that many mail servers refuse")
        return Address(header_text(name), addr_spec=f"{local}@{ascii_domain}")
    except (ValueError, IndexError, MessageError, idna.IDNAError) as problem:
        diagnostics.error(
            "bad-sender",
            f"The address {address!r} cannot stand in an e-mail: {problem}",
            None,
            "Correct `sender:` in organisation.yml, or the first press contact",
        )
        return None


def file_name(path: str) -> str:
    """The last part of ``path`` on one line, as it is to be shown."""
    shown = header_text(unicodedata.normalize("NFC", path.replace("\\", "/").rpartition("/")[2]))
    return shown or ascii_file_name(path)


def ascii_file_name(path: str) -> str:
    """The last part of ``path`` in ASCII, for mail programs that know nothing else."""
    plain = unicodedata.normalize("NFKD", path.replace("\\", "/").rpartition("/")[2])
    kept = "".join(
        c if c.isalnum() or c in "-_." else "-" for c in plain if not unicodedata.combining(c) and c.isascii()
    )
    stem, dot, ending = kept.rpartition(".")
    kept = f"{stem[:LONGEST_STEM]}{dot}{ending[:LONGEST_ENDING]}" if dot else kept[:LONGEST_STEM]
    return kept if kept.strip("-.") not in {"", "pdf"} else "release.pdf"


def file_name_parameters(path: str) -> str:
    """Both forms of a file name, as parameters of Content-Disposition, on folded lines.

    ``filename*`` (RFC 2231; in pieces where it is long) stands first: readers that know both forms but take the first one show the
    real name.
    """
    pieces = ["utf-8''"]
    for sign in file_name(path):
        encoded = quote(sign, safe="")  # a character is not cut in two: some readers decode each piece by itself
        if len(pieces[-1]) + len(encoded) > LONGEST_PIECE:
            pieces.append("")
        pieces[-1] += encoded
    numbered = [f"filename*{number}*={piece}" for number, piece in enumerate(pieces)]
    names = [f"filename*={pieces[0]}"] if len(pieces) == 1 else numbered
    return ";\r\n ".join([*names, f'filename="{ascii_file_name(path)}"'])
