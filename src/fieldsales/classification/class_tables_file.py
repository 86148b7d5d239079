# SPDX-License-Identifier: MIT
"""The tables of a doctrine file that say what to do about a class: rhythm, loss, odds, next steps, worth."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from fieldsales.classification.conditions_file import MOST_EUROS
from fieldsales.classification.doctrine import (
    CLIENT,
    CLIENT_VIP,
    RESERVED,
    ClassDefinition,
    FollowUp,
    Loss,
    Message,
    Schedule,
    WorthRule,
)
from fieldsales.classification.section import MOST_DAYS, MOST_LETTERS_OF_A_LINE, Section, places_of
from fieldsales.domain.visit import Outcome

CHANNELS = ("call", "visit", "email", "delivery")

#: What a message may name: the prospect, the person there, the rep.
PLACES = ("company", "contact", "rep")

#: Beyond these the share still there after a hundred years is no number any more: a half-life of a quarter
#: of an hour, a risk that jumps from nothing to all.
_LEAST_HALF_LIFE = 0.01
_MOST_SHAPE = 20

#: The letters of a message: some pages.
_MOST_OF_A_MESSAGE = 10_000

#: How many times over a deadline or an interval may count.
_MOST_TIMES_OVER = 1_000

Value = TypeVar("Value")


class ByClass:
    """Reads tables keyed by temperature, stage or "stage/temperature"."""

    def __init__(
        self, stages: tuple[ClassDefinition, ...], temperatures: tuple[ClassDefinition, ...]
    ) -> None:
        both = [f"{stage.id}/{temperature.id}" for stage in stages for temperature in temperatures]
        self.known = [each.id for each in (*stages, *temperatures)] + both + [CLIENT, CLIENT_VIP, *RESERVED]

    def keys(self, section: Section, needed: Iterable[str]) -> tuple[str, ...]:
        """Return the keys, all of them classes, with those that must be there."""
        for key in section:
            if key not in self.known:
                section.fail("unknown_class", key, value=key)
        for key in needed:
            if not section.has(key):
                section.fail("nothing_about", value=key)
        return tuple(section)

    def read(
        self, top: Section, key: str, read: Callable[[Section], Value], needed: Iterable[str]
    ) -> dict[str, Value]:
        """Return a value for each class of a table."""
        section = top.section(key)
        found = {name: read(section.section(name)) for name in self.keys(section, needed)}
        section.close()
        return found


def read_schedule(section: Section) -> Schedule:
    """Return when and how a class is contacted."""
    channels = section.words("channels", ())
    for number, channel in enumerate(channels):
        if channel not in CHANNELS:
            section.fail("unknown_channel", "channels", number, value=channel, known=", ".join(CHANNELS))
    schedule = Schedule(
        deadline_days=section.whole("deadline_days"),
        action=section.labels("action"),
        overdue=section.labels("overdue"),
        working_days=section.flag("working_days", False),
        cadence_days=section.wholes("cadence_days"),
        channels=channels,
        template=section.text("template", ""),
        ours=section.flag("ours", True),
    )
    section.close()
    return schedule


def read_loss(section: Section) -> Loss:
    """Return how fast a class goes elsewhere."""
    loss = Loss(
        section.number("half_life_days", above=0, least=_LEAST_HALF_LIFE, most=MOST_DAYS),
        section.number("shape", above=0, most=_MOST_SHAPE),
    )
    section.flag("ours", True)
    section.close()
    return loss


def read_p_win(top: Section, by_class: ByClass, needed: Iterable[str]) -> dict[str, float]:
    """Return the odds of winning each class."""
    section = top.section("p_win")
    found = {name: section.number(name, most=1) for name in by_class.keys(section, needed)}
    section.close()
    return found


def read_follow_ups(top: Section) -> dict[str, FollowUp]:
    """Return what follows an outcome whatever the class."""
    table = top.section("after")
    found = {}
    for outcome in table:
        if outcome not in set(Outcome):
            table.fail("unknown_outcome", outcome, value=outcome)
        section = table.section(outcome)
        found[outcome] = FollowUp(
            channel=section.text("channel", "", among=CHANNELS),
            days=section.whole("days", 0),
            working_days=section.flag("working_days", False),
            text=section.labels("text"),
            ours=section.flag("ours", True),
        )
        section.close()
    return found


def read_worth(section: Section) -> WorthRule:
    """Return the parameters of a visit's worth."""
    worth = WorthRule(
        revisit_days=section.number("revisit_days", above=0, most=MOST_DAYS),
        delay=section.number("delay", most=1),
        rises_until=section.number("rises_until", above=0, most=_MOST_TIMES_OVER),
        client_visit=section.number("client_visit", most=MOST_EUROS),
        client_vip_visit=section.number("client_vip_visit", most=MOST_EUROS),
        client_from=section.number("client_from", most=0.99),
        client_most=section.number("client_most", most=_MOST_TIMES_OVER),
    )
    section.flag("ours", True)
    section.close()
    return worth


def read_messages(top: Section, schedules: Mapping[str, Schedule]) -> dict[str, Message]:
    """Return the messages by name; every class that names one must find it."""
    found: dict[str, Message] = {}
    if top.has("messages"):
        table = top.section("messages")
        for name in table:
            section = table.section(name)
            found[name] = Message(
                _with_places(section, "subject", MOST_LETTERS_OF_A_LINE),
                _with_places(section, "text", _MOST_OF_A_MESSAGE, lines=True),
            )
            section.close()
    for class_id, schedule in schedules.items():
        if found and schedule.template and schedule.template not in found:
            top.fail("unknown_message", "schedule", class_id, "template", value=schedule.template)
    return found


def _with_places(section: Section, key: str, most: int, *, lines: bool = False) -> dict[str, str]:
    labels = section.labels(key, most, lines=lines)
    for language, text in labels.items():
        try:
            places = places_of(text)
        except ValueError:
            section.fail("bad_braces", key, language, key=key)
        for place in places:
            if place not in PLACES:
                section.fail("unknown_place", key, language, value=place, known=", ".join(PLACES))
    return labels


def read_mappings(top: Section, known: Iterable[str], needed: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the nearest class of other doctrines; only a test can know whether those have it."""
    if not top.has("mapping"):
        return {}
    table = top.section("mapping")
    names = set(known)
    wanted = tuple(needed)
    found: dict[str, dict[str, str]] = {}
    for other in table:
        section = table.section(other)
        for key in section:
            if key not in names:
                section.fail("unknown_class", key, value=key)
        for key in wanted:
            if not section.has(key):
                section.fail("nothing_about", value=key)
        found[other] = {key: section.text(key) for key in section}
        section.close()
    return found
