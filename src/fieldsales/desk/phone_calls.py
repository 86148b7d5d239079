# SPDX-License-Identifier: MIT
"""Whom to phone in the gaps of a day: relances that are due, then whoever's deadline is near."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from fieldsales.classification.classify import classify
from fieldsales.desk.candidates import hours_of
from fieldsales.desk.day_setting import Setting, promised_elsewhere
from fieldsales.desk.desk import Desk
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.lengths import later
from fieldsales.domain.relance import Relance
from fieldsales.domain.tour import Gap, Tour
from fieldsales.planning.hours import windows_of


@dataclass(frozen=True, slots=True)
class _Callee:
    """Somebody to phone; `spans` are the open hours of the day, None where somebody can be reached at any."""

    prospect_id: str
    spans: Sequence[tuple[datetime, datetime]] | None

    def is_reached(self, start: datetime, call: timedelta) -> bool:
        """Whether somebody answers from then on for as long as a call takes."""
        if self.spans is None:
            return True
        return any(opens <= start and start + call <= closes for opens, closes in self.spans)


def with_calls(desk: Desk, setting: Setting, tour: Tour) -> tuple[Gap, ...]:
    """Return the gaps of a tour with those worth a phone call then, as many as there is time for.

    Relances by phone that are due come first, then prospects and clients whose deadline
    is near. Each is proposed once in the day, and not where a call was written down on it
    already, nor where another day is still to see them. A shop whose hours are known is
    called while it is open, unless somebody there carries a telephone of their own. In all gaps of a
    day no more are proposed than the rep wants to make on it, those made already among them;
    where somebody more could be called, the gap says so.
    """
    coming = _callees(desk, setting, tour)
    customs, passed_over = desk.library.customs, list[_Callee]()
    gaps: list[Gap] = []
    left = _calls_left(desk, setting, tour.on) if tour.gaps else 0
    for gap in tour.gaps:
        calls: list[str] = []
        is_used_up = False
        for number in range(min(customs.calls_in_a_gap, gap.length // customs.call)):
            at = later(gap.start, number * customs.call)
            callee = _reached(at, customs.call, passed_over, coming)
            if callee is not None and not left:
                is_used_up = setting.day.rules.most_calls > 0
                break
            if callee is not None:
                calls.append(callee.prospect_id)
                left -= 1
        gaps.append(Gap(gap.start, gap.end, gap.after, tuple(calls), is_used_up))
    return tuple(gaps)


def _calls_left(desk: Desk, setting: Setting, on: date) -> int:
    """Return how many more calls the rep wants to make on a day."""
    most = setting.day.rules.most_calls
    if on > desk.today or not most:
        return most
    midnight = datetime.combine(on, time.min, desk.zone)
    return max(0, most - desk.portfolio.phoned(midnight, later(midnight, timedelta(days=1))))


def _reached(
    at: datetime, call: timedelta, passed_over: list[_Callee], coming: Iterator[_Callee]
) -> _Callee | None:
    """Take the most urgent who answers then: of those who did not before, else of those not looked at yet."""
    for callee in passed_over:
        if callee.is_reached(at, call):
            passed_over.remove(callee)
            return callee
    for callee in coming:
        if callee.is_reached(at, call):
            return callee
        passed_over.append(callee)
    return None


def _callees(desk: Desk, setting: Setting, tour: Tour) -> Iterator[_Callee]:
    """Yield who is worth a call on a day and seen neither on it nor on another, the most urgent first."""
    on, elsewhere = tour.on, setting.elsewhere
    elsewhere = promised_elsewhere(desk, on) if elsewhere is None else elsewhere
    known = {*elsewhere, *(stop.prospect_id for stop in tour.stops), *_tried(desk, on)}
    for prospect_id in (*_due_relances(desk, on), *_near_deadlines(setting, desk.library.customs.call_days)):
        if prospect_id in known:
            continue
        known.add(prospect_id)
        prospect = desk.portfolio.prospect(prospect_id)
        if prospect is not None and prospect.phone and _may_be_called(desk, prospect, on):
            yield _Callee(prospect_id, _spans(desk, prospect, on))


def _due_relances(desk: Desk, on: date) -> list[str]:
    """Return those whom a relance by phone is due for, the oldest first."""
    due = [one for one in desk.portfolio.relances() if one.channel == "call" and one.due_on <= on]
    return [one.prospect_id for one in due]


def _tried(desk: Desk, on: date) -> set[str]:
    """Return whom a relance by phone was ended for on a day: who did not answer is not called twice."""
    with desk.portfolio.reading() as reading:
        ended = reading.done_since(Relance, on)
    return {one.prospect_id for one in ended if one.channel == "call" and one.done_on == on}


def _near_deadlines(setting: Setting, days: int) -> list[str]:
    """Return candidates whose deadline comes within so many days, the nearest first."""
    found: list[tuple[int, float, str]] = []
    for call in setting.day.calls:
        left = next((reason.values.get("days_left") for reason in call.reasons), None)
        is_free = call.appointment is None and call.prospect_id in setting.who.with_phone
        if is_free and isinstance(left, int) and left <= days:
            found.append((left, -max(call.worth), call.prospect_id))
    return [prospect_id for _, _, prospect_id in sorted(found)]


def _may_be_called(desk: Desk, prospect: Prospect, on: date) -> bool:
    """Whether somebody may be contacted, is not lost, and was not on the phone that day."""
    facts = desk.portfolio.facts_of(prospect.id)
    if any(fact.kind == "phone_call" and fact.on == on for fact in facts):
        return False
    verdict = classify(desk.drawn.with_answer(facts, prospect), prospect, desk.doctrine, on)
    return not (verdict.excluded or verdict.is_lost)


def called_in(desk: Desk, gap: Gap) -> tuple[tuple[Prospect, Person | None], ...]:
    """Return whom a gap proposes to phone, each with `own_line` at the minute of the call."""
    found, call = [], desk.library.customs.call
    for number, prospect_id in enumerate(gap.calls):
        prospect = desk.portfolio.prospect(prospect_id)
        if prospect is not None:
            found.append((prospect, own_line(desk, prospect, later(gap.start, number * call))))
    return tuple(found)


def own_line(desk: Desk, prospect: Prospect, at: datetime) -> Person | None:
    """Return who there is to be called on a mobile number while the shop is known to be closed.

    Who decides comes first. None while it is open or its hours are not known: its own line answers then.
    """
    spans = _open(desk, prospect, at.date())
    if spans is None or _Callee(prospect.id, spans).is_reached(at, desk.library.customs.call):
        return None
    return next(iter(_with_own_line(desk, prospect)), None)


def _with_own_line(desk: Desk, prospect: Prospect) -> list[Person]:
    """Return the people of a prospect who carry a telephone of their own, who decides first."""
    people = [one for one in desk.portfolio.people_of(prospect.id) if one.phone not in ("", prospect.phone)]
    return sorted((one for one in people if not _is_landline(one.phone)), key=lambda one: not one.decides)


@cache
def _is_landline(phone: str) -> bool:
    """Return whether a number is known to be of a fixed line, which rings in the closed shop, too."""
    import phonenumbers  # half a hundred modules, which only those with a second number need

    try:
        kind = phonenumbers.number_type(phonenumbers.parse(phone, None))
    except phonenumbers.NumberParseException:
        return False
    return kind == phonenumbers.PhoneNumberType.FIXED_LINE


def _spans(desk: Desk, prospect: Prospect, on: date) -> Sequence[tuple[datetime, datetime]] | None:
    """Return the open hours of a day, None where they are not known or somebody carries a telephone."""
    return None if _with_own_line(desk, prospect) else _open(desk, prospect, on)


def _open(desk: Desk, prospect: Prospect, on: date) -> tuple[tuple[datetime, datetime], ...] | None:
    """Return the open hours of a day, None where they are not known."""
    hours, is_assumed = hours_of(desk, prospect)
    windows = windows_of(hours, on, desk.rules.country)
    if is_assumed or windows.unknown:
        return None
    midnight = datetime.combine(on, time.min, desk.zone)
    return tuple(
        (midnight + timedelta(seconds=opens), midnight + timedelta(seconds=closes))
        for opens, closes in windows.spans
    )
