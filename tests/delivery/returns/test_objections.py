"""Objections in the twelve languages, and what is none."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from pressroom.delivery.returns import Objection, understand
from tests.delivery.returns.test_understanding import TOKEN


def mail(subject: str, text: str = "", **headers: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Zoe <zoe@daily.example>"
    message["To"] = "press@newsroom.example"
    message["Subject"] = subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


@pytest.mark.parametrize(
    "subject",
    [
        "Unsubscribe",
        "UNSUBSCRIBE!",
        "Please unsubscribe me, thank you",
        "remove me from your list",
        "Re: unsubscribe",
        "Désinscription",
        "desinscription",
        "DÉSABONNEMENT SVP",
        "Demande de désinscription de votre liste",
        "Veuillez me retirer de votre liste",
        "Abmelden",
        "Bitte aus dem Verteiler nehmen",
        "AW: Abmeldung",
        "Bitte nehmen Sie mich aus Ihrem Verteiler, vielen Dank: keine E-Mails mehr",
        "Baja",
        "Quiero darme de baja, por favor",
        "Disiscrizione",
        "Vorrei disiscrivermi",
        "Cancelar subscrição",
        "Descadastrar",
        "Afmelden",
        "Graag uitschrijven",
        "إلغاء الاشتراك",
        "配信停止",
        "メールの配信停止をお願いします",
        "Wypisz mnie",
        "Avregistrera mig",
        "Afmeld mig",
    ],
)
def test_a_subject_says_it(subject: str) -> None:
    assert understand(mail(subject)) == Objection((), "zoe@daily.example")


@pytest.mark.parametrize(
    "text",
    [
        "STOP\n\nZoe",
        "Unsubscribe.\n",
        "Merci de me désinscrire\n> Bonjour",
        "Bitte abmelden!",
        "Darme de baja, gracias.",
    ],
)
def test_the_first_line_says_it(text: str) -> None:
    answer = mail("Re: A release", text, In_Reply_To=f"<{TOKEN}@newsroom.example>")
    assert understand(answer) == Objection((TOKEN,), "zoe@daily.example")


@pytest.mark.parametrize(
    "subject",
    [
        "A release",
        "Re: How cells unsubscribe from growth",
        "Re: Une demande de désinscription sur cinq est ignorée",
        "Interview on opposition parties",
        "La baja médica en España",
        "Opt out of the study: a question",
        "Stop press: interview?",
        "",
    ],
)
def test_this_is_none(subject: str) -> None:
    assert understand(mail(subject, "Dear colleague,\nmay I have an interview?\nUnsubscribe: never.")) is None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize(
    "subject", ["Désinscription", "Merci de me désabonner", "Kündigung: aus Ihrem Verteiler bitte"]
)
def test_bytes_that_say_nothing_of_themselves_are_read(subject: str, encoding: str) -> None:
    bare = f"From: zoe@daily.example\nSubject: {subject}\n\n".encode(encoding)
    assert understand(bare) == Objection((), "zoe@daily.example")


@pytest.mark.parametrize(
    "head", ["", "Content-Type: text/plain; charset=us-ascii\n", "Content-Type: text/plain; charset=x\n"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_so_is_a_text_that_says_nothing_true_of_itself(head: str, encoding: str) -> None:
    bare = f"From: zoe@daily.example\nSubject: Re: A release\n{head}\nDésabonnement\n".encode(encoding)
    assert understand(bare) == Objection((), "zoe@daily.example")


QUOTE = (
    "Le 29 avr. 2024 à 09:00, Institut a écrit :\n> Vous recevez ce communiqué. Veuillez me retirer de votre liste\n"
)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Re: Lancement d'Ariane - merci de me retirer de votre liste", ""),
        ("Re: A release", "Dear colleague,\n\nplease could you remove me from\nyour distribution list?\n\nZoe"),
        ("RE: Un communiqué", f"Bonjour,\n\nJe ne couvre plus la santé : merci de ne plus m'écrire.\n\nZoé\n\n{QUOTE}"),
        ("AW: Eine Meldung", "Guten Tag,\nich arbeite nicht mehr dort; bitte keine weiteren Pressemitteilungen.\n"),
        ("A question", "Hello,\nplease take me off your list.\n"),
    ],
)
def test_what_somebody_asks_for_is_held_for_her(subject: str, text: str) -> None:
    answer = mail(subject, text, In_Reply_To=f"<{TOKEN}@newsroom.example>")
    assert understand(answer) == Objection((TOKEN,), "zoe@daily.example", sure=False)


@pytest.mark.parametrize(
    "text",
    [
        f"Bonjour,\nmerci, je le publie demain.\n\n{QUOTE}",
        "Thank you!\n\n-----Original Message-----\nFrom: press\n\nplease remove me from your list",
        "Danke!\n\nVon: Institut <press@newsroom.example>\nbitte keine weiteren Pressemitteilungen",
        "Yes.\n" + "And more of it.\n" * 20 + "please remove me from your list",
    ],
)
def test_what_an_answer_quotes_is_asked_for_by_nobody(text: str) -> None:
    assert understand(mail("Re: A release", text)) is None


@pytest.mark.parametrize("header", [{"List_Id": "<x.example>"}, {"List_Unsubscribe": "<x>"}, {"Precedence": "bulk"}])
def test_a_newsletter_asks_for_nothing(header: dict[str, str]) -> None:
    assert understand(mail("Big sale", "If you no longer wish to receive our offers, click.", **header)) is None


@pytest.mark.parametrize("subject", ["unsubscribe " + TOKEN, TOKEN.upper(), f"désinscription [{TOKEN}]"])
def test_the_token_says_whom(subject: str) -> None:
    assert understand(mail(subject)) == Objection((TOKEN,), "zoe@daily.example")


def test_an_automatic_reply_to_an_objection_is_none() -> None:
    reply = mail("Re: unsubscribe", Auto_Submitted="auto-replied")
    assert not isinstance(understand(reply), Objection)


def test_an_answer_that_quotes_the_token_is_none() -> None:
    assert understand(mail(f"Re: question about {TOKEN}", "We will look into it.")) is None
