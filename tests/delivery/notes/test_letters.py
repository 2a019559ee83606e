"""Letters: the package's own e-mail to the byte, the note above it, the PDF as it lies in dist/."""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

import pressroom
from pressroom.delivery.message import TOKEN, Letter, cut, plain
from pressroom.delivery.planning import Greeting, Spoken
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import Person, Version
from pressroom.pipeline import Desk
from pressroom.read.workspace import Workspace
from pressroom.sending.letters import LetterOptions, Letters, make_letters, read_notes

NAME = "2024-04-29-launch"
HERE = f"releases/{NAME}/mailings"
ORGANISATION = """name: {fr: Acmé, en: Acme}
country: FR
language: fr
about: {fr: Acmé fabrique., en: Acme makes.}
sender: {name: {fr: Presse Acmé, en: Acme press}, email: news@acme.example}
contacts:
  presse: {name: Zoé Modèle, role: {fr: Directrice, en: Head}, email: zoe@acme.example, phones: [01 99 00 12 34]}
  labo: {name: Luc Exemple, email: luc@acme.example, kind: public}
"""
FACTS = "organisations: [acme]\ndate: 2024-04-29\nplace: Évry\n"
FILES = {
    "pressroom.toml": "",
    "templates/acme/organisation.yml": ORGANISATION,
    "templates/acme/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10z"/></svg>',
    f"releases/{NAME}/fr.md": f"---\n{FACTS}embargo: 2024-04-29 10:00 Europe/Paris\n---\n\n# Un titre\n\nUn chapô.\n",
    f"releases/{NAME}/en.md": "---\ntranslates: fr\n---\n\n# A headline\n\nA lead.\n",
    f"{HERE}/default.fr.md": "---\nsubject: Pour {outlet|vous}\n---\n{greeting},\n\nUn mot.\n",
    f"{HERE}/default.en.md": "---\nsigned: labo\nattachments: none\n---\n{greeting},\n\nA word.\n",
    f"{HERE}/partly.fr.md": "Bonjour {last-name},\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("letters")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    assert pressroom.build(root, formats=["pdf", "email"]).ok
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy that a test may break."""
    shutil.copytree(built, tmp_path / "press")
    return tmp_path / "press"


def made(
    root: Path, mailing: str = "default", options: LetterOptions | None = None, settings: MailSettings | None = None
) -> tuple[Letters | None, list[str]]:
    here = Workspace(root)
    notes = read_notes(here, NAME, mailing)
    assert notes.diagnostics == ()
    outcome = make_letters(Desk(here), NAME, notes.value or (), options or LetterOptions(), settings or MailSettings())
    return outcome.value, [f"{one.code}: {one.message}" for one in outcome.diagnostics]


def letter(root: Path, language: str, edition: str = "public", **more: object) -> Letter:
    letters, found = made(root, **more)  # type: ignore[arg-type]
    assert found == []
    assert letters is not None
    return letters.letters[Version(language, edition)]


def message(one: Letter, **values: str) -> EmailMessage:
    stencil = cut(one).value
    assert stencil is not None
    person = Person("a@b.example", "a@b.example", "Anne Martin", one.language, values=values)
    written = plain(stencil.write(person, "t" * 26, datetime(2024, 4, 29, tzinfo=UTC)))
    parsed = message_from_bytes(written, policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_every_version_of_the_package_becomes_a_letter(built: Path) -> None:
    letters, found = made(built)
    assert found == []
    assert letters is not None
    assert sorted(letters.letters) == [
        ("en", "embargoed"), ("en", "public"), ("fr", "embargoed"), ("fr", "public"),
    ]  # fmt: skip
    assert letters.languages == (Spoken("fr", "fr", "French"), Spoken("en", "en-GB", "English"))
    assert letters.embargo == datetime.fromisoformat("2024-04-29T10:00+02:00")
    assert letters.greetings["fr"] == Greeting(
        "Bonjour {salutation} {last-name}", "Bonjour {first-name} {last-name}", "Bonjour"
    )
    assert (letters.organisation, letters.sender, dict(letters.lacking)) == ("acme", "news@acme.example", {})
    manifest = built / "dist" / NAME / "manifest.json"
    assert letters.package == hashlib.sha256(manifest.read_bytes()).hexdigest()


def test_who_writes_and_whom_one_answers(built: Path) -> None:
    french, english = letter(built, "fr"), letter(built, "en")
    assert (french.sender_name, french.sender, french.reply_to) == (
        "Presse Acmé",
        "news@acme.example",
        "zoe@acme.example",
    )
    assert (french.list_id, french.domain, french.objections) == (
        "acme.acme.example",
        "acme.example",
        "zoe@acme.example",
    )
    assert (english.reply_to_name, english.reply_to) == ("Luc Exemple", "luc@acme.example")
    other = MailSettings(sender="presse@relais.example", objections="stop@acme.example")
    french = letter(built, "fr", settings=other)
    assert (french.sender, french.domain, french.objections) == (
        "presse@relais.example",
        "relais.example",
        "stop@acme.example",
    )


def test_the_command_line_outweighs_the_note(built: Path) -> None:
    one = letter(built, "en", options=LetterOptions("presse", "pdf", test=True))
    assert (one.reply_to, [file.name for file in one.attachments], one.test) == (
        "zoe@acme.example", [f"{NAME}.en.pdf"], True,
    )  # fmt: skip
    assert made(built, options=LetterOptions(signed="preesse"))[1] == ["unknown-contact: There is no contact “preesse”"]


def test_the_embargo_stands_in_the_subject_of_its_edition_only(built: Path) -> None:
    assert message(letter(built, "fr", "embargoed"), greeting="Bonjour", outlet="Le Monde")["subject"] == (
        "Embargo\u00a0: Pour Le Monde"
    )
    assert message(letter(built, "fr"), greeting="Bonjour")["subject"] == "Pour vous"
    assert message(letter(built, "en"), greeting="Hello")["subject"] == "A headline"


def test_the_embargo_is_said_once_above_the_note_in_the_text(built: Path) -> None:
    parsed = message(letter(built, "fr", "embargoed"), greeting="Bonjour", outlet="Le Monde")
    part = parsed.get_body(("plain",))
    assert part is not None
    above, _, below = part.get_content().replace("\r\n", "\n").partition("-" * 72)
    start, warning, note = above.split("*" * 72)
    warning = warning.strip().split("\n")[0]
    assert (start, warning.startswith("Sous embargo")) == ("", True)
    assert warning not in note
    assert "Bonjour" in note
    assert (below.count("*" * 72), warning in below.partition("=" * 72)[2]) == (0, False)


def test_what_is_sent_is_what_was_built(built: Path) -> None:
    parsed = message(letter(built, "fr"), greeting="Bonjour Mme <b>Martin</b>")
    package = built / "dist" / NAME / "public"
    [pdf] = list(parsed.iter_attachments())
    assert pdf.get_content() == (package / f"{NAME}.fr.pdf").read_bytes()
    body, text = parsed.get_body(("html",)), parsed.get_body(("plain",))
    assert body is not None
    assert text is not None
    page, words = (part.get_content().replace("\r\n", "\n") for part in (body, text))
    rule, built_text = "-" * 72, (package / f"{NAME}.fr.email.txt").read_text("utf-8")
    assert f"\n\n{rule}\n\n{built_text}\n{rule}\nVous recevez" in words
    assert words.endswith("zoe@acme.example\n")
    assert words.startswith("Bonjour Mme <b>Martin</b>,\n\nUn mot.\n\nZoé Modèle\nDirectrice\nAcmé\n01\u00a099")
    before, after = page.split("Bonjour Mme &lt;b&gt;Martin&lt;/b&gt;,", 1)
    preview = (package / f"{NAME}.fr.email.html").read_text("utf-8")
    above, below = preview.split("<!-- cover note -->")
    assert before.startswith(above)
    middle, end = below.split("<!-- objection -->")
    assert middle[middle.index("<h1") :] in after
    assert f'href="mailto:zoe@acme.example?subject=unsubscribe%20{"t" * 26}"' in after
    assert after.rstrip().endswith(end.rstrip())


def test_pictures_come_along(built: Path) -> None:
    one = letter(built, "fr")
    [picture] = one.pictures
    assert picture.content == next((built / "dist" / NAME / "public" / "media").glob("logo*.png")).read_bytes()
    assert f'src="cid:{picture.content_id}"' in "".join(part for part in one.html if isinstance(part, str))


def test_a_release_without_a_note_goes_out_as_it_is(built: Path) -> None:
    here = Workspace(built)
    outcome = make_letters(Desk(here), NAME, (), LetterOptions(), MailSettings())
    assert outcome.value is not None
    bare = outcome.value.letters[Version("fr", "public")]
    built_text = (built / "dist" / NAME / "public" / f"{NAME}.fr.email.txt").read_text("utf-8")
    assert "".join(map(str, bare.text)).startswith(built_text)
    assert "Zoé Modèle" not in "".join(map(str, bare.html)).split("<h1")[0]
    assert [file.name for file in bare.attachments] == [f"{NAME}.fr.pdf"]
    fields = [part.name for part in bare.html if not isinstance(part, str)]
    assert fields == [TOKEN]


def test_one_objects_on_the_organisations_own_page_if_there_is_one(built: Path) -> None:
    one = letter(built, "en", settings=MailSettings(unsubscribe="https://acme.example/stop/{token}"))
    shown = message(one, greeting="Hello").as_string()
    assert f"https://acme.example/stop/{'t' * 26}" in shown.replace("=\n", "")
    assert one.objections == "luc@acme.example"


def test_a_language_without_its_note_has_no_letter_and_is_named(built: Path) -> None:
    letters, found = made(built, "partly")
    assert found == []
    assert letters is not None
    assert {version.language for version in letters.letters} == {"fr"}
    assert letters.lacking == {"en": f"{HERE}/partly.en.md"}


def test_a_note_may_change_without_a_build(root: Path) -> None:
    (root / HERE / "default.fr.md").write_text("Autre chose.\n", "utf-8")
    assert "Autre chose." in "".join(map(str, letter(root, "fr").text))


def test_a_release_that_changed_since_it_was_built_is_not_sent(root: Path) -> None:
    with (root / f"releases/{NAME}/fr.md").open("a") as file:
        file.write("\nEncore.\n")
    assert made(root) == (
        None,
        [f"package-not-ready: dist/{NAME} is not what is to be sent: releases/{NAME}/fr.md has changed"],
    )


def test_a_package_that_somebody_changed_is_not_sent(root: Path) -> None:
    with (root / f"dist/{NAME}/public/{NAME}.fr.pdf").open("ab") as file:
        file.write(b"x")
    letters, found = made(root)
    assert letters is None
    assert f"changed-package: {NAME}/public/{NAME}.fr.pdf has been changed since it was built" in found


def test_what_the_package_lacks_is_named(root: Path) -> None:
    letters, found = made(root, options=LetterOptions(attachments="word"))
    assert letters is None
    assert f"package-without-format: dist/{NAME} has no {NAME}.fr.docx" in found


def test_an_organisation_without_a_sender_is_told_what_to_add(root: Path) -> None:
    (root / "templates/acme/organisation.yml").write_text(ORGANISATION.replace("sender", "x-sender").split("x-sender")[0]
        + "contacts:\n  presse: {name: Zoé, email: zoe@acme.example}\n", "utf-8")  # fmt: skip
    for name in ("fr", "en"):
        (root / HERE / f"default.{name}.md").unlink()
    assert pressroom.build(root, formats=["pdf", "email"]).ok
    letters, found = made(root)
    assert letters is None
    assert "no-sender: templates/acme/organisation.yml does not say from whom e-mails come" in found
    assert letter(root, "fr", settings=MailSettings(sender="presse@acme.example")).sender == "presse@acme.example"


def test_a_template_without_the_mark_has_the_note_first(root: Path) -> None:
    (root / "templates/acme/email").mkdir()
    (root / "templates/acme/email/release.html").write_text(
        "<!DOCTYPE html><html lang='fr'><head><title>x</title></head><body><h1>{{ release.title }}</h1></body></html>"
    )
    assert pressroom.build(root, formats=["pdf", "email"]).ok
    page = "".join(map(str, letter(root, "fr").html))
    assert page.index("Un mot.") < page.index("<h1>")
    assert page.index("<body>") < page.index("Un mot.")
