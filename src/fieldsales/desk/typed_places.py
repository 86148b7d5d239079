# SPDX-License-Identifier: MIT
"""Where what somebody typed is: a prospect, a town, an address, a position."""

import re
from dataclasses import replace

from fieldsales.atlas.countries import seems_swapped
from fieldsales.atlas.towns import Town
from fieldsales.desk.desk import Desk
from fieldsales.desk.geocoding import find_address
from fieldsales.desk.prospects import find
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

#: So many towns are named where a name is not sure.
_MOST_CHOICES = 4

_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_POSITION = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*[,; ]\s*([+-]?\d+(?:\.\d+)?)")


def place_named(desk: Desk, text: str) -> Place:
    """Return the place of a prospect, or else of a town by its name, or of an address.

    A town need not be written out. Raises NoSuchPlaceError where nothing on the laptop is
    called so for sure, AmbiguousProspectError, and BadValueError for a prospect not placed yet.
    """
    try:
        place = labelled(find(desk, text))
    except errors.UnknownProspectError as problem:
        place = _town(desk, text) if desk.library.towns.is_name(text) else None
        place = place or _address(desk, text) or _town(desk, text)
        if place is None:
            raise errors.NoSuchPlaceError(text) from problem
    if place is None:
        raise errors.BadValueError("night.place", text, "night_place")
    return place


def home_named(desk: Desk, text: str) -> Place:
    """Return where a day may begin: a position, or a town by its name or postcode, or an address.

    A name is whole, but for accents and case. Raises SwappedPlaceError, and BadValueError where
    nothing on the laptop is called so, or several towns are, or begin so: then it names some.
    """
    found = _POSITION.fullmatch(text.strip())
    if found:
        place = Place(float(found[1]), float(found[2]))
        if abs(place.latitude) > 90 or abs(place.longitude) > 180:
            raise errors.BadValueError("day.home", text, "town")
        return in_order(desk, place, text)
    town, meant = _home_town(desk, text)
    if town is not None and town.place is not None:
        return replace(town.place, label=town.city)
    answers = find_address(desk, text, services=None).answers if not meant else ()
    if answers and answers[0].is_sure:
        return replace(answers[0].place, label=answers[0].address)
    meant = meant or desk.library.towns.search(text, _MOST_CHOICES)
    choices = [f"{one.name} ({one.postcodes[0]})" for one in meant if one.place and one.postcodes]
    raise errors.BadValueError("day.home", text, ", ".join(choices[:_MOST_CHOICES]) or "town")


def _home_town(desk: Desk, text: str) -> tuple[Town | None, tuple[Town, ...]]:
    """Return the town that is called so for sure, else None and those that are called alike."""
    towns = desk.library.towns
    code = _POSTCODE.search(text)
    if code is not None:
        name = text.replace(code[0], " ").strip(" ,()")
        if not towns.has_postcode(code[0]) or (name and not towns.is_name(name)):
            return None, ()
        return (towns.named(code[0], name) if name else towns.look_up(code[0], "")), ()
    if not towns.is_name(text):
        return None, ()
    namesakes, likely = towns.namesakes(text), towns.search(text, _MOST_CHOICES)
    found = towns.look_up("", text)
    if found is None:
        return None, namesakes
    # "Saint" is Le Saint without its article, but rather the beginning of another name
    is_whole = _letters(found.name) == _letters(text) or found in likely[:1]
    return (found, ()) if is_whole else (None, (*likely[: _MOST_CHOICES - 1], found))


def _letters(name: str) -> str:
    return "".join(one for one in fold(name) if one.isalnum())


def in_order(desk: Desk, place: Place, said: str) -> Place:
    """Return a place as it is, unless its latitude and longitude are swapped. Raises SwappedPlaceError."""
    if seems_swapped(desk.rules.country, place.latitude, place.longitude):
        raise errors.SwappedPlaceError(said, f"{place.longitude:g},{place.latitude:g}")
    return place


def labelled(prospect: Prospect | None) -> Place | None:
    """Return the place of a prospect, called as its town."""
    if prospect is None or prospect.place is None:
        return None
    return replace(prospect.place, label=prospect.place.label or prospect.town)


def _town(desk: Desk, text: str) -> Place | None:
    towns = desk.library.towns.search(text, 5)
    return next((town.place for town in towns if town.place is not None), None)


def _address(desk: Desk, text: str) -> Place | None:
    answers = find_address(desk, text, services=None).answers
    return answers[0].place if answers and answers[0].is_sure else None
