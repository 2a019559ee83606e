"""Templates of every format: the packaged theme, and what an organisation puts in its place.

A template has a name such as ``pdf/release.html``. A file of that name in the organisation's folder takes its place;
under ``base/pdf/release.html`` the packaged one stays reachable, so that the organisation's can begin with
``{% extends "base/pdf/release.html" %}`` and change single blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import CodeType, TracebackType
from typing import TYPE_CHECKING, Any

from pressroom.diagnostics import Diagnostic, Outcome, Severity
from pressroom.formats.filters import FILTERS
from pressroom.formats.templates_kept import kept_code
from pressroom.model.branded import BrandedRelease
from pressroom.source import Source, Span

if TYPE_CHECKING:
    from jinja2 import Environment

BASE = "base/"
TIME_LIMIT = 5.0
"""Seconds that an organisation's templates may take for one file; the packaged ones take 0.02."""

_OVERRIDE, _PACKAGED = "override:", "packaged:"


@cache
def packaged(name: str) -> Source | None:
    """A file of the packaged theme (``pdf/release.css``), or nothing."""
    parts = name.split("/")
    if not all(parts) or ".." in parts or "." in parts:
        return None
    file = files("pressroom").joinpath("theme", *parts)
    return Source(f"theme/{name}", file.read_text("utf-8")) if file.is_file() else None


def template_sources(release: BrandedRelease, name: str) -> tuple[Source, ...]:
    """The packaged file ``name`` and then the organisation's, as far as they exist: for stylesheets, which add up."""
    return tuple(source for source in (packaged(name), release.overrides.get(name)) if source is not None)


def render_template(release: BrandedRelease, name: str, **values: Any) -> Outcome[str]:
    """Render template ``name``, which sees ``release``, ``words``, ``look`` and ``values``.

    The text is escaped when the name ends in ``.html``, ``.xml`` or ``.svg``. Mistakes in an organisation's template
    are diagnostics ``bad-template`` at its file and line; one in the packaged theme is a bug and raises.
    """
    from jinja2 import TemplateError

    from pressroom.formats.sandbox import OutOfTimeError, time_limit

    environment = _environment(_Overrides(release.overrides))
    known = {"release": release, "words": release.words, "look": release.look, **values}
    try:
        if not release.overrides:
            return Outcome(environment.get_template(name).render(known))
        with time_limit(TIME_LIMIT):
            return Outcome(environment.get_template(name).render(known))
    except (TemplateError, OutOfTimeError, RecursionError, MemoryError, ArithmeticError) as error:
        return Outcome(None, (_finding(release, name, error),))
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        return Outcome(None, (_finding(release, name, error),))


class _Overrides:
    """An organisation's templates as a key of the cache: the same files, the same environment."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = {name: source for name, source in sources.items() if not name.endswith(".css")}
        self._key = tuple(sorted((name, source.path, source.text) for name, source in self.sources.items()))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Overrides) and self._key == other._key


@lru_cache(maxsize=32)
def _environment(overrides: _Overrides) -> Environment:
    from jinja2 import FunctionLoader, select_autoescape

    from pressroom.formats.sandbox import BoundedEnvironment

    class Environment(BoundedEnvironment):
        """Compiles the packaged templates once for all organisations."""

        def compile(self, source: Any, name: Any = None, filename: Any = None, *rest: Any, **options: Any) -> Any:
            """The code of a template."""

            def make() -> Any:
                return super(Environment, self).compile(source, name, filename, *rest, **options)

            if not str(filename).startswith(_PACKAGED) or rest or options:
                return make()
            if (name, source) not in _compiled:
                _compiled[name, source] = kept_code((name, filename, source), make)
            return _compiled[name, source]

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if not name.startswith(BASE) and (own := overrides.sources.get(name)) is not None:
            return own.text, _OVERRIDE + name, lambda: True
        source = packaged(name.removeprefix(BASE))
        return None if source is None else (source.text, _PACKAGED + source.path, lambda: True)

    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=select_autoescape(("html", "xml", "svg"), default=False),
        cache_size=200,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(FILTERS)
    return environment


_compiled: dict[tuple[str, str], CodeType] = {}


def _finding(release: BrandedRelease, name: str, error: BaseException) -> Diagnostic:
    """The error at the innermost line of an organisation's template that led to it."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    from pressroom.formats.sandbox import OutOfTimeError

    place: tuple[str, int] | None = None
    if isinstance(error, TemplateSyntaxError) and (error.filename or "").startswith(_OVERRIDE):
        place = (error.filename or "").removeprefix(_OVERRIDE), error.lineno
    place = place or _line_in_override(error.__traceback__) or _first_override(release, name)
    if place is None:
        raise error
    what = str(error).strip().split("\n")[0].rstrip(".")
    hint = '`{% extends "base/' + place[0] + '" %}` at the top keeps the packaged template and changes single blocks'
    if isinstance(error, TemplateNotFound):
        what = f"there is no template {error.name!r}"
        hint = "Packaged templates are reached as `base/…`, for example `base/" + name + "`"
    elif isinstance(error, OutOfTimeError):
        what = f"it takes longer than {TIME_LIMIT:g} seconds"
        hint = "Look for a loop that has no end"
    elif isinstance(error, RecursionError):
        what = "it includes or extends itself without end"
    source = release.overrides[place[0]]
    return Diagnostic("bad-template", Severity.ERROR, f"This template fails: {what}", _span(source, place[1]), hint)


def _span(source: Source, line: int) -> Span:
    return source.line_span(max(1, min(line, source.line_count)))


def _line_in_override(trace: TracebackType | None) -> tuple[str, int] | None:
    found = None
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(_OVERRIDE):
            found = file.removeprefix(_OVERRIDE), trace.tb_lineno
        trace = trace.tb_next
    return found


def _first_override(release: BrandedRelease, name: str) -> tuple[str, int] | None:
    """Where to point when a packaged template trips over what an override lacks (a macro, a block)."""
    folders = (name.split("/")[0], "html")
    suspects = [own for own in release.overrides if own.split("/")[0] in folders and not own.endswith(".css")]
    if name in suspects:
        return name, 1
    return (min(suspects), 1) if suspects else None
