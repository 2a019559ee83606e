"""Japanese surnames in old and new signs: 渡邉, 渡辺."""

from __future__ import annotations

from collections.abc import Iterator

from pressroom.check.names.places import Pair, Place
from pressroom.check.prose.manuscript import Manuscript
from pressroom.check.prose.patterns import pattern

_OLD = {
    "邉": "辺", "邊": "辺", "髙": "高", "﨑": "崎", "嵜": "崎", "齋": "斎", "齊": "斎", "斉": "斎", "澤": "沢", "濱": "浜", "濵": "浜",
    "廣": "広", "嶋": "島", "嶌": "島", "德": "徳", "瀨": "瀬", "眞": "真", "惠": "恵", "櫻": "桜", "國": "国", "龍": "竜", "槇": "槙",
    "𠮷": "吉", "桒": "桑", "淵": "渕", "曽": "曾", "舘": "館", "會": "会",
}  # fmt: skip
_OLD_SIGNS = frozenset(_OLD)
_NEW = str.maketrans(_OLD)
_NAME = pattern(r"[\u4e00-\u9fff\U00020000-\U0002ffff﨑]{2,}")
_SURNAME = 2
"""Signs of most surnames."""
_BEHIND = (
    "教授",
    "准教",
    "助教",
    "講師",
    "博士",
    "研究",
    "理事",
    "社長",
    "会長",
    "代表",
    "先生",
    "部長",
    "課長",
    "所長",
    "大臣",
    "議員",
    "知事",
    "市長",
)
"""What stands behind a surname alone."""


def old_signs(manuscript: Manuscript) -> Iterator[Pair]:
    """Each surname that stands once in an old sign, once in the new one; not where two given names tell two people."""
    passages = [one for one in manuscript.passages if not _OLD_SIGNS.isdisjoint(one.prose)]
    if not passages:
        return
    found: dict[str, dict[str, list[Place]]] = {}
    for passage in manuscript.passages:
        for run in _NAME.finditer(passage.prose):
            text = run[0]
            for at in range(len(text) - 1):
                name = text[at : at + _SURNAME]
                if (key := name.translate(_NEW)) in found or not _OLD_SIGNS.isdisjoint(name):
                    place = Place(passage, run.start() + at, run.start() + at + _SURNAME, True)
                    found.setdefault(key, {}).setdefault(name, []).append(place)
    yield from _pairs(manuscript, found)


def _pairs(manuscript: Manuscript, found: dict[str, dict[str, list[Place]]]) -> Iterator[Pair]:
    for key, spellings in found.items():
        if key not in spellings:  # it may stand before the first old sign
            places = [
                Place(passage, run.start() + at, run.start() + at + _SURNAME, True)
                for passage in manuscript.passages
                for run in _NAME.finditer(passage.prose)
                for at in range(len(run[0]) - 1)
                if run[0][at : at + _SURNAME] == key
            ]
            if places:
                spellings[key] = places
        given = [{_given(place) for place in places} - {""} for places in spellings.values()]
        if len(spellings) == 2 and not (all(given) and given[0].isdisjoint(given[1])):
            (one, first), (other, second) = sorted(spellings.items(), key=lambda item: (len(item[1]), item[0]))
            yield Pair(one, other, tuple(first), tuple(second))


def _given(place: Place) -> str:
    """The signs behind a surname that may be a given name; nothing where a title stands there."""
    behind = place.passage.prose[place.end : place.end + 2]
    return "" if behind in _BEHIND or not _NAME.fullmatch(behind) else behind
