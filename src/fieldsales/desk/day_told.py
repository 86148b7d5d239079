# SPDX-License-Identifier: MIT
"""What is told of a day beside its stops: who is left out and why, whom to phone, which appointments fail."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

from fieldsales.desk.candidates import Candidates, is_shut_out
from fieldsales.desk.day_appointments import appointments_of, meet, seconds_of
from fieldsales.desk.day_setting import Setting, promised_elsewhere
from fieldsales.desk.days import begun
from fieldsales.desk.desk import Desk
from fieldsales.desk.past_day import passed
from fieldsales.desk.phone_calls import with_calls
from fieldsales.desk.thin_day import thin_cause
from fieldsales.desk.true_reasons import true_cause, with_hours_passed, with_lengths
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import LeftOut, Reason, Stop, Tour
from fieldsales.planning.obligations import is_fixed

#: What closes a day whoever there is to see, so that nobody needs a reason of its own.
CLOSING = frozenset(
    {"blocked_all_day", "holiday", "not_a_workday", "end_unreachable", "no_working_hours", "day_over"}
)

#: Values of a reason that name somebody, whom the planner knows by the id alone.
_NAMED = ("other", "instead", "after", "before")

#: Why an appointment is not kept, which is told of a closed day too.
_NOT_KEPT = frozenset(
    {
        "appointment_conflict",
        "appointment_passed",
        "appointment_unreachable",
        "hour_skipped",
        "hour_twice",
        "day_of_week",
        "no_day_of_week",
    }
)


#: What is said of an appointment at any hour that is left out, by the reason; else the day has no time.
_FALLS_OUT = {"most_visits": "appointment_no_seat", "no_place": "appointment_unplaced"}

#: Those whose hour is open, by the beginning of the code of what is said of one that falls out.
_ANY_HOUR = {Obligation.FLEXIBLE_DAY: "appointment", Obligation.RESERVATION: "reservation"}


def finished(desk: Desk, setting: Setting, tour: Tour) -> Tour:
    """Add those who were out beforehand, and who could be phoned in each gap.

    The tour was checked before and is not checked again: names and sentences are added, and whom to
    phone in time that is idle; no stop, hour, drive or figure is touched.
    """
    missed = _appointments_passed(desk, setting, tour)
    is_closed = not tour.stops and any(cause.code in CLOSING for cause in tour.causes)
    name_of = cache(desk.name_of)
    sized_out = with_lengths(setting.day, tour.left_out)
    named_out = (replace(out, reasons=naming(out.reasons, name_of)) for out in sized_out)
    left_out = (*named_out, *setting.who.left_out)
    tour = replace(tour, stops=tuple(_named(stop, name_of) for stop in tour.stops))
    if is_closed:
        left_out = tuple(out for out in left_out if stands_against(out))
    elsewhere = setting.elsewhere
    if elsewhere is None and not tour.stops:
        elsewhere = promised_elsewhere(desk, tour.on)
    causes = tuple(
        true_cause(_cause(setting.who, cause), sized_out, elsewhere or ()) for cause in tour.causes
    )
    thin = None if setting.has_begun else thin_cause(setting.day, tour, left_out, desk.library.customs.thin)
    if thin is not None:
        causes = (*causes, thin)
    causes = (*causes, *missed.values(), *_overlaps(desk, setting, tour, missed))
    causes = (*causes, *_seconds(desk, setting), *_flexible_out(desk, tour, missed))
    left_out = tuple(
        replace(
            out, reasons=(Reason("appointment_passed", {"time": missed[out.prospect_id].values["time"]}),)
        )
        if out.prospect_id in missed
        else out
        for out in left_out
    )
    left_out = with_hours_passed(setting.day, left_out, setting.day.start)
    return replace(tour, left_out=left_out, gaps=with_calls(desk, setting, tour), causes=causes)


def _named(stop: Stop, name_of: Callable[[str], str]) -> Stop:
    return replace(stop, reasons=naming(stop.reasons, name_of))


def naming(reasons: Iterable[Reason], name_of: Callable[[str], str]) -> tuple[Reason, ...]:
    """Return reasons that name those whom the planner knows by their ids alone."""

    def named(reason: Reason) -> Reason:
        told = {f"{key}_name": name_of(str(reason.values[key])) for key in _NAMED if key in reason.values}
        names = {key: name for key, name in told.items() if name}
        return replace(reason, values={**reason.values, **names}) if names else reason

    return tuple(map(named, reasons))


def _overlaps(desk: Desk, setting: Setting, tour: Tour, missed: Collection[str]) -> tuple[Reason, ...]:
    """Name every two appointments that cannot both be kept: from when to when they overlap, if they do.

    What nobody recorded is no pair any more: `missed` are those whose hour has passed.
    """
    calls = [call for call in setting.day.calls if call.prospect_id not in missed]
    ahead = {call.prospect_id: call.appointment for call in calls if call.appointment is not None}
    fixed = sorted((call.prospect_id for call in calls if is_fixed(call)), key=lambda who: ahead[who].start)
    out = {one.prospect_id for one in tour.left_out}
    pairs = {}
    for earlier, later in combinations(fixed, 2):
        # a leeway may have kept them both, and two that fall out stand against a third
        is_told = (earlier in out) != (later in out)
        if is_told and meet(ahead[earlier], ahead[later]):
            mover, other = (earlier, later) if earlier in out else (later, earlier)
            pairs[frozenset((mover, other))] = ("appointments_overlap", mover, other)
    for one in tour.left_out:
        rival = next((str(reason.values["other"]) for reason in one.reasons if "other" in reason.values), "")
        if {one.prospect_id, rival} <= ahead.keys():
            close = ("appointments_too_close", one.prospect_id, rival)
            pairs.setdefault(frozenset((one.prospect_id, rival)), close)
    order = {call.prospect_id: call.agreed for call in calls}
    told = [
        _pair(
            desk,
            (mover, ahead[mover]),
            (other, ahead[other]),
            code,
            is_older=order[other] < order[mover] and other not in out,
        )
        for code, mover, other in pairs.values()
    ]
    return (*told, *_overlapping_seconds(desk, setting, [(who, ahead[who]) for who in fixed if who in out]))


def _overlapping_seconds(
    desk: Desk, setting: Setting, missing: Sequence[tuple[str, Appointment]]
) -> Iterator[Reason]:
    """Yield the second appointments that fall out, and those for which one at a fixed hour does."""
    now = begun(desk, setting.day.on)
    for second in seconds_of(desk, setting.day.on):
        one = second.appointment
        if now is not None and one.end <= now:
            continue
        mine, rival = (one.prospect_id, one), second.rival
        if rival is not None:
            theirs = (rival.prospect_id, rival)
            yield _pair(desk, mine, theirs, "appointments_overlap", is_older=second.is_younger)
        for theirs in missing if second.kept_free else ():
            if theirs[0] != one.prospect_id and meet(one, theirs[1]):
                yield _pair(
                    desk, theirs, mine, "appointments_overlap", is_older=second.is_older_than(theirs[1])
                )


def _seconds(desk: Desk, setting: Setting) -> tuple[Reason, ...]:
    """Name every second appointment with somebody, which no stop is planned for, unless its hour has passed.

    What is left of it beside the first one is kept free; one within the first is to be cancelled.
    One that another appointment leaves no time for is named with that one.
    """
    now = begun(desk, setting.day.on)
    found = []
    for second in seconds_of(desk, setting.day.on):
        one = second.appointment
        if (now is not None and one.end <= now) or second.rival is not None:
            continue
        values: dict[str, str | int | float] = {
            "name": desk.name_of(one.prospect_id),
            "first": f"{one.start.astimezone(desk.zone):%H:%M}",
            "last": f"{one.end.astimezone(desk.zone):%H:%M}",
            "prospect": one.prospect_id,
            "start": one.start.astimezone(desk.zone).isoformat(),
            "minutes": round(one.length.total_seconds() / 60),
        }
        found.append(Reason("appointment_second" if second.kept_free else "appointment_double", values))
    return tuple(found)


def _flexible_out(desk: Desk, tour: Tour, missed: Collection[str]) -> list[Reason]:
    """Name every appointment at any hour of the day, and every reservation, that the tour does not keep."""
    kept = {stop.prospect_id for stop in tour.stops} | set(missed)
    why = {out.prospect_id: out.reasons[0].code for out in tour.left_out}
    has_no_tour = any(cause.code in CLOSING for cause in tour.causes)

    def code(who: str, one: Appointment) -> str:
        found = _FALLS_OUT.get(why.get(who, ""), "appointment_no_room")
        if is_shut_out(desk, one, tour.on):
            found = "appointment_closed"
        elif has_no_tour:
            found = "appointment_no_tour"
        return found.replace("appointment", _ANY_HOUR[one.obligation])

    return [
        Reason(code(who, one), {"name": desk.name_of(who), "mover": who})
        for who, one in appointments_of(desk, tour.on)[0].items()
        if one.obligation in _ANY_HOUR and who not in kept
    ]


def _pair(
    desk: Desk, mine: tuple[str, Appointment], theirs: tuple[str, Appointment], code: str, *, is_older: bool
) -> Reason:
    """Return that two stand against each other, with whom each is; `is_older`: the other was agreed first."""
    first = max(mine[1].start, theirs[1].start).astimezone(desk.zone)
    last = min(mine[1].end, theirs[1].end).astimezone(desk.zone)
    values = {
        "name": desk.name_of(mine[0]),
        "other": desk.name_of(theirs[0]),
        "mover": mine[0],
        "first": f"{first:%H:%M}",
        "last": f"{last:%H:%M}",
        **({"promised_first": theirs[0]} if is_older else {}),
    }
    return Reason(code, values)


def _appointments_passed(desk: Desk, setting: Setting, tour: Tour) -> dict[str, Reason]:
    """Return who had an appointment earlier on a day under way, of which nobody said what became of it."""
    now = begun(desk, setting.day.on)
    if now is None:
        return {}
    morning = now.replace(hour=0, minute=0)
    out = {one.prospect_id for one in tour.left_out if one.reasons[0].code != "planned_on"}
    return {
        call.prospect_id: passed(desk, call.prospect_id, one)
        for call in setting.day.calls
        if call.prospect_id in out
        and (one := call.appointment) is not None
        and one.obligation is not Obligation.RESERVATION
        and morning <= one.start < now
    }


def stands_against(out: LeftOut) -> bool:
    """Return whether somebody left out has an appointment that a closed day does not keep."""
    return any(reason.code in _NOT_KEPT for reason in out.reasons)


def _cause(who: Candidates, cause: Reason) -> Reason:
    """Tell having nobody at all from having nobody worth a visit or placed, which the planner cannot."""
    if cause.code == "no_places" and who.has_placed:
        return Reason("nothing_pays", {"count": who.known})
    if cause.code != "no_candidates" or not who.known:
        return cause
    codes = {out.reasons[0].code for out in who.left_out}
    if codes == {"no_place"} and not who.has_placed:
        return Reason("no_places", {"count": len(who.left_out)})
    if codes and all(code.startswith("closed_") for code in codes):
        return Reason("all_closed", {"count": len(who.left_out)})
    return Reason("nothing_pays", {"count": who.known})
