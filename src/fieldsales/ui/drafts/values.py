# SPDX-License-Identifier: MIT
"""A frozen value as JSON and back, by the types of its fields: those that a form's draft has."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_values(value: Any) -> Any:
    """Return a value as JSON has it: a dataclass as an object of what differs from its defaults."""
    if is_dataclass(value):
        return {
            one.name: to_values(getattr(value, one.name))
            for one in fields(value)
            if getattr(value, one.name) != one.default
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_values(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [to_values(one) for one in value]
    return value


def from_values(kind: type[T], values: Mapping[str, Any]) -> T:
    """Return the dataclass that `to_values` wrote; a field that it does not have is left out.

    Raises ValueError, TypeError or KeyError for what is none.
    """
    hints = get_type_hints(kind)
    known = {name: _read(hints[name], one) for name, one in values.items() if name in hints}
    return kind(**known)


def _read(hint: Any, value: Any) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        chosen = next(one for one in inner if one is not type(None))
        return None if value is None else _read(chosen, value)
    if origin is tuple:
        return tuple(_read(inner[0], one) for one in value)
    if origin is not None and issubclass(origin, Mapping):
        return {key: _read(inner[1], one) for key, one in value.items()}
    if is_dataclass(hint) and isinstance(hint, type):
        return from_values(hint, value)
    if hint is datetime:
        return datetime.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if isinstance(hint, type) and not isinstance(value, (hint, int) if hint is float else hint):
        raise TypeError(f"{value!r} is no {hint.__name__}")
    return value
