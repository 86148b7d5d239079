# SPDX-License-Identifier: MIT
"""Changing how the rep works."""

from itertools import pairwise

from fieldsales.classification.doctrine import CLIENT, CLIENT_VIP
from fieldsales.desk.day_rules import day_rules
from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import switch_doctrine
from fieldsales.desk.effect import Effect
from fieldsales.desk.handoff_setting import HANDOFF_KEYS
from fieldsales.desk.maps import ONLINE_MAP
from fieldsales.desk.network import NETWORK, Service, allowed, allowed_by, hosts_of, with_permission
from fieldsales.desk.settings import AUTO, read_setting
from fieldsales.desk.travel import drive_setting
from fieldsales.desk.typed_places import home_named, in_order
from fieldsales.domain import errors
from fieldsales.domain.verdict import OFF_TARGET, UNCLASSED

#: Settings by which nobody is classed or drawn otherwise.
_DRAWN_BY_NOBODY = frozenset(
    {ONLINE_MAP, *HANDOFF_KEYS, "relances", "templates", "rep.name", "rep.company", "rep.phone"}
)


def set_setting(desk: Desk, key: str, text: str) -> Effect:
    """Change one setting from what the rep typed.

    Raises UnknownKindError for an unknown key, BadValueError for an unreadable
    value, UnknownDoctrineError for a doctrine that is not there, ReversedHoursError
    for hours of work that would end before they begin, ReversedLunchError for those of lunch,
    OverlappingHoursError for rush hours that overlap, SwappedPlaceError for a home with its
    longitude first.
    """
    value = read_setting(key, text)
    if key in ("day.start", "day.end"):
        _check_hours(desk, key, value)
    if key in ("day.lunch_from", "day.lunch_until"):
        _check_lunch(desk, key, value)
    home = day_rules({key: value}).home if key == "day.home" else None
    if home is not None:
        in_order(desk, home, text)
    if key == "travel.rush_hours":
        _check_rushes(value)
    if key == "doctrine":
        return switch_doctrine(desk, text)
    if key == "grid":
        value = _grid(desk, text)
    if key == "worth.by_class":
        _check_classes(desk, value)
    with desk.portfolio.action("settings") as book:
        book.set(key, value)
    is_apart = key.startswith(("calendar.", "sales.")) or key in _DRAWN_BY_NOBODY
    stale = key != NETWORK and not is_apart
    values = {"key": key}
    if key == NETWORK:
        hosts = hosts_of(allowed_by(value))
        values |= {"value": "on" if hosts else "off", "hosts": ", ".join(hosts)}
    # nobody is classed or drawn otherwise because of a layer below them, of what a phone is handed
    # or of what a sale earns
    everything = not is_apart
    return Effect(
        "settings", everything=everything, tour_stale=stale, action_id=book.action_id, values=values
    )


def allow(desk: Desk, permission: Service, *, is_on: bool) -> Effect:
    """Let one kind of services be asked online, or no longer; the others stay as they are."""
    return set_setting(desk, NETWORK, with_permission(desk, permission, is_on=is_on))


def choose_online_map(desk: Desk, *, is_on: bool) -> Effect:
    """Lay the map from the network over the base map, or take it away: who chooses it allows its host."""
    if not is_on or Service.MAP in allowed(desk):
        return set_setting(desk, ONLINE_MAP, "on" if is_on else "off")
    value = read_setting(NETWORK, with_permission(desk, Service.MAP, is_on=True))
    with desk.portfolio.action("settings") as book:
        book.set(NETWORK, value)
        book.set(ONLINE_MAP, True)
    hosts = ", ".join(hosts_of(allowed_by(value)))
    values = {"key": NETWORK, "value": "on", "hosts": hosts}
    return Effect("settings", everything=True, action_id=book.action_id, values=values)


def _check_rushes(value: object) -> None:
    rushes = drive_setting({"travel.rush_hours": value}).rushes
    for (begins, ends, _), (other_begins, other_ends, _) in pairwise(sorted(rushes)):
        if other_begins < ends:
            spans = ((begins, ends), (other_begins, other_ends))
            raise errors.OverlappingHoursError(*(f"{start:%H:%M}-{end:%H:%M}" for start, end in spans))


def _check_hours(desk: Desk, key: str, value: object) -> None:
    rules = day_rules({**desk.settings, key: value})
    if rules.end <= rules.start:
        raise errors.ReversedHoursError(f"{rules.start:%H:%M}", f"{rules.end:%H:%M}")


def _check_lunch(desk: Desk, key: str, value: object) -> None:
    rules = day_rules({**desk.settings, key: value})
    if rules.lunch_until <= rules.lunch_from:
        raise errors.ReversedLunchError(f"{rules.lunch_from:%H:%M}", f"{rules.lunch_until:%H:%M}")


def _check_classes(desk: Desk, worths: object) -> None:
    """Raise UnknownKindError for a class that none of the doctrines to choose from has."""
    known = {UNCLASSED, OFF_TARGET, CLIENT, CLIENT_VIP}
    for doctrine in desk.shelf.readable()[0]:
        known |= {one.id for one in (*doctrine.temperatures, *doctrine.stages)}
    for name in worths if isinstance(worths, dict) else ():
        if name not in known:
            raise errors.UnknownKindError(name, tuple(sorted(known)), "worth.by_class")


def _grid(desk: Desk, text: str) -> str | None:
    """Return the id of a grid of questions, None for "auto": each trade its own."""
    known = (AUTO, *(one.id for one in desk.library.grids))
    if text not in known:
        raise errors.UnknownKindError(text, known)
    return None if text == AUTO else text


def set_home(desk: Desk, text: str) -> Effect:
    """Let the rep's days begin and end in a town, named or given by its postcode, or at an address.

    Raises BadValueError when nothing on the laptop is called so.
    """
    place = home_named(desk, text)
    home = {"latitude": place.latitude, "longitude": place.longitude, "town": place.label}
    with desk.portfolio.action("settings") as book:
        book.set("day.home", home)
    return Effect(
        "settings", everything=True, tour_stale=True, action_id=book.action_id, values={"key": "day.home"}
    )


def home_town(desk: Desk) -> str:
    """Return the town or the address where the rep's days begin, empty when it is not known."""
    home = desk.settings.get("day.home")
    return str(home.get("town", "")) if isinstance(home, dict) else ""
