"""The e-mail: preview, text, draft."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pressroom.diagnostics import Diagnostics, Severity
from pressroom.formats.email import render
from pressroom.formats.email.message import NO_DOMAIN
from pressroom.formats.text import render as render_text
from pressroom.model.branded import BodyPart, BrandedRelease, Edition, Email, RenderedFile
from pressroom.model.document import Paragraph, Text
from pressroom.model.mail_headers import ascii_file_name, header_text, mailbox
from pressroom.model.release import Asset
from pressroom.source import Source
from tests.samples import SAMPLES, branded

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


def files_of(release: BrandedRelease) -> dict[str, bytes]:
    pdf = RenderedFile(release.file_name("pdf"), "application/pdf", PDF)
    outcome = render(release, {"pdf": (pdf,)})
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return {file.path: file.content for file in outcome.value}


def message_of(release: BrandedRelease) -> EmailMessage:
    message = message_from_bytes(files_of(release)[release.file_name("eml")], policy=default)
    assert isinstance(message, EmailMessage)
    return message


def tree(part: EmailMessage) -> object:
    if part.is_multipart():
        return (part.get_content_subtype(), [tree(inner) for inner in part.iter_parts()])  # type: ignore[arg-type]
    return part.get_content_type()


def lines(content: str) -> str:
    """A part's text with the line ends of a file."""
    return content.replace("\r\n", "\n")


def page_of(release: BrandedRelease) -> str:
    return files_of(release)[release.file_name("email.html")].decode()


@pytest.mark.parametrize("tag", SAMPLES)
def test_the_draft_as_a_tree(tag: str) -> None:
    message = message_of(branded(tag))
    related = ("related", ["text/html", "image/png", "image/jpeg", "image/png"])
    assert tree(message) == ("mixed", [("alternative", ["text/plain", related]), "application/pdf"])


def test_headers() -> None:
    message = message_of(branded("fr"))
    assert {name: str(value) for name, value in message.items() if name != "Content-Type"} == {
        "From": '"Genopole, service presse" <presse@genopole.example>',
        "Reply-To": "claire@genopole.example",
        "Subject": "GenoTher\u00a0: le biocluster de thérapie génique est lancé",
        "Content-Language": "fr",
        "X-Unsent": "1",
        "MIME-Version": "1.0",
    }


@pytest.mark.parametrize("tag", SAMPLES)
def test_parts_are_the_files(tag: str) -> None:
    release = branded(tag)
    files, message = files_of(release), message_of(release)
    text = message.get_body(("plain",))
    page = message.get_body(("html",))
    assert text is not None
    assert page is not None
    assert lines(text.get_content()) == files[release.file_name("email.txt")].decode()
    shown = re.sub(r'src="cid:([^@"]*)@genopole\.example"', "PICTURE", lines(page.get_content()))
    assert shown == re.sub(r'src="media/[^"]*"', "PICTURE", files[release.file_name("email.html")].decode())
    assert next(iter(message.iter_attachments())).get_content() == PDF


def test_the_attachment_has_both_names() -> None:
    raw = files_of(replace(branded("en"), name="2024-lancement-été"))["2024-lancement-été.en.eml"]
    assert b"filename*=utf-8''2024-lancement-%C3%A9t%C3%A9.en.pdf;\r\n filename=\"2024-lancement-ete.en.pdf\"" in raw
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    assert next(iter(message.iter_attachments())).get_content() == PDF


@pytest.mark.parametrize("tag", SAMPLES)
def test_pictures_of_the_page_are_all_there(tag: str) -> None:
    release = branded(tag)
    files, message = files_of(release), message_of(release)
    preview = html.document_fromstring(page_of(release).encode())
    assert {image.get("src") for image in preview.iter("img")} == {path for path in files if path.startswith("media/")}
    page = message.get_body(("html",))
    assert page is not None
    named = set(re.findall(r'src="cid:([^"]*)"', page.get_content()))
    assert named == {str(part["Content-ID"]).strip("<>") for part in message.walk() if part["Content-ID"]}
    assert all(not image.get("src", "").startswith("data:") for image in preview.iter("img"))


@pytest.mark.parametrize("tag", SAMPLES)
def test_lines_are_short_and_end_in_crlf(tag: str) -> None:
    release = branded(tag)
    raw = files_of(release)[release.file_name("eml")]
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_the_same_bytes_each_time() -> None:
    assert files_of(branded("en")) == files_of(branded("en"))


@pytest.mark.parametrize("tag", SAMPLES)
def test_no_word_of_the_text_is_missing_from_the_page(tag: str) -> None:
    release = branded(tag)
    root = html.document_fromstring(page_of(release).encode())
    for node in root.xpath("//head | //comment()"):
        node.drop_tree()
    shown = " ".join(root.itertext())
    outcome = render_text(release, {})
    assert outcome.value is not None
    text = re.sub(r"<[^>]*>|https?://\S+|\[[^\]]*\]|[₂⁶\u2066-\u2069]", " ", outcome.value[0].content.decode())
    words = set(re.findall(r"[^\W\d_]{2,}", text)) - {"Image"}
    # A Japanese sentence is one word to this test; it is broken over lines in the text.
    words = {word for word in words if not re.search(r"[\u3040-\u9fff]", word)}
    assert sorted(word for word in words if word not in shown) == []


@pytest.mark.parametrize("tag", SAMPLES)
def test_layout_tables_say_so_and_data_tables_do_not(tag: str) -> None:
    root = html.document_fromstring(page_of(branded(tag)).encode())
    wrong = [
        table for table in root.iter("table") if (table.get("role") == "presentation") == bool(table.xpath("./*/tr/th"))
    ]
    assert wrong == []
    assert (root.get("lang"), root.get("dir")) == (branded(tag).language.tag, branded(tag).language.direction)


@pytest.mark.parametrize("tag", SAMPLES)
def test_nothing_that_mail_programs_drop(tag: str) -> None:
    page = page_of(branded(tag))
    for forbidden in (
        "var(--",
        "inline-start",
        "flex",
        "grid",
        "rem;",
        "<svg",
        "data:",
        "<link",
        "@import",
        "position:",
        "url(",
    ):
        assert forbidden not in page
    assert len(page.encode()) < 60_000


def test_right_to_left_is_mirrored() -> None:
    left, right = page_of(branded("en")), page_of(branded("ar"))
    assert "border-left: 4px solid" in left
    assert "border-right: 4px solid" in right
    assert "border-left: 4px solid" not in right


def test_the_embargo_stands_on_top_and_nothing_points_to_the_public_page() -> None:
    release = branded("fr")
    root = html.document_fromstring(page_of(release).encode())
    assert release.embargo_notice is not None
    first = next(node for node in root.iter("td") if (node.text_content() or "").strip() == release.embargo_notice)
    assert first.get("bgcolor") == "#9f1239"
    assert "press/2022-02-22-sample" not in page_of(release)
    assert "press/2022-02-22-sample/2022-02-22-sample.en.pdf" in page_of(branded("en"))
    assert "press/2022" not in page_of(replace(branded("en"), edition=Edition.EMBARGOED))


def test_too_large_is_an_error() -> None:
    release = branded("en")
    long = BodyPart(None, tuple(Paragraph((Text("word " * 1000),)) for _ in range(20)))
    outcome = render(replace(release, parts=(release.parts[0], long)), {})
    assert outcome.value is None
    assert [(found.code, found.severity) for found in outcome.diagnostics] == [("email-too-large", Severity.ERROR)]


def test_an_organisation_s_styles_come_last_and_may_name_the_look() -> None:
    own = Source(
        "templates/genopole/email/release.css", ".headline { color: var(--accent) }\n.lead { color: var(--acent) }"
    )
    outcome = render(replace(branded("en"), overrides={"email/release.css": own}), {})
    assert outcome.value is not None
    found = [(one.code, one.severity, one.span and one.span.line) for one in outcome.diagnostics]
    assert found == [("bad-style", Severity.WARNING, 2)]
    page = next(file.content.decode() for file in outcome.value if file.path.endswith("email.html"))
    assert re.search(r"<h1[^>]*color: #d9822b", page)


def test_a_style_that_loads_a_file_is_refused() -> None:
    own = Source("templates/genopole/email/release.css", "@import 'https://fonts.example/a.css';")
    outcome = render(replace(branded("en"), overrides={"email/release.css": own}), {})
    assert [found.code for found in outcome.diagnostics if found.severity is Severity.ERROR] == ["refused-address"]


def test_a_picture_that_is_none_is_left_out_with_a_warning() -> None:
    broken = replace(branded("en"), images={"bioreactor.jpg": Asset("bioreactor.jpg", "image/jpeg", b"no picture")})
    outcome = render(broken, {})
    assert outcome.value is not None
    assert [(found.code, found.severity) for found in outcome.diagnostics] == [("picture-not-shown", Severity.WARNING)]


def test_without_a_sender_the_mail_program_fills_it_in() -> None:
    release = replace(branded("en"), email=Email("Subject", "", "", None, None))
    message = message_of(release)
    assert (message["From"], message["Reply-To"]) == (None, None)
    page = message.get_body(("html",))
    assert page is not None
    assert f"@{NO_DOMAIN}" in page.get_content()


def test_a_domain_is_written_in_ascii() -> None:
    made = mailbox("Été", "presse@université.example", Diagnostics())
    assert made is not None
    assert made.addr_spec == "presse@xn--universit-j4a.example"


@pytest.mark.parametrize(
    "address", ["médias@a.example", "nobody", "a@b c.example", "a@", "@b.example", "a\r\nBcc: x@y.example"]
)
def test_a_bad_address_is_a_finding(address: str) -> None:
    found = Diagnostics()
    assert mailbox("", address, found) is None
    assert [one.code for one in found] == ["bad-sender"]


@pytest.mark.parametrize(
    ("path", "name"), [("été.pdf", "ete.pdf"), ("発足.fr.pdf", "fr.pdf"), ("発足.pdf", "release.pdf")]
)
def test_ascii_file_names(path: str, name: str) -> None:
    assert ascii_file_name(path).lstrip("-.") == name


@given(st.text(max_size=300), st.text(max_size=80))
def test_no_header_can_be_injected(subject: str, name: str) -> None:
    message = EmailMessage(policy=default)
    message["Subject"] = header_text(subject)
    message["From"] = mailbox(name, "presse@genopole.example", Diagnostics())
    raw = message.as_bytes()
    assert [line.split(b":")[0] for line in raw.split(b"\n\n")[0].split(b"\n") if line[:1] not in b" \t"] == [
        b"Subject",
        b"From",
    ]
