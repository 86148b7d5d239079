# SPDX-License-Identifier: MIT
"""What is done with several prospects at once: a tag for all, all put into a day, those near a tour found."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fieldsales.desk import day, day_moves
from fieldsales.desk.days import begun, ends_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place, Travel

#: The longest tag that is kept: a word or three.
LONGEST_TAG = 40

#: No day has room for more newcomers; the others are told to have none.
MOST_JOINING = 30

#: Only so many of those nearest by the straight line are asked for their true drives.
_MOST_DRIVES = 400

#: So many at a time are asked for together: every drive among them is reckoned too.
_TOGETHER = 40

#: No road is driven faster than this on the straight line, in metres a second (130 km/h).
_FASTEST = 36.1

#: Metres of a degree of latitude.
_DEGREE = 111_195.0


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

    A day without a tour is planned first. Those without room are counted in
    `values["left"]`. Raises NoRoomError when there is room for none of them, and
    BrokenPlanError; then the tour stays as it was.
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

    ids = [one for one in dict.fromkeys(prospect_ids) if one]
    if desk.portfolio.kept_tour(on) is None:
        keep(day.plan_day(desk, on, start), "")
    there = _stops(desk, on)
    wanted = [one for one in ids if one not in there]
    for prospect_id in wanted[:MOST_JOINING]:
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

    The second value says whether that is estimated. The detour of a prospect is
    the least that any leg of the tour grows by going past it. Raises NoTourError without a tour that day.
    """
    kept = desk.portfolio.kept_tour(on)
    known = {one.id: one for one in desk.portfolio.prospects() if one.place is not None}
    ids = [one.prospect_id for one in kept.promises if one.prospect_id in known] if kept is not None else []
    if not ids:
        raise errors.NoTourError(on.isoformat())
    begin, end = ends_of(desk, on)
    way = [place for place in (begin, *(known[one].place for one in ids), end) if place is not None]
    others = [one for one in known.values() if one.id not in ids]
    near = _nearest(way, others, most)
    detours: list[tuple[float, str]] = []
    is_estimated = False
    for first in range(0, len(near), _TOGETHER):
        some = near[first : first + _TOGETHER]
        travel = desk.travel_times.between([*way, *(one.place for one in some if one.place is not None)])
        is_estimated = is_estimated or travel.estimated
        detours += zip(_detours(travel, len(way)), (one.id for one in some), strict=True)
    within = sorted(one for one in detours if one[0] <= most.total_seconds())
    return tuple(prospect_id for _, prospect_id in within), is_estimated


def _detours(travel: Travel, count: int) -> list[float]:
    """Return by how many seconds the best leg of the first `count` places grows by each other one."""
    seconds = np.array(travel.seconds, dtype=np.float64)
    if count < 2:
        return [float(one) for one in seconds[0, count:] + seconds[count:, 0]]
    legs = np.array([seconds[at, at + 1] for at in range(count - 1)])
    longer = seconds[: count - 1, count:] + seconds[count:, 1:count].T - legs[:, None]
    return [float(one) for one in longer.min(axis=0)]


def _nearest(way: Sequence[Place], others: Sequence[Prospect], most: timedelta) -> list[Prospect]:
    """Return those whom the straight line does not rule out, the nearest to the way first."""
    if not others:
        return []
    scale = float(np.cos(np.radians(np.mean([place.latitude for place in way]))))
    path = np.array([(place.latitude, place.longitude * scale) for place in way]) * _DEGREE
    spots = np.array([(one.place.latitude, one.place.longitude * scale) for one in others if one.place])
    away = _metres_to_path(spots * _DEGREE, path)
    order = np.argsort(away, kind="stable")[:_MOST_DRIVES]
    limit = most.total_seconds() / 2 * _FASTEST
    return [others[int(at)] for at in order if away[at] <= limit]


def _metres_to_path(spots: NDArray[np.float64], path: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each spot (n × 2, metres) is from a line through points (m × 2), m ≥ 1."""
    nearest: NDArray[np.float64] = np.hypot(*(spots - path[0]).T)
    for one, other in pairwise(path):
        leg = other - one
        length = float(leg @ leg)
        part = np.clip((spots - one) @ leg / length, 0.0, 1.0) if length else np.zeros(len(spots))
        nearest = np.minimum(nearest, np.hypot(*(spots - (one + part[:, None] * leg)).T))
    return nearest


def _known(desk: Desk, prospect_ids: Collection[str]) -> list[Prospect]:
    wanted = frozenset(prospect_ids)
    return [one for one in desk.portfolio.prospects() if one.id in wanted]


def _stops(desk: Desk, on: date) -> frozenset[str]:
    kept = desk.portfolio.kept_tour(on)
    return frozenset(one.prospect_id for one in kept.promises) if kept is not None else frozenset()
