"""``docs/checks.md``: every rule with its page, by topic, and what the profiles set."""

from __future__ import annotations

from fnmatch import fnmatchcase

TOPICS = {
    "Headline, subtitle and lead": ("headline-*", "lead-*", "subject-*", "issuer-not-named"),
    "Kinds and fields": ("advisory-*", "correction-*", "statement-*", "listed-*", "research-*"),
    "Date, place and embargo": ("*-date", "*date-*", "*-place", "weekday-*", "embargo-*"),
    "Pictures, links and attachments": ("figure-*", "picture-*", "link-*", "attachments-*", "missing-alt"),
    "People: contacts, quotes, About texts": ("*contact*", "*quote*", "speaker-*", "no-about"),
    "Names and spelling": ("*-name", "capital-*", "name-*", "avoid-*", "misspelt-*", "*acronym*"),
    "Length and order": ("*-length", "no-headings", "repeated-*", "*-length-*"),
    "The words": ("*",),
}
"""Headings of the list, with the codes that stand under each; the first that fits, and ``*`` last of all."""

INTRODUCTION = """\
What `pressroom check` says of a release that can be built: what an editor would say. Each rule is a page here, and in
`pressroom explain CODE`. [The chapter about checks](guide/checks.md) tells how to answer a finding: mend it, allow it with a
reason, or set the house style. What keeps a file from being read at all stands in [findings](reference/findings.md).

A rule has a severity: **error** for what must not leave the house, **warning** for what is probably wrong, **info** for what is
worth knowing. None of them stops `pressroom build`. Severities and limits are set, each over those before it,

1. by the profiles of the language, the kind and the fields ([below](#profiles));
2. in `pressroom.toml`, for a whole workspace: `[check.severity]`, `[check.limits]`;
3. in `organisation.yml`, for the releases of one organisation: `house_style:`;
4. on the command line, where `--select` and `--ignore` choose among them.
"""


def checks() -> str:
    """The page, without its first lines."""
    from pressroom.check.catalogue import catalogue
    from pressroom.explaining import GROUPS, headline

    rules = catalogue()
    parts = ["# Checks\n", INTRODUCTION]
    for group in ("rules", "versions", "results"):
        parts.append(f"## {GROUPS[group]}\n")
        for topic, codes in _by_topic([code for code, rule in rules.items() if rule.group == group], group).items():
            parts += [f"**{topic}**\n"] if topic else []
            parts += ["\n".join(f"- [{code}](#{code}): {headline(code)}" for code in codes) + "\n"]
    parts += ["## Profiles\n", _profiles()]
    parts += ["## The pages\n"]
    parts += [_page(code) for code in sorted(rules)]
    return "\n".join(parts)


def _by_topic(codes: list[str], group: str) -> dict[str, list[str]]:
    if group != "rules":
        return {"": codes}
    topics: dict[str, list[str]] = {topic: [] for topic in TOPICS}
    for code in codes:
        fitting = [
            topic
            for topic, patterns in TOPICS.items()
            if any(one != "*" and fnmatchcase(code, one) for one in patterns)
        ]
        topics[fitting[0] if fitting else "The words"].append(code)
    return {topic: sorted(found) for topic, found in topics.items() if found}


def _profiles() -> str:
    """What each profile sets."""
    from pressroom.explaining import profiles

    lines = [
        "A version goes by the profile of its language (`fr-CA` lies over `fr`), of its `kind:`, and of the fields that its",
        "organisation or the workspace `extends`. Besides what stands here, each language has its lists of words.\n",
        "| profile | severities | limits |",
        "| --- | --- | --- |",
    ]
    for name, profile in profiles().items():
        severities = ", ".join(f"[{code}](#{code}) {word}" for code, word in profile.get("severities", {}).items())
        limits = ", ".join(f"`{limit}` {value}" for limit, value in profile.get("limits", {}).items())
        if severities or limits or name.startswith(("kind", "field")):
            lines.append("|" + "|".join(f" {cell} " if cell else " " for cell in (name, severities, limits)) + "|")
    return "\n".join(lines) + "\n"


def _page(code: str) -> str:
    from pressroom.explaining import explanation, standing

    lines = "\n".join(f"- {line}" for line in standing(code))
    return f"##{explanation(code).strip()}\n\n{lines}\n"
