# SPDX-License-Identifier: MIT
"""A tour as rows: in the order of the clock, from the door back to the door."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import Gap, Lunch, Reason, Stop, Tour
from fieldsales.ui.day.rows import Row, RowKind, Spine, rows_of, sentence_of
from fieldsales.wording.words import Words

START = datetime(2026, 5, 12, 8, 30, tzinfo=ZoneInfo("Europe/Paris"))


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


@pytest.fixture
def rows(words, scene) -> tuple[Row, ...]:
    return rows_of(words, scene.tour, scene.faces, scene.home)


def of_kind(rows: tuple[Row, ...], kind: RowKind) -> list[Row]:
    return [row for row in rows if row.kind is kind]


def row_of(rows: tuple[Row, ...], prospect_id: str) -> Row:
    return next(row for row in rows if row.prospect_id == prospect_id)


def with_stop(scene, number: int, **change: object) -> Tour:
    stops = list(scene.tour.stops)
    stops[number - 1] = replace(stops[number - 1], **change)
    return replace(scene.tour, stops=tuple(stops))


def test_the_day_reads_from_the_door_back_to_the_door(rows):
    plain = [(row.kind.name, row.time, row.title.replace("\u202f", " ")) for row in rows]
    assert plain == [
        ("LEAVE", "09:50", "Leave Niort"),
        ("DRIVE", "", "≈ 10 min"),
        ("STOP", "10:00", "Cave Martin"),
        ("DRIVE", "", "≈ 5 min"),
        ("STOP", "10:50", "Le Comptoir"),
        ("DRIVE", "", "≈ 5 min"),
        ("STOP", "11:20", "La Cave du Port"),
        ("LUNCH", "12:15", "Lunch in Niort"),
        ("DRIVE", "", "≈ 25 min"),
        ("GAP", "13:25", "65 min in Saint-Maixent"),
        ("CALL", "", "Épicerie Renaud"),
        ("CALL", "", "Le Moulin d’Or"),
        ("CALL", "", "Logis des Brizeaux"),
        ("STOP", "14:30", "L’Ardoise"),
        ("DRIVE", "", "≈ 5 min"),
        ("STOP", "15:00", "Hôtel du Logis"),
        ("DRIVE", "", "≈ 5 min"),
        ("STOP", "15:45", "Cave de la Sèvre"),
        ("DRIVE", "", "≈ 25 min"),
        ("HOME", "16:55", "Back in Niort"),
    ]


def test_without_a_town_the_ends_of_the_day_have_plain_names(words, scene):
    rows = rows_of(words, scene.tour, scene.faces)
    assert (rows[0].title, rows[-1].title) == ("Leave", "Day over")


def test_a_day_that_is_longer_than_usual_says_so_where_it_ends(words, scene):
    longer = replace(scene.tour, overtime=minutes(20))
    last = of_kind(rows_of(words, longer, scene.faces, "Niort"), RowKind.HOME)[-1]
    assert last.title == "Back in Niort, 20\u202fmin over your hours"


def test_each_stop_says_its_class_and_the_one_thing(rows):
    said = {row.title: row.detail for row in of_kind(rows, RowKind.STOP)}
    assert said["L’Ardoise"] == "warm · 2 days late, competition risk"
    assert said["La Cave du Port"] == "VIP client · day 28 of 30"
    assert said["Hôtel du Logis"] == "client · fixed appointment"


def second(clock: str, code: str = "appointment_second") -> Reason:
    """Another appointment of half an hour at Le Comptoir, as the day's plan tells it."""
    start = START.replace(hour=int(clock[:2]), minute=int(clock[3:]))
    told = {"name": "Le Comptoir", "first": clock, "last": f"{start + minutes(30):%H:%M}"}
    return Reason(code, {**told, "prospect": "N2", "start": start.isoformat(), "minutes": 30})


@pytest.mark.parametrize(
    ("clock", "before", "after"),
    [
        ("07:00", "", "Leave Niort"),
        ("10:50", "Le Comptoir", ""),
        ("12:10", "La Cave du Port", "Lunch in Niort"),
        ("16:40", "Cave de la Sèvre", ""),
        ("18:00", "Back in Niort", ""),
    ],
)
def test_a_second_appointment_with_somebody_has_a_row_at_its_hour(words, scene, clock, before, after):
    tour = replace(scene.tour, causes=(second(clock),))
    rows = rows_of(words, tour, scene.faces, scene.home)
    (row,) = of_kind(rows, RowKind.AGREED)
    assert (row.time, row.length.replace("\u202f", " "), row.prospect_id) == (clock, "30 min", "N2")
    assert "no visit planned" in row.detail
    assert "Le Comptoir has a second appointment" in row.tip
    assert not row.is_movable
    shown = [one for one in rows if one.kind is not RowKind.DRIVE]
    place = shown.index(row)
    assert not before or shown[place - 1].title == before
    assert not after or shown[place + 1].title == after
    assert "Le Comptoir" in sentence_of(words, row)


def test_one_within_the_first_says_that_it_is_to_be_cancelled(words, scene):
    tour = replace(scene.tour, causes=(second("10:50", "appointment_double"),))
    (row,) = of_kind(rows_of(words, tour, scene.faces, scene.home), RowKind.AGREED)
    assert "cancel one" in row.detail


def test_an_appointment_that_was_moved_within_its_leeway_says_the_hour_agreed(words, scene):
    moved = (Reason("fixed_appointment", {"time": "11:00"}), Reason("within_leeway", {"time": "10:50"}))
    tour = with_stop(scene, 2, kind=Obligation.FIXED, reasons=moved)
    detail = row_of(rows_of(words, tour, scene.faces, scene.home), "N2").detail
    assert detail.endswith("fixed appointment, agreed for 10:50")


def test_a_stop_that_was_made_is_seen_and_counts_no_place(words, scene):
    rows = rows_of(words, with_stop(scene, 1, done=True), scene.faces, scene.home)
    first, second = row_of(rows, "N1"), row_of(rows, "N2")
    assert first.is_done
    assert first.detail == "warm · seen"
    assert (first.number, first.position) == (1, -1)
    assert (second.number, second.position) == (2, 0)


def test_without_a_reason_in_words_the_planner_s_own_or_the_town_stands_there(words, scene):
    silent = {key: replace(face, why="") for key, face in scene.faces.items()}
    reason = Reason("class", {"class": "tiede", "deadline": "2026-05-14"})
    rows = rows_of(words, with_stop(scene, 1, reasons=(reason,)), silent, scene.home)
    assert row_of(rows, "N1").detail == "warm · deadline Thursday"
    rows = rows_of(words, with_stop(scene, 1, reasons=()), silent, scene.home)
    assert row_of(rows, "N1").detail == "warm · Niort"


@pytest.mark.parametrize(
    ("change", "pinned", "fixed", "movable"),
    [
        ({}, False, False, True),
        ({"pinned": True}, True, False, True),
        ({"kind": Obligation.FIXED}, True, True, False),
        ({"kind": Obligation.ALL_DAY}, True, True, False),
        ({"kind": Obligation.FLEXIBLE_DAY}, False, False, True),
        ({"done": True}, False, False, False),
    ],
)
def test_what_is_fixed_or_over_does_not_move(words, scene, change, pinned, fixed, movable):
    row = row_of(rows_of(words, with_stop(scene, 2, **change), scene.faces), "N2")
    assert (row.is_pinned, row.is_fixed, row.is_movable) == (pinned, fixed, movable)


def test_only_stops_move(rows):
    assert {row.kind for row in rows if row.is_movable} == {RowKind.STOP}


def test_the_calls_of_a_gap_stand_under_it_with_what_to_say(rows):
    gap = of_kind(rows, RowKind.GAP)[0]
    calls = of_kind(rows, RowKind.CALL)
    assert (gap.detail, gap.has_calls) == ("3 calls to make", True)
    assert [call.detail for call in calls] == ["asked prices", "room in June", "delivery 15 May"]
    assert [call.is_last_call for call in calls] == [False, False, True]


def test_a_gap_without_calls_says_only_how_long_it_is(words, scene):
    gap = replace(scene.tour.gaps[0], calls=())
    rows = rows_of(words, replace(scene.tour, gaps=(gap,)), scene.faces, scene.home)
    head = of_kind(rows, RowKind.GAP)[0]
    assert (head.detail, head.has_calls) == ("", False)
    assert of_kind(rows, RowKind.CALL) == []


def test_a_gap_says_when_the_calls_of_the_day_are_used_up(words, scene):
    gap = replace(scene.tour.gaps[0], calls=(), calls_used_up=True)
    rows = rows_of(words, replace(scene.tour, gaps=(gap,)), scene.faces, scene.home)
    assert of_kind(rows, RowKind.GAP)[0].detail == "the calls of the day are used up"


def test_a_wait_before_the_drive_is_spent_in_the_town_before(words, scene):
    one, five_past_two = START.replace(hour=13, minute=0), START.replace(hour=14, minute=5)
    gap = replace(scene.tour.gaps[0], start=one, end=five_past_two)
    tour = replace(with_stop(scene, 4, arrive=scene.tour.stops[3].start), gaps=(gap,))
    rows = rows_of(words, tour, scene.faces, scene.home)
    kinds = [row.kind for row in rows[8:14]]
    assert kinds[0] is RowKind.GAP
    assert kinds[-2:] == [RowKind.DRIVE, RowKind.STOP]
    assert rows[8].title.endswith("in Niort")


def test_lunch_after_the_drive_is_eaten_where_one_has_arrived(words, scene):
    lunch = Lunch(START.replace(hour=13, minute=25), START.replace(hour=14, minute=10), 3)
    rows = rows_of(words, replace(scene.tour, lunch=lunch, gaps=()), scene.faces, scene.home)
    meal = of_kind(rows, RowKind.LUNCH)[0]
    assert meal.title == "Lunch in Saint-Maixent"
    assert rows[rows.index(meal) - 1].kind is RowKind.DRIVE


def test_lunch_and_idle_time_after_the_last_stop_come_before_the_way_home(words, scene):
    lunch = Lunch(START.replace(hour=16, minute=30), START.replace(hour=17, minute=0), 6)
    rows = rows_of(words, replace(scene.tour, lunch=lunch, gaps=()), scene.faces, scene.home)
    assert [row.kind for row in rows[-4:]] == [RowKind.STOP, RowKind.LUNCH, RowKind.DRIVE, RowKind.HOME]
    assert rows[-3].title == "Lunch in Saint-Maixent"


def test_roads_that_were_followed_are_no_estimate(words, scene):
    stops = tuple(replace(stop, estimated=False) for stop in scene.tour.stops)
    rows = rows_of(words, replace(scene.tour, stops=stops), scene.faces, scene.home)
    assert not [row.title for row in of_kind(rows, RowKind.DRIVE) if "≈" in row.title]


def test_the_line_is_dashed_where_one_drives_and_solid_where_one_stays(rows):
    assert rows[0].above is Spine.NONE
    assert rows[-1].below is Spine.NONE
    for row, following in pairwise(rows):
        drives = RowKind.DRIVE in (row.kind, following.kind)
        assert row.below is following.above is (Spine.DRIVE if drives else Spine.STAY)


def test_a_stop_whose_record_is_gone_stays_in_the_day(words, scene):
    faces = {key: face for key, face in scene.faces.items() if key != "N2"}
    row = row_of(rows_of(words, scene.tour, faces, scene.home), "N2")
    assert (row.title, row.time, row.detail) == ("?", "10:50", "warm")


def test_pointing_at_a_stop_tells_place_and_reasons(words, scene):
    opens = Reason("opens_at", {"time": "14:30"})
    row = row_of(rows_of(words, with_stop(scene, 4, reasons=(opens,)), scene.faces), "S2")
    assert row.tip == "L’Ardoise\nRestaurant · Saint-Maixent\nopens at 14:30"


def test_a_row_is_read_out_in_one_sentence(words, rows):
    said = [sentence_of(words, row).replace("\u202f", " ") for row in rows]
    assert said[0] == "09:50, Leave Niort"
    assert said[1] == "≈ 10 min of driving"
    assert said[2] == "stop 1 at 10:00, Cave Martin, warm · deadline tomorrow, 45 min"
    assert said[7] == "12:15, Lunch in Niort, 45 min"
    assert said[9] == "13:25, 65 min in Saint-Maixent, 3 calls to make"
    assert said[10] == "to phone, Épicerie Renaud, asked prices"
    assert said[15].endswith("held at this time")


def test_hours_that_were_guessed_are_read_out_as_such(words, scene):
    row = row_of(rows_of(words, with_stop(scene, 2, hours_assumed=True), scene.faces), "N2")
    assert sentence_of(words, row).endswith("usual hours of the trade")


@st.composite
def tours(draw: st.DrawFn) -> Tour:
    """A day of up to six stops with a lunch and waits, each before or after a drive."""
    now, stops, gaps = START, [], []
    count = draw(st.integers(1, 6))
    lunch_at = draw(st.integers(0, count))
    lunch: Lunch | None = None
    leave = now
    for number in range(count + 1):
        drive = minutes(draw(st.integers(0, 30)))
        eats, waits = number == lunch_at, number < count and number > 0 and draw(st.booleans())
        drives_first = draw(st.booleans()) and number < count
        arrive = now
        if drives_first:
            now += drive
            arrive = now
        if eats:
            lunch = Lunch(now, now + minutes(45), number)
            now = lunch.end
        if waits:
            gaps.append(Gap(now, now + minutes(draw(st.integers(20, 60))), number))
            now = gaps[-1].end
        if number == count:
            return Tour(
                date(2026, 5, 12),
                tuple(stops),
                lunch,
                tuple(gaps),
                leave=leave,
                home=now + drive,
                driving=sum((stop.travel for stop in stops), drive),
                last_drive=drive,
            )
        if not drives_first:
            now += drive
            arrive = now
        end = now + minutes(draw(st.integers(10, 45)))
        stops.append(Stop(str(number), arrive, now, end, drive, False))
        now = end
    raise AssertionError


@given(tour=tours())
def test_every_day_reads_in_the_order_of_the_clock_and_leaves_nothing_out(tour):
    rows = rows_of(Words("en"), tour, {}, "Niort")
    times = [row.time for row in rows if row.time]
    assert times == sorted(times)
    assert len(of_kind(rows, RowKind.STOP)) == len(tour.stops)
    assert len(of_kind(rows, RowKind.LUNCH)) == 1
    assert len(of_kind(rows, RowKind.GAP)) == len(tour.gaps)
    driven = sum(int(row.title.split("\u202f")[0]) for row in of_kind(rows, RowKind.DRIVE))
    assert minutes(driven) == tour.driving
    positions = [row.position for row in rows if row.position >= 0]
    assert positions == list(range(len(tour.stops)))


def test_who_was_missed_is_absent_and_what_nobody_recorded_says_so(words, scene):
    first, second, *rest = scene.tour.stops
    made = (replace(first, done=True, missed=True), replace(second, done=True), *rest)
    rows = rows_of(words, replace(scene.tour, stops=made, is_over=True), scene.faces, scene.home)
    stops = [row for row in rows if row.kind is RowKind.STOP]
    ends = [row.detail.rsplit(" · ", 1)[-1] for row in stops]
    assert ends == ["absent", "seen", *["not recorded"] * 4]
    assert [row.is_missed for row in stops] == [True, *[False] * 5]
    assert not any(row.is_movable for row in stops)


@pytest.mark.parametrize(
    ("nights", "title"), [(("", ""), "Lunch at home"), (("", "La Rochelle"), "Lunch in La Rochelle")]
)
def test_lunch_after_the_return_is_where_the_day_ended(words, scene, nights, title):
    lunch = Lunch(scene.tour.home, scene.tour.home + timedelta(minutes=45), len(scene.tour.stops))
    rows = rows_of(words, replace(scene.tour, lunch=lunch), scene.faces, scene.home, nights)
    assert [row.kind for row in rows[-2:]] == [RowKind.HOME, RowKind.LUNCH]
    assert rows[-1].title == title


def late(scene, leave: str) -> Tour:
    """Return the scene's day, of which nothing is recorded yet, planned again from an hour on."""
    hour, minute = map(int, leave.split(":"))
    first = scene.tour.stops[-1]
    departs = first.start.replace(hour=hour, minute=minute)
    stop = replace(first, arrive=departs + first.travel, start=departs + first.travel)
    lunch = replace(scene.tour.lunch, after=0)
    return replace(scene.tour, stops=(stop,), gaps=(), leave=departs, lunch=lunch)


def test_a_lunch_before_leaving_stands_before_leaving(words, scene):
    rows = rows_of(words, late(scene, "14:00"), scene.faces, scene.home)
    assert [(row.kind.name, row.time) for row in rows[:2]] == [("LUNCH", "12:15"), ("LEAVE", "14:00")]
    assert rows[0].title == "Lunch"


def test_a_lunch_whose_hour_passed_before_anybody_left_is_not_told(words, scene):
    """Nobody said whether it was had."""
    now = START.replace(hour=16, minute=30)
    rows = rows_of(words, late(scene, "16:40"), scene.faces, scene.home, now=now)
    assert of_kind(rows, RowKind.LUNCH) == []
    times = [row.time for row in rows if row.time]
    assert times == sorted(times)


def test_a_lunch_that_was_had_between_two_visits_stays_in_the_day(words, scene):
    made = with_stop(scene, 1, done=True)
    now = START.replace(hour=16, minute=30)
    rows = rows_of(words, made, scene.faces, scene.home, now=now)
    assert [row.time for row in of_kind(rows, RowKind.LUNCH)] == ["12:15"]
