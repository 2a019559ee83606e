"""Whatever a file holds, the answer is contacts or findings, never a traceback; and every row is accounted for."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pressroom.diagnostics import Severity
from pressroom.lists import Choices, collect, forget
from pressroom.lists.importing import rejected_text

from .samples import Suppressed, delimited

pieces = st.sampled_from(
    ["email", "nom", "média", ";", ",", "\t", "|", "\n", "\r\n", "\r", '"', '""', "a@b.example", "c@d,e", "x", "é", "\0", "\u2028", "'", "=1", " ", "frensh",
     "BEGIN:VCARD\n", "END:VCARD\n", "EMAIL:a@b.example\n", "N:A;B\n", "sep=;\n", "langue", "date", "29/04/2024", "山"]
)  # fmt: skip
contents = (
    st.binary(max_size=200)
    | st.lists(pieces, max_size=40).map(lambda found: "".join(found).encode())
    | st.tuples(st.sampled_from(["utf-8", "cp1252", "utf-16"]), st.integers(0, 400), st.binary(max_size=3)).map(
        lambda one: (
            delimited().encode(one[0], "replace")[: one[1]] + one[2] + delimited().encode(one[0], "replace")[one[1] :]
        )
    )
)


@settings(deadline=None)  # names of languages are looked up once, which takes long
@given(contents, st.booleans())
@example(b"PK\x03\x04", False)
@example(b"\xd0\xcf\x11\xe0" + bytes(600), False)
def test_any_bytes(content: bytes, kept: bool) -> None:
    found = collect(content, "presse.csv", Choices(kept=True, unknown="keep") if kept else Choices())
    for one in found.diagnostics:
        assert one.hint or one.severity is not Severity.ERROR or one.code == "list-heading"
        assert one.span is None or one.span.line >= 1
    if found.value is None:
        assert found.has_errors
        return
    held = found.value
    assert held.read == len(held.contacts) + len(held.rejected) + held.merged + len(held.repeated)
    assert len({one.key for one in held.contacts}) == len(held.contacts)
    lines = {one.span.line for one in found.diagnostics if one.span is not None and one.severity is Severity.ERROR}
    if held.table.kind == "CSV":
        assert {row.line for row in held.rejected} - set(held.subheadings) <= {
            line - back for line in lines for back in range(20)
        }  # a cell may begin some lines below its row
    rejected_text(held)


@given(contents)
def test_forgetting_leaves_all_other_bytes(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "lists", "x.csv")
        path.parent.mkdir()
        path.write_bytes(content)
        forget(Path(folder), "nobody@nowhere.example", Suppressed(Path(folder)), "2024-04-29")
        assert path.read_bytes() == content
        forget(Path(folder), "a@b.example", Suppressed(Path(folder)), "2024-04-29")
        assert len(path.read_bytes()) <= len(content)
