"""The subject of the e-mail says only that it is a press release.

A newsroom gets hundreds a day, and all of them are. Date and sender stand beside it anyway.

    email:
      subject: Press release of 10 March 2026

Say what is new:

    email:
      subject: Loire: salt travels eight kilometres further
"""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.facts.issuers import names_of, tokens
from pressroom.check.finding import Finding
from pressroom.check.house_style import HouseStyle
from pressroom.check.prose.lengths import has_spaces
from pressroom.check.prose.manuscript import Manuscript
from pressroom.diagnostics import Severity

SEVERITY = Severity.WARNING
_JOINING = 3


def check(manuscript: Manuscript, style: HouseStyle) -> Iterator[Finding]:
    """The subject that will be used: what was written, or the headline."""
    subject = (manuscript.release.parsed.facts.email.subject or "").strip()
    written = (one for one in manuscript.passages if one.kind == "fact" and one.text.strip() == subject)
    passage = next(written, None) if subject else manuscript.headline
    if passage is None:
        return
    labels = [(match.start, match.end) for match in style.phrases("empty-subjects").find((passage,))]
    if not labels:
        return
    rest, last = [], 0
    for start, end in labels:
        rest.append(passage.text[last:start])
        last = max(last, end)
    rest.append(passage.text[last:])
    # Short words join the others: "Pressemitteilung vom 10. März".
    shortest = _JOINING if has_spaces(style.language) else 0
    said = {token for token in tokens(" ".join(rest)) if len(token) > shortest and not token.isdigit()}
    said -= {token for name in style.table("months") for token in tokens(name)}
    said -= {token for each in manuscript.release.organisations for name in names_of(each) for token in tokens(name)}
    if not said:
        what = "subject of the e-mail" if subject else "headline"
        yield Finding(
            f"The {what} says no more than “{passage.text.strip()}”",
            manuscript.fact("email", "subject") if subject else manuscript.top,
            "Say what is new",
        )
