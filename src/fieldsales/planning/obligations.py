# SPDX-License-Identifier: MIT
"""Which fixed visits of a day can all be kept, and which two stand against each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import Reason
from fieldsales.planning.problem import UNREACHABLE
from fieldsales.planning.request import Call, Day
from fieldsales.planning.schedule import NEVER, clear, clear_before


@dataclass(frozen=True, slots=True)
class Fixed:
    """A visit that begins and ends then, at a node of the matrix, or at an unknown place (-1).

    It may begin up to `leeway` earlier or later, in seconds; `is_moved` says that it does.
    """

    call: Call
    node: int
    start: int
    end: int
    leeway: int = 0
    is_moved: bool = False

    @property
    def length(self) -> int:
        """How long it takes, in seconds."""
        return self.end - self.start

    def at(self, start: int) -> "Fixed":
        """Return the same visit at another time."""
        return replace(self, start=start, end=start + self.length, is_moved=start != self.start)

    @property
    def rung(self) -> int:
        """Appointments stand before pinned suggestions."""
        return 0 if is_fixed(self.call) else 1


def is_fixed(call: Call) -> bool:
    """Whether the visit is an appointment at a fixed hour."""
    fixed = (Obligation.FIXED, Obligation.ALL_DAY)
    return call.appointment is not None and call.appointment.obligation in fixed


def hour_of(call: Call) -> datetime | None:
    """Return when a visit has to begin: an appointment at its hour, a pinned one where it was put."""
    if call.appointment is not None and is_fixed(call):
        return call.appointment.start
    return call.pinned_at


@dataclass(frozen=True, slots=True)
class Chain:
    """The fixed visits that can be kept, in order of time, and why the others cannot."""

    kept: tuple[Fixed, ...]
    refused: dict[str, Reason]
    busy: list[tuple[int, int]]


def keep_most(
    wanted: Sequence[Fixed],
    busy: list[tuple[int, int]],
    titles: Sequence[tuple[int, int, str]],
    travel: list[list[int]],
    begin: int,
) -> Chain:
    """Keep fixed visits at their hours, or moved within their leeway where that keeps more appointments."""
    agreed = keep_together(wanted, busy, titles, travel, begin)
    if not any(one.leeway for one in wanted) or not agreed.refused:
        return agreed
    moved = keep_together(eased(wanted, busy, travel, begin), busy, titles, travel, begin)
    return moved if _appointments(moved) > _appointments(agreed) else agreed


def _appointments(chain: Chain) -> int:
    return sum(not one.rung for one in chain.kept)


def eased(
    wanted: Sequence[Fixed], busy: list[tuple[int, int]], travel: list[list[int]], begin: int
) -> list[Fixed]:
    """Return fixed visits with appointments moved within their leeway, as little as the others let them.

    One after the other as they were agreed, each that leaves those before it possible; any other stays
    at its hour. They keep their order. `begin` is the earliest time to leave the start.
    """
    firm = [one for one in wanted if one.rung or one.node < 0]
    chain = sorted(
        (one for one in wanted if not one.rung and one.node >= 0),
        key=lambda one: (one.call.agreed, one.start, one.end),
    )
    taken = merged([*busy, *((one.start, one.end) for one in firm if not one.rung)])
    kept: list[Fixed] = []
    moved: list[Fixed] = []
    for one in chain:
        longer = sorted([*kept, one], key=lambda fixed: (fixed.start, fixed.end))
        tried = _moved(longer, taken, travel, begin)
        if tried is None:
            firm.append(one)
        else:
            kept, moved = longer, tried
    return [*moved, *firm]


def _moved(
    chain: list[Fixed], taken: list[tuple[int, int]], travel: list[list[int]], begin: int
) -> list[Fixed] | None:
    """Return visits at hours that keep all of them in their order, at their own if they can; else None."""
    if _all_stand(chain, taken, travel, begin):
        return chain
    latest: list[int] = []
    until, there = NEVER, len(travel) - 1
    for one in reversed(chain):
        leave = until if until >= NEVER else clear_before(taken, until, travel[one.node][there])
        latest.append(min(one.start + one.leeway, clear_before(taken, leave, one.length)))
        until, there = latest[-1], one.node
    moved: list[Fixed] = []
    time, here = begin, len(travel) - 2
    for one, last in zip(chain, reversed(latest), strict=True):
        leg = travel[here][one.node]
        ready = max(begin, clear(taken, time, leg) + leg, one.start - one.leeway)
        start = clear(taken, max(ready, min(one.start, last)), one.length)
        if start > last:
            return None
        moved.append(one.at(start))
        time, here = moved[-1].end, one.node
    return moved if _all_stand(moved, taken, travel, begin) else None


def _all_stand(chain: list[Fixed], taken: list[tuple[int, int]], travel: list[list[int]], begin: int) -> bool:
    """Whether all of these visits can be kept, and none lies across a time taken."""
    is_clear = all(one.end <= start or end <= one.start for one in chain for start, end in taken)
    return is_clear and _is_possible(chain, taken, travel, begin)


def keep_together(
    wanted: Sequence[Fixed],
    busy: list[tuple[int, int]],
    titles: Sequence[tuple[int, int, str]],
    travel: list[list[int]],
    begin: int,
) -> Chain:
    """Keep each visit that leaves all accepted ones possible: appointments first, as they were agreed.

    Those that were moved within their leeway go before all others: it was for them.

    A visit at an unknown place keeps its time free, like a busy time. `begin`
    is the earliest time to leave the start; `titles` name the busy times.
    """
    kept: list[Fixed] = []
    refused: dict[str, Reason] = {}
    taken = list(busy)
    for one in sorted(wanted, key=_turn):
        title = next((name for start, end, name in titles if one.start < end and start < one.end), None)
        if title is not None:
            refused[one.call.prospect_id] = Reason("appointment_conflict", {"other_title": title})
            continue
        chain = sorted([*kept, one], key=lambda fixed: (fixed.start, fixed.end))
        # An appointment without a length is a moment that nothing else may lie across.
        moment = (one.start, max(one.end, one.start + 1))
        longer = merged([*taken, moment]) if one.node < 0 else taken
        if _is_possible(chain, longer, travel, begin):
            kept, taken = chain, longer
        else:
            refused[one.call.prospect_id] = _why_not(one, chain, taken, travel, begin)
    return Chain(tuple(kept), refused, taken)


def _turn(one: Fixed) -> tuple[int, bool, int, int]:
    agreed = one.call.agreed if not one.rung else 0
    return one.rung, not one.is_moved, agreed, one.start


def _is_possible(
    chain: list[Fixed], busy: list[tuple[int, int]], travel: list[list[int]], begin: int
) -> bool:
    if any(late.start < early.end for early, late in pairwise(chain)):
        return False
    time, here = begin, len(travel) - 2
    for one in chain:
        if one.start < begin:
            return False
        if one.node < 0:
            continue
        leg = travel[here][one.node]
        if clear(busy, time, leg) + leg > one.start:
            return False
        time, here = one.end, one.node
    return not chain or travel[here][len(travel) - 1] < UNREACHABLE


def _why_not(
    one: Fixed, chain: list[Fixed], busy: list[tuple[int, int]], travel: list[list[int]], begin: int
) -> Reason:
    """Name the visit that this one cannot be combined with, or say that nobody could be there in time."""
    others = [other for other in chain if other is not one]
    for other in others:
        if one.start < other.end and other.start < one.end:
            return Reason("appointment_conflict", {"other": other.call.prospect_id})
    if not _is_possible([one], busy, travel, begin):
        leg = travel[len(travel) - 2][one.node] if one.node >= 0 else 0
        if leg >= UNREACHABLE:
            return Reason("appointment_unreachable")
        late = clear(busy, begin, leg) + leg - one.start
        return Reason("appointment_unreachable", {"minutes": -(-late // 60)})
    for other in others:
        pair = sorted([one, other], key=lambda fixed: fixed.start)
        if not _is_possible(pair, busy, travel, begin):
            return _too_close(other)
    place = chain.index(one)
    return _too_close(chain[place - 1] if place else chain[1])


def _too_close(other: Fixed) -> Reason:
    """Return that there is no time to get from a visit to another, or back, though they do not overlap."""
    return Reason("appointment_conflict", {"other": other.call.prospect_id, "too_close": 1})


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, those that touch or overlap as one, empty and reversed ones dropped."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if result and result[-1][1] >= start:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def without(spans: Sequence[tuple[int, int]], busy: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left of open hours when busy times are taken out."""
    left = [span for span in spans if span[0] <= span[1]]
    for start, end in busy:
        cut: list[tuple[int, int]] = []
        for opens, closes in left:
            if end <= opens or closes <= start:
                cut.append((opens, closes))
                continue
            if opens < start:
                cut.append((opens, start))
            if end < closes:
                cut.append((end, closes))
        left = cut
    return left


def blocked_all_day(day: Day) -> str | None:
    """Return the title of a block that takes the whole day, if there is one."""
    for block in day.blocks:
        if block.obligation is Obligation.ALL_DAY:
            return block.title
    return None
