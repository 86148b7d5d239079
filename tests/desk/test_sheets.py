# SPDX-License-Identifier: MIT
"""The day to take along, of the demonstration and of hostile records."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from pypdf import PdfReader

from fieldsales.desk import day, nights
from fieldsales.desk.days import day_to_show
from fieldsales.desk.desk import Desk
from fieldsales.desk.sheets import day_sheet, day_text, write_day_sheet
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Reason, Tour
from fieldsales.exchange.sheet import SheetPause, SheetStop
from fieldsales.wording.words import Words

ENGLISH = Words("en")


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def shown(desk: Desk) -> Tour:
    return day.plan_day(desk, day_to_show(desk)).tour


def test_the_day_of_the_demonstration_fits_on_one_page(demonstration: Desk, tmp_path: Path) -> None:
    tour = shown(demonstration)
    path = write_day_sheet(demonstration, ENGLISH, tour, tmp_path / "day.pdf")
    assert len(PdfReader(path).pages) == 1
    text = text_of(path)
    names = {one.id: one.name for one in demonstration.portfolio.prospects()}
    for stop in tour.stops:
        assert names[stop.prospect_id] in text
        assert f"{stop.start:%H:%M}–{stop.end:%H:%M}" in text
    assert "Lunch" in text
    assert "Left out, and why" in text


def test_pauses_stand_between_the_stops_in_the_order_of_the_clock(demonstration: Desk) -> None:
    sheet = day_sheet(demonstration, ENGLISH, shown(demonstration))
    starts = [row.span[:5] for row in sheet.rows]
    assert starts == sorted(starts)
    titles = [row.title for row in sheet.rows if isinstance(row, SheetPause)]
    assert titles[0] == "Leave"
    assert titles.count("Lunch") == 1
    assert titles[-1] == "Home"


def test_a_late_departure_stands_after_whatever_lies_before_it(demonstration: Desk) -> None:
    tour = shown(demonstration)
    assert tour.lunch is not None
    last = tour.stops[-1]
    late = replace(
        tour, stops=(last,), gaps=(), lunch=replace(tour.lunch, after=0), leave=last.arrive - last.travel
    )
    rows = day_sheet(demonstration, ENGLISH, late).rows
    assert [row.title for row in rows if isinstance(row, SheetPause)] == ["Lunch", "Leave", "Home"]


def test_a_day_tells_its_kilometres_and_how_long_it_is_over_the_usual_hours(demonstration: Desk) -> None:
    tour = shown(demonstration)
    sheet = day_sheet(demonstration, ENGLISH, tour)
    assert tour.metres > 10_000
    assert sheet.figures.endswith(f" · {round(tour.metres / 1000)}\u202fkm")
    longer = replace(tour, overtime=timedelta(minutes=20), causes=())
    assert longer.is_overtime_planned
    assert day_sheet(demonstration, ENGLISH, longer).rows[-1].title == "Home, 20\u202fmin over your hours"
    forced = replace(longer, causes=(Reason("home_late", {"minutes": 20}),))
    assert day_sheet(demonstration, ENGLISH, forced).rows[-1].title == "Home"


def test_of_a_day_that_is_over_and_was_not_recorded_no_driving_is_told(demonstration: Desk) -> None:
    over = replace(shown(demonstration), is_over=True, driving=timedelta(), metres=0)
    assert day_sheet(demonstration, ENGLISH, over).figures == f"{len(over.stops)} stops"
    seen = replace(over, stops=(replace(over.stops[0], done=True), *over.stops[1:]))
    assert "of driving" in day_sheet(demonstration, ENGLISH, seen).figures


def test_a_stop_says_class_reason_phone_and_what_was_said_last(demonstration: Desk) -> None:
    sheet = day_sheet(demonstration, ENGLISH, shown(demonstration))
    stop = next(row for row in sheet.rows if isinstance(row, SheetStop) and row.name == "L'Ardoise")
    assert (stop.class_label, stop.mark.letter) == ("tiède", "T")
    assert stop.reasons[0] == "2 days late, competition risk"
    assert stop.phone == "05 36 49 01 06"
    assert stop.notes[0].startswith("Passer par la cour")
    assert "«\u202fprix au verre\u202f»" in stop.notes[1]


def test_an_appointment_moved_within_its_leeway_says_what_was_agreed(demonstration: Desk) -> None:
    tour = shown(demonstration)
    told = Reason("fixed_appointment", {"time": "16:05"}), Reason("within_leeway", {"time": "15:10"})
    moved = replace(tour, stops=(replace(tour.stops[0], reasons=(*tour.stops[0].reasons[:1], *told)),))
    lines = day_text(ENGLISH, day_sheet(demonstration, ENGLISH, moved))
    assert any("agreed for 15:10, moved within its leeway so that the day fits" in line for line in lines)


def test_a_gap_names_the_people_to_call_with_their_numbers(demonstration: Desk) -> None:
    sheet = day_sheet(demonstration, ENGLISH, shown(demonstration))
    gap = next(row for row in sheet.rows if isinstance(row, SheetPause) and row.calls)
    assert gap.title.endswith("free: people to call")
    assert all(" · 0" in call for call in gap.calls)


def test_in_a_gap_of_a_closed_shop_the_number_is_that_of_who_answers(demonstration: Desk) -> None:
    tour = shown(demonstration)
    gap = next(one for one in tour.gaps if one.calls)
    people = demonstration.portfolio.people_of(gap.calls[0])
    with demonstration.portfolio.action("edit") as book:
        book.update_prospect(gap.calls[0], opening_hours="Su 08:00-09:00")
        book.update_person(people[0].id, phone="+33639980150", decides=True)
    lines = day_text(ENGLISH, day_sheet(demonstration, ENGLISH, replace(tour, gaps=(gap,))))
    assert any(f" · {people[0].name} · 06 39 98 01 50" in line for line in lines)


def test_the_text_has_every_stop_and_counts_those_it_does_not_name(demonstration: Desk) -> None:
    tour = shown(demonstration)
    lines = day_text(ENGLISH, day_sheet(demonstration, ENGLISH, tour, named=3))
    assert sum(1 for line in lines if ". " in line and "–" in line) == len(tour.stops)
    assert lines[-1] == f"  … and {len(tour.left_out) - 3} others"
    everybody = day_text(ENGLISH, day_sheet(demonstration, ENGLISH, tour, named=None))
    assert len(everybody) == len(lines) - 1 + len(tour.left_out) - 3


def test_a_hostile_name_stays_text_on_the_sheet(demonstration: Desk, tmp_path: Path) -> None:
    tour = shown(demonstration)
    hostile = "<b>Cave</b> & </script>"
    with demonstration.portfolio.action("settings") as book:
        book.update_prospect(tour.stops[0].prospect_id, name=hostile)
    assert hostile in text_of(write_day_sheet(demonstration, ENGLISH, tour, tmp_path / "day.pdf"))


def test_a_stop_without_a_town_is_told_by_its_name_alone(demonstration: Desk) -> None:
    tour = shown(demonstration)
    with demonstration.portfolio.action("edit") as book:
        book.update_prospect(tour.stops[0].prospect_id, name="Sans ville", town="")
    text = "\n".join(day_text(ENGLISH, day_sheet(demonstration, ENGLISH, tour)))
    assert "1. Sans ville (" in text


def test_an_empty_day_says_why(empty: Desk, tmp_path: Path) -> None:
    tour = day.plan_day(empty, day_to_show(empty)).tour
    assert "Nobody to see yet" in text_of(write_day_sheet(empty, ENGLISH, tour, tmp_path / "day.pdf"))


def test_the_sheet_names_where_the_night_is_and_where_the_next_day_begins(
    demonstration: Desk, tmp_path: Path
) -> None:
    on = day_to_show(demonstration)
    nights.keep_night(demonstration, on, Place(46.6474, -0.2478, "Parthenay"))
    nights.keep_night(demonstration, on - timedelta(days=1), Place(46.41, -0.21, "Saint-Maixent"))
    tour = shown(demonstration)
    text = text_of(write_day_sheet(demonstration, ENGLISH, tour, tmp_path / "day.pdf"))
    assert "· night in Parthenay" in text
    assert "Night in Parthenay" in text
    assert "Leave Saint-Maixent" in text


def test_a_day_without_stops_tells_no_lunch(demonstration: Desk) -> None:
    tour = replace(shown(demonstration), stops=(), gaps=(), leave=None, home=None)
    assert tour.lunch is not None
    assert day_sheet(demonstration, ENGLISH, tour).rows == ()


def test_a_stop_of_a_day_that_is_over_which_nobody_recorded_tells_no_drive(demonstration: Desk) -> None:
    planned = shown(demonstration)
    made, *rest = planned.stops
    over = replace(
        planned,
        stops=(replace(made, done=True), *(replace(one, travel=timedelta()) for one in rest)),
        is_over=True,
    )
    rows = [row for row in day_sheet(demonstration, ENGLISH, over).rows if isinstance(row, SheetStop)]
    assert [bool(row.drive) for row in rows] == [True, *(False for _ in rest)]
