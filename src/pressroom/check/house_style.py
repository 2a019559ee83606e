"""What holds for one version of a release: the profiles of its language, kind and fields, and what was set over them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pressroom.check.avoided import avoided_in
from pressroom.check.catalogue import Rule, own_limit
from pressroom.check.prose.phrases import Phrases
from pressroom.diagnostics import Severity
from pressroom.model.choices import CheckChoices
from pressroom.model.languages import profile_tag
from pressroom.model.release import ResolvedRelease
from pressroom.model.spelling import Spellers

PROFILES = Path(__file__).parent / "profiles"
SEVERITIES: Mapping[str, Severity | None] = {**{str(one): one for one in Severity}, "off": None}
"""What may be written for a severity."""
_WHOLE_WEEKDAY = 4
"""Names of weekdays of fewer letters are abbreviations."""


@dataclass(frozen=True, eq=False)
class Profile:
    """Profiles laid over each other. ``words`` are lists of phrases, ``tables`` words with what they stand for.

    In the files, ``[words]`` replaces a list of a profile below, and ``[more]`` adds to it.
    """

    language: str
    severities: Mapping[str, Severity | None]
    limits: Mapping[str, int]
    words: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, Any]]
    _phrases: dict[str, Phrases] = field(default_factory=dict, repr=False)

    def phrases(self, name: str) -> Phrases:
        """A list of words, ready to be looked for; empty where the language has none of that name."""
        if name not in self._phrases:
            self._phrases[name] = self.looked_for(self._written_out(self.words.get(name, ())))
        return self._phrases[name]

    def _written_out(self, phrases: tuple[str, ...]) -> Iterator[str]:
        """Phrases with each weekday in turn for ``{weekday}``; not with its abbreviations, which need a date beside them."""
        for phrase in phrases:
            if "{weekday}" in phrase:
                weekdays = (one for one in self.tables.get("weekdays", ()) if len(one) >= _WHOLE_WEEKDAY)
                yield from (phrase.replace("{weekday}", one) for one in weekdays)
            else:
                yield phrase

    def looked_for(self, phrases: Iterable[str]) -> Phrases:
        """Any phrases, to be looked for as one does in the language."""
        return Phrases(phrases, spaced=self.language[:2] != "ja", clitics=self.words.get("clitics", ()))


@dataclass(eq=False)
class HouseStyle:
    """What rules ask. ``names`` are the glossary, ``avoid`` words with what to write instead, both of all issuers.

    ``spellers`` are the dictionaries of this machine; None where nobody gave any.
    """

    profile: Profile
    choices: CheckChoices
    severities: Mapping[str, Severity | None]
    limits: Mapping[str, int]
    names: tuple[str, ...]
    avoid: Mapping[str, str]
    known_words: tuple[str, ...]
    spelling: bool
    spellers: Spellers | None = None

    @property
    def language(self) -> str:
        """The tag of the version."""
        return self.profile.language

    def limit(self, name: str) -> int:
        """A threshold by its name."""
        return self.limits[name] if name in self.limits else own_limit(name)

    def phrases(self, name: str) -> Phrases:
        """A list of words of the language, ready to be looked for."""
        return self.profile.phrases(name)

    def table(self, name: str) -> Mapping[str, Any]:
        """Words of the language with what they stand for; empty where it has none of that name."""
        return self.profile.tables.get(name, {})

    def severity(self, rule: Rule) -> Severity | None:
        """How much findings of a rule matter here; None when it is off."""
        return self.severity_of(rule.code, rule.severity)

    def severity_of(self, code: str, own: Severity | None) -> Severity | None:
        """The same for any code, with the severity that its findings have of their own."""
        if not self.choices.wants(code):
            return None
        # Who asks for one rule by its very name wants it, though it is off.
        return self.severities.get(code, own) or ((own or Severity.WARNING) if code in self.choices.select else None)

    @cached_property
    def avoided(self) -> Phrases:
        """The words of ``avoid``, ready to be looked for."""
        return self.profile.looked_for(self.avoid)


def style_of(release: ResolvedRelease, choices: CheckChoices) -> HouseStyle:
    """What holds for a version.

    Each over those before it: any language, its language, its region, its kind, its fields, ``pressroom.toml``, the first issuer's
    ``house_style``; and at last what the command line selects and ignores.
    """
    issuer = release.organisations[0].facts
    own = issuer.house_style
    wanted = dict.fromkeys((*choices.extends, *own.extends, *(("listed",) if release.tickers else ())))
    profile = _profile(release.language, release.parsed.facts.kind, tuple(one for one in wanted if one in fields()))
    names: dict[str, None] = {}
    avoid: dict[str, str] = {}
    words: dict[str, None] = {}
    for organisation in release.organisations:
        names |= dict.fromkeys(organisation.facts.names)
        avoid = {**avoided_in(release.language, organisation.facts.avoid), **avoid}
        words |= dict.fromkeys(organisation.facts.words)
    spelling = bool(choices.spelling) if choices.insists or own.spelling is None else own.spelling == "yes"
    return HouseStyle(
        profile,
        choices,
        {
            **({"misspelt-word": Severity.WARNING} if spelling else {}),
            **profile.severities,
            **choices.severities,
            **{code: SEVERITIES[word] for code, word in own.severity.items()},
        },
        {
            **profile.limits,
            **choices.limits,
            **{name: number for name, number in own.limits.items() if is_limit(number)},
        },
        tuple(names),
        avoid,
        tuple(words),
        spelling,
    )


def is_limit(number: float) -> bool:
    """Whether a number can be a limit; another one is told of, and left out."""
    return isinstance(number, int) and number >= 0


@cache
def fields() -> tuple[str, ...]:
    """The profiles of fields that an organisation may extend, besides varieties of its language: ``listed``, ``research``."""
    return tuple(sorted(path.stem for path in (PROFILES / "fields").glob("*.toml")))


@cache
def _profile(language: str, kind: str, chosen: tuple[str, ...]) -> Profile:
    nearest = profile_tag(language) or language
    base = nearest.split("-")[0]
    layers = [_layer("any"), _layer(f"languages/{base}")]
    layers += [_layer(f"languages/{nearest}")] if nearest != base else []
    layers += [_layer(f"kinds/{kind}"), *(_layer(f"fields/{one}") for one in chosen)]
    merged: dict[str, dict[str, Any]] = {"severities": {}, "limits": {}, "words": {}, "tables": {}}
    for layer in layers:
        for part, values in layer.items():
            if part == "more":
                merged["words"].update(
                    {name: [*merged["words"].get(name, ()), *words] for name, words in values.items()}
                )
            else:
                merged[part].update(values)
    return Profile(
        language,
        {code: SEVERITIES[word] for code, word in merged["severities"].items()},
        merged["limits"],
        {name: tuple(words) for name, words in merged["words"].items()},
        merged["tables"],
    )


@cache
def language_tables(language: str) -> Mapping[str, Mapping[str, Any]]:
    """The tables of a language, whatever is demanded in it: ``months``, ``weekdays``."""
    base = language.split("-")[0]
    layers = ("any", f"languages/{base}", *((f"languages/{language}",) if language != base else ()))
    return {name: table for layer in layers for name, table in _layer(layer).get("tables", {}).items()}


@cache
def _layer(name: str) -> Mapping[str, Mapping[str, Any]]:
    path = PROFILES / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
