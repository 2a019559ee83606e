"""Real footnotes, at the foot of the page where their mark stands."""

from __future__ import annotations

from dataclasses import replace

from pressroom.formats.docx.blocks import blocks
from pressroom.formats.docx.inlines import plain_manner, runs
from pressroom.formats.docx.manuscript import Manuscript, Story
from pressroom.formats.docx.markup import NAMESPACES, W
from pressroom.model.document import Paragraph


def footnotes(m: Manuscript) -> tuple[str, Story]:
    """The whole part, and its relations."""
    story = Story()
    inner = replace(m.within("Footnote Text"), story=story, in_notes=True)
    found = [_note(inner, number) for number in sorted(m.shared.noted)]
    opening = m.branding.footnotes.replace(f'xmlns:w="{W}"', NAMESPACES, 1)
    return f"{opening}{''.join(found)}</w:footnotes>", story


def _note(m: Manuscript, number: int) -> str:
    note = m.notes[number]
    first, rest = (note.blocks[0], note.blocks[1:]) if note.blocks else (Paragraph(()), ())
    if not isinstance(first, Paragraph):
        first, rest = Paragraph(()), note.blocks
    mark = replace(plain_manner(m.tongue), style=m.style("footnote reference"))
    custom = number != m.shared.noted.index(number) + 1
    shown = f"<w:t>{number}</w:t>" if custom else "<w:footnoteRef/>"
    opening = f'<w:r>{mark.xml}{shown}</w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    direction = "<w:bidi/>" if m.tongue.rtl else ""
    text = (
        f'<w:p><w:pPr><w:pStyle w:val="{m.style("Footnote Text")}"/>{direction}</w:pPr>{opening}'
        f"{runs(m, first.content)}</w:p>"
    )
    return f'<w:footnote w:id="{number}">{text}{blocks(m, rest)}</w:footnote>'
