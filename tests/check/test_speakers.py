"""When a block quote without a line of its own for the speaker says who speaks all the same, and when a bare name is enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from .workspace import judged, workspace

RELEASE = """\
---
organisations: [alcyon]
date: 2026-03-10
place: Nantes
---

# {headline}

{body}
"""


def codes(root: Path, body: str, tag: str = "en-GB") -> set[str]:
    text = RELEASE.format(headline="Alcyon Institute measures salt", body=body)
    return {one.code for one in judged(workspace(root, {f"{tag}.md": text})).diagnostics}


@pytest.mark.parametrize(
    "body",
    [
        "The mayor drew one conclusion:\n\n> Salt arrives at six.",
        "The news pleased everybody. Hervé Quintin said this of it.\n\n> Salt arrives at six.",
        "A lead.\n\n> Salt arrives at six.\n\nSo said research director Hervé Quintin on the quay.",
        "A lead.\n\n> “Salt arrives at six”, said Hervé Quintin. “And it stays.”",
        "A lead.\n\n> “Salt arrives at six.” – Hervé Quintin, research director",
        "A lead.\n\n> Salt arrives at six.\n\nHervé Quintin, research director",
        "A lead.\n\n**Hervé Quintin, research director**\n\n> Salt arrives at six.",
        "A lead.\n\n> Salt arrives at six.\n>\n> —",  # told as speaker-without-name
        "A lead in which salt arrives at six. And more.\n\n> Salt arrives at six.",
        "A lead.\n\n> Salt arrives at six.\n>\n> — Hervé Quintin, research director",
    ],
)
def test_the_reader_learns_who_speaks(body: str, tmp_path: Path) -> None:
    assert "quote-without-speaker" not in codes(tmp_path, body)


@pytest.mark.parametrize(
    "body",
    [
        "A lead.\n\n> Salt arrives at six.",
        "Drought adds its share in August.\n\n> Salt arrives at six.",
        "Hervé Quintin said so. The river is low.\n\n> Salt arrives at six.",
        "A lead.\n\n> Salt arrives at six.\n\nThe river is low. Hervé Quintin said so.",
        "A lead.\n\n> Salt – and more of it – arrives at six.",
        "A lead.\n\n> Salt arrives at six.\n\n> And it stays.\n>\n> — Hervé Quintin, research director",
    ],
)
def test_nobody_learns_who_speaks(body: str, tmp_path: Path) -> None:
    assert "quote-without-speaker" in codes(tmp_path, body)


@pytest.mark.parametrize(
    ("speaker", "tag"),
    [
        ("Hervé Quintin, research director", "en-GB"),
        ("Hervé Quintin (Alcyon Institute)", "en-GB"),
        ("Research director Hervé Quintin", "en-GB"),
        ("Alcyon Institute", "en-GB"),
        ("山田花子研究部長", "ja"),
    ],
)
def test_a_speaker_with_a_role(speaker: str, tag: str, tmp_path: Path) -> None:
    assert "speaker-without-role" not in codes(tmp_path, f"A lead.\n\n> Salt arrives.\n>\n> — {speaker}", tag)


@pytest.mark.parametrize(
    ("speaker", "tag"),
    [("Hervé Quintin", "en-GB"), ("Ludwig van den Berg", "en-GB"), ("Anne d'Arcy", "en-GB"), ("山田花子", "ja")],
)
def test_a_speaker_without_role(speaker: str, tag: str, tmp_path: Path) -> None:
    assert "speaker-without-role" in codes(tmp_path, f"A lead.\n\n> Salt arrives.\n>\n> — {speaker}", tag)


def test_a_speaker_is_introduced_once(tmp_path: Path) -> None:
    body = "A lead.\n\n> Salt.\n>\n> — Hervé Quintin, director\n\nMore.\n\n> Water.\n>\n> — Hervé Quintin"
    assert "speaker-without-role" not in codes(tmp_path, body)
    assert "speaker-without-role" not in codes(tmp_path, "Our director Hervé Quintin.\n\n> Salt.\n>\n> — Hervé Quintin")


def test_the_next_quote_may_be_its_second_paragraph(tmp_path: Path) -> None:
    text = RELEASE.format(headline="Alcyon", body="A lead.\n\n> One.\n\n> Two.\n>\n> — Hervé Quintin, director")
    found = judged(workspace(tmp_path, {"en-GB.md": text})).diagnostics
    (one,) = (one for one in found if one.code == "quote-without-speaker")
    assert one.span is not None
    assert one.span.text == "One."
    assert "put > on the empty line" in (one.hint or "")
