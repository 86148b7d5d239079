# SPDX-License-Identifier: MIT
"""Relances and tasks by hand: made, altered, done with what came of it, moved, dropped, taken up again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fieldsales.desk.call_results import CONTACTS, answer
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.desk.stale import stale_after_fact
from fieldsales.domain import errors
from fieldsales.domain.relance import CHANNELS, OF_A_CALL, Relance, Result, Task
from fieldsales.portfolio.book import Book

Item = Relance | Task

#: A line on a list, not a letter.
LONGEST_TEXT = 500

#: Later than this a day is a typing error.
LAST_DAY = timedelta(days=3 * 366)


class Group(StrEnum):
    """When something is to be done, in the order in which groups are shown."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class FollowUps:
    """What is to be done, the earliest first, and what was done lately, the newest first."""

    relances: tuple[Relance, ...] = ()
    tasks: tuple[Task, ...] = ()
    done: tuple[Item, ...] = ()


def follow_ups(desk: Desk) -> FollowUps:
    """Return everything that is to be done, and what was done in the last weeks."""
    since = desk.today - timedelta(days=desk.library.customs.relances.done_days)
    with desk.portfolio.reading() as reading:
        done: list[Item] = [*reading.done_since(Relance, since), *reading.done_since(Task, since)]
        tasks = tuple(one for one in reading.records(Task) if one.done_on is None)
        relances = reading.relances()
    done.sort(key=lambda one: one.done_on or date.min, reverse=True)
    return FollowUps(relances, tasks, tuple(done))


def group_of(item: Item, today: date) -> Group:
    """Return when something is to be done. The week is the one of the calendar, to its Sunday."""
    if isinstance(item, Task):
        return Group.UNDATED
    if item.due_on < today:
        return Group.LATE
    if item.due_on == today:
        return Group.TODAY
    return Group.WEEK if item.due_on <= today + timedelta(days=6 - today.weekday()) else Group.LATER


def create_relance(
    desk: Desk, prospect_id: str, due_on: date, channel: str = "call", text: str = ""
) -> Effect:
    """Write a relance for a prospect. Raises UnknownProspectError, UnknownKindError and BadValueError."""
    _check_day(desk, due_on)
    _check_channel(channel)
    with desk.portfolio.action("relance_made") as book:
        prospect = record_of(book, prospect_id)
        what = _checked(text)
        made = Relance(book.new_id(), prospect.id, due_on, channel, what, created_on=desk.today)
        book.put(made)
    values = {"name": prospect.name, "channel": channel, "day": due_on.isoformat(), "id": made.id}
    values |= {"today": desk.today.isoformat()}
    return Effect("relance_made", frozenset({prospect.id}), action_id=book.action_id, values=values)


def create_task(desk: Desk, text: str, prospect_id: str = "") -> Effect:
    """Write a task, with a prospect or without. Raises UnknownProspectError and BadValueError."""
    what = _checked(text)
    if not what:
        raise errors.BadValueError("task.text", text, "task_text")
    name = record_of(desk, prospect_id).name if prospect_id else ""
    with desk.portfolio.action("task_made") as book:
        made = Task(book.new_id(), what, prospect_id, desk.today)
        book.put(made)
    concerned = frozenset({prospect_id} if prospect_id else ())
    values = {"name": name, "text": what, "id": made.id}
    return Effect("task_made", concerned, action_id=book.action_id, values=values)


def edit(
    desk: Desk,
    item_id: str,
    *,
    due_on: date | None = None,
    channel: str | None = None,
    text: str | None = None,
) -> Effect:
    """Alter a relance, or the text of a task; what is None stays, and a late one may keep its day.

    Raises UnknownFollowUpError, UnknownKindError and BadValueError.
    """
    if channel is not None:
        _check_channel(channel)
    with desk.portfolio.action("relance_edited") as book:
        (item,) = _items(book, [item_id])
        if due_on is not None and not (isinstance(item, Relance) and item.due_on == due_on):
            _check_day(desk, due_on)
        values: dict[str, object] = {"text": _checked(text)} if text is not None else {}
        if isinstance(item, Task) and text is not None and not values["text"]:
            raise errors.BadValueError("task.text", text, "task_text")
        if isinstance(item, Relance):
            values |= {} if due_on is None else {"due_on": due_on}
            values |= {} if channel is None else {"channel": channel}
        changed = {key: value for key, value in values.items() if getattr(item, key) != value}
        if changed:
            book.alter(type(item), item.id, **changed)
    return _effect(desk, "relance_edited", [item], book, undoable=bool(changed))


def finish(desk: Desk, item_ids: Sequence[str], result: Result | str = "") -> Effect:
    """End relances and tasks that were done, and write what that means.

    A call that was done reached somebody, unless `result` says something else. What came of it is
    written as facts where there was a contact, and the step that follows becomes a relance, all in
    one action. Raises UnknownFollowUpError, and UnknownKindError for another result.
    """
    if result and result not in OF_A_CALL:
        raise errors.UnknownKindError(str(result), tuple(OF_A_CALL), "relance.result")
    told: dict[str, str] = {}
    met: set[str] = set()
    with desk.portfolio.action("relance_done") as book:
        items = [one for one in _items(book, item_ids) if one.done_on is None]
        for one in items:
            if isinstance(one, Task):
                book.alter(Task, one.id, done_on=desk.today)
                continue
            came = Result(result) if result else Result.REACHED if one.channel == "call" else None
            book.alter(Relance, one.id, done_on=desk.today, result=came.value if came else "")
            if came is not None:
                answered = answer(desk, book, one, came)
                told = dict(answered.values)
                met.update({one.prospect_id} if answered.is_contact else ())
    only = next((one for one in items if isinstance(one, Relance)), None) if len(items) == 1 else None
    if only is not None:
        came_of = result or (Result.REACHED if only.channel == "call" else "")
        told |= {"result": str(came_of), "channel": only.channel}
    days = frozenset[date]().union(*(stale_after_fact(desk, one) for one in met))
    return _effect(desk, "relance_done", items, book, told if len(items) == 1 else {}, days)


def move(desk: Desk, item_ids: Sequence[str], due_on: date) -> Effect:
    """Put relances off, or forward, to a day; a task about a prospect becomes a relance of that day.

    Raises UnknownFollowUpError, BadValueError for a day that is gone, and UndatedTaskError where
    there are tasks alone that concern nobody.
    """
    _check_day(desk, due_on)
    with desk.portfolio.action("relance_moved") as book:
        items = [one for one in _items(book, item_ids) if one.done_on is None and one.prospect_id]
        if item_ids and not items:
            raise errors.UndatedTaskError
        for one in items:
            if isinstance(one, Relance):
                book.alter(Relance, one.id, due_on=due_on)
            else:
                book.archive(Task, one.id)
                made = Relance(
                    book.new_id(), one.prospect_id, due_on, "call", one.text, created_on=desk.today
                )
                book.put(made)
    return _effect(
        desk, "relance_moved", items, book, {"day": due_on.isoformat(), "today": desk.today.isoformat()}
    )


def drop(desk: Desk, item_ids: Sequence[str]) -> Effect:
    """Close relances and tasks that nobody made and nobody will. Raises UnknownFollowUpError."""
    with desk.portfolio.action("relance_closed") as book:
        items = [one for one in _items(book, item_ids) if one.done_on is None]
        for one in items:
            result = {"result": Result.CLOSED.value} if isinstance(one, Relance) else {}
            book.alter(type(one), one.id, done_on=desk.today, **result)
    return _effect(desk, "relance_closed", items, book)


def reopen(desk: Desk, item_ids: Sequence[str]) -> Effect:
    """Take up again what was done or closed; the facts that it wrote stay. Raises UnknownFollowUpError."""
    with desk.portfolio.action("relance_reopened") as book:
        items = [one for one in _items(book, item_ids) if one.done_on is not None]
        for one in items:
            result = {"result": ""} if isinstance(one, Relance) else {}
            book.alter(type(one), one.id, done_on=None, **result)
    return _effect(desk, "relance_reopened", items, book)


def call(desk: Desk, prospect_id: str, result: Result) -> Effect:
    """Write down what came of a call that no relance asked for, as one that is done at once.

    Raises UnknownProspectError and UnknownKindError.
    """
    if result not in OF_A_CALL:
        raise errors.UnknownKindError(str(result), tuple(OF_A_CALL), "relance.result")
    with desk.portfolio.action("relance_done") as book:
        prospect = record_of(book, prospect_id)
        made = Relance(
            book.new_id(), prospect.id, desk.today, "call", "", desk.today, result.value, "", desk.today
        )
        book.put(made)
        answered = answer(desk, book, made, result)
    days = stale_after_fact(desk, prospect.id) if answered.is_contact else frozenset[date]()
    told = {"result": result.value, "channel": "call", **answered.values}
    return _effect(desk, "relance_done", [made], book, told, days)


def due_call(desk: Desk, prospect_id: str) -> Relance | None:
    """Return the first relance by phone of somebody that is due, None without one."""
    waiting = desk.portfolio.relances_of(prospect_id)
    return next((one for one in waiting if one.channel == "call" and one.due_on <= desk.today), None)


def tries(desk: Desk, prospect_id: str) -> int:
    """Return how many calls to somebody were not answered since the last day on which one was."""
    with desk.portfolio.reading() as reading:
        ended = [one for one in reading.records(Relance, prospect_id=prospect_id) if one.done_on is not None]
    last = max((one.done_on for one in ended if one.done_on and one.result in CONTACTS), default=date.min)
    return sum(one.result == Result.NO_ANSWER and (one.done_on or date.min) > last for one in ended)


def item_of(desk: Desk, item_id: str) -> Item:
    """Return a relance or a task. Raises UnknownFollowUpError."""
    with desk.portfolio.reading() as reading:
        found: dict[str, Item] = {
            **reading.records_by_id(Relance, [item_id]),
            **reading.records_by_id(Task, [item_id]),
        }
    if item_id not in found:
        raise errors.UnknownFollowUpError(item_id)
    return found[item_id]


def find(desk: Desk, words: str) -> Item:
    """Return the relance or the task whose id begins so. Raises UnknownFollowUpError."""
    found = follow_ups(desk)
    asked = words.strip().lower()
    known = [one for one in (*found.relances, *found.tasks, *found.done) if one.id.startswith(asked)]
    if not asked or len(known) != 1:
        raise errors.UnknownFollowUpError(words)
    return known[0]


def _items(book: Book, item_ids: Iterable[str]) -> list[Item]:
    """Return relances and tasks in the order in which they are named. Raises UnknownFollowUpError."""
    ids = list(dict.fromkeys(item_ids))
    known: dict[str, Item] = {**book.records_by_id(Relance, ids), **book.records_by_id(Task, ids)}
    for one in ids:
        if one not in known:
            raise errors.UnknownFollowUpError(one)
    return [known[one] for one in ids]


def _effect(
    desk: Desk,
    action: str,
    items: Sequence[Item],
    book: Book,
    told: dict[str, str] | None = None,
    days: frozenset[date] = frozenset(),
    *,
    undoable: bool = True,
) -> Effect:
    """Return what an action on several items tells: the name of one alone, else how many they are."""
    only = items[0] if len(items) == 1 else None
    values = {"count": str(len(items))}
    if only is not None:
        text = only.text if isinstance(only, Task) else ""
        values |= {"name": desk.name_of(only.prospect_id), "text": text}
    return Effect(
        action,
        frozenset(one.prospect_id for one in items if one.prospect_id),
        tour_stale=bool(days),
        days=days,
        undoable=undoable and bool(items),
        action_id=book.action_id,
        values=values | (told or {}),
    )


def _checked(text: str) -> str:
    what = " ".join(text.split())
    if len(what) > LONGEST_TEXT:
        raise errors.BadValueError("relance.text", f"{what[:20]}…", f"≤ {LONGEST_TEXT}")
    return what


def _check_day(desk: Desk, on: date) -> None:
    if not desk.today <= on <= desk.today + LAST_DAY:
        raise errors.BadValueError("relance.day", on.isoformat(), "day_to_come")


def _check_channel(channel: str) -> None:
    if channel not in CHANNELS:
        raise errors.UnknownKindError(channel, CHANNELS, "relance.channel")
