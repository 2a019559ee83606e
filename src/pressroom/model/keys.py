"""Groups of facts: classes whose attributes are the keys that authors write, each with its type and its help text.

As light as can be, because every command loads them: nothing is generated and nothing is validated here. Reading judges what
authors typed before it makes facts of it; the JSON Schemas and the reference are made from ``KEYS``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, dataclass_transform

_REQUIRED = object()


@dataclass(frozen=True)
class Meaning:
    """The help text of a type, wherever that stands: ``Annotated[str, Meaning("…")]``."""

    text: str


class Key:
    """One key: ``name`` of the attribute, ``key`` as it is written, its ``annotation``, help text and default."""

    __slots__ = ("annotation", "default", "default_factory", "description", "key", "name")

    def __init__(
        self,
        description: str,
        default: Any = _REQUIRED,
        default_factory: Callable[[], Any] | None = None,
        key: str | None = None,
    ) -> None:
        self.name = ""
        self.key = key or ""
        self.annotation: Any = None
        self.description = description
        self.default = default
        self.default_factory = default_factory

    @property
    def required(self) -> bool:
        """Whether it must be written."""
        return self.default is _REQUIRED and self.default_factory is None

    def value(self) -> Any:
        """What holds where it is not written."""
        return self.default_factory() if self.default_factory else self.default


def written(
    *,
    description: str,
    default: Any = _REQUIRED,
    default_factory: Callable[[], Any] | None = None,
    key: str | None = None,
) -> Any:
    """A key of a group of facts; ``key`` where it is not written like its attribute."""
    return Key(description, default, default_factory, key)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(written,))
class Facts:
    """Frozen. Instances are equal when all their values are."""

    KEYS: ClassVar[Mapping[str, Key]] = MappingProxyType({})
    """By the key as it is written."""
    stated: frozenset[str]
    """The attributes that an author gave."""

    def __init_subclass__(cls) -> None:
        keys = {}
        for name, annotation in cls.__annotations__.items():
            key: Key = cls.__dict__[name]
            delattr(cls, name)
            key.name, key.key, key.annotation = name, key.key or name, annotation
            keys[key.key] = key
        cls.KEYS = MappingProxyType(keys)

    def __init__(self, **values: Any) -> None:
        held = self.__dict__
        held["stated"] = frozenset(values)
        for key in self.KEYS.values():
            if key.name in values:
                held[key.name] = values.pop(key.name)
            elif key.required:
                raise TypeError(f"{type(self).__name__} needs {key.name}")
            else:
                held[key.name] = key.value()
        if values:
            raise TypeError(f"{type(self).__name__} has no {', '.join(values)}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, key.name) for key in self.KEYS.values())

    def __eq__(self, other: object) -> bool:
        return (
            self._values() == other._values()
            if isinstance(other, Facts) and type(other) is type(self)
            else NotImplemented
        )

    def __repr__(self) -> str:
        given = ", ".join(
            f"{key.name}={getattr(self, key.name)!r}" for key in self.KEYS.values() if key.name in self.stated
        )
        return f"{type(self).__name__}({given})"
