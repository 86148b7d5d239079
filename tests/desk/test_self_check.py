# SPDX-License-Identifier: MIT
"""Why a plan is empty: each cause on a real portfolio, its true count, and a fix that takes it away."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from fieldsales.desk import leaves, nights, records
from fieldsales.desk.day import plan_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.evening import Answer
from fieldsales.desk.evening_answers import answer_stop
from fieldsales.desk.prospects import find
from fieldsales.desk.rules import set_home, set_setting
from fieldsales.desk.self_check import _FIXES, Finding, Fix, SelfCheck, check_plan
from fieldsales.desk.self_check_text import finding_text, fix_text, verdict_text
from fieldsales.desk.visits import record_visit
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import Place
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.wording.words import Words

from .conftest import TODAY, TUESDAY, ZONE, Clock, SaveShop
from .rep_day import plan_and_keep

WEDNESDAY = TODAY + timedelta(days=1)


def codes(told: SelfCheck) -> list[str]:
    return [one.code for one in told.findings]


def found(told: SelfCheck, code: str) -> Finding:
    return next(one for one in told.findings if one.code == code)


def saved(desk: Desk, save_shop: SaveShop, count: int = 3, **values: object) -> None:
    for number in range(count):
        save_shop(f"Cave {number}", **values)


@pytest.fixture
def home(desk: Desk) -> Desk:
    """A rep who lives in Niort, in front of his morning."""
    set_home(desk, "46.3237,-0.4588")
    return desk


def test_a_day_that_is_well_filled_has_no_cause(camille: Desk) -> None:
    told = check_plan(camille, TODAY)
    assert (told.is_empty, told.is_thin, told.stops) == (False, False, 6)
    assert codes(told) == []


def test_the_check_writes_nothing(camille: Desk) -> None:
    before = camille.last_change()
    check_plan(camille, TODAY)
    assert camille.last_change() == before


def test_without_anybody_a_file_is_offered_and_one_prospect_is_enough(
    home: Desk, save_shop: SaveShop
) -> None:
    told = check_plan(home, TODAY)
    assert codes(told) == ["nobody"]
    assert found(told, "nobody").fixes[0] is Fix.IMPORT
    save_shop()
    assert "nobody" not in codes(check_plan(home, TODAY))


def test_those_without_a_place_are_counted_and_gone_once_they_have_one(
    home: Desk, save_shop: SaveShop
) -> None:
    saved(home, save_shop, 3, place=None)
    save_shop("Cave Martin")
    told = found(check_plan(home, TODAY), "unplaced")
    assert (told.count, told.of_all, told.fixes) == (3, 4, (Fix.PLACES,))
    for number in range(3):
        with home.portfolio.action("place") as book:
            who = find(home, f"Cave {number}").id
            book.update_prospect(who, place=Place(46.33, -0.45, "Niort"))
    assert "unplaced" not in codes(check_plan(home, TODAY))


def test_without_a_home_it_is_asked_for(desk: Desk, save_shop: SaveShop) -> None:
    save_shop()
    assert found(check_plan(desk, TODAY), "no_home").fixes == (Fix.HOME,)
    set_home(desk, "46.3237,-0.4588")
    assert "no_home" not in codes(check_plan(desk, TODAY))


def test_a_day_that_is_not_worked_leads_to_the_next_that_is(home: Desk, save_shop: SaveShop) -> None:
    save_shop()
    saturday = date(2026, 5, 16)
    told = found(check_plan(home, saturday), "not_a_workday")
    assert (told.fixes[0], told.on) == (Fix.NEXT_DAY, date(2026, 5, 18))
    assert "not_a_workday" not in codes(check_plan(home, date(2026, 5, 18)))
    set_setting(home, "day.workdays", "1,2,3,4,5,6")
    assert "not_a_workday" not in codes(check_plan(home, saturday))


def test_a_holiday_leads_past_it(home: Desk, save_shop: SaveShop) -> None:
    save_shop()
    ascension = date(2026, 5, 14)
    told = found(check_plan(home, ascension), "holiday")
    assert told.on == date(2026, 5, 15)
    assert "Ascension" in finding_text(Words("en"), told)
    assert "holiday" not in codes(check_plan(home, date(2026, 5, 15)))


def test_leave_can_be_taken_away(home: Desk, save_shop: SaveShop) -> None:
    save_shop()
    leaves.add_leave(home, TODAY, WEDNESDAY)
    told = found(check_plan(home, TODAY), "leave")
    assert told.on == date(2026, 5, 15)  # past the holiday too
    leaves.remove_leave(home, told.leave_id)
    assert "leave" not in codes(check_plan(home, TODAY))


def test_a_block_of_the_whole_day_is_named(home: Desk, save_shop: SaveShop) -> None:
    save_shop()
    begin = datetime(2026, 5, 13, tzinfo=ZONE)
    with home.portfolio.action("appointment") as book:
        book.add_appointment(
            Appointment("x", "", begin, begin + timedelta(days=1), Obligation.ALL_DAY, "Training")
        )
    told = found(check_plan(home, WEDNESDAY), "blocked_all_day")
    assert "Training" in finding_text(Words("en"), told)
    assert told.on is not None
    assert "blocked_all_day" not in codes(check_plan(home, told.on))


def test_closed_doors_lead_to_the_day_on_which_most_are_open(home: Desk, save_shop: SaveShop) -> None:
    saved(home, save_shop, 2, opening_hours="Th-Fr 10:00-18:00")
    save_shop("Cave Martin", opening_hours="We 10:00-18:00")
    told = found(check_plan(home, TODAY), "doors_closed")
    assert (told.count, told.of_all, told.on) == (3, 3, date(2026, 5, 15))
    assert told.on is not None
    assert found(check_plan(home, told.on), "doors_closed").count == 1


def test_those_seen_lately_are_left_in_peace(home: Desk, save_shop: SaveShop, clock: Clock) -> None:
    saved(home, save_shop)
    clock.at = TUESDAY.replace(hour=7)
    for number in range(3):
        who = find(home, f"Cave {number}").id
        record_visit(home, Visit(who, Outcome.MET, clock.at - timedelta(days=1)))
    told = found(check_plan(home, TODAY), "seen_lately")
    assert told.count == 3
    assert told.on is not None


def test_those_not_to_be_contacted_and_those_lost_are_counted_apart(home: Desk, save_shop: SaveShop) -> None:
    saved(home, save_shop)
    records.exclude(home, find(home, "Cave 0").id, True)
    record_visit(home, Visit(find(home, "Cave 1").id, Outcome.LOST, home.now(), competitor="Durand"))
    told = check_plan(home, WEDNESDAY)
    assert (found(told, "excluded").count, found(told, "lost").count) == (1, 1)
    records.exclude(home, find(home, "Cave 0").id, False)
    assert "excluded" not in codes(check_plan(home, WEDNESDAY))


def test_who_is_beyond_the_day_is_reached_by_a_night_away(home: Desk, save_shop: SaveShop) -> None:
    brest = Place(48.39, -4.48, "Brest")
    saved(home, save_shop, 2, place=brest)
    told = found(check_plan(home, WEDNESDAY), "too_far")
    assert (told.count, told.fixes) == (2, (Fix.NIGHT,))
    nights.keep_night(home, TODAY, brest)
    nights.keep_night(home, WEDNESDAY, brest)
    assert "too_far" not in codes(check_plan(home, WEDNESDAY))


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"day.end": "08:45"}, "short_day"),
        ({"day.start": "12:00", "day.end": "13:30", "day.lunch_minutes": "75"}, "lunch_takes_all"),
    ],
)
def test_hours_that_leave_no_time_are_changed(
    home: Desk, save_shop: SaveShop, settings: dict[str, str], code: str
) -> None:
    save_shop()
    for key, value in settings.items():
        with home.portfolio.action("settings") as book:
            book.set(key, value if ":" in value else float(value))
    assert found(check_plan(home, WEDNESDAY), code).fixes == (Fix.HOURS,)
    with home.portfolio.action("settings") as book:
        book.set("day.start", "08:30")
        book.set("day.end", "18:00")
    assert code not in codes(check_plan(home, WEDNESDAY))


def test_the_most_visits_a_day_are_named_where_they_keep_others_out(home: Desk, save_shop: SaveShop) -> None:
    saved(home, save_shop, 5, opening_hours="Mo-Su 08:00-20:00", given_worth={"worth": 200.0})
    set_setting(home, "day.most_visits", "1")
    told = check_plan(home, WEDNESDAY)
    assert found(told, "most_visits").count == 4
    set_setting(home, "day.most_visits", "10")
    assert "most_visits" not in codes(check_plan(home, WEDNESDAY))


def test_the_end_of_the_day_leaves_no_time(home: Desk, save_shop: SaveShop, clock: Clock) -> None:
    save_shop()
    clock.at = TUESDAY.replace(hour=17, minute=50)
    assert found(check_plan(home, TODAY), "late").on == WEDNESDAY
    clock.at = TUESDAY.replace(hour=19)
    assert codes(check_plan(home, TODAY)) == ["over"]
    assert "over" not in codes(check_plan(home, WEDNESDAY))


def test_a_tour_that_is_all_done_leads_to_the_next_day(camille: Desk, evening: Callable[..., Desk]) -> None:
    desk = evening("17:00")
    plan_and_keep(camille)
    kept = camille.portfolio.kept_tour(TODAY)
    assert kept is not None
    for one in kept.promises:
        answer_stop(desk, TODAY, one.prospect_id, Answer(Outcome.MET))
    told = found(check_plan(desk, TODAY), "all_done")
    assert (told.count, told.on) == (6, WEDNESDAY)


def test_a_doctrine_that_cannot_be_used_is_named_first(home: Desk, save_shop: SaveShop) -> None:
    save_shop()
    with home.portfolio.action("settings") as book:
        book.set("doctrine", "gone")
    told = check_plan(home, WEDNESDAY)
    assert codes(told)[0] == "doctrine"
    set_setting(home, "doctrine", "thermometre")
    assert "doctrine" not in codes(check_plan(home, WEDNESDAY))


def test_those_promised_elsewhere_are_on_other_days(two_days: Desk) -> None:
    told = check_plan(two_days, TODAY)
    elsewhere = [one for one in told.findings if one.code == "elsewhere"]
    assert all(one.count >= 1 for one in elsewhere)


def test_every_cause_and_every_fix_has_its_sentence_in_both_languages() -> None:
    values: dict[str, Any] = {
        "until": "2026-05-15", "weekday": 5, "title": "Training", "end": "18:00", "minutes": 15, "lunch": 45,
        "name": "ascension",
    }  # fmt: skip
    day = ("nobody", "doctrine", "over", "leave", "not_a_workday", "blocked_all_day", "no_working_hours",
           "end_unreachable", "no_visits", "short_day", "lunch_takes_all", "late", "no_home", "all_done",
           "unplaced", "calls_only", *_FIXES)  # fmt: skip
    for code in day:
        one = Finding(code, tuple(Fix), 2, 240, values, TODAY)
        text = finding_text(Words("en"), one)
        assert text != code
        assert "{" not in text
        assert all("{" not in fix_text(Words("en"), fix, one) for fix in Fix)
    assert "Tuesday 12 May" in verdict_text(Words("en"), SelfCheck(TODAY, 0, 240, is_thin=True))


def test_the_plan_agrees_with_the_check(home: Desk, save_shop: SaveShop) -> None:
    saved(home, save_shop, 2, opening_hours="Sa 10:00-12:00")
    told = check_plan(home, WEDNESDAY)
    assert told.stops == len(plan_day(home, WEDNESDAY).tour.stops) == 0
