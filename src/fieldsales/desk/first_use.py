# SPDX-License-Identifier: MIT
"""The three questions of the first start: what the rep sells, from where, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from fieldsales.desk.day_rules import day_rules
from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import try_out
from fieldsales.desk.effect import Effect
from fieldsales.desk.professions import Profession
from fieldsales.desk.rules import home_town
from fieldsales.desk.settings import DEFAULT_DOCTRINE, read_setting
from fieldsales.desk.typed_places import home_named
from fieldsales.desk.verdicts import classify_everybody, settle
from fieldsales.domain import errors
from fieldsales.domain.business import Trade
from fieldsales.domain.tour import DayRules


@dataclass(frozen=True, slots=True)
class ProfessionChoice:
    """A profession that can be chosen, with its trades and how long a visit of each usually takes."""

    profession: Profession
    doctrine: Mapping[str, str]
    trades: Sequence[Trade]


@dataclass(frozen=True, slots=True)
class Questions:
    """What the three questions start from: the answers in force, and what can be chosen.

    `chosen` is the id of the profession that fits the settings, empty where none was chosen yet.
    """

    offers: Sequence[ProfessionChoice]
    chosen: str
    rules: DayRules
    home: str
    usual_visit: timedelta
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What the rep answered; what is left out stays as it is.

    `home` is a town, a postcode, an address or a position as it is typed; `settings` are
    texts as the settings read them, by their keys.
    """

    profession: str = ""
    home: str = ""
    settings: Mapping[str, str] | None = None


def questions(desk: Desk) -> Questions:
    """Return the three questions with the answers that are in force."""
    grid = str(desk.settings.get("grid") or "")
    offers = tuple(
        ProfessionChoice(
            one,
            desk.library.doctrine(one.doctrine).labels,
            tuple(trade for name in one.trades if (trade := desk.library.trades.get(name)) is not None),
        )
        for one in desk.library.professions
    )
    chosen = next((one.profession.id for one in offers if grid and one.profession.grid == grid), "")
    return Questions(
        offers,
        chosen,
        desk.rules,
        home_town(desk),
        desk.library.customs.usual_visit,
        is_empty=not desk.portfolio.prospects(),
    )


def answer(desk: Desk, answers: Answers) -> Effect:
    """Write the answers down as ordinary settings, all in one action that one undo takes back.

    What says nothing new is not written. Raises UnknownKindError for an unknown profession,
    BadValueError for an unreadable setting or a home that nobody knows, ReversedHoursError,
    ReversedLunchError; then nothing is written.
    """
    wanted = {**_of_profession(desk, answers.profession), **_of_settings(desk, answers.settings or {})}
    if answers.home:
        place = home_named(desk, answers.home)
        wanted["day.home"] = {
            "latitude": place.latitude, "longitude": place.longitude, "town": place.label
        }  # fmt: skip
    changed = {key: value for key, value in wanted.items() if desk.settings.get(key) != value}
    # the doctrine that was chosen before may be one that cannot be used: another stands in for it then
    chosen = str(changed["doctrine"] or DEFAULT_DOCTRINE) if "doctrine" in changed else desk.doctrine.id
    switches = chosen != desk.doctrine.id
    if not changed:
        return Effect("first_use", undoable=False)
    if switches:
        try_out(desk, desk.shelf.doctrine(chosen))
        settle(desk)  # so that the journal knows from which class each record comes
    with desk.portfolio.action("first_use") as book:
        for key, value in changed.items():
            book.set(key, value)
    if switches:
        classify_everybody(desk)
    return Effect("first_use", everything=True, tour_stale=True, action_id=book.action_id)


def _of_profession(desk: Desk, profession_id: str) -> dict[str, object]:
    """Return the settings that fit a profession; the usual doctrine needs none."""
    if not profession_id:
        return {}
    known = {one.id: one for one in desk.library.professions}
    if profession_id not in known:
        raise errors.UnknownKindError(profession_id, tuple(known))
    chosen = known[profession_id]
    found: dict[str, object] = {"grid": chosen.grid or None}
    if chosen.doctrine != desk.settings.get("doctrine", DEFAULT_DOCTRINE):
        found["doctrine"] = chosen.doctrine
    return found


def _of_settings(desk: Desk, texts: Mapping[str, str]) -> dict[str, object]:
    found = {key: read_setting(key, text) for key, text in texts.items()}
    rules = day_rules({**desk.settings, **found})
    if rules.end <= rules.start:
        raise errors.ReversedHoursError(f"{rules.start:%H:%M}", f"{rules.end:%H:%M}")
    if rules.lunch_until <= rules.lunch_from:
        raise errors.ReversedLunchError(f"{rules.lunch_from:%H:%M}", f"{rules.lunch_until:%H:%M}")
    return found
