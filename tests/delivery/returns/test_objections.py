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


@pytest.mark.parametrize("subject", ["unsubscribe " + TOKEN, TOKEN.upper(), f"désinscription [{TOKEN}]"])
def test_the_token_says_whom(subject: str) -> None:
    assert understand(mail(subject)) == Objection((TOKEN,), "zoe@daily.example")


def test_an_automatic_reply_to_an_objection_is_none() -> None:
    reply = mail("Re: unsubscribe", Auto_Submitted="auto-replied")
    assert not isinstance(understand(reply), Objection)


def test_an_answer_that_quotes_the_token_is_none() -> None:
    assert understand(mail(f"Re: question about {TOKEN}", "We will look into it.")) is None
