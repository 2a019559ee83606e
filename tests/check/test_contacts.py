"""What a contact lacks, and what is proposed for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_prose import RELEASE
from .workspace import ORGANISATION, judged, workspace


@pytest.mark.parametrize(
    ("country", "number"), [("FR", "01 69 00 00 00"), ("GB", "020 7946 0000"), ("AT", "01 69 00 00 00")]
)
def test_a_telephone_number_is_proposed_as_the_country_writes_it(country: str, number: str, tmp_path: Path) -> None:
    organisation = ORGANISATION.replace("country: FR", f"country: {country}").replace(
        "    phones: [01 99 00 45 67]\n", ""
    )
    report = judged(workspace(tmp_path, {"fr.md": RELEASE.format(body="Le sel monte.")}, organisation))
    (hint,) = [one.hint for one in report.diagnostics if one.code == "contact-without-phone"]
    assert hint == f"Add   phones: [{number}]"
