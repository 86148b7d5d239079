# SPDX-License-Identifier: MIT
"""A change by hand keeps to the ladder: appointments stay, and whoever can stay beside them does."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from fieldsales.desk import by_hand, day_moves, moves, weeks
from fieldsales.desk.day_setting import setting_among
from fieldsales.desk.desk import Desk
from fieldsales.desk.pool import pool_of
from fieldsales.domain import errors
from fieldsales.domain.place import Travel
from fieldsales.domain.tour import Tour
from fieldsales.planning.day import Day, Orders
from fieldsales.planning.problem import Patience

from .conftest import TUESDAY

TODAY = TUESDAY.date()
DAYS = tuple(TODAY + timedelta(days=ahead) for ahead in range(4))


@pytest.fixture
def week(demonstration: Desk) -> Desk:
    """The demonstration, whose week is planned as the window plans it."""
    demonstration.patience = Patience(iterations=300, seed=1)
    assert weeks.keep_days(demonstration, weeks.plan_days(demonstration, TODAY, 4)) is not None
    return demonstration


def agreed(desk: Desk) -> frozenset[str]:
    begin = datetime.combine(TODAY, datetime.min.time(), desk.zone)
    return frozenset(one.prospect_id for one in desk.portfolio.appointments(begin, begin + timedelta(days=7)))


def stops(desk: Desk, on: date) -> list[str]:
    kept = desk.portfolio.kept_tour(on)
    return [promise.prospect_id for promise in kept.promises] if kept is not None else []


def suggestions(desk: Desk) -> Iterator[tuple[date, str]]:
    promised = agreed(desk)
    for on in DAYS:
        yield from ((on, one) for one in stops(desk, on) if one not in promised)


def test_no_day_offers_to_let_an_appointment_fall_out_for_a_suggestion(week: Desk) -> None:
    promised, asked, refused = agreed(week), 0, []
    for on, mover in [*suggestions(week)][::2]:
        prices = moves.Prices(week, mover)
        for other in DAYS:
            offer = prices.of(other)
            if other == on:
                continue
            asked += 1
            if offer.price is not None:
                assert not promised & set(offer.price.dropped)
                assert promised & set(stops(week, other)) <= {s.prospect_id for s in offer.tour.stops}  # type: ignore[union-attr]
            elif offer.refusal is not None and offer.refusal.code == "appointment_stays":
                refused.append((mover, other, offer.refusal.values["other_name"]))
    assert asked > 20
    for mover, other, name in refused:
        with pytest.raises(errors.StandingAppointmentError) as said:
            moves.Prices(week, mover).draft(other)
        assert said.value.other == name


def test_a_stop_put_elsewhere_in_its_day_is_there_and_no_appointment_falls_out_or_it_is_refused(
    week: Desk,
) -> None:
    promised, moved, refused = agreed(week), 0, 0
    for on in (DAYS[1], DAYS[3]):
        order = stops(week, on)
        for mover in order[::3]:
            for position in range(len(order)):
                price = day_moves.move_price(week, on, mover, position)
                if price.refusal is not None:
                    refused += 1
                    with pytest.raises((errors.StandingAppointmentError, errors.NoTimeThereError)):
                        day_moves.move_stop(week, on, mover, position)
                    continue
                moved += 1
                assert mover not in price.dropped
                assert not promised & set(price.dropped)
    assert moved > refused > 0


def test_who_falls_out_is_named_once_though_wanted_before_and_after() -> None:
    nobody = Tour(TUESDAY)
    assert by_hand.price_of(nobody, nobody, ["bistro", "cave", "bistro"]).dropped == ("bistro", "cave")


def test_an_appointment_is_not_taken_off_its_day(week: Desk) -> None:
    on, who = next((on, one) for on in DAYS for one in stops(week, on) if one in agreed(week))
    with pytest.raises(errors.PromisedStopError):
        day_moves.remove_stop(week, on, who)


def test_a_dragged_stop_has_its_day_reckoned_once_however_many_orders_are_tried(
    week: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned = []

    class Counted(Orders):
        def __init__(self, day: Day, travel: Travel) -> None:
            reckoned.append(day.on)
            super().__init__(day, travel)

    monkeypatch.setattr(by_hand, "Orders", Counted)
    order = stops(week, TODAY)
    times = by_hand.Times(week, setting_among(week, pool_of(week), TODAY, order[0], None))
    mover, rest = order[0], order[1:]
    kept = [times.with_held([*rest[:at], mover, *rest[at:]], mover) for at in range(len(order))]
    assert len(kept) > 2
    assert len(reckoned) == 2  # the day as it is, and with that visit above all others
