"""Expressions as they are typed: ``beat=health and (language=fr or country in (BE, CH)) and not tag=freelance``.

A comparison is a field, ``=``, ``!=``, ``~`` (contains) or ``in (…)``, and a value, between quotation marks where it has spaces
around words like ``and``, or signs. ``not`` binds before ``and``, ``and`` before ``or``.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from pressroom.lists.folding import folded_heading
from pressroom.lists.where import BY_WORDS, FIELDS, And, Comparison, Expression, Not, Or


class BadExpression(Exception):  # noqa: N818 - what it is
    """``at`` and ``end`` are offsets in ``text``: what is wrong stands there. ``hint`` says what to write."""

    def __init__(self, message: str, text: str, at: int, end: int | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.at = at
        self.end = max(at + 1, end or 0)
        self.hint = hint

    def pointed(self) -> str:
        """The expression with a mark under the place, on two lines."""
        plain = re.sub(r"\s", " ", self.text)
        return f"{plain}\n{' ' * self.at}{'^' * (self.end - self.at)}"


class _Token(NamedTuple):
    kind: Literal["word", "quoted", "sign", "end"]
    text: str
    start: int
    end: int


_TOKEN = re.compile(
    r"""\s*(?:(?P<sign>!=|==|=|~|\(|\)|,)|"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|«\s*(?P<french>[^»]*?)\s*»|“(?P<curly>[^”]*)”|(?P<word>[^\s=!~(),"'«“]+|!))""",
    re.DOTALL,
)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while text[at:].strip():
        token = _TOKEN.match(text, at)
        if token is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            raise BadExpression(
                "the quotation mark is never closed", text, at, len(text), "Write another one after the value"
            )
        kind = token.lastgroup or "word"
        start = token.end() - len(token[0].lstrip())
        if kind == "sign":
            found.append(_Token("sign", "=" if token["sign"] == "==" else token["sign"], start, token.end()))
        elif kind == "word":
            found.append(_Token("word", token["word"], start, token.end()))
        else:
            value = token[kind]
            found.append(
                _Token(
                    "quoted",
                    re.sub(r"\\(.)", r"\1", value) if kind in ("double", "single") else value,
                    start,
                    token.end(),
                )
            )
        at = token.end()
    found.append(_Token("end", "", len(text.rstrip()), len(text.rstrip()) + 1))
    return found


_DEEPEST = 100


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.next
        self.at += token.kind != "end"
        return token

    def is_word(self, word: str) -> bool:
        return self.next.kind == "word" and self.next.text.lower() == word

    def is_sign(self, sign: str) -> bool:
        return self.next.kind == "sign" and self.next.text == sign

    def wrong(self, message: str, token: _Token, hint: str | None = None) -> BadExpression:
        return BadExpression(message, self.text, token.start, token.end, hint)

    def either(self) -> Expression:
        found = self.both()
        while self.is_word("or"):
            self.take()
            found = Or(found, self.both())
        return found

    def both(self) -> Expression:
        found = self.one()
        while self.is_word("and"):
            self.take()
            found = And(found, self.one())
        return found

    def one(self) -> Expression:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.wrong("this is nested too deeply", self.next, "Leave out brackets that are not needed")
        if self.is_word("not") and not self._compared_next():
            self.take()
            found: Expression = Not(self.one())
        elif self.is_sign("("):
            opening = self.take()
            found = self.either()
            if not self.is_sign(")"):
                if self.next.kind == "end":
                    raise self.wrong("this bracket is never closed", opening, "Write ) at its end")
                raise self.unexpected()
            self.take()
        else:
            found = self.comparison()
        self.depth -= 1
        return found

    def _compared_next(self) -> bool:
        following = self.tokens[self.at + 1]
        return following.kind == "sign" and following.text in ("=", "!=", "~")

    def comparison(self) -> Comparison:
        token = self.take()
        if token.kind == "word" and (more := re.search("[<>]", token.text)):
            raise self.more_or_less(token, token.text[: more.start()])
        if token.kind != "word" or token.text.lower() in ("and", "or", "in"):
            raise self.wrong("a field is missing here", token, f"Fields are {', '.join(FIELDS)}")
        field = BY_WORDS.get(folded_heading(token.text))
        if field is None:
            raise self.wrong(f"there is no field “{token.text}”", token, _field_meant(token.text))
        sign = self.take()
        if sign.kind == "word" and sign.text.lower() == "in":
            return Comparison(field, "in", self.several())
        if sign.kind == "word" and sign.text[0] in "<>":
            raise self.more_or_less(sign, token.text)
        if sign.kind != "sign" or sign.text not in ("=", "!=", "~"):
            raise self.wrong("=, !=, ~ or in (…) is missing here", sign, "Write for example   beat = health")
        return Comparison(field, sign.text, (self.value(),))  # type: ignore[arg-type]

    def more_or_less(self, token: _Token, field: str) -> BadExpression:
        example = "date ~ 2024" if BY_WORDS.get(folded_heading(field), "date") == "date" else f"{field} ~ word"
        hint = f"~ finds what holds a word or a year:   {example}"
        return self.wrong("there is no < and no > here: values are not compared by size", token, hint)

    def several(self) -> tuple[str, ...]:
        if not self.is_sign("("):
            raise self.wrong("a bracket is missing after “in”", self.next, "Write for example   country in (FR, BE)")
        opening = self.take()
        values = [self.value()]
        while self.is_sign(","):
            self.take()
            values.append(self.value())
        if not self.is_sign(")"):
            if self.next.kind == "end":
                raise self.wrong("this bracket is never closed", opening, "Write ) at its end")
            raise self.wrong(
                "a comma or ) is missing here", self.next, "Put values with spaces between quotation marks"
            )
        self.take()
        return tuple(values)

    def value(self) -> str:
        token = self.take()
        if token.kind == "quoted":
            return token.text
        if token.kind != "word":
            raise self.wrong("a value is missing here", token, 'For “nothing at all” write ""')
        words = [token.text]
        while self.next.kind == "word" and self.next.text.lower() not in ("and", "or"):
            if self._compared_next():
                raise self.wrong("“and” or “or” is missing before this", self.next)
            words.append(self.take().text)  # Le Monde, without quotation marks
        return " ".join(words)

    def unexpected(self) -> BadExpression:
        return self.wrong(
            f"“{self.next.text}” is not expected here", self.next, "Between two comparisons stands and, or or"
        )


def parse(text: str) -> Expression:
    """The expression; raises :class:`BadExpression`."""
    parser = _Parser(text)
    found = parser.either()
    if parser.next.kind != "end":
        raise parser.unexpected()
    return found


def written(expression: Expression) -> str:
    """An expression as text that means the same."""
    if isinstance(expression, Not):
        return f"not ({written(expression.part)})"
    if isinstance(expression, And | Or):
        word = "and" if isinstance(expression, And) else "or"
        return f"({written(expression.first)}) {word} ({written(expression.second)})"
    values = ['"' + re.sub(r'(["\\])', r"\\\1", value) + '"' for value in expression.values]
    if expression.sign == "in":
        return f"{expression.field} in ({', '.join(values)})"
    return f"{expression.field}{expression.sign}{values[0]}"


def _field_meant(text: str) -> str:
    from difflib import get_close_matches

    found = get_close_matches(folded_heading(text), BY_WORDS, 1, 0.6)
    return f"Did you mean {BY_WORDS[found[0]]}?" if found else f"Fields are {', '.join(FIELDS)}"
