# SPDX-License-Identifier: MIT
"""Values of a doctrine as people type them, and back: "0,5", "35 %", "3, 7, 10", "oui", "illimité"."""

from collections.abc import Callable, Mapping
from math import isfinite

from fieldsales.classification.conditions_file import UNLIMITED
from fieldsales.classification.doctrine_fields import DoctrineField, Form
from fieldsales.classification.section import MOST_LETTERS
from fieldsales.domain import errors
from fieldsales.domain.matching import fold

_YES = frozenset({"true", "yes", "oui", "vrai", "on", "1"})
_NO = frozenset({"false", "no", "non", "faux", "off", "0"})
_NEVER = frozenset({UNLIMITED, "illimite", "illimitee", "toujours", "always", "for ever", "sans limite"})


def read_typed(field: DoctrineField, text: str) -> object:
    """Return the value of what was typed; None where nothing was, which takes the key out of the file.

    Raises DoctrineError, at no line, for what is no such value. Whether a value
    may be what it is, is for the doctrine's reader to say.
    """
    text = text.strip()
    if not text and field.form is not Form.TEXT:
        return None
    try:
        return _READERS[field.form](text)
    except ValueError as problem:
        raise errors.DoctrineError("", 0, _REFUSALS[field.form], _values(field, text)) from problem


def typed(field: DoctrineField) -> str:
    """Return a value as it can be typed again; empty where the file leaves it out."""
    value = field.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _number(text: str) -> int | float:
    value = float(text.replace("\u202f", "").replace("\u00a0", "").replace(" ", "").replace(",", "."))
    if not isfinite(value):
        raise ValueError(text)
    return int(value) if value == int(value) else value


def _whole(text: str) -> int:
    value = _number(text)
    if not isinstance(value, int):
        raise ValueError(text)
    return value


def _share(text: str) -> int | float:
    if text.endswith("%"):
        return round(_number(text.removesuffix("%")) / 100, 12)
    return _number(text)


def _days(text: str) -> int | str:
    return UNLIMITED if fold(text) in _NEVER else _whole(text)


def _wholes(text: str) -> tuple[int, ...]:
    return tuple(_whole(part) for part in text.replace(";", ",").split(",") if part.strip())


def _flag(text: str) -> bool:
    word = fold(text)
    if word not in _YES | _NO:
        raise ValueError(text)
    return word in _YES


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())


def _text(text: str) -> str:
    if len(text) > MOST_LETTERS:
        raise ValueError(text)
    return text


_READERS: Mapping[Form, Callable[[str], object]] = {
    Form.TEXT: _text,
    Form.WHOLE: _whole,
    Form.NUMBER: _number,
    Form.SHARE: _share,
    Form.DAYS: _days,
    Form.WHOLES: _wholes,
    Form.FLAG: _flag,
    Form.CHOICE: _text,
    Form.CHOICES: _words,
}

_REFUSALS: Mapping[Form, str] = {
    Form.TEXT: "too_long",
    Form.WHOLE: "not_whole",
    Form.NUMBER: "not_number",
    Form.SHARE: "not_number",
    Form.DAYS: "not_days",
    Form.WHOLES: "not_wholes",
    Form.FLAG: "not_flag",
    Form.CHOICE: "not_among",
    Form.CHOICES: "not_words",
}


def _values(field: DoctrineField, text: str) -> dict[str, str | int]:
    return {"key": field.name, "value": text, "known": ", ".join(field.choices), "most": MOST_LETTERS}
