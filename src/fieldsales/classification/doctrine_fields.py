# SPDX-License-Identifier: MIT
"""What a firm may change in a doctrine: every label, number and choice of its file, by one key each."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fieldsales.classification.class_tables_file import CHANNELS
from fieldsales.classification.section import LANGUAGES
from fieldsales.classification.toml_lines import Path
from fieldsales.domain.fact import CRITERIA, KINDS
from fieldsales.domain.verdict import OFF_TARGET, TO_QUALIFY
from fieldsales.domain.visit import Outcome


class Group(StrEnum):
    """The parts of a doctrine, in the order in which they are shown."""

    NAMES = "names"
    RULES = "rules"
    FADING = "fading"
    RHYTHM = "rhythm"
    MESSAGES = "messages"
    LOSS = "loss"
    CLIENTS = "clients"
    WORTH = "worth"


class Form(StrEnum):
    """What a value is made of. DAYS is a whole number, or "unlimited"; SHARE lies between 0 and 1."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    SHARE = "share"
    DAYS = "days"
    WHOLES = "wholes"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"


_NUMBERS = frozenset({Form.WHOLE, Form.NUMBER, Form.SHARE, Form.DAYS, Form.WHOLES})


@dataclass(frozen=True, slots=True)
class DoctrineField:
    """One thing that can be changed.

    `key` is its name for people ("rules.offer_again.when.sessions"), `path` where
    it stands in the file, `about` the class, rule or kind that it belongs to.
    `value` is None where the file leaves the key out and what is usual holds.
    `is_ours` marks a number that the source leaves open. `is_number` tells
    numbers, of which somebody must say where they come from, from words.
    """

    key: str
    path: Path
    group: Group
    form: Form
    value: object
    about: str = ""
    is_ours: bool = False
    choices: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether it is a number or a list of numbers."""
        return self.form in _NUMBERS

    @property
    def name(self) -> str:
        """The last word of its key."""
        return self.key.rpartition(".")[2]


_GROUPS: Mapping[str, Group] = {
    "version": Group.NAMES,
    "author": Group.NAMES,
    "labels": Group.NAMES,
    "summary": Group.NAMES,
    "stages": Group.NAMES,
    "temperatures": Group.NAMES,
    "kinds": Group.NAMES,
    "default": Group.RULES,
    "gates": Group.RULES,
    "rules": Group.RULES,
    "half_life_days": Group.FADING,
    "schedule": Group.RHYTHM,
    "after": Group.RHYTHM,
    "messages": Group.MESSAGES,
    "p_win": Group.LOSS,
    "loss": Group.LOSS,
    "client": Group.CLIENTS,
    "vip": Group.CLIENTS,
    "lost": Group.CLIENTS,
    "worth": Group.WORTH,
}

_FORMS: Mapping[str, Form] = {
    "version": Form.TEXT,
    "author": Form.TEXT,
    **dict.fromkeys(LANGUAGES, Form.TEXT),
    "source_fr": Form.TEXT,
    "source_en": Form.TEXT,
    "count": Form.WHOLE,
    "sessions": Form.WHOLE,
    "quantity": Form.NUMBER,
    "seconds": Form.NUMBER,
    "amount": Form.NUMBER,
    "days": Form.WHOLE,
    "window_days": Form.DAYS,
    "asked_first": Form.WHOLE,
    "deadline_days": Form.WHOLE,
    "cadence_days": Form.WHOLES,
    "working_days": Form.FLAG,
    "shape": Form.NUMBER,
    "revisit_days": Form.NUMBER,
    "delay": Form.SHARE,
    "rises_until": Form.NUMBER,
    "client_visit": Form.NUMBER,
    "client_vip_visit": Form.NUMBER,
    "client_from": Form.SHARE,
    "client_most": Form.NUMBER,
    "on": Form.FLAG,
    "restart": Form.FLAG,
}

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "match": ("any", "all"),
    "on_fail": ("keep", OFF_TARGET),
    "on_unknown": ("keep", "flag", TO_QUALIFY),
    "channel": CHANNELS,
}

#: Numbers that a condition on facts may have without having them now.
_OF_FACTS = ("count", "sessions", "quantity", "seconds", "amount", "window_days")

#: Numbers that no source gives.
_NEVER_SAID = ("asked_first", "window_days")

Table = Mapping[str, object]


def fields_of(text: str) -> tuple[DoctrineField, ...]:
    """Return all that may be changed in a doctrine's file, group by group. The text must validate."""
    found = list(_within(tomllib.loads(text), (), (), _Place()))
    order = list(Group)
    return tuple(sorted(found, key=lambda field: order.index(field.group)))


@dataclass(frozen=True, slots=True)
class _Place:
    """What the tables around a value say of it."""

    top: str = ""
    about: str = ""
    our_numbers: tuple[str, ...] = ()
    is_ours: bool = False


def _within(table: Table, path: Path, names: tuple[str, ...], place: _Place) -> Iterator[DoctrineField]:
    place = _inside(table, path, names, place)
    for key, value in table.items():
        here = place if path else _Place(key, is_ours=key in ("half_life_days", "p_win"))
        below = (*path, key)
        if isinstance(value, dict):
            yield from _within(value, below, (*names, key), here)
        elif elements := _tables(value):
            for number, element in enumerate(elements):
                name = str(element.get("id") or number + 1)
                yield from _within(element, (*below, number), (*names, key, name), here)
        else:
            yield from _leaf(key, value, below, names, here)
    for key in _left_out(table, path, place):
        yield from _leaf(key, None, (*path, key), names, place)


def _inside(table: Table, path: Path, names: tuple[str, ...], place: _Place) -> _Place:
    """Return what holds inside a table that is a rule, a class, a message: their second level."""
    if not path or place.top not in _GROUPS:
        return place
    about = place.about
    if len(names) == 2 and place.top not in ("gates", "client", "vip", "worth", "lost"):
        about = names[1]
    elif len(names) == 3 and names[:2] == ("vip", "criteria"):
        about = names[2]
    numbers = table.get("our_numbers")
    if isinstance(numbers, list):
        place = _Place(place.top, about, tuple(numbers), bool(table.get("ours", False)))
    usually_ours = place.top in ("schedule", "after", "loss", "worth") and len(names) <= 2
    ours = bool(table.get("ours", usually_ours or place.is_ours))
    return _Place(place.top, about, place.our_numbers, ours)


def _leaf(
    key: str, value: object, path: Path, names: tuple[str, ...], place: _Place
) -> Iterator[DoctrineField]:
    if place.top not in _GROUPS:
        return
    form, choices = _form(key, place.top, names)
    if form is None:
        return
    ours = place.is_ours or key in place.our_numbers or key in _NEVER_SAID or value is None
    yield DoctrineField(
        key=".".join((*names, key)),
        path=path,
        group=_GROUPS[place.top],
        form=form,
        value=tuple(value) if isinstance(value, list) else value,
        about=place.about or (key if place.top in ("half_life_days", "p_win") else ""),
        is_ours=ours and form in _NUMBERS,
        choices=choices,
    )


def _form(key: str, top: str, names: tuple[str, ...]) -> tuple[Form | None, tuple[str, ...]]:
    if top == "half_life_days":
        return Form.WHOLE, ()
    if top == "p_win":
        return Form.SHARE, ()
    if top == "loss" and key == "half_life_days":
        return Form.NUMBER, ()
    if key == "channels":
        return Form.CHOICES, CHANNELS
    if names == ("gates", "criteria"):
        return Form.CHOICES, CRITERIA.get(key, ())
    if key in _CHOICES:
        return Form.CHOICE, _CHOICES[key]
    if key == "shape" and top != "loss":
        return None, ()
    return _FORMS.get(key), ()


def _left_out(table: Table, path: Path, place: _Place) -> Sequence[str]:
    """Return the keys that the file leaves out and a firm may want."""
    if "facts" in table and place.top in ("rules", "client", "vip"):
        return [key for key in _OF_FACTS if key not in table]
    if path == ("half_life_days",):
        return [kind for kind in KINDS if kind not in table]
    if place.top == "schedule" and len(path) == 2:
        return [key for key in ("working_days", "cadence_days", "channels") if key not in table]
    if place.top == "after" and len(path) == 2 and path[1] in set(Outcome):
        return [key for key in ("channel", "days", "working_days") if key not in table]
    return ()


def _tables(value: object) -> Sequence[Table]:
    """Return the tables of an array of them, nothing of anything else."""
    tables = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return tables if isinstance(value, list) and len(tables) == len(value) else ()
