"""Who gets what, who does not and why: rule by rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pressroom.delivery.planning import Departure, Draft, Greeting, Listed, Offer, Plan, Spoken, Why, plan
from pressroom.delivery.planning.pacing import pacing_of
from pressroom.diagnostics import Severity
from pressroom.lists import Contact, parse
from pressroom.lists.suppression import Reason
from pressroom.model.mail import MailSettings
from pressroom.model.sendings import Person, State, Version
from pressroom.source import Source

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FRENCH, ENGLISH = Spoken("fr", "fr", "French"), Spoken("en", "en-GB", "English")
DRAFT = Draft(frozenset({"greeting", "outlet"}), frozenset(), 300_000)
OFFER = Offer(
    "launch",
    (FRENCH, ENGLISH),
    {Version(tag, "public"): DRAFT for tag in ("fr", "en")},
    {
        "fr": Greeting("Bonjour {salutation} {last-name}", "Bonjour {first-name} {last-name}", "Bonjour"),
        "en": Greeting("Dear {salutation} {last-name}", "Dear {first-name} {last-name}", "Hello"),
    },
)
EMBARGO = NOW + timedelta(hours=3)
UNDER_EMBARGO = replace(
    OFFER,
    drafts={Version(tag, edition): DRAFT for tag in ("fr", "en") for edition in ("public", "embargoed")},
    embargo=EMBARGO,
)
ANNE = Contact("anne@monde.example", "Mme", "Anne", "Martin", "Le Monde", language="fr")
BOB = Contact("bob@times.example", "", "Bob", "Brown", "Times", language="en")


class Table:
    """Suppressions by key."""

    def __init__(self, **reasons: Reason) -> None:
        self.table = {f"{name}@monde.example": reason for name, reason in reasons.items()}

    def reasons(self, keys: Iterable[str]) -> Mapping[str, Reason]:
        return {key: self.table[key] for key in keys if key in self.table}

    def add(self, keys: Iterable[str], reason: Reason, date: str) -> None:
        raise AssertionError("a plan changes nothing")

    def lift(self, keys: Iterable[str], date: str) -> int:
        raise AssertionError("a plan changes nothing")


def planned(*contacts: Contact, offer: Offer = OFFER, settings: MailSettings | None = None, **more: object) -> Plan:
    listed = Listed("health", contacts, tuple(range(2, len(contacts) + 2)))
    suppressions = more.pop("suppressions", Table())
    moment = more.pop("now", NOW)
    return plan([listed], offer, settings or MailSettings(), suppressions, now=moment, **more)  # type: ignore[arg-type]


def addresses(found: Plan) -> list[str]:
    return [person.address for person in found.recipients]


def left_out(found: Plan) -> list[tuple[str, Why, str, str]]:
    return [(one.person.address, one.why, one.said, one.where) for one in found.skipped]


def test_a_recipient_has_her_version_and_only_the_values_that_are_asked_for() -> None:
    found = planned(ANNE, BOB)
    assert found.recipients == (
        Person("anne@monde.example", "anne@monde.example", "Anne Martin", "fr", False,
               {"greeting": "Bonjour Mme Martin", "outlet": "Le Monde", "salutation": "Mme", "first-name": "Anne",
                "last-name": "Martin", "language": "fr"}),
        Person("bob@times.example", "bob@times.example", "Bob Brown", "en", False,
               {"greeting": "Dear Bob Brown", "outlet": "Times", "first-name": "Bob", "last-name": "Brown",
                "language": "en"}),
    )  # fmt: skip
    assert found.counts == {Version("fr", "public"): 1, Version("en", "public"): 1}
    assert (found.problems, found.skipped, found.ready) == ((), (), True)
    assert (found.size, found.traffic) == (300_000, 600_000)


@pytest.mark.parametrize(
    ("contact", "greeting"),
    [
        (ANNE, "Bonjour Mme Martin"),
        (replace(ANNE, salutation=""), "Bonjour Anne Martin"),
        (replace(ANNE, first_name="", salutation=""), "Bonjour"),
        (replace(ANNE, last_name=""), "Bonjour"),
        (replace(ANNE, last_name="{first-name}"), "Bonjour Mme {first-name}"),
    ],
)
def test_a_greeting_has_a_whole_name_or_none(contact: Contact, greeting: str) -> None:
    assert planned(contact).recipients[0].values["greeting"] == greeting


@pytest.mark.parametrize(
    ("tag", "got"),
    [("fr", "fr"), ("fr-CA", "fr"), ("FR-ca", "fr"), ("en-GB", "en"), ("en-US", "en"), ("en", "en"), ("de", "fr"), ("", "fr")],
)  # fmt: skip
def test_the_language_of_a_recipient(tag: str, got: str) -> None:
    assert planned(replace(ANNE, language=tag)).recipients[0].language == got


def test_an_exact_language_goes_before_its_base() -> None:
    canadian = Spoken("fr-CA", "fr-CA", "French")
    drafts = {**OFFER.drafts, Version("fr-CA", "public"): DRAFT}
    offer = replace(OFFER, languages=(FRENCH, canadian, ENGLISH), drafts=drafts)
    got = planned(replace(ANNE, language="fr-CA"), replace(BOB, language="fr-BE"), offer=offer).recipients
    assert [one.language for one in got] == ["fr-CA", "fr"]


def test_who_is_left_out_and_why() -> None:
    contacts = [
        replace(ANNE, address="objected@monde.example"), replace(ANNE, address="gone@monde.example"),
        replace(ANNE, address="no@monde.example", do_not_mail=True), replace(ANNE, address=" "),
        ANNE, replace(BOB, address="ANNE@monde.example"), BOB, replace(ANNE, address="ré\u200bdaction@monde.example"),
    ]  # fmt: skip
    found = planned(
        *contacts,
        suppressions=Table(objected=Reason.UNSUBSCRIBED, gone=Reason.BOUNCED),
        had=lambda keys: {key: "launch-1" for key in keys if key.startswith("bob")},
    )
    assert addresses(found) == ["anne@monde.example"]
    assert left_out(found) == [
        ("objected@monde.example", Why.SUPPRESSED, "Has objected to further mail", "lists/health.csv:2"),
        ("gone@monde.example", Why.SUPPRESSED, "An earlier message came back: the mailbox does not exist", "lists/health.csv:3"),
        ("no@monde.example", Why.DO_NOT_MAIL, "The list says: do not mail", "lists/health.csv:4"),
        ("", Why.NO_ADDRESS, "There is no e-mail address", "lists/health.csv:5"),
        ("ANNE@monde.example", Why.TWICE, "Stands on the list health too, and gets one message", "lists/health.csv:7"),
        ("bob@times.example", Why.HAS_IT, "Has this release already, by launch-1", "lists/health.csv:8"),
        ("ré\u200bdaction@monde.example", Why.NO_ADDRESS,
         "The address cannot be written in an e-mail: what stands before the @ is not allowed there", "lists/health.csv:9"),
    ]  # fmt: skip
    assert found.reasons == {
        Why.SUPPRESSED: 2, Why.DO_NOT_MAIL: 1, Why.NO_ADDRESS: 2, Why.TWICE: 1, Why.HAS_IT: 1,
    }  # fmt: skip
    assert [(person.key, state) for person, state, _ in found.suppressed()] == [
        ("objected@monde.example", State.SUPPRESSED), ("gone@monde.example", State.SUPPRESSED),
        ("no@monde.example", State.SUPPRESSED), ("ré\u200bdaction@monde.example", State.SUPPRESSED),
    ]  # fmt: skip
    assert found.uncounted == {"health": 1}


def test_the_first_list_decides_and_a_refusal_on_any() -> None:
    first = Listed("a", (ANNE, BOB), (2, 3))
    second = Listed("b", (replace(ANNE, language="en"), replace(BOB, do_not_mail=True)), (7, 9))
    found = plan([first, second], OFFER, MailSettings(), Table(), now=NOW)
    assert [(one.address, one.language) for one in found.recipients] == [("anne@monde.example", "fr")]
    assert left_out(found) == [
        ("bob@times.example", Why.DO_NOT_MAIL, "Another list says: do not mail", "lists/a.csv:3"),
        ("anne@monde.example", Why.TWICE, "Stands on the list a too, and gets one message", "lists/b.csv:7"),
        ("bob@times.example", Why.DO_NOT_MAIL, "The list says: do not mail", "lists/b.csv:9"),
    ]


def of_lists(*lists: tuple[Contact, ...], offer: Offer = OFFER, **more: object) -> Plan:
    listed = [Listed(name, contacts) for name, contacts in zip("abc", lists, strict=False)]
    return plan(listed, offer, MailSettings(), Table(), now=NOW, **more)  # type: ignore[arg-type]


def told(found: Plan) -> list[tuple[str, str, list[tuple[str, int]]]]:
    return [
        (one.code, one.message, [(place.path, place.line) for place in (one.span, *one.also) if place])
        for one in found.problems
    ]


def test_two_languages_of_one_person_are_told_with_the_one_that_is_taken() -> None:
    english = replace(ANNE, language="en-GB")
    assert told(of_lists((BOB, ANNE), (english,))) == [
        ("lists-disagree", "Anne Martin reads French by a, and English by b: French is taken", [("lists/a.csv", 3), ("lists/b.csv", 2)])
    ]  # fmt: skip
    assert [one.language for one in of_lists((english,), (ANNE,)).recipients] == ["en"]
    assert of_lists((ANNE,), (english,)).ready
    assert told(of_lists((ANNE,), (replace(ANNE, language="fr-CA"),))) == []
    four = tuple(replace(ANNE, address=f"n{one}@monde.example", first_name=f"Anne {one}") for one in range(4))
    [(_, message, _)] = told(of_lists(four, tuple(replace(one, language="en") for one in four)))
    assert message == "Anne 0 Martin, Anne 1 Martin and 2 others read French by a, and English by b: French is taken"
    [(_, message, _)] = told(of_lists((replace(ANNE, language=""),), (english,), (ANNE,)))
    assert message == "Anne Martin reads English by b, and French by c: English is taken"
    assert told(of_lists((ANNE,), (english,), where=parse("language=en"))) == []


def test_what_one_list_does_not_know_another_may() -> None:
    bare = Contact("Bob@Times.example")
    [bob] = of_lists((bare,), (BOB,)).recipients
    assert (bob.address, bob.name, bob.language) == ("Bob@Times.example", "Bob Brown", "en")
    assert bob.values["greeting"] == "Dear Bob Brown"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("where", [None, "embargo=yes"])
def test_whom_one_list_does_not_trust_gets_nothing_early_in_whatever_order_they_are_named(
    order: tuple[int, int], where: str | None
) -> None:
    lists = ((replace(ANNE, trusted=True),), (ANNE,))
    meant = parse(where) if where else None
    found = of_lists(*(lists[one] for one in order), offer=UNDER_EMBARGO, where=meant)
    assert found.departures == (Departure(EMBARGO, "public", 1),)
    assert [one.trusted for one in found.recipients] == [False]
    [(code, message, places)] = told(found)
    yes, no = "ab"[order.index(0)], "ab"[order.index(1)]
    assert code == "lists-disagree"
    assert message == (
        f"Anne Martin is trusted with embargoed news by {yes}, but not by {no}: gets the public edition, when the embargo ends"
    )
    assert places == [(f"lists/{yes}.csv", 2), (f"lists/{no}.csv", 2)]


def test_trust_of_all_lists_is_trust_and_without_an_embargo_nothing_is_to_be_told_of_it() -> None:
    trusted = replace(ANNE, trusted=True)
    found = of_lists((trusted,), (trusted,), offer=UNDER_EMBARGO)
    assert (found.departures, told(found)) == ((Departure(NOW, "embargoed", 1),), [])
    assert told(of_lists((trusted,), (ANNE,))) == []
    assert told(of_lists((trusted,), (ANNE,), offer=UNDER_EMBARGO, begins=EMBARGO)) == []


JEANNE = Contact("jeanne@courrier.example", "Mme", "Jeanne", "Martin", "Le Courrier d'Évry", language="fr")
AGAIN = replace(JEANNE, address="j.martin@courrier.example", outlet="Le Courrier")


def test_who_would_probably_get_it_twice_is_told_and_nothing_is_kept_from_leaving() -> None:
    found = of_lists((BOB, JEANNE), (ANNE, AGAIN))
    assert told(found) == [(
        "contact-probably-same",
        ("Jeanne Martin would probably get this twice, at jeanne@courrier.example and j.martin@courrier.example: "
         "the name is the same, and what follows the @"),
        [("lists/b.csv", 3), ("lists/a.csv", 3)],
    )]  # fmt: skip
    assert found.ready
    assert len(found.recipients) == 4
    zoe, alias = replace(BOB, address="zoe@x.example"), replace(BOB, address="zoe+news@x.example", last_name="B")
    [(_, message, places)] = told(of_lists((zoe, JEANNE), (AGAIN, alias)))
    assert message == (
        "Jeanne Martin and Bob B would probably get this twice, at two addresses each: the name is the same, and what "
        "follows the @; or the addresses differ only in dots or in what follows a +"
    )
    assert places == [("lists/b.csv", 2), ("lists/a.csv", 3), ("lists/b.csv", 3), ("lists/a.csv", 2)]


def test_who_has_it_already_by_another_address_would_get_it_twice_too() -> None:
    def had(keys: Iterable[str]) -> Mapping[str, str]:
        return {key: "launch-1" for key in keys if key.startswith("jeanne")}

    assert [code for code, _, _ in told(of_lists((JEANNE,), (AGAIN,), had=had))] == ["contact-probably-same"]
    assert [
        one.code for one in of_lists((JEANNE, AGAIN), had=lambda keys: dict.fromkeys(keys, "launch-1")).problems
    ] == ["no-recipients"]


def test_a_correction_goes_to_both_addresses_that_have_what_is_corrected() -> None:
    listed = Listed("launch-1", (JEANNE, AGAIN), kept=True)
    assert plan([listed], OFFER, MailSettings(), Table(), now=NOW).problems == ()


def test_only_those_who_are_meant() -> None:
    assert addresses(planned(ANNE, BOB, where=parse("language = en"))) == ["bob@times.example"]
    nobody = planned(ANNE, where=parse("language = it"))
    assert [(one.code, one.message) for one in nobody.problems] == [("no-recipients", "There is nobody to send to")]
    assert not nobody.ready
    everybody = planned(replace(ANNE, do_not_mail=True))
    assert [one.message for one in everybody.problems] == ["Everybody on these lists is left out"]


def test_before_the_embargo_the_trusted_get_their_edition_and_the_others_wait() -> None:
    trusted = replace(BOB, trusted=True)
    found = planned(ANNE, trusted, offer=UNDER_EMBARGO)
    assert found.counts == {Version("fr", "public"): 1, Version("en", "embargoed"): 1}
    assert found.departures == (Departure(NOW, "embargoed", 1), Departure(EMBARGO, "public", 1))
    assert [one.trusted for one in found.recipients] == [False, True]


@pytest.mark.parametrize("more", [{"now": EMBARGO}, {"begins": EMBARGO}, {"begins": EMBARGO + timedelta(days=1)}])
def test_from_the_embargo_on_everybody_gets_the_public_edition(more: dict[str, datetime]) -> None:
    found = planned(ANNE, replace(BOB, trusted=True), offer=UNDER_EMBARGO, settings=None, **more)
    start = max(more.values())
    assert found.counts == {Version("fr", "public"): 1, Version("en", "public"): 1}
    assert found.departures == (Departure(start, "public", 2),)


def test_a_schedule_before_the_embargo_moves_the_trusted_only() -> None:
    later = NOW + timedelta(hours=1)
    found = planned(ANNE, replace(BOB, trusted=True), offer=UNDER_EMBARGO, begins=later)
    assert found.departures == (Departure(later, "embargoed", 1), Departure(EMBARGO, "public", 1))


def test_missing_values_are_told_once_a_field_with_recipients_and_rows() -> None:
    draft = Draft(frozenset({"last-name", "desk", "outlet"}), frozenset({"last-name", "desk"}))
    offer = replace(OFFER, drafts={Version("fr", "public"): draft, Version("en", "public"): draft})
    ok = replace(ANNE, extra=(("Desk", "Science"),))
    found = planned(ok, replace(BOB, extra=(("DESK", " "),)), Contact("desk@afp.example"), offer=offer)
    assert [(one.code, one.span and one.span.line) for one in found.problems] == [
        ("missing-value", 3),
        ("missing-value", 4),
    ]
    assert [one.message for one in found.problems] == [
        "{desk} is not known of 2 of 3 recipients: Bob Brown and desk@afp.example (lists/health.csv, column desk)",
        "{last-name} is not known of 1 of 3 recipients: desk@afp.example (lists/health.csv, line 4)",
    ]
    assert [place.line for place in found.problems[0].also] == [4]
    assert found.problems[0].hint == "Fill in the column desk, or say in the note what stands there instead: {desk|…}"
    assert (
        found.recipients[0].values.items() >= {"desk": "Science", "last-name": "Martin", "outlet": "Le Monde"}.items()
    )
    assert not found.ready


def test_one_field_that_nobody_has_is_one_finding_at_its_place_in_the_note() -> None:
    draft = Draft(frozenset({"phone"}), frozenset({"phone"}))
    note = Source("releases/launch/mailings/default.fr.md", "Bonjour {phone}")
    offer = replace(
        OFFER, drafts={Version("fr", "public"): draft}, places={"fr": {"phone": note.span(8, 15)}}, languages=(FRENCH,)
    )
    contacts = [replace(ANNE, first_name=f"Anne {number}", address=f"n{number}@afp.example") for number in range(26)]
    [one] = planned(*contacts, offer=offer).problems
    assert one.message == (
        "{phone} is not known of 26 of 26 recipients: Anne 0 Martin, Anne 1 Martin and 24 others"
        " (lists/health.csv, column phone)"
    )
    assert one.span is not None
    assert (one.span.path, one.span.text) == (note.path, "{phone}")
    assert [(place.path, place.line) for place in one.also] == [("lists/health.csv", line) for line in range(2, 7)]


def test_the_same_character_in_many_rows_is_one_finding() -> None:
    contacts = [replace(ANNE, outlet="Le\u2028Monde", address=f"n{number}@afp.example") for number in range(9)]
    [one] = planned(*contacts).problems
    assert one.code == "unsendable-value"
    assert one.message.startswith(
        "Messages to Anne Martin, Anne Martin and 7 others cannot be written (lists/health.csv): "
    )


def test_what_matters_most_is_told_first() -> None:
    offer = replace(
        OFFER,
        drafts={Version("fr", "public"): Draft(frozenset({"desk"}), frozenset({"desk"}))},
        lacking={"en": "releases/l/mailings/x.en.md"},
    )
    found = planned(replace(ANNE, outlet="?"), BOB, offer=offer)
    assert [one.code for one in found.problems] == ["no-note", "missing-value"]


def test_who_reads_another_language_is_counted_with_what_she_gets() -> None:
    found = planned(
        replace(ANNE, language="ar"), replace(BOB, language="ar"), replace(BOB, address="x@y.example", language="fr-CA"),
        replace(BOB, address="z@y.example", language=""), replace(BOB, address="d@y.example", language="DE"),
    )  # fmt: skip
    assert found.unspoken == {("DE", "fr"): 1, ("ar", "fr"): 2}
    assert planned(ANNE, BOB).unspoken == {}


def test_a_field_that_may_be_empty_brings_its_space() -> None:
    draft = Draft(frozenset({" last-name", "salutation\u00a0"}), frozenset())
    offer = replace(OFFER, drafts={Version("fr", "public"): draft})
    filled = planned(ANNE, offer=offer).recipients[0].values
    assert filled.items() >= {" last-name": " Martin", "salutation\u00a0": "Mme\u00a0"}.items()
    assert planned(Contact("x@y.example"), offer=offer).recipients[0].values == {}


def test_a_language_without_a_note_matters_only_if_somebody_reads_it() -> None:
    offer = replace(OFFER, drafts={Version("fr", "public"): DRAFT}, lacking={"en": "releases/l/mailings/x.en.md"})
    assert planned(ANNE, offer=offer).ready
    found = planned(ANNE, BOB, offer=offer)
    assert [(one.code, one.message, one.hint) for one in found.problems] == [(
        "no-note", "1 recipient gets the English version, and the mailing has no cover note in English",
        ('Write releases/l/mailings/x.en.md, or leave them out: --where "language != en"; '
        "a release may also go without any note: leave out --mailing"),
    )]  # fmt: skip
    unbuilt = planned(BOB, offer=replace(offer, lacking={}))
    assert [one.hint for one in unbuilt.problems] == ["Build it: pressroom build launch"]


@pytest.mark.parametrize(
    ("spoken", "noted"),
    [
        (("fr", "en"), ("fr",)),
        (("fr", "en"), ("en",)),
        (("fr", "en", "de"), ("en", "de")),
        (("fr", "en", "de"), ("fr",)),
        (("fr", "en", "de"), ("de",)),
        (("en-GB", "fr-CA", "de"), ("fr-CA", "de")),
    ],
)
def test_what_is_said_of_a_missing_note_leaves_out_those_without_one_and_nobody_else(
    spoken: tuple[str, ...], noted: tuple[str, ...]
) -> None:
    offer = replace(
        OFFER, languages=tuple(Spoken(tag, tag, tag) for tag in spoken),
        drafts={Version(tag, "public"): DRAFT for tag in noted}, lacking={tag: f"mailings/x.{tag}.md" for tag in spoken},
    )  # fmt: skip
    people = [
        replace(ANNE, address=f"{tag or 'none'}@monde.example", last_name=f"M{tag}", language=tag)
        for tag in ("", "ar", "de", "de-AT", "en", "en-US", "fr", "fr-CA")
    ]
    first = planned(*people, offer=offer)
    [hint] = {(one.hint or "").partition('--where "')[2].partition('"')[0] for one in first.problems}
    after = planned(*people, offer=offer, where=parse(hint))
    assert after.ready, after.problems
    kept = {one.address for one in first.recipients if one.language in noted}
    assert set(addresses(after)) == {
        address for address in kept if spoken[0] in noted or address[:2] not in ("no", "ar")
    }
    again = planned(*people, offer=offer, where=parse('outlet="Le Monde"')).problems[0].hint
    assert f'--where "(…) and {hint}", with what you asked for' in str(again)


def many(count: int) -> list[Contact]:
    return [replace(ANNE, address=f"n{number}@monde.example") for number in range(count)]


def test_the_time_it_takes_at_the_providers_pace() -> None:
    found = planned(*many(301), settings=MailSettings(profile="m365", per_minute=30))
    assert found.pacing.duration == timedelta(minutes=10)
    assert found.pacing.said == "about 10 minutes, at the 30 a minute set for m365"
    relay = planned(*many(301), settings=MailSettings(per_minute=30))
    assert relay.pacing.said == "about 10 minutes, at 30 a minute (per-minute in pressroom.toml sets another pace)"
    assert (found.pacing.expected, found.pacing.days, found.problems) == (False, 1, ())
    assert planned(ANNE).pacing.said == "a moment"
    assert (
        planned(*many(481)).pacing.said == "about 2 minutes; your server’s pace is not known, 240 a minute is a guess"
    )
    assert planned(*many(2)).pacing.said.startswith("less than a minute; ")


@pytest.mark.parametrize(
    ("count", "per_minute", "said"),
    [
        (268, 3, "89 minutes"),
        (271, 3, "1½ hours"),
        (3601, 30, "2 hours"),
        (4501, 30, "2½ hours"),
        (36001, 30, "20 hours"),
        (43301, 30, "a day"),
        (64801, 30, "1½ days"),
    ],
)
def test_time_is_told_no_nearer_than_anybody_knows(count: int, per_minute: int, said: str) -> None:
    told = pacing_of(count, MailSettings(profile="own", per_minute=per_minute)).said
    assert told == f"about {said}, at the {per_minute} a minute set for own"


def test_of_what_takes_days_is_told_how_many_leave_on_the_first() -> None:
    gmail = MailSettings(profile="gmail", per_day=2000)
    assert pacing_of(2500, gmail).said == "2 days: 2,000 in the first 24 hours, 500 after that"
    assert pacing_of(4500, gmail, 500).said == "3 days: 1,500 in the first 24 hours, then 2,000 a day"
    assert pacing_of(5, gmail, 2000).said == "2 days: none before 24 hours have passed, 5 after that"
    assert (pacing_of(2000, gmail).today, pacing_of(2000, gmail).at_once(400)) == (2000, True)
    assert not pacing_of(2001, gmail).at_once(1)
    assert not pacing_of(600, gmail).at_once(600)


def test_more_than_a_provider_takes_is_told_before() -> None:
    gmail = MailSettings(profile="gmail", per_day=100)
    found = planned(*many(250), settings=gmail, sent_today=20)
    [one] = found.problems
    assert one.code == "quota-day"
    assert one.message.endswith(
        "the 100 a day that gmail takes, and 20 have left in the last 24 hours: this takes 3 days"
    )
    assert (found.pacing.days, found.ready) == (3, True)
    assert planned(*many(80), settings=gmail, sent_today=20).problems == ()
    slow = planned(*many(31), settings=MailSettings(profile="m365", per_minute=1, expires=0.4))
    assert [one.code for one in slow.problems] == ["quota-minute"]


def test_a_message_that_the_server_would_refuse_is_an_error() -> None:
    found = planned(ANNE, settings=MailSettings(profile="own", largest=200_000))
    assert [(one.code, one.message) for one in found.problems] == [
        ("message-too-large", "The message has 0.3 MB, and own takes 0.2 MB")
    ]
    assert not found.ready


def test_what_cannot_stand_in_a_message_is_told_before_it_is_sent() -> None:
    found = planned(replace(ANNE, outlet="Le\u2028Monde"))
    assert [(one.code, one.span and one.span.line) for one in found.problems] == [("unsendable-value", 2)]
    assert not found.ready


def test_letters_that_were_lost_are_told_before_they_are_printed() -> None:
    found = planned(replace(ANNE, last_name="????"), BOB)
    (told,) = found.problems
    assert (told.code, told.severity, told.span and told.span.line) == ("contact-lost-letters", Severity.WARNING, 2)
    assert found.ready
    assert planned(replace(ANNE, role="????"), BOB).problems == ()  # nothing of it is printed


def test_letters_before_the_at_are_written_to_and_told_once() -> None:
    contacts = [
        replace(ANNE, address=one, first_name="", last_name="") for one in ("é@x.example", "a@é.example", "ü@x.example")
    ]
    found = planned(*contacts)
    assert addresses(found) == ["é@x.example", "a@é.example", "ü@x.example"]
    (told,) = [one for one in found.problems if one.code == "contact-address-letters"]
    assert (told.severity, [one.line for one in (told.span, *told.also) if one]) == (Severity.WARNING, [2, 4])
    assert told.message == (
        "é@x.example and ü@x.example: an address with letters before the @ that only some mail servers carry"
    )
