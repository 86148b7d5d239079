# SPDX-License-Identifier: MIT
"""What is done with several prospects at once: a tag for all, all put into a day, those near a tour found."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from fieldsales.desk import day, day_moves
from fieldsales.desk.candidates import MOST_CANDIDATES
from fieldsales.desk.corridor import corridor
from fieldsales.desk.days import begun
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect

#: The longest tag that is kept: a word or three.
LONGEST_TAG = 40

#: No day has room for more newcomers; the others are told to have none.
MOST_JOINING = 30


def tag(desk: Desk, prospect_ids: Collection[str], text: str) -> Effect:
    """Give prospects a tag, as one action; who has it already stays as they are.

    Raises BadValueError for a tag that is empty, too long or holds a comma (which
    parts tags in tables).
    """
    wanted = " ".join(text.split())
    if not wanted or len(wanted) > LONGEST_TAG or "," in wanted:
        raise errors.BadValueError("tag", text.strip()[:LONGEST_TAG], "tag")
    found = [one for one in _known(desk, prospect_ids) if wanted not in one.tags]
    with desk.portfolio.action("tag") as book:
        if found:
            book.update_prospects((one.id, one.site_id, {"tags": (*one.tags, wanted)}) for one in found)
            reclassify(desk, book, [one.id for one in found])
    return Effect(
        "tag",
        prospects=frozenset(one.id for one in found),
        undoable=bool(found),
        values={"count": str(len(found)), "tag": wanted},
    )


def put_into_day(desk: Desk, on: date, prospect_ids: Sequence[str]) -> Effect:
    """Put prospects into a day, each where it costs least, as one action; nobody falls out for them.

    A day in which nobody is promised a visit is planned around them: they get their seats
    first, and others what room is left. Those without room are counted in
    `values["left"]`. Raises NoRoomError when there is room for none of them,
    CancelledError and BrokenPlanError; then the tour stays as it was.
    """
    start = begun(desk, on)
    follows = ""
    joined: list[str] = []

    def keep(draft: day.Draft, about: str) -> None:
        nonlocal follows
        before = desk.portfolio.last_change()
        day.keep(desk, draft, "put_into_day", about=about, follows=follows)
        if not follows and desk.portfolio.last_change() != before:
            follows = desk.portfolio.history(1)[0].id

    there = _stops(desk, on)
    wanted = [one for one in dict.fromkeys(prospect_ids) if one and one not in there]
    one_by_one = wanted[:MOST_JOINING] if _is_promised(desk, on) else ()
    if wanted and not one_by_one:
        draft = day.plan_day(desk, on, start, first=frozenset(wanted[:MOST_CANDIDATES]))
        joined += draft.put_in
        if joined:
            keep(draft, "")
    for prospect_id in one_by_one:
        try:
            draft = day_moves.add_stop(desk, on, prospect_id, start)
        except (errors.NoRoomError, errors.StandingAppointmentError):
            continue
        if not draft.dropped:
            keep(draft, prospect_id)
            joined.append(prospect_id)
    if wanted and not joined and not follows:
        raise errors.NoRoomError(wanted[0], on.isoformat())
    values = {"count": str(len(joined)), "left": str(len(wanted) - len(joined)), "day": on.isoformat()}
    return Effect("put_into_day", tour=True, undoable=bool(follows), action_id=follows, values=values)


def near_tour(desk: Desk, on: date, most: timedelta) -> tuple[tuple[str, ...], bool]:
    """Return whose detour from a day's tour takes at most so long, the shortest first.

    The second value says whether that is estimated. Raises NoTourError without a tour that day.
    """
    there = _stops(desk, on)
    others = [one for one in desk.portfolio.prospects() if one.place is not None and one.id not in there]
    found = corridor(desk, on, [one.place for one in others if one.place is not None], most)
    detours = sorted((detour, others[number].id) for number, detour in found.detours.items())
    return tuple(prospect_id for _, prospect_id in detours), found.estimated


def _known(desk: Desk, prospect_ids: Collection[str]) -> list[Prospect]:
    wanted = frozenset(prospect_ids)
    return [one for one in desk.portfolio.prospects() if one.id in wanted]


def _is_promised(desk: Desk, on: date) -> bool:
    """Return whether a day's tour promises a visit that is still to be made."""
    kept = desk.portfolio.kept_tour(on)
    return kept is not None and not all(one.done for one in kept.promises)


def _stops(desk: Desk, on: date) -> frozenset[str]:
    kept = desk.portfolio.kept_tour(on)
    return frozenset(one.prospect_id for one in kept.promises) if kept is not None else frozenset()
