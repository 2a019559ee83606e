"""A Jinja2 sandbox that an organisation's template cannot use to exhaust the machine."""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import StrictUndefined, pass_eval_context
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.filters import sync_do_join
from jinja2.nodes import Concat, EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

LARGEST_TEXT = 4_000_000
"""Characters that one expression of a template may produce; a long release has 30,000."""

_PADDING = frozenset({"ljust", "rjust", "center", "zfill", "expandtabs"})
_WIDE = re.compile(r"\d{5}|\*|\{[^{}]*\{")
"""A width of five digits, or one that is itself a value, in a format string."""


def _too_large() -> SecurityError:
    return SecurityError("the template makes a text that is too large")


def _bounded(text: Any) -> Any:
    if len(text) > LARGEST_TEXT:
        raise _too_large()
    return text


def _replace(text: str, old: str, new: str, count: int | None = None) -> str:
    text, old, new = (part if isinstance(part, str) else str(part) for part in (text, old, new))
    if len(text) + text.count(old) * len(new) > LARGEST_TEXT:
        raise _too_large()
    return text.replace(old, new, -1 if count is None else count)


def _joined(separator: str, pieces: list[Any]) -> str:
    if sum(len(piece) for piece in pieces if isinstance(piece, str)) + len(separator) * len(pieces) > LARGEST_TEXT:
        raise _too_large()
    return separator.join(pieces)


@pass_eval_context
def _join(context: EvalContext, values: Any, separator: str = "", attribute: str | int | None = None) -> str:
    pieces = list(values)
    _joined(separator, [piece for piece in pieces if isinstance(piece, str)])
    return sync_do_join(context, pieces, separator, attribute)


class _BoundedGenerator(CodeGenerator):
    """Checks the size after every ``~``, which Jinja2 does not let an environment intercept."""

    def visit_Concat(self, node: Concat, frame: Any) -> None:  # noqa: N802 – Jinja2's name
        self.write("environment.bounded(")
        super().visit_Concat(node, frame)
        self.write(")")


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox (no private attributes, nothing changed, short ranges), with texts of bounded size."""

    code_generator_class = _BoundedGenerator
    intercepted_binops = frozenset({"*", "**", "%"})
    bounded = staticmethod(_bounded)

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, **options)
        for name in ("batch", "center", "format", "indent", "pprint", "slice", "tojson", "wordwrap", "xmlattr"):
            del self.filters[name]  # they pad to any size
        del self.globals["lipsum"]
        self.filters["replace"] = _replace
        self.filters["join"] = _join

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """Join the pieces of an output or a ``set`` block."""
        text = "".join(parts)
        return str(_bounded(text))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Do what the operator does, unless the result would be huge."""
        if operator == "*":
            for many, times in ((left, right), (right, left)):
                if hasattr(many, "__len__") and isinstance(times, int) and len(many) * times > LARGEST_TEXT:
                    raise _too_large()
        elif operator == "**" and (abs(left) > 1000 or abs(right) > 100):
            raise SecurityError("the template makes a number that is too large")
        elif operator == "%" and isinstance(left, str) and _WIDE.search(left):
            raise _too_large()
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, called: Any, *args: Any, **kwargs: Any) -> Any:
        """Call, unless it is a text's method that would make it huge."""
        owner, name = getattr(called, "__self__", None), getattr(called, "__name__", "")
        if isinstance(owner, str):
            if name in _PADDING and any(isinstance(value, int) and value > 10_000 for value in args):
                raise _too_large()
            if name == "replace":
                return _replace(owner, *args, **kwargs)
            if name == "join":
                return _joined(owner, list(*args))
        return super().call(context, called, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """The sandbox's own ``format``, unless the pattern asks for a wide result."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None and _WIDE.search(value.__self__):
            raise _too_large()
        return wrapped


class OutOfTimeError(Exception):
    """A template ran too long."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise ``OutOfTimeError`` in this thread after ``seconds``, between two steps of Python code.

    Unlike a signal it works in any thread; a single call into C is not interrupted, hence the limits on sizes above.
    """
    raise_in_thread: Callable[..., int] = ctypes.pythonapi.PyThreadState_SetAsyncExc
    thread = ctypes.c_ulong(threading.get_ident())
    lock = threading.Lock()
    finished = False

    def stop() -> None:
        with lock:
            if not finished:
                raise_in_thread(thread, ctypes.py_object(OutOfTimeError))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            finished = True
        timer.cancel()
