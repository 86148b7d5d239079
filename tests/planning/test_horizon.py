# SPDX-License-Identifier: MIT
"""Several days planned together: nobody twice, and nobody's promise for another's."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Tour
from fieldsales.planning.check import check_days
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.horizon import all_places, plan_days
from fieldsales.planning.problem import Patience
from fieldsales.planning.request import Call, Day, places

from .conftest import PARIS, table


def two_days(camille: Any, kernel: Kernel, *, tuesday: Any = None, wednesday: Any = None) -> tuple[Tour, ...]:
    """Plan Camille's Tuesday and the day after it, each with some calls changed."""
    first: Day = camille.day
    second = replace(first, on=first.on + timedelta(days=1), calls=tuple(map(without_hour, first.calls)))
    days = [changed(first, tuesday or {}), changed(second, wednesday or {})]
    travel = camille_travel(camille, days)
    return plan_days(days, travel, Patience(iterations=4000, kernel=kernel))


def without_hour(call: Call) -> Call:
    return replace(call, appointment=None)


def changed(day: Day, calls: dict[str, Any]) -> Day:
    return replace(day, calls=tuple(replace(one, **calls.get(one.prospect_id, {})) for one in day.calls))


def camille_travel(camille: Any, days: list[Day]) -> Travel:
    whole = replace(days[0], calls=tuple(call for day in days for call in day.calls))
    travel = table(camille.minutes, camille.inside, whole)
    rows = {}
    for row, place in enumerate(places(whole)):
        rows.setdefault(place, row)
    order = [rows[place] for place in all_places(days)]
    part = tuple(tuple(travel.seconds[i][j] for j in order) for i in order)
    return Travel(part, part, estimated=False)


def promised(day: Day, hour: int, obligation: Obligation = Obligation.FIXED) -> dict[str, Appointment]:
    start = datetime.combine(day.on, time(hour), PARIS)
    return {"appointment": Appointment("a", "", start, start + timedelta(minutes=40), obligation)}


def seen(tour: Tour) -> list[str]:
    return [stop.prospect_id for stop in tour.stops]


def test_nobody_is_seen_twice_and_who_is_seen_on_the_other_day_says_so(camille: Any, kernel: Kernel) -> None:
    first, second = two_days(camille, kernel)
    assert first.checked
    assert second.checked
    assert not set(seen(first)) & set(seen(second))
    told = {out.prospect_id: out.reasons[0] for out in first.left_out}
    for prospect in seen(second):
        assert told[prospect].code == "planned_on"
        assert told[prospect].values["on"] == second.on.isoformat()


def test_an_empty_day_says_that_everybody_is_planned_for_the_other_one(camille: Any, kernel: Kernel) -> None:
    calls = {call.prospect_id: call for call in camille.day.calls}
    only = replace(camille.day, calls=(without_hour(calls["S3"]),))
    better = replace(only, on=only.on + timedelta(days=1))
    better = replace(better, calls=(replace(better.calls[0], worth=(900.0, 900.0)),))
    days = [only, better]
    travel = camille_travel(camille, days)
    first, second = plan_days(days, travel, Patience(iterations=200, kernel=kernel))
    assert seen(second) == ["S3"]
    assert [cause.code for cause in first.causes] == ["all_elsewhere"]


def test_an_empty_day_beside_which_somebody_fits_into_none_does_not_say_that_nobody_does(
    camille: Any, kernel: Kernel
) -> None:
    calls = {call.prospect_id: call for call in camille.day.calls}
    long = replace(without_hour(calls["S1"]), length=timedelta(hours=11))
    only = replace(camille.day, calls=(without_hour(calls["S3"]), long))
    better = replace(only, on=only.on + timedelta(days=1))
    better = replace(better, calls=(replace(better.calls[0], worth=(900.0, 900.0)), long))
    days = [only, better]
    travel = camille_travel(camille, days)
    first, second = plan_days(days, travel, Patience(iterations=200, kernel=kernel))
    assert seen(second) == ["S3"]
    assert [(cause.code, cause.values["count"]) for cause in first.causes] == [("others_elsewhere", 1)]


def test_who_has_an_appointment_on_both_days_is_seen_on_both(camille: Any, kernel: Kernel) -> None:
    later = replace(camille.day, on=camille.day.on + timedelta(days=1))
    first, second = two_days(camille, kernel, wednesday={"S3": promised(later, 16)})
    assert "S3" in seen(first)
    assert "S3" in seen(second)


def test_a_flexible_appointment_is_not_given_up_for_one_on_another_day(camille: Any, kernel: Kernel) -> None:
    later = replace(camille.day, on=camille.day.on + timedelta(days=1))
    flexible = promised(camille.day, 10, Obligation.FLEXIBLE_DAY)
    first, second = two_days(camille, kernel, tuesday={"S3": flexible}, wednesday={"S3": promised(later, 16)})
    assert "S3" in seen(first)
    assert "S3" in seen(second)


def test_who_is_promised_a_visit_on_one_day_is_suggested_on_no_other(camille: Any, kernel: Kernel) -> None:
    for one in two_days(camille, kernel):
        assert ("S3" in seen(one)) == (one.on == camille.day.on)


def test_days_that_see_somebody_twice_are_refused(camille: Any, kernel: Kernel) -> None:
    tours = two_days(camille, kernel)
    assert check_days(tours) == ()
    suggested = next(stop for stop in tours[0].stops if stop.prospect_id != "S3")
    for again in (suggested, replace(suggested, pinned=True)):
        spoilt = replace(tours[1], stops=(*tours[1].stops, again))
        assert [one.detail for one in check_days((tours[0], spoilt))] == [
            f"{suggested.prospect_id} is seen on another day as well"
        ]


def test_a_table_that_lacks_a_row_leaves_a_plan_of_the_others(camille: Any, kernel: Kernel) -> None:
    days = [camille.day, replace(camille.day, on=camille.day.on + timedelta(days=1))]
    whole = camille_travel(camille, days)
    cut = replace(whole, seconds=whole.seconds[:-1], metres=())
    first, second = plan_days(days, cut, Patience(iterations=200, kernel=kernel))
    assert first.checked
    assert second.checked
    last = camille.day.calls[-1].prospect_id
    assert last not in {*seen(first), *seen(second)}


def test_an_appointment_of_the_week_is_a_stop_of_one_of_its_days(camille: Any, kernel: Kernel) -> None:
    meant = promised(camille.day, 10, Obligation.FLEXIBLE_WEEK)
    first, second = two_days(camille, kernel, tuesday={"S3": meant}, wednesday={"S3": meant})
    assert (seen(first) + seen(second)).count("S3") == 1
    (out,) = (one for tour in (first, second) for one in tour.left_out if one.prospect_id == "S3")
    assert out.reasons[0].code == "planned_on"


def test_an_appointment_of_the_week_leaves_the_day_that_is_taken(camille: Any, kernel: Kernel) -> None:
    meant = promised(camille.day, 10, Obligation.FLEXIBLE_WEEK)
    days = [camille.day, replace(camille.day, on=camille.day.on + timedelta(days=1))]
    start = datetime.combine(days[0].on, time(0), PARIS)
    block = Appointment("b", "", start, start + timedelta(days=1), Obligation.ALL_DAY, "Salon")
    days[0] = replace(changed(days[0], {"S3": meant}), blocks=(block,))
    days[1] = changed(replace(days[1], calls=tuple(map(without_hour, days[1].calls))), {"S3": meant})
    travel = camille_travel(camille, days)
    _, second = plan_days(days, travel, Patience(iterations=2000, kernel=kernel))
    (stop,) = (one for one in second.stops if one.prospect_id == "S3")
    assert stop.kind is Obligation.FLEXIBLE_WEEK
    assert any(reason.code == "meant_for_day" for reason in stop.reasons)
