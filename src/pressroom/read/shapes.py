"""Facts against their model: what a validator would say, in an officer's words, all at once and each at its place.

Walks the keys of the models in ``model/``, so keys, types and choices are stated there alone. What is wrong is reported and left
out; what is left is sure to fit the model.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pressroom.diagnostics import Diagnostics, Fix
from pressroom.model.facts import PROSE
from pressroom.model.keys import Facts, Key
from pressroom.model.languages import ENGLISH, SUPPORTED, canonical_tag, profile_tag
from pressroom.model.release import Places
from pressroom.read.yaml import Document, Path
from pressroom.read.yaml_edits import REMARK, quoted

_WORDS = {
    "titre": "headline",
    "titel": "headline", "title": "headline", "sous-titre": "subtitle", "soustitre": "subtitle", "lieu": "place",
    "ville": "place",
    "city": "place", "location": "place", "organisation": "organisations", "organization": "organisations",
    "organizations": "organisations", "issuer": "organisations", "contact": "contacts", "boilerplate": "about",
    "a propos": "about",
    "type": "kind", "genre": "kind", "untertitel": "subtitle", "ort": "place", "datum": "date", "sperrfrist": "embargo",
    "telephone": "phones", "téléphone": "phones", "phone": "phones", "tel": "phones", "tél": "phones",
    "mail": "email", "e-mail": "email",
    "courriel": "email", "nom": "name", "fonction": "role", "pays": "country", "langue": "language", "website": "url",
    "site": "url", "web": "url", "link": "url", "keyfigures": "highlights",
}  # fmt: skip
"""What people write for our keys."""

_NOTHING = object()
M = TypeVar("M", bound=Facts)


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that ``word`` was probably meant to be."""
    by_folded = {choice.casefold().replace("_", "-"): choice for choice in choices}
    folded = word.casefold().replace("_", "-").replace(" ", "-")
    if folded in by_folded:
        return by_folded[folded]
    meant = _WORDS.get(word.casefold())
    if meant in by_folded.values():
        return meant
    from difflib import get_close_matches

    match = get_close_matches(folded, by_folded, 1, 0.6)
    return by_folded[match[0]] if match else None


def fit(model: type[Facts], document: Document, diagnostics: Diagnostics, title: str) -> dict[str, Any] | None:
    """``document`` as arguments of ``model``; None when required keys are missing or it is no mapping. ``title`` names the file's kind."""
    walker = _Walker(document, diagnostics)
    if document.data is None:
        return walker.model(model, {}, ())
    if not isinstance(document.data, dict):
        diagnostics.error(
            "wrong-type",
            f"{title} must be lines of “key: value”",
            document.places(),
            "Write for example   date: 2024-04-29",
        )
        return None
    walker.swallowed_whole()
    return walker.model(model, document.data, ())


def constructed(model: type[M], fitted: dict[str, Any]) -> M:
    """An instance of arguments that ``fit`` has judged."""
    return model(**fitted)


def _shortened(words: str) -> str:
    return words if len(words) <= 20 else f"{words[:20].rstrip()}…"


@dataclass(frozen=True)
class _Walker:
    document: Document
    diagnostics: Diagnostics

    @property
    def places(self) -> Places:
        return self.document.places

    def model(self, model: type[Facts], data: dict[str, Any], path: Path) -> dict[str, Any] | None:
        """The keys that fit, by field name."""
        result: dict[str, Any] = {}
        for key, item in data.items():
            known = model.KEYS.get(key)
            if known is None:
                self._unknown_key(key, model.KEYS, data, path)
            elif item is not None:
                fitted = self.value(known.annotation, item, (*path, key))
                if fitted is not _NOTHING:
                    result[known.name] = fitted
        required = [known for known in model.KEYS.values() if known.required]
        for known in required:
            if data.get(known.key) is None:
                self.diagnostics.error(
                    "missing-key",
                    f"“{known.key}” is missing",
                    self.places.key(*path) if path else self.places(),
                    f"Add   {known.key}: …   ({known.description})",
                )
        return result if all(known.name in result for known in required) else None

    def swallowed_whole(self) -> None:
        """Report values that are lost because they begin with a #: ``primary: #14515f``, ``subtitle: #1 in Europe``."""
        for path, comment in self.document.comments.items():
            words = re.split(r"\s+# ", comment.text.strip())[0]  # a real comment may follow
            if len(words) < 2 or words[1].isspace() or words[1] == "#" or not path:
                continue
            if REMARK.match(words) or self.places(*path).text.strip():
                continue  # something stands before it: see _swallowed
            start = comment.start + comment.text.index("#")
            whole = comment.source.span(start, start + len(words))
            right = quoted(words)
            self.diagnostics.error(
                "swallowed-text",
                f"“{_shortened(words)}” is lost: a # after a space begins a comment",
                whole,
                f"Write: {path[-1]}: {right}" if isinstance(path[-1], str) else f"Write: {right}",
                Fix(whole, right),
            )

    def _unknown_key(self, key: str, keys: Mapping[str, Key], data: dict[str, Any], path: Path) -> None:
        place = self.places.key(*path, key)
        meant = closest(key, [name for name in keys if name not in data])
        if meant:
            self.diagnostics.error(
                "unknown-key", f"There is no key “{key}” here", place, f"Did you mean “{meant}”?", Fix(place, meant)
            )
        else:
            known = ", ".join(keys)
            self.diagnostics.error("unknown-key", f"There is no key “{key}” here", place, f"Known are: {known}")

    def value(self, annotation: Any, value: Any, path: Path) -> Any:
        """``value`` as ``annotation`` wants it, or ``_NOTHING`` after a finding."""
        prose = False
        while get_origin(annotation) is Annotated:
            annotation, *marks = get_args(annotation)
            prose = prose or PROSE in marks
        origin = get_origin(annotation)
        if origin in (Union, types.UnionType):
            return self._union(
                [option for option in get_args(annotation) if option is not type(None)], value, path, prose
            )
        if origin is Literal:
            return self._choice([str(choice) for choice in get_args(annotation)], value, path)
        if origin is list:
            return self._list(get_args(annotation)[0], value, path)
        if origin is dict:
            return self._dict(get_args(annotation)[1], value, path)
        if annotation is Any:
            return value
        if annotation is str:
            return self._text(value, path, prose)
        if annotation in (int, float):
            return self._number(annotation, value, path)
        if isinstance(value, dict):
            fitted = self.model(annotation, value, path)
            return _NOTHING if fitted is None else constructed(annotation, fitted)
        return self._wrong("a group of facts", value, path, "Write them on lines of their own, indented:   key: value")

    def _union(self, options: list[Any], value: Any, path: Path, prose: bool) -> Any:  # noqa: C901 -- one line an option
        plain = [option for option in options if get_origin(option) is Annotated]
        if len(options) == 1:
            inner = Annotated[options[0], PROSE] if prose and not plain else options[0]
            return self.value(inner, value, path)
        kinds = {_kind(option): option for option in options}
        if isinstance(value, dict):
            if kinds.get("dict") is not None and "str" in kinds and get_args(kinds["dict"])[1] is str:
                return self._localised(value, path)
            if "model" in kinds or "dict" in kinds:
                return self.value(kinds.get("model", kinds.get("dict")), value, path)
        elif isinstance(value, list):
            if "list" in kinds:
                return self.value(kinds["list"], value, path)
        elif "number" in kinds and _numeric(value):
            return self.value(kinds["number"], value, path)
        elif "str" in kinds:
            return self._text(value, path, prose or "dict" in kinds)
        elif "choice" in kinds:
            return self.value(kinds["choice"], value, path)
        elif "list" in kinds:
            return self.value(kinds["list"], value, path)
        if "list" in kinds and not isinstance(value, list):
            return self.value(kinds["list"], value, path)
        return self._wrong("one text", value, path, "Write the text behind the colon")

    def _text(self, value: Any, path: Path, prose: bool) -> Any:
        if not isinstance(value, str):
            return self._not_a_text(value, path, prose)
        comment = self.document.comments.get(path)
        if prose and comment is not None:
            self._swallowed(path)
        return value

    def _swallowed(self, path: Path) -> None:
        comment = self.document.comments[path]
        words = comment.text.lstrip()
        stuck = len(words) > 1 and not words[1].isspace()
        if REMARK.match(words) or (not stuck and len(comment.text) - len(words) > 1):
            return  # to Pressroom; or two spaces, a # and a space: that is a comment, and meant as one
        place = self.places(*path)
        whole = place.source.span(place.start, comment.end)
        right = quoted(whole.text)
        report = self.diagnostics.error if stuck else self.diagnostics.warning
        report(
            "swallowed-text",
            f"Everything from “{words[:20]}” on is lost: a # after a space begins a comment",
            place.source.span(comment.end - len(words), comment.end),
            f"Write: {path[-1]}: {right}" if isinstance(path[-1], str) else f"Write: {right}",
            Fix(whole, right),
        )

    def _not_a_text(self, value: Any, path: Path, prose: bool) -> Any:
        place = self.places(*path)
        written = place.text
        if prose and "\n" not in written and written[:1] in "[{":
            right = quoted(written)
            self.diagnostics.error(
                "wrong-type",
                f"“{_name(path)}” must be one text; brackets make it {'a list' if isinstance(value, list) else 'a group'}",
                place,
                f"If the brackets belong to the text, write: {right}",
                Fix(place, right),
            )
            return _NOTHING
        return self._wrong("one text", value, path, "Write the text behind the colon")

    def _wrong(self, wanted: str, value: Any, path: Path, hint: str) -> Any:
        what = "a group of facts" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a text"
        self.diagnostics.error(
            "wrong-type", f"“{_name(path)}” must be {wanted}, and here is {what}", self.places(*path), hint
        )
        return _NOTHING

    def _choice(self, choices: list[str], value: Any, path: Path) -> Any:
        if not isinstance(value, str):
            return self._wrong("one word", value, path, f"Choose one of: {', '.join(choices)}")
        if value in choices:
            return value
        meant = closest(value, choices)
        place = self.places(*path)
        hint = f"Did you mean “{meant}”?" if meant else f"Choose one of: {', '.join(choices)}"
        fix = Fix(place, meant) if meant else None
        self.diagnostics.error(
            "unknown-value", f"“{value}” is nothing that can stand at “{_name(path)}”", place, hint, fix
        )
        return _NOTHING

    def _list(self, inner: Any, value: Any, path: Path) -> Any:
        if not isinstance(value, list):
            # One thing where several may stand is a list of one.
            for spans in (self.places.values, self.places.keys):
                below = {at: span for at, span in spans.items() if at[: len(path)] == path}
                if isinstance(spans, dict):
                    spans.update({(*path, 0, *at[len(path) :]): span for at, span in below.items()})
            fitted = self.value(inner, value, (*path, 0))
            return _NOTHING if fitted is _NOTHING else [fitted]
        result = []
        for number, item in enumerate(value):
            if item is None:
                self.diagnostics.error(
                    "empty-item",
                    "This point of the list is empty",
                    self.places(*path, number),
                    "Write something behind the dash, or delete it",
                )
                continue
            result.append(self.value(inner, item, (*path, number)))
        return [item for item in result if item is not _NOTHING]

    def _dict(self, inner: Any, value: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            return self._wrong("several facts", value, path, "Write each on a line of its own, indented:   word: …")
        result = {}
        for key, item in value.items():
            if item is None:
                continue
            fitted = self.value(inner, item, (*path, key))
            if fitted is not _NOTHING:
                result[key] = fitted
        return result

    def _localised(self, value: dict[str, Any], path: Path) -> Any:
        result = {}
        for tag, item in value.items():
            place = self.places.key(*path, tag)
            if not known_language(tag):
                self.diagnostics.error(
                    "unknown-language", f"“{tag}” is no language that Pressroom writes", place, language_hint(tag)
                )
            elif item is not None:
                text = self._text(item, (*path, tag), True)
                if text is not _NOTHING:
                    result[canonical_tag(tag) or tag] = text
        return result or _NOTHING

    def _number(self, kind: type, value: Any, path: Path) -> Any:
        if isinstance(value, str) and _numeric(value):
            return float(value) if kind is float or "." in value else int(value)
        return self._wrong("a number", value, path, "Write a number, e.g. 1.4")


def _name(path: Path) -> str:
    return str(next((part for part in reversed(path) if isinstance(part, str)), "this"))


def _numeric(value: Any) -> bool:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return False
    return isinstance(value, str) and value.isascii() and abs(number) < 1e6


def _kind(option: Any) -> str:
    while get_origin(option) is Annotated:
        option = get_args(option)[0]
    origin = get_origin(option)
    if origin in (dict, list):
        return str(origin.__name__)
    if origin is Literal:
        return "choice"
    if option is str:
        return "str"
    return "number" if option in (int, float) else "model"


def known_language(tag: str) -> bool:
    """Whether texts can be given for ``tag``: a profile, or any variant of its language."""
    return profile_tag(tag) is not None


def language_hint(tag: str) -> str:
    """What was probably meant by ``tag``."""
    names = {
        "french": "fr", "francais": "fr", "français": "fr", "fra": "fr", "fre": "fr", "english": "en",
        "anglais": "en", "eng": "en", "uk": "en-GB",
        "gb": "en-GB", "us": "en-US", "usa": "en-US", "german": "de", "deutsch": "de", "allemand": "de", "ger": "de",
        "deu": "de",
        "spanish": "es", "español": "es", "espagnol": "es", "sp": "es", "italian": "it", "italiano": "it",
        "italien": "it",
        "portuguese": "pt", "português": "pt", "dutch": "nl", "nederlands": "nl", "arabic": "ar", "arabe": "ar",
        "japanese": "ja",
        "jp": "ja", "jpn": "ja", "canada": "fr-CA", "quebec": "fr-CA", "québec": "fr-CA", "eu": "fr-EU",
    }  # fmt: skip
    choices = [*SUPPORTED, "en"]
    dashed = canonical_tag(tag.replace("_", "-"))
    if dashed and dashed != tag and profile_tag(dashed):
        return f"Did you mean “{dashed}”?"
    meant = names.get(tag.casefold())
    if meant is None:
        from difflib import get_close_matches

        match = get_close_matches(tag.casefold().replace("_", "-"), [choice.casefold() for choice in choices], 1, 0.7)
        meant = next((choice for choice in choices if match and choice.casefold() == match[0]), None)
    return (
        f"Did you mean “{meant}”?"
        if meant
        else f"Languages are: {', '.join(tag for tag in SUPPORTED if tag not in ENGLISH)}, en-GB, en-US, en"
    )
