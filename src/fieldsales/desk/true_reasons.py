# SPDX-License-Identifier: MIT
"""What keeps somebody out of a day where a free time of it would not help either."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from fieldsales.domain.tour import LeftOut, Reason
from fieldsales.planning.hours import windows_of
from fieldsales.planning.request import Call, Day

#: Why a visit has no time on any day like this one, whoever else is seen.
TOO_LONG = frozenset({"longer_than_day", "longer_than_hours"})


def with_lengths(day: Day, left_out: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    """Return who is left out, told of it where the visit is longer than the day or than its door is open."""
    calls = {call.prospect_id: call for call in day.calls}
    return tuple(_with_length(day, calls, one) for one in left_out)


def _with_length(day: Day, calls: Mapping[str, Call], out: LeftOut) -> LeftOut:
    call = calls.get(out.prospect_id)
    if call is None or out.reasons[0].code != "does_not_fit":
        return out
    minutes = round(call.length / timedelta(minutes=1))
    begin, end = (datetime.combine(day.on, at) for at in (day.rules.start, day.rules.end))
    if call.length > end - begin + day.rules.overtime:
        return replace(out, reasons=(Reason("longer_than_day", {"minutes": minutes}),))
    spans = windows_of(call.hours, day.on, day.rules.country).spans
    if spans and call.length > timedelta(seconds=max(closes - opens for opens, closes in spans)):
        return replace(out, reasons=(Reason("longer_than_hours", {"minutes": minutes}),))
    return out


def with_hours_passed(day: Day, left_out: Sequence[LeftOut], begin: datetime | None) -> tuple[LeftOut, ...]:
    """Return who is left out, told of it where the hour of an appointment comes before the plan begins."""
    if begin is None:
        return tuple(left_out)
    hours = {call.prospect_id: call.appointment.start for call in day.calls if call.appointment is not None}
    return tuple(
        replace(
            one, reasons=(Reason("appointment_passed", {"time": f"{at.astimezone(begin.tzinfo):%H:%M}"}),)
        )
        if one.reasons[0].code == "appointment_unreachable"
        and (at := hours.get(one.prospect_id, begin)) < begin
        else one
        for one in left_out
    )


def true_cause(cause: Reason, left_out: Sequence[LeftOut], elsewhere: Collection[str]) -> Reason:
    """Return why a plan is empty: where every visit is too long, else how many are seen elsewhere."""
    codes = {out.reasons[0].code for out in left_out}
    if cause.code == "nothing_fits" and codes and codes <= TOO_LONG:
        return Reason("all_too_long", {"count": len(left_out)})
    if cause.code == "nothing_fits" and elsewhere:
        return Reason("rest_elsewhere", {"count": len(elsewhere)})
    return cause
