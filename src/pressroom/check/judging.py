"""All rules over all versions of a release, in one order, whatever that of the files."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pressroom.check.allowances import Allowances
from pressroom.check.catalogue import Rule, catalogue, rules_of
from pressroom.check.gathering import gathered
from pressroom.check.house_style import HouseStyle, style_of
from pressroom.check.prose.laying_out import lay_out
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.settings import check_house_styles
from pressroom.check.spelling.dictionaries import lacking_dictionaries
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.model.choices import CheckChoices
from pressroom.model.release import ResolvedRelease
from pressroom.model.spelling import Spellers

if TYPE_CHECKING:
    from pressroom.check.built import Built
    from pressroom.check.built.reading import Reading

    Review = Callable[[frozenset[str]], Reading | None]


def judge_release(
    versions: tuple[ResolvedRelease, ...],
    earlier: Iterable[Diagnostic],
    choices: CheckChoices,
    now: datetime.datetime | None = None,
    review: Review | None = None,
    spellers: Spellers | None = None,
) -> tuple[Diagnostic, ...]:
    """What is wrong with a release: the findings of earlier stages, and those of the rules, without what its author allowed.

    ``now`` is the moment of sending, with its zone; None while nothing is sent. ``review`` reads what was built, as far as some rules,
    by their codes, need it; it gives None where there is nothing to read. ``spellers`` are the dictionaries of this machine.
    """
    manuscripts = [lay_out(version, now) for version in versions]
    styles = {id(one): style_of(one.release, choices) for one in manuscripts}
    for style in styles.values():
        style.spellers = spellers
    found = _weighed(earlier, choices, {one.source.path: styles[id(one)] for one in manuscripts})
    found += check_house_styles(versions)
    found += lacking_dictionaries(styles.values())
    for rule in rules_of("rules").values():
        for one in manuscripts:
            found += _findings(rule, styles[id(one)], one)
    for original, version in _pairs(manuscripts):
        for rule in rules_of("versions").values():
            found += _findings(rule, styles[id(version)], original, version)
    of_results = _of_results(manuscripts, styles, review) if review is not None else None
    found += of_results or ()

    def judged(code: str) -> bool:
        rule = catalogue().get(code)
        if rule is not None and rule.group == "results" and of_results is None:  # seen only once it is built
            return False
        own = rule.severity if rule else Severity.WARNING
        return any(style.severity_of(code, own) is not None for style in styles.values())

    return gathered(Allowances(manuscripts).applied(found, judged))


def _weighed(
    earlier: Iterable[Diagnostic], choices: CheckChoices, styles: Mapping[str, HouseStyle]
) -> list[Diagnostic]:
    """Findings of earlier stages as the house style weighs them. What stops the build stops it, whatever anybody sets."""
    found = []
    whole = next(iter(styles.values()), None)  # for findings in an organisation, and in pictures
    for one in earlier:
        style = styles.get(one.span.path if one.span else "", whole)
        if one.severity is Severity.ERROR or (style is None and choices.wants(one.code)):
            found.append(one)
        elif style is not None and (severity := style.severity_of(one.code, one.severity)) is not None:
            found.append(one if severity is one.severity else replace(one, severity=severity))
    return found


def _of_results(
    manuscripts: list[Manuscript], styles: Mapping[int, HouseStyle], review: Review
) -> list[Diagnostic] | None:
    """The findings in what was built; None where nothing was read."""
    rules = rules_of("results").values()
    wanted = {rule.code for style in styles.values() for rule in rules if style.severity(rule) is not None}
    reading = review(frozenset(wanted)) if wanted else None
    if reading is None:
        return None
    from pressroom.check.built import Built

    whole = next(iter(styles.values()))
    found = _weighed(reading.diagnostics, whole.choices, {"": whole})
    for rule in rules:
        for one in manuscripts:
            built = Built(one, reading.of(one.release.file_tag))
            found += _findings(rule, styles[id(one)], built) if built.results else []
    return found


def _pairs(manuscripts: list[Manuscript]) -> Iterator[tuple[Manuscript, Manuscript]]:
    """Each translation with its original; without ``translates``, every version with the first."""
    by_tag = {one.release.file_tag: one for one in manuscripts}
    for one in manuscripts:
        original = by_tag.get(one.release.parsed.facts.translates or "")
        if original is None and one.release.parsed.facts.translates is None:
            starts = [each for each in manuscripts if each.release.parsed.facts.translates is None]
            original = starts[0] if starts else None
        if original is not None and original is not one:
            yield original, one


def _findings(rule: Rule, style: HouseStyle, *subjects: Manuscript | Built) -> list[Diagnostic]:
    severity = style.severity(rule)
    if severity is None:
        return []
    # A finding that is worse than its rule says so itself, unless somebody set the rule's severity.
    fixed = rule.code in style.severities
    return [
        Diagnostic(
            rule.code,
            severity if fixed or one.severity is None else one.severity,
            one.message,
            one.span,
            one.hint,
            one.fix,
            one.also,
            one.cause,
        )
        for one in rule.run(*subjects, style)
    ]
