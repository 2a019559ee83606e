"""What an organisation's templates and stylesheets may not put on the web page: scripts, frames, and other servers.

Whoever opens a release asks one server only, the one that shows it. Addresses that a browser loads by itself are
therefore of the page's own files; links for readers to follow are free.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

from pressroom.diagnostics import Diagnostics
from pressroom.model.branded import BrandedRelease
from pressroom.source import Source, Span

_LOADED = frozenset({"src", "poster", "background", "lowsrc", "dynsrc", "ping", "action", "formaction"})
_FRAMES = frozenset({"iframe", "frame", "frameset", "embed", "object", "applet", "portal", "fencedframe"})
_FOLLOWED_RELATIONS = frozenset({"canonical", "alternate", "author", "license", "help", "next", "prev", "search", "me"})
_REPORTED = _FRAMES | {"script"}
_REFERRING = frozenset({"a", "area", "base"})
_BLANKS = re.compile(r"[\t\n\r]")


class _Loads(HTMLParser):
    """Collects what a browser would do with a page beyond showing it: (rule, what, text to look for in the template)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.styles: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_style = tag == "style"
        if tag == "style":
            self.styles.append("")
        if tag == "script" and given.get("type", "").strip().lower() != "application/ld+json":
            self.found.append(("script", given.get("src") or "<script"))
        elif tag == "script" and "src" in given:
            self.found.append(("address", given["src"]))
        if tag in _FRAMES:
            self.found.append(("frame", f"<{tag}"))
        if tag == "base":
            self.found.append(("base", "<base"))
        if tag == "meta" and given.get("http-equiv", "").strip().lower() == "refresh":
            self.found.append(("refresh", "http-equiv"))
        for name, value in given.items():
            self._attribute(tag, name, value, given)

    def _attribute(self, tag: str, name: str, value: str, given: dict[str, str]) -> None:
        if name.startswith("on"):
            self.found.append(("handler", name))
        elif name == "srcdoc":
            self.found.append(("frame", name))
        elif name == "style":
            self.found += [("address", one) for one in addresses_in_declarations(value)]
        elif name in {"srcset", "imagesrcset"}:
            self.found += [("address", one.split()[0]) for one in value.split(",") if one.split()]
        elif name.rpartition(":")[2] == "href":
            self._reference(tag, value, given)
        elif name in _LOADED and tag not in _REPORTED:
            self.found.append(("address", value))

    def _reference(self, tag: str, address: str, given: dict[str, str]) -> None:
        if _scheme(address) in {"javascript", "vbscript"}:
            self.found.append(("script", address))
        elif tag == "link":
            if not set(given.get("rel", "").lower().split()) <= _FOLLOWED_RELATIONS:
                self.found.append(("address", address))
        elif tag not in _REFERRING:
            self.found.append(("address", address))

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.styles[-1] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 -- a style holds no other element
        self._in_style = False


_MESSAGES = {
    "script": ("bad-template", "A web page of a release has no scripts", "Remove it: the page works without"),
    "handler": ("bad-template", "A web page of a release has no scripts, so `{}` has no place", "Remove the attribute"),
    "frame": ("bad-template", "A web page of a release shows no other page inside it", "Link to the other page instead"),
    "base": ("bad-template", "`<base>` would lead all links of the page astray", "Remove it"),
    "refresh": ("bad-template", "A web page of a release does not lead away by itself", "Link to the other page instead"),
    "address": (
        "refused-address",
        "`{}` is not among the files of the page, and readers' browsers would ask for it",
        "Use the logo, the fonts and the pictures that the organisation or the release brings along",
    ),
}  # fmt: skip


def check_page(release: BrandedRelease, page: str, styles: str, own_files: Collection[str], found: Diagnostics) -> None:
    """Report what the templates of an organisation make the page do. ``styles`` are those that are known to be good."""
    templates = [
        source
        for name, source in release.overrides.items()
        if name.startswith(("web/", "html/")) and not name.endswith(".css")
    ]
    if not templates:
        return
    loads = _Loads()
    loads.feed(page)
    loads.close()
    in_styles = [one for style in loads.styles if style.strip() != styles.strip() for one in addresses_in_styles(style)]
    for rule, what in dict.fromkeys([*loads.found, *(("address", one) for one in in_styles)]):
        if rule == "address" and is_own(what, own_files):
            continue
        code, message, hint = _MESSAGES[rule]
        found.error(code, message.format(what), _where(templates, what), hint)


def check_styles(sheet: Source, own_files: Collection[str], found: Diagnostics) -> None:
    """Report each address of an organisation's stylesheet that is no file of the page."""
    _, message, hint = _MESSAGES["address"]
    for address in dict.fromkeys(addresses_in_styles(sheet.text)):
        if not is_own(address, own_files):
            found.error("refused-address", message.format(address), _where([sheet], address), hint)


def is_own(address: str, own_files: Collection[str]) -> bool:
    """Whether an address is a file of the page, a place on it, or data that it holds itself."""
    address = _BLANKS.sub("", address).strip()
    if not address or address.startswith("#") or address.lower().startswith("data:image/"):
        return True
    return unquote(address.partition("#")[0].partition("?")[0]) in own_files


def _scheme(address: str) -> str:
    return _BLANKS.sub("", address).strip("\x00 \x1f").partition(":")[0].strip().lower()


def addresses_in_styles(text: str) -> Iterator[str]:
    """What a stylesheet makes a browser load: ``url()``, ``@import``, ``image-set()``."""
    import tinycss2

    yield from _addresses(tinycss2.parse_component_value_list(text, skip_comments=True))


def addresses_in_declarations(text: str) -> Iterator[str]:
    """The same for a ``style`` attribute."""
    if "(" in text or "\\" in text:
        yield from addresses_in_styles(text)


def _addresses(values: Iterable[object], *, strings: bool = False) -> Iterator[str]:
    """Walk CSS component values; a bare string is an address right after ``@import`` and inside the functions below."""
    imported = False
    for value in values:
        kind = getattr(value, "type", "")
        if kind == "url" or (kind == "string" and (strings or imported)):
            yield value.value  # type: ignore[attr-defined]
        elif kind == "function":
            loads = value.lower_name in {"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"}  # type: ignore[attr-defined]
            yield from _addresses(value.arguments, strings=loads or strings)  # type: ignore[attr-defined]
        elif kind.endswith("block"):
            yield from _addresses(value.content)  # type: ignore[attr-defined]
        if kind == "at-keyword":
            imported = value.lower_value == "import"  # type: ignore[attr-defined]
        elif kind != "whitespace":
            imported = False


def _where(sources: list[Source], what: str) -> Span:
    """Where a template writes it; where it is put together from pieces, the file."""
    for source in sources:
        at = source.text.lower().find(what.lower())
        if what and at != -1:
            return source.span(at, at + len(what))
    return sources[0].line_span(1)
