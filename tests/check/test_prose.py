"""Sentences, and what the rules on the words of the prose say of each: nothing, or one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from .workspace import judged, workspace

CODES = frozenset(
    {
        "acronym-not-expanded",
        "capital-without-accent",
        "dateline-date-differs",
        "doubled-word",
        "exclamation",
        "first-person",
        "foreign-quotes",
        "hype",
        "impossible-date",
        "lost-trademark",
        "missing-space",
        "ordinal-in-date",
        "placeholder",
        "relative-date",
        "starts-small",
        "stray-mark",
        "unbalanced-brackets",
        "unbalanced-quotes",
        "weekday-mismatch",
        "wrong-article",
    }
)

RELEASE = """\
---
organisations: [alcyon]
date: 2026-03-10
place: Nantes
---

# Alcyon

Alcyon.

{body}
"""


def told(root: Path, tag: str, body: str) -> list[str]:
    """The codes of the findings in one paragraph, or several."""
    report = judged(workspace(root, {f"{tag}.md": RELEASE.format(body=body)}))
    return [one.code for one in report.diagnostics if one.code in CODES]


@pytest.mark.parametrize(
    ("tag", "body"),
    [
        # Dates: ranges of days, history, verbs that look like months, numbers that are no dates.
        ("fr", "Ouvert du lundi au vendredi 13 mars 2026, puis du lundi 16 au mercredi 18 mars."),
        ("fr", "En 1944, le lundi 6 juin resta dans les mémoires."),
        ("fr", "Le 1er mars 2026, un dimanche, 45 mars ont été distribués."),
        ("en-GB", "Open Monday to Friday, 10 to 14 March 2026; closed on Saturday, 14 March."),
        ("en-GB", "You may 31 times march 32 miles; in June 31 companies did."),
        ("en-US", "On Tuesday, March 10, 2026, and on Friday (March 13), 12 people came."),
        ("en-US", "Invoice 02/30-2026 and version 31.2.20261 are no dates; 12/31/2026 is."),
        ("de", "Am Dienstag, den 10. März 2026, und am Mittwoch, 11. März, kamen 31 Gäste."),
        ("es", "El martes 10 de marzo de 2026 y el viernes, 13 de marzo, vinieron doce."),
        # What is relative in words only.
        ("fr", "Les métiers de demain remplacent ceux d'hier et d'aujourd'hui, cette année comme l'an dernier."),
        ("fr", "Déposez le dossier avant le 30 avril dernier délai."),
        ("en-GB", "Last Tuesday, 3 March 2026, twelve people came; this year more will."),
        ("en-GB", "She presents “The Tonight Show” and reads The Last Friday Book."),
        # Who speaks.
        ("fr", "Une plage de Notre-Dame, le magazine Nous Deux, et « nos amis » d'un lycée."),
        ("en-GB", "The film Our Planet is shown in the US; “we like it”, says one pupil."),
        ("en-GB", "“We measure it.\n\n“We like it.\n\n“Our river is salt,” says one pupil."),
        ("en-GB", "“We measure it.\n\nWe like it.\n\nOur river is salt,” says one pupil."),
        ("en-US", "The web site Yahoo! published it, and Yahoo!, too, was pleased."),
        # Marks.
        ("fr", '« Il dit : « Le sel monte. » Un écran de 24" le montre.'),
        ("fr", "« Il dit \"le sel\" et “la marée” », c'est l'expression de l'élève."),
        ("de", "„Das Salz“, »die Flut« und „die ‚Ebbe‘“ sagt sie."),
        ("en-GB", "It’s the pupils’ ‘river’ – the ’90s were 5’ 10” tall."),
        ("en-GB", "Choose a) salt, b) mud or iii) both :-) and smile ;)"),
        ("en-GB", 'He said “salt", and "mud”; [sic] (both).'),
        # Slips that are none.
        ("fr", "Vous vous trompez, dit-on à Bora Bora, c'est très très loin."),
        ("en-GB", "All that that had had was gone in Walla Walla, and the the-less word too."),
        ("en-GB", "Booking.com, e.g. the U.S. site, node.js, a.m. and Ph.D. theses; (re)written N,N-dimethyl."),
        ("fr", "Les étudiant(e)s et les élu·e·s (ré)apprennent p.ex. data.gouv.fr et Carte.pdf."),
        ("en-GB", "Paid at an ATM for an hour, a European one-off, a unit, an MRI and an x-ray; vitamin A is fine."),
        ("en-GB", "A number of files (.csv) ... and versions 1..2, etc."),
        # Placeholders that are none.
        ("es", "Todo el mundo vive en el siglo XX, con todo [1]."),
        ("en-GB", "“It […] stays free [of charge]”, she says; results [3] remain to be confirmed (add salt)."),
        # Days half a year away may lie in either year; a day in brackets is told.
        ("fr", "Les portes s'ouvrent le mercredi 25 novembre."),
        ("es", "No se hará antes del viernes 25 de septiembre."),
        ("pt", "O estudo foi publicado na segunda-feira (9) em Nantes."),
        ("en-US", "It was announced on Tuesday, March 10, 2026; classes meet on Tuesday."),
        ("en-US", "NANTES, France, March 9, 2026 – The river is salt."),
        ("en-US", "HZVTA, Fla., March 10, 2026 – The river is salt."),
        # Names, addresses, what is known by its letters.
        ("en-GB", "TBC Bank and TBC Georgia lend; TBC grew."),
        ("en-US", "To learn more, see joinalcyon.us and the book of the American Revolutionary War."),
        ("en-US", "Shares (Nasdaq: ALCY, ALCW) and tokens ($ALCT) rose; searching with Yahoo! Some did."),
        ("en-US", "It reached state-of-the-art results on twelve benchmarks."),
        ("ja", "情報はYahoo! に掲載されます。"),
        # Words of somebody between single marks.
        ("en-GB", "‘We are delighted that our pupils’ river is clean,’ she says."),
        ("nl", "‘Wij zijn blij met onze rivier’, zegt zij 's avonds."),
        ("en-GB", "'It is amazing! We love it,' says one pupil's mother."),
        ("es", "El acto ‘El agua nos une’ se celebra en Nantes."),
        ("en-US", "Over the last month it was built in two weeks."),
        ("en-US", "The price rose (Nasdaq: HZVT), and HZVT was glad; the JKVQ Foundation and JKVQ too."),
        # Titles and words of somebody begin small.
        ("de", "»der erste Tag der Messung war lang«, sagt sie dem Reporter."),
        ("en-US", "“a portrait of the river: volume two” is the title of the book."),
        ("de", "Die Messung (oder Fluss-)Sonden zeigen Salz."),
        ("fr", "Elle vit au XX siècle et gagne 12,5 %."),
        ("it", "Il XX secolo finì con 20 milioni di euro."),
        ("nl", "Het onderzoek naar tbc en tbc-bacteriën staat op xxx.example en op p. xxx."),
        ("de", "N. N. Müller und S.N.N. messen das Salz."),
        ("ja", "二〇〇六年に一〇〇人が川に来ました。"),
        # Tomorrow as the future, and as the morning.
        ("fr", "L'usine de demain et les hydrologues de demain travailleront demain à 20 degrés."),
        ("fr", "La réunion aura lieu demain, mardi 10 mars 2026, à Nantes."),
        ("en-GB", "The leaders of tomorrow build a better tomorrow: today and tomorrow, 10 rivers."),
        ("de", "Jeden Morgen um 10 Uhr, am nächsten Morgen und für die Welt von morgen messen sie."),
        ("es", "Cada mañana a las 10:00 h miden la sal del mañana, a las 9 h de la mañana."),
        ("nl", "Elke morgen om 10 uur meten zij voor de wereld van morgen."),
        ("ja", "情報はYahoo!ニュースに掲載されます。"),
        # Capitals without accents that are right.
        ("fr", "Le groupe A la mesure ; A-t-il du sel ? Une Special Edition of Education, une note A partir de dix."),
        ("fr", "LES ETUDES DE L'ETAT A LA MARÉE sont closes ; Elle, Ils, Europe et Eco-score restent."),
        ("en-GB", "The Etat and the Ecole polytechnique are French. A la carte is salt."),
        # Full stops and commas in their place.
        ("de", "Die 2.Bundesliga und der 1. April, Version 1.2 und 14.30 Uhr."),
        ("en-GB", "It works with .NET, from 1.5 . . . to 3 per cent; a file .csv, he said."),
        # Paragraphs that may begin small.
        ("en-GB", "iPS cells and mRNA are studied by nine towns of the river."),
        ("en-GB", "They bring:\n\n- salt,\n- mud,\n\nand what else the river carries in its bed."),
    ],
)
def test_nothing_is_said_of_it(tag: str, body: str, tmp_path: Path) -> None:
    assert told(tmp_path, tag, body) == []


@pytest.mark.parametrize(
    ("tag", "body", "code"),
    [
        ("fr", "Une réunion aura lieu le lundi 10 mars 2026.", "weekday-mismatch"),
        ("fr", "Une réunion aura lieu lundi, le 11 mars.", "weekday-mismatch"),
        ("en-GB", "A meeting is held on Friday the 10 March 2026.", "weekday-mismatch"),
        ("en-US", "A meeting is held on Friday (March 12).", "weekday-mismatch"),
        ("en-US", "A meeting is held on Mon., Mar. 10, 2026.", "weekday-mismatch"),
        ("en-GB", "It opens on 31 June.", "impossible-date"),
        ("en-US", "It opens on June 31.", "impossible-date"),
        ("fr", "Il ouvre le 2026-02-30.", "impossible-date"),
        ("de", "Es öffnet am 30.02.2026.", "impossible-date"),
        ("fr", "Le conseil s'est réuni hier à Nantes.", "relative-date"),
        ("fr", "Le conseil s'est réuni en février dernier.", "relative-date"),
        ("en-GB", "It was agreed earlier this week.", "relative-date"),
        ("es", "Se reunió el pasado 3 de marzo.", "relative-date"),
        ("en-US", "It opens on April 29th.", "ordinal-in-date"),
        ("en-US", "The HZVT and the river are salt.", "acronym-not-expanded"),
        ("fr", "C'est notre fleuve.", "first-person"),
        ("en-US", "The river is ours.", "first-person"),
        ("en-GB", "The probes, state-of-the-art ones, are small.", "hype"),
        ("fr", "Un savoir-faire unique et incontournable.", "hype"),
        ("en-GB", "Salt at last! The towns rejoice.", "exclamation"),
        ("en-GB", "“Salt, she says.", "unbalanced-quotes"),
        ("fr", "Le sel », dit-elle.", "unbalanced-quotes"),
        ("en-GB", "«Salt», she says.", "foreign-quotes"),
        ("en-GB", "Salt (and mud.", "unbalanced-brackets"),
        ("en-GB", "See XXX for more.", "placeholder"),
        ("en-GB", "See [Name] for more.", "placeholder"),
        ("en-GB", "See {{name}} for more.", "placeholder"),
        ("en-GB", "The list […] goes on.", "placeholder"),
        ("es", "Véase [enlace].", "placeholder"),
        ("fr", "Il ouvrira le XX/XX/2026.", "placeholder"),
        ("en-GB", "Salt and and mud.", "doubled-word"),
        ("en-GB", "Salt and\nand mud.", "doubled-word"),
        ("fr", "Le le sel.", "doubled-word"),
        ("en-GB", "The salt rises.Mud sinks.", "missing-space"),
        ("en-GB", "The salt,mud and water.", "missing-space"),
        ("en-GB", "The salt (and mud)rises.", "missing-space"),
        ("en-GB", "The AlcyonTM probe.", "lost-trademark"),
        ("en-GB", "of which the salt rises with every tide of the river.", "starts-small"),
        ("en-GB", ", of which the salt rises.", "starts-small"),
        ("en-GB", "The salt , and mud.", "stray-mark"),
        ("fr", "L'appel a été diffusé mardi à Nantes.", "relative-date"),
        ("en-US", "The plan was announced on Tuesday in Nantes.", "relative-date"),
        ("fr", "Une carte sera mise en ligne [lien à venir].", "placeholder"),
        ("fr", "Une carte sera mise en ligne (lien à venir).", "placeholder"),
        ("it", "Ingresso: XX euro.", "placeholder"),
        ("fr", "La hausse est de XX,X % en un an.", "placeholder"),
        ("fr", "La hausse est de [●] en un an.", "placeholder"),
        ("pt", "O estudo (a incluir) foi feito.", "placeholder"),
        ("ar", "نشر النص (الرابط لاحقا) في نانت.", "placeholder"),
        ("ja", "当日は[INSERT NAME]が参加しました。", "placeholder"),
        ("ja", "[**イベント名**]に関する情報は[**連絡先**]へ。", "placeholder"),
        ("ja", "著者は○○です。", "placeholder"),
        ("en-GB", "The [NAME OF EVENT] and the [Name of town] are held by [INSERT NAME].", "placeholder"),
        ("en-GB", "The speaker is TBC.", "placeholder"),
        ("ja", "川は塩です!", "exclamation"),
        ("en-GB", 'She said “salt. The river" and " rises.', "unbalanced-quotes"),
        ("en-GB", "The “salt“ and the “river“ rise.\n\nSo does “mud“ in the river.", "unbalanced-quotes"),
        ("en-GB", "Replies are asked for by Friday.", "relative-date"),
        ("fr", "L'étude paraîtra au printemps prochain.", "relative-date"),
        ("it", "Una straordinaria mostra nel museo.", "hype"),
        ("en-GB", "There is no no treatment for it.", "doubled-word"),
        ("es", "Hay ayudas para para docentes.", "doubled-word"),
        ("en-GB", "A estuary.", "wrong-article"),
        ("fr", "La réunion est publique demain à 10 h.", "relative-date"),
        ("fr", "Les sondes seront posées demain dans la Loire.", "relative-date"),
        ("fr", "La réunion aura lieu demain mardi.", "relative-date"),
        ("fr-CA", "La réunion aura lieu demain.", "relative-date"),
        ("en-GB", "The river walk will open tomorrow.", "relative-date"),
        ("en-GB", "Come tomorrow at noon.", "relative-date"),
        ("de", "Die Sonden werden morgen um 10 Uhr gesetzt.", "relative-date"),
        ("de", "Die Messung beginnt morgen.", "relative-date"),
        ("es", "El acto se celebrará mañana en Nantes.", "relative-date"),
        ("it", "La mostra apre domani a Nantes.", "relative-date"),
        ("nl", "De tentoonstelling opent morgen in Nantes.", "relative-date"),
        ("ar", "تبدأ الجلسة غدا 10:30 في نانت.", "relative-date"),
        ("ar", "يعقد غدا في نانت لقاء عن النهر.", "relative-date"),
        ("ja", "測定の結果は明日公開されます。", "relative-date"),
        ("ja", "新しい測定局が登場!2026年に始まります。", "exclamation"),
        ("fr", "A l’occasion de la marée, le sel monte.", "capital-without-accent"),
        ("fr", "Le sel monte. A partir d'avril, il descend.", "capital-without-accent"),
        ("fr", "Les relevés des Etats-Unis sont ouverts.", "capital-without-accent"),
        ("fr", "Le ministère de l'Education nationale mesure le sel.", "capital-without-accent"),
        ("fr", "Les sondes mesurent l’Ile-de-France.", "capital-without-accent"),
        ("en-GB", "The price is xxx euros.", "placeholder"),
        ("fr", "La date est tbd, le lieu aussi.", "placeholder"),
        ("en-GB", "The speaker is tbc.", "placeholder"),
        ("de", "„Das Salz ist da“, sagt N.N., Pressesprecherin.", "placeholder"),
        ("de", "> Das Salz steigt.\n> — N. N.", "placeholder"),
        ("en-GB", "“It is opened by [MINISTER TBC] in Nantes,” he said.", "placeholder"),
        ("ja", "〇〇株式会社は発表しました。", "placeholder"),
        ("fr", "Les sondes mesurent le sel ,la marée et le courant.", "stray-mark"),
        ("fr", "La visite commence à 14:30 , la mesure à 15:30.", "stray-mark"),
        ("fr", "Le budget est de 3 M€ .", "stray-mark"),
        ("de", "Es gibt 30 Schulen ,die messen.", "stray-mark"),
        ("ar", "تبدأ الجلسة عند 14:30 ، ثم تنتهي.", "stray-mark"),
        ("fr", "Les sondes mesurent le débit.L'étude commence.", "missing-space"),
        ("de", "Die Sonden messen ab dem 1.April 2026.", "missing-space"),
    ],
)
def test_one_thing_is_said_of_it(tag: str, body: str, code: str, tmp_path: Path) -> None:
    assert told(tmp_path, tag, body) == [code]
