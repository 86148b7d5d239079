# SPDX-License-Identifier: MIT
"""What is done with several prospects at once: a tag for all, all put into a day, those near a tour found."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fieldsales.desk import day, day_moves
from fieldsales.desk.candidates import MOST_CANDIDATES
from fieldsales.desk.corridor import corridor
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.days import begun
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect

#: The longest tag that is kept: a word or three.
LONGEST_TAG = 40

#: Prospects that are given a tag between two looks at whether the rep wants to stop.
_TOGETHER = 2_000

#: No day has room for more newcomers; the others are told to have none.
MOST_JOINING = 30


def tag(
    desk: Desk,
    prospect_ids: Collection[str],
    text: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Effect:
    """Give prospects a tag, as one action; who has it already stays as they are.

    No doctrine asks for tags, so nobody is classed again. Raises BadValueError for a tag that is
    empty, too long or holds a comma (which parts tags in tables), and CancelledError: then
    nobody has it.
    """
    wanted = " ".join(text.split())
    if not wanted or len(wanted) > LONGEST_TAG or "," in wanted:
        raise errors.BadValueError("tag", text.strip()[:LONGEST_TAG], "tag")
    found = [one for one in _known(desk, prospect_ids) if wanted not in one.tags]
    with desk.portfolio.action("tag") as book:
        for at in range(0, len(found), _TOGETHER):
            if cancelled():
                raise errors.CancelledError
            progress(at, len(found))
            some = found[at : at + _TOGETHER]
            book.update_prospects((one.id, one.site_id, {"tags": (*one.tags, wanted)}) for one in some)
    return Effect(
        "tag",
        prospects=frozenset(one.id for one in found),
        undoable=bool(found),
        values={"count": str(len(found)), "tag": wanted},
    )


@dataclass(frozen=True, slots=True)
class Joining:
    """A day with those who are put into it, which is not kept yet.

    So many were `wanted` who were not in it before; the draft names those who have room, and
    is None where nobody was.
    """

    on: date
    wanted: int
    draft: Draft | None = None


def draft_into_day(
    desk: Desk, on: date, prospect_ids: Sequence[str], progress: day.Progress | None = None
) -> Joining:
    """Return a day with prospects in it, each where it costs least; no more than suggestions make way.

    A day in which nobody is promised a visit is planned around them: they get their seats
    first, and others what room is left. `progress` is told how much of how much is done. Raises
    NoRoomError when there is room for none of them, CancelledError and BrokenPlanError.
    """
    start, there = begun(desk, on), _stops(desk, on)
    wanted = [one for one in dict.fromkeys(prospect_ids) if one and one not in there]
    if not wanted:
        return Joining(on, 0)
    if _is_promised(desk, on):
        draft = day_moves.add_stops(desk, on, wanted[:MOST_JOINING], start, progress)
    else:
        first = frozenset(wanted[:MOST_CANDIDATES])
        draft = day.plan_day(desk, on, start, first=first, progress=progress)
    if not draft.put_in:
        raise errors.NoRoomError(wanted[0], on.isoformat())
    return Joining(on, len(wanted), draft)


def keep_into_day(desk: Desk, joining: Joining) -> Effect | None:
    """Keep a day with those who joined it, as one action; None where it changed meanwhile.

    Those without room are counted in `values["left"]`; `values["out"]` names who made way, a line each.
    """
    draft, action_id, count = joining.draft, "", 0
    if draft is not None:
        kept = day.keep(desk, draft, "put_into_day")
        if kept is None:
            return None
        action_id, count = kept.action_id, len(draft.put_in)
    out = [desk.name_of(one) for one in draft.dropped] if draft is not None else []
    values = {
        "count": str(count),
        "left": str(joining.wanted - count),
        "day": joining.on.isoformat(),
        "out": "\n".join(out),
    }
    return Effect("put_into_day", tour=True, undoable=bool(action_id), action_id=action_id, values=values)


def put_into_day(desk: Desk, on: date, prospect_ids: Sequence[str]) -> Effect:
    """Put prospects into a day at once, as one action: where one of them fails, nothing is kept.

    Raises what `draft_into_day` raises, and PortfolioInUseError where something else writes.
    """
    effect = keep_into_day(desk, draft_into_day(desk, on, prospect_ids))
    if effect is None:
        raise errors.PortfolioInUseError(desk.portfolio.path)
    return effect


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
