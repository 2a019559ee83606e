"""A workspace for one release that is to be judged: one organisation that leaves nothing to be desired."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pressroom.model.choices import CheckChoices
from pressroom.pipeline import check
from pressroom.report import Report
from pressroom.reporting import Style, as_text

NAME = "2026-03-10-sample"

ORGANISATION = """\
name: {fr: Institut Alcyon, en: Alcyon Institute, de: Alcyon-Institut, es: Instituto Alcyon, it: Istituto Alcyon, pt: Instituto Alcyon, nl: Alcyon Instituut, ar: معهد ألسيون, ja: アルシオン研究所}
country: FR
language: fr
url: https://www.alcyon.example/
about:
  fr: Fondé en 1974, l'Institut Alcyon étudie les estuaires et forme les hydrologues de demain à Nantes.
  en: Founded in 1974, the Alcyon Institute studies estuaries and trains hydrologists in Nantes.
  de: Das 1974 gegründete Alcyon-Institut erforscht Flussmündungen und bildet in Nantes Hydrologen aus.
  es: Fundado en 1974, el Instituto Alcyon estudia los estuarios y forma hidrólogos en Nantes.
  it: Fondato nel 1974, l'Istituto Alcyon studia gli estuari e forma idrologi a Nantes.
  pt: Fundado em 1974, o Instituto Alcyon estuda os estuários e forma hidrólogos em Nantes.
  nl: Het in 1974 opgerichte Alcyon Instituut onderzoekt riviermondingen en leidt hydrologen op in Nantes.
  ar: تأسس معهد ألسيون عام 1974، ويدرس مصبات الأنهار ويدرّب علماء المياه في نانت.
  ja: アルシオン研究所は1974年に設立され、ナントで河口を研究し、水文学者を育てています。
contacts:
  presse:
    name: Odile Ferrand
    role: {fr: Responsable des relations presse, en: Press Officer, de: Pressesprecherin, es: Jefa de prensa, it: Ufficio stampa, pt: Assessora de imprensa, nl: Persvoorlichter, ar: مسؤولة الصحافة, ja: 広報担当}
    email: presse@alcyon.example
    phones: [01 99 00 45 67]
"""


def workspace(root: Path, sources: dict[str, str], organisation: str = ORGANISATION, settings: str = "") -> Path:
    """Write a workspace with one release; ``sources`` are its files, by name."""
    files = {
        "pressroom.toml": settings,
        "templates/alcyon/organisation.yml": organisation,
        **{f"releases/{NAME}/{name}": text for name, text in sources.items()},
    }
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return root


def screen(report: Report) -> str:
    """What ``pressroom check`` shows."""
    return as_text(report.diagnostics, Style(width=100))


def judged(root: Path, choices: CheckChoices | None = None, now: datetime | None = None) -> Report:
    """The report of ``pressroom check``; ``now`` is the moment of sending. What is not built is not asked for."""
    return check(root, choices=choices, now=now, results=(root / "dist").is_dir())
