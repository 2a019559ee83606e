"""What a language does that words cannot say: marks, spaces, dates, the order of parts. One row a language.

The rules are those of the houses that set them: Lexique de l'Imprimerie nationale (fr), Office québécois de la langue
française (fr-CA), the EU's interinstitutional style guide (fr-EU), New Hart's Rules (en-GB), the AP Stylebook (en-US),
Duden (de), the Real Academia's Ortografía (es), and each country's press habit for the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pressroom.model.facts import PartName

NARROW = "\u202f"
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Marks:
    """Typography of one language.

    ``outer`` and ``inner`` are pairs of quotation marks, ``inside`` the space within guillemets. ``high`` is the space
    before ; ! ? and ``colon`` that before a colon: a character, "" for none, None for "as typed".
    ``percent`` and ``currency`` say whether a missing space before the sign is put in. ``paired`` when two dashes
    enclose, each tied to what it encloses. ``dash`` is what a spaced hyphen becomes. ``titles`` are held to what
    follows. ``narrow`` parts the groups of a number.
    """

    outer: tuple[str, str]
    inner: tuple[str, str]
    single: tuple[str, str] = ("‘", "’")
    inside: str = ""
    high: str | None = None
    colon: str | None = None
    percent: bool = False
    currency: bool = False
    dash: str = "–"
    paired: bool = False
    titles: tuple[str, ...] = ()
    narrow: str = NARROW

    def without_narrow_space(self) -> Marks:
        """The same for a brand whose font has no U+202F: U+00A0 in its place."""
        return replace(
            self,
            inside=self.inside.replace(NARROW, NO_BREAK),
            high=self.high and self.high.replace(NARROW, NO_BREAK),
            narrow=NO_BREAK,
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """``locale`` is Babel's; ``day`` and ``weekday`` are CLDR date patterns, ``first`` the first of a month.

    ``run_in`` when the dateline opens the lead; ``capitals`` when its city is in capitals (AP). ``territory`` is where
    the reader is taken to telephone from when the tag has no region. ``clock`` names a form of time in ``dates.py``.
    """

    locale: str
    marks: Marks
    day: str
    weekday: str
    clock: str
    territory: str | None
    order: tuple[PartName, ...]
    first: str | None = None
    run_in: bool = False
    capitals: bool = False


EUROPEAN: tuple[PartName, ...] = (
    "body", "end-mark", "after", "footnotes", "about", "contacts", "notes-to-editors",
    "media", "related", "posted", "disclaimer", "acknowledgements",
)  # fmt: skip
BRITISH: tuple[PartName, ...] = (
    "body", "end-mark", "after", "footnotes", "notes-to-editors", "about", "contacts",
    "media", "related", "posted", "disclaimer", "acknowledgements",
)  # fmt: skip
AMERICAN: tuple[PartName, ...] = (
    "body", "footnotes", "about", "contacts", "notes-to-editors", "media", "related",
    "posted", "disclaimer", "acknowledgements", "end-mark", "after",
)  # fmt: skip

_FR = Marks(
    ("«", "»"), ("“", "”"), inside=NARROW, high=NARROW, colon=NO_BREAK, percent=True, currency=True, paired=True,
    titles=("M.", "MM.", "Mme", "Mmes", "Mlle", "Dr", "Pr", "n°", "nº", "p.", "art."),
)  # fmt: skip
_EN = Marks(("“", "”"), ("‘", "’"), titles=("Mr", "Mrs", "Ms", "Dr", "Prof.", "Mr.", "Mrs.", "Ms.", "Dr.", "No.", "p."))
_ROMANCE = Marks(("«", "»"), ("“", "”"), currency=True)

_FRENCH = Profile("fr", _FR, "d MMMM y", "EEEE d MMMM y", "fr", "FR", EUROPEAN, first="1er")

PROFILES: dict[str, Profile] = {
    "fr": _FRENCH,
    "fr-CA": replace(
        _FRENCH, locale="fr_CA", territory="CA", run_in=True, order=AMERICAN,
        marks=replace(_FR, inside=NO_BREAK, high=""),
    ),
    "fr-EU": replace(_FRENCH, territory=None, marks=replace(_FR, inside="", high="", colon="")),
    "en-GB": Profile("en_GB", _EN, "d MMMM y", "EEEE d MMMM y", "24", "GB", BRITISH),
    "en-US": Profile(
        "en_US", replace(_EN, dash="—"), "MMMM d, y", "EEEE, MMMM d, y", "ap", "US", AMERICAN,
        run_in=True, capitals=True,
    ),
    "de": Profile(
        "de",
        Marks(("„", "“"), ("‚", "‘"), ("‚", "‘"), percent=True, currency=True, titles=("Dr.", "Prof.", "Nr.", "S.")),
        "d. MMMM y", "EEEE, d. MMMM y", "de", "DE", EUROPEAN,
    ),
    "es": Profile(
        "es", replace(_ROMANCE, percent=True, titles=("Dr.", "Dra.", "Sr.", "Sra.", "D.", "n.º")),
        "d 'de' MMMM 'de' y", "EEEE d 'de' MMMM 'de' y", "es", "ES", EUROPEAN,
    ),
    "it": Profile(
        "it", replace(_ROMANCE, titles=("Dott.", "Prof.", "Sig.", "n.")),
        "d MMMM y", "EEEE d MMMM y", "24", "IT", EUROPEAN, first="1º",
    ),
    "pt": Profile(
        "pt_PT", replace(_ROMANCE, titles=("Dr.", "Dra.", "Sr.", "n.º")),
        "d 'de' MMMM 'de' y", "EEEE, d 'de' MMMM 'de' y", "pt", "PT", EUROPEAN,
    ),
    "nl": Profile(
        "nl", Marks(("“", "”"), ("‘", "’"), titles=("dhr.", "mevr.", "dr.", "prof.", "nr.")),
        "d MMMM y", "EEEE d MMMM y", "nl", "NL", EUROPEAN,
    ),
    "ar": Profile("ar", Marks(("«", "»"), ("“", "”")), "d MMMM y", "EEEE، d MMMM y", "24", None, EUROPEAN),
    "ja": Profile("ja", Marks(("「", "」"), ("『", "』")), "y年M月d日", "y年M月d日（E）", "ja", "JP", EUROPEAN),
}  # fmt: skip
