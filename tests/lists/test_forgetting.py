"""A person is erased and remembered by nothing but a keyed hash; who objected is never lost."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from pressroom.lists import Reason, contact_key, forget, keep, plan_import, read_list
from pressroom.lists.checking import check_list
from pressroom.lists.importing import rejected_text
from pressroom.machine import MachineError

from .samples import Suppressed, taken

TODAY = "2024-04-29"
TEXT = "email;name;notes\njeanne@journal.example;Jeanne;\nali@radio.example;Ali;knows Jeanne@Journal.example well\nzoe@tribune.example;Zoé;\n"


def everything(root: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file())


def kept(root: Path, name: str, text: str | bytes) -> None:
    suppressed = Suppressed(root)
    plan = plan_import(root, name, taken(text), suppressed).value
    assert plan is not None
    keep(root, plan, suppressed, TODAY)


def test_nothing_of_a_person_is_left_but_a_hash(tmp_path: Path) -> None:
    kept(tmp_path, "one", TEXT.replace("knows Jeanne@Journal.example well", ""))
    kept(tmp_path, "two", "email;other email\nj.martin@post.example;JEANNE@journal.example\nb@c.example;\n")
    (tmp_path / "lists/typed.csv").write_bytes(
        "e-mail;nom\nbad row;x\njeanne@journal.example;Jeanne Lévêque\nd@e.example;é\n".encode("cp1252")
    )
    done = forget(tmp_path, "Jeanne@journal.example", Suppressed(tmp_path), TODAY)
    assert dict(done.rows) == {"lists/one.csv": 1, "lists/two.csv": 1, "lists/typed.csv": 1}
    left = everything(tmp_path).lower()
    for word in (b"jeanne", b"j.martin", b"l\xe9v\xeaque"):
        assert word not in left
    assert (tmp_path / "lists/typed.csv").read_bytes() == "e-mail;nom\nbad row;x\nd@e.example;é\n".encode("cp1252")
    assert set(Suppressed(tmp_path).reasons(["jeanne@journal.example", "j.martin@post.example", "b@c.example"])) == {
        "jeanne@journal.example", "j.martin@post.example"}  # fmt: skip


def test_a_row_that_names_the_address_is_erased_and_others_addresses_are_not_remembered(tmp_path: Path) -> None:
    kept(tmp_path, "one", TEXT + "c@d.example;C;\n")
    kept(tmp_path, "two", "email\nali@radio.example\n")
    done = forget(tmp_path, "jeanne@journal.example", Suppressed(tmp_path), TODAY)
    assert done.rows == (("lists/one.csv", 2),)
    assert Suppressed(tmp_path).reasons(["ali@radio.example", "zoe@tribune.example"]) == {}


def test_later_imports_leave_the_person_out(tmp_path: Path) -> None:
    forget(tmp_path, "jeanne@journal.example", Suppressed(tmp_path), TODAY)
    plan = plan_import(tmp_path, "press", taken(TEXT), Suppressed(tmp_path)).value
    assert plan is not None
    assert [one.address for one in plan.contacts] == ["ali@radio.example", "zoe@tribune.example"]
    assert plan.erased == (2,)


def test_undoing_allows_the_person_again(tmp_path: Path) -> None:
    forget(tmp_path, "jeanne@journal.example", Suppressed(tmp_path), TODAY)
    assert Suppressed(tmp_path).lift(["jeanne@journal.example"], TODAY) == 1
    assert Suppressed(tmp_path).reasons(["jeanne@journal.example"]) == {}
    assert Suppressed(tmp_path).lift(["jeanne@journal.example"], TODAY) == 0


def test_do_not_mail_is_remembered_for_all_lists(tmp_path: Path) -> None:
    kept(tmp_path, "one", "email;do not mail\na@b.example;x\nc@d.example;\n")
    plan = plan_import(tmp_path, "two", taken("email\nA@b.example\nc@d.example\n"), Suppressed(tmp_path)).value
    assert plan is not None
    assert [one.do_not_mail for one in plan.contacts] == [True, False]
    assert plan.suppressed == {Reason.DO_NOT_MAIL: 1}
    (tmp_path / "lists/typed.csv").write_text("email;basis;source;date\na@b.example;x;y;2024-04-29\n", "utf-8")
    found = check_list(tmp_path, "typed", Suppressed(tmp_path))
    assert [one.code for one in found.diagnostics] == ["contact-suppressed"]


def test_an_erased_person_stays_erased_whatever_else_is_said(tmp_path: Path) -> None:
    table = Suppressed(tmp_path)
    table.add(["a@b.example"], Reason.ERASED, TODAY)
    table.add(["a@b.example"], Reason.BOUNCED, TODAY)
    assert Suppressed(tmp_path).reasons(["a@b.example"]) == {"a@b.example": Reason.ERASED}


def test_the_key_and_the_table_are_for_their_owner_and_no_address_is_in_them(tmp_path: Path) -> None:
    table = Suppressed(tmp_path)
    assert table.reasons(["a@b.example"]) == {}
    assert not (tmp_path / ".pressroom").exists()
    table.add([contact_key("a@b.example")], Reason.ERASED, TODAY)
    for name in ("suppression.key", "suppressed.csv"):
        path = tmp_path / ".pressroom" / name
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert b"b.example" not in path.read_bytes()
    other = tmp_path / "other"
    Suppressed(other).add(["a@b.example"], Reason.ERASED, TODAY)
    assert (other / ".pressroom/suppressed.csv").read_bytes() != (tmp_path / ".pressroom/suppressed.csv").read_bytes()


def test_a_lost_key_or_a_damaged_table_is_never_taken_for_nobody(tmp_path: Path) -> None:
    Suppressed(tmp_path).add(["a@b.example"], Reason.ERASED, TODAY)
    key = tmp_path / ".pressroom/suppression.key"
    held = key.read_bytes()
    key.unlink()
    with pytest.raises(MachineError, match="is gone"):
        Suppressed(tmp_path).reasons(["a@b.example"])
    key.write_bytes(held)
    table = tmp_path / ".pressroom/suppressed.csv"
    good = table.read_bytes()
    table.write_bytes(b"nonsense\n" + good)
    with pytest.raises(MachineError, match="line 1"):
        Suppressed(tmp_path).reasons(["a@b.example"])


def test_an_interrupted_line_spoils_nothing(tmp_path: Path) -> None:
    Suppressed(tmp_path).add(["a@b.example"], Reason.ERASED, TODAY)
    path = tmp_path / ".pressroom/suppressed.csv"
    path.write_bytes(path.read_bytes() + b"0123abc")
    Suppressed(tmp_path).add(["c@d.example"], Reason.BOUNCED, TODAY)
    assert Suppressed(tmp_path).reasons(["a@b.example", "c@d.example"]) == {
        "a@b.example": Reason.ERASED,
        "c@d.example": Reason.BOUNCED,
    }


def test_rows_that_were_not_imported_can_be_mended_and_imported(tmp_path: Path) -> None:
    first = taken('Média;E-mail;Langue\nCourrier;a@b,example;fr\n"Ra\ndio";c@d.example;fr\nTribune;e@f.example;fr\n')
    text = rejected_text(first)
    lines = text.splitlines()
    assert lines[0] == "line;not imported because;write instead;Média;E-mail;Langue"
    assert (
        lines[1]
        == "2;“a@b,example” is no e-mail address: there is a comma after the @;Write a@b.example;Courrier;a@b,example;fr"
    )
    mended = taken(text.replace("Courrier;a@b,example", "Courrier;a@b.example").replace("Ra\ndio", "Radio"))
    assert [(one.outlet, one.address) for one in mended.contacts] == [
        ("Courrier", "a@b.example"),
        ("Radio", "c@d.example"),
    ]
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/rejected.csv").write_text(text, "utf-8")
    from pressroom.lists import list_names

    assert list_names(tmp_path) == ()
    assert forget(tmp_path, "c@d.example", Suppressed(tmp_path), TODAY).rows == (("lists/rejected.csv", 1),)
    assert read_list(tmp_path, "nothing").diagnostics[0].code == "unreadable-file"


def test_a_quotation_mark_that_is_never_closed_lets_nobody_else_be_erased(tmp_path: Path) -> None:
    path = tmp_path / "lists/press.csv"
    path.parent.mkdir()
    path.write_text('email;name\na@b.example;"open\nc@d.example;C\ne@f.example;E\n', "utf-8")
    forget(tmp_path, "c@d.example", Suppressed(tmp_path), TODAY)
    assert path.read_text("utf-8") == 'email;name\na@b.example;"open\ne@f.example;E\n'
