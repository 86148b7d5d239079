# SPDX-License-Identifier: MIT
"""A stop put into another day: what each day asks for it is what it then costs, and nobody is lost unsaid."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from fieldsales.desk import day, history, moves, visits, weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.moves import Offer
from fieldsales.desk.prospects import find
from fieldsales.domain import errors
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience

from .conftest import TUESDAY, ZONE, MakeDesk

TODAY = TUESDAY.date()
WEDNESDAY, HOLIDAY, FRIDAY, SATURDAY = (TODAY + timedelta(days=ahead) for ahead in range(1, 5))
OPEN_DAYS = (TODAY, WEDNESDAY, FRIDAY)
WEEK = 7

#: Days on which the demonstration is another one.
MONDAYS = (date(2026, 3, 2), date(2027, 1, 11))


def planned(desk: Desk, first: date, days: int = WEEK) -> Desk:
    desk.patience = Patience(iterations=15, seed=1)
    assert weeks.keep_days(desk, weeks.plan_days(desk, first, days)) is not None
    return desk


@pytest.fixture
def demo(demonstration: Desk) -> Desk:
    """The demonstration, its week from Tuesday on planned and kept."""
    return planned(demonstration, TODAY)


def seen(desk: Desk, on: date) -> list[str]:
    kept = desk.portfolio.kept_tour(on)
    return [promise.prospect_id for promise in kept.promises] if kept else []


def movable(desk: Desk, on: date) -> list[str]:
    tour = day.day_of(desk, on)
    assert tour is not None
    return [stop.prospect_id for stop in tour.stops if stop.kind == "suggestion"]


def offers(desk: Desk, prospect_id: str, days: tuple[date, ...]) -> dict[date, Offer]:
    return {offer.on: offer for offer in moves.prices(desk, days, prospect_id)}


@pytest.mark.parametrize("first", [TODAY, *MONDAYS])
def test_what_a_day_asks_is_what_the_move_then_costs_and_nobody_is_lost_unsaid(
    make_desk: MakeDesk, demonstration_of: Callable[[date], Path], first: date
) -> None:
    now = datetime.combine(first, time(8), ZONE)
    desk = planned(make_desk(now, copy_of=demonstration_of(first)), first, 5)
    days = [on for on in (first + timedelta(days=n) for n in range(5)) if seen(desk, on)]
    tried = 0
    for source, target in zip(days, days[1:] + days[:1], strict=True):
        for prospect_id in movable(desk, source)[:3]:
            if prospect_id not in seen(desk, source):
                continue
            offer = offers(desk, prospect_id, (target,))[target]
            if offer.price is None:
                with pytest.raises(errors.NoRoomError):
                    moves.move_between(desk, source, target, prospect_id)
                continue
            before = {on: set(seen(desk, on)) for on in days}
            was = {on: day.day_of(desk, on) for on in days}
            move = moves.move_between(desk, source, target, prospect_id)
            assert move.put.price == offer.price
            assert moves.keep_move(desk, move) is not None
            tried += 1
            after = {on: set(seen(desk, on)) for on in days}
            assert after[source] == before[source] - {prospect_id}
            assert after[target] == (before[target] | {prospect_id}) - set(offer.price.dropped)
            assert all(after[on] == before[on] for on in days if on not in (source, target))
            kept = day.day_of(desk, target)
            assert kept is not None
            assert kept.stops == move.put.tour.stops
            old = was[target]
            assert old is not None
            assert kept.driving - old.driving == offer.price.driving
    assert tried >= 4


def test_a_move_is_one_action_and_one_undo(demo: Desk) -> None:
    source, target = seen(demo, TODAY), seen(demo, WEDNESDAY)
    mover = movable(demo, TODAY)[0]
    move = moves.move_between(demo, TODAY, WEDNESDAY, mover)
    effect = moves.keep_move(demo, move)
    assert effect is not None
    start = next(stop.start for stop in move.put.tour.stops if stop.prospect_id == mover)
    prospect = demo.portfolio.prospect(mover)
    assert prospect is not None
    assert effect.values == {
        "name": prospect.name,
        "day": WEDNESDAY.isoformat(),
        "time": f"{start:%H:%M}",
        "missed": TODAY.isoformat(),
    }
    assert effect.drafts == (move.put, move.taken)
    assert history.history(demo, 1)[0].name == "move_day"
    assert mover not in seen(demo, TODAY)
    assert mover in seen(demo, WEDNESDAY)
    history.undo(demo)
    assert (seen(demo, TODAY), seen(demo, WEDNESDAY)) == (source, target)


def test_who_was_moved_is_not_proposed_again_for_the_day_that_was_left(demo: Desk) -> None:
    mover = movable(demo, TODAY)[0]
    moves.keep_move(demo, moves.move_between(demo, TODAY, WEDNESDAY, mover))
    again = day.plan_day(demo, TODAY)
    assert mover not in [stop.prospect_id for stop in again.tour.stops]
    assert mover not in [out.prospect_id for out in again.tour.left_out]


def test_a_visit_that_is_held_leaves_its_day_too_and_is_held_no_more(demo: Desk) -> None:
    mover = movable(demo, TODAY)[0]
    others = [one for one in seen(demo, TODAY) if one != mover]
    day.pin_stop(demo, TODAY, mover, True)
    moves.keep_move(demo, moves.move_between(demo, TODAY, WEDNESDAY, mover))
    assert seen(demo, TODAY) == others
    tour = day.day_of(demo, WEDNESDAY)
    assert tour is not None
    assert not next(stop for stop in tour.stops if stop.prospect_id == mover).pinned


def test_a_closed_day_offers_nothing_and_says_why(demo: Desk) -> None:
    mover = movable(demo, TODAY)[0]
    yesterday = TODAY - timedelta(days=1)
    told = offers(demo, mover, (yesterday, HOLIDAY, SATURDAY))
    reasons = [offer.refusal.code for offer in told.values() if offer.refusal is not None]
    assert reasons == ["day_past", "holiday", "not_a_workday"]
    assert all(offer.price is None for offer in told.values())
    with pytest.raises(errors.NoRoomError):
        moves.move_between(demo, TODAY, HOLIDAY, mover)


def test_a_shop_that_is_closed_that_day_says_so(demo: Desk) -> None:
    closed_tuesdays = find(demo, "Chez Margot").id
    offer = offers(demo, closed_tuesdays, (TODAY,))[TODAY]
    assert offer.price is None
    assert offer.refusal is not None
    assert offer.refusal.code == "closed_weekday"


def test_the_door_s_closing_hour_comes_with_the_offer(demo: Desk) -> None:
    for prospect_id in movable(demo, TODAY):
        offer = offers(demo, prospect_id, (WEDNESDAY,))[WEDNESDAY]
        if offer.tour is None or offer.closes is None:
            continue
        stop = next(one for one in offer.tour.stops if one.prospect_id == prospect_id)
        assert stop.end.time() <= offer.closes
        return
    pytest.fail("nobody could be moved")


def test_an_offer_says_whether_the_deadline_is_kept() -> None:
    offer = Offer(WEDNESDAY, "p", deadline=WEDNESDAY)
    assert offer.is_in_time
    assert not Offer(FRIDAY, "p", deadline=WEDNESDAY).is_in_time
    assert Offer(FRIDAY, "p").is_in_time


def test_a_move_after_the_deadline_tells_which_one_is_missed(demo: Desk) -> None:
    for mover in movable(demo, TODAY):
        offer = moves.Prices(demo, mover).of(FRIDAY)
        if offer.price is not None and not offer.is_in_time:
            move = moves.move_between(demo, TODAY, FRIDAY, mover)
            effect = moves.keep_move(demo, move)
            assert effect is not None
            assert offer.deadline is not None
            assert (move.missed, effect.values["missed"]) == (offer.deadline, offer.deadline.isoformat())
            return
    pytest.fail("nobody's deadline would be missed")


def test_a_day_that_is_not_planned_yet_receives_a_stop(demo: Desk) -> None:
    later = date(2026, 5, 26)
    mover = movable(demo, TODAY)[0]
    move = moves.move_between(demo, TODAY, later, mover)
    assert move.put.price is not None
    assert move.put.price.dropped == ()
    moves.keep_move(demo, move)
    assert mover in seen(demo, later)


def test_who_has_no_day_joins_one_without_leaving_another(demo: Desk) -> None:
    week = weeks.week_of(demo, TODAY, WEEK)
    for out in week.left_out:
        if offers(demo, out.prospect_id, (WEDNESDAY,))[WEDNESDAY].price is not None:
            before = {on: seen(demo, on) for on in OPEN_DAYS}
            move = moves.move_between(demo, None, WEDNESDAY, out.prospect_id)
            moves.keep_move(demo, move)
            assert out.prospect_id in seen(demo, WEDNESDAY)
            assert seen(demo, TODAY) == before[TODAY]
            return
    pytest.fail("nobody could join")


def test_who_has_no_day_joins_the_one_that_asks_least(demo: Desk) -> None:
    week = weeks.week_of(demo, TODAY, WEEK)
    days = [TODAY + timedelta(days=n) for n in range(WEEK)]
    joined = 0
    for out in week.left_out[:4]:
        asked = [offer for offer in moves.prices(demo, days, out.prospect_id) if offer.price is not None]
        if not asked:
            with pytest.raises(errors.NoRoomError):
                moves.join_days(demo, days, out.prospect_id)
            continue
        move = moves.join_days(demo, days, out.prospect_id)
        assert move.taken is None
        chosen = next(offer for offer in asked if offer.on == move.put.tour.on)
        assert chosen.price == move.put.price
        assert not any(
            offer.is_in_time >= chosen.is_in_time
            and len(offer.price.dropped) <= len(chosen.price.dropped)
            and offer.price.driving < chosen.price.driving
            for offer in asked
            if offer.price is not None and chosen.price is not None
        )
        joined += 1
    assert joined


def test_an_appointment_and_a_visit_already_made_stay_on_their_day(demo: Desk) -> None:
    tour = day.day_of(demo, TODAY)
    assert tour is not None
    fixed = next(stop.prospect_id for stop in tour.stops if stop.kind == "fixed")
    with pytest.raises(errors.StandingStopError):
        moves.move_between(demo, TODAY, WEDNESDAY, fixed)
    first = tour.stops[0]
    visits.record_visit(demo, Visit(first.prospect_id, Outcome.MET, first.end))
    with pytest.raises(errors.StandingStopError):
        moves.move_between(demo, TODAY, WEDNESDAY, first.prospect_id)
    with pytest.raises(errors.NoTourError):
        moves.move_between(demo, date(2026, 5, 26), WEDNESDAY, fixed)
    with pytest.raises(errors.UnknownProspectError):
        moves.move_between(demo, TODAY, WEDNESDAY, "nobody")


def test_a_move_computed_from_what_has_changed_since_is_not_kept(demo: Desk) -> None:
    mover = movable(demo, TODAY)[0]
    move = moves.move_between(demo, TODAY, WEDNESDAY, mover)
    visits.record_fact(demo, mover, "phone_call")
    assert moves.keep_move(demo, move) is None


def test_a_visit_too_long_for_one_gap_names_everybody_who_falls_out(camille: Desk) -> None:
    planned(camille, TODAY, 2)
    mover = find(camille, "Cave Saint-Jacques").id
    with camille.portfolio.action("settings") as book:
        book.update_prospect(mover, visit_minutes=150)
    price = offers(camille, mover, (TODAY,))[TODAY].price
    assert price is not None
    assert len(price.dropped) >= 2
    before = seen(camille, TODAY)
    moves.keep_move(camille, moves.move_between(camille, None, TODAY, mover))
    assert set(seen(camille, TODAY)) == {*before, mover} - set(price.dropped)
