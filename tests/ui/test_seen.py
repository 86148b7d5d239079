# SPDX-License-Identifier: MIT
"""What the window knows at this moment, and where "save and next" leads from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from fieldsales.desk import prospects
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import Line
from fieldsales.domain.tour import Gap, LeftOut, Stop, Tour
from fieldsales.ui.errands import DaySeen, Everybody, Situation, Some
from fieldsales.ui.faces import legend_of, list_lines
from fieldsales.ui.map.points import pack
from fieldsales.ui.portfolio.list_index import ListIndex
from fieldsales.ui.seen import Seen
from fieldsales.ui.status import Safety


@pytest.fixture
def situation(desk: Desk, words) -> Situation:
    return Situation(desk.doctrine, legend_of(desk, words), desk.rules, "Niort", desk.now(), Safety())


@pytest.fixture
def id_of(desk: Desk) -> Callable[[str], str]:
    return lambda name: prospects.find(desk, name).id


@pytest.fixture
def tour(desk: Desk, id_of) -> Tour:
    """Three stops, one whom to phone, one left out."""
    names = ("Cave Martin", "Le Comptoir", "L'Ardoise")
    start = desk.now().replace(hour=10, minute=0)
    hour, drive = timedelta(hours=1), timedelta(minutes=10)
    begins = [start + number * hour for number in range(len(names))]
    stops = tuple(
        Stop(id_of(name), begin, begin, begin + hour / 2, drive, True)
        for name, begin in zip(names, begins, strict=True)
    )
    gap = Gap(start + hour / 2, start + hour, 1, (id_of("Cave de la Sèvre"),))
    return Tour(desk.today, stops, gaps=(gap,), left_out=(LeftOut(id_of("Le Bar du Donjon"), ()),))


@pytest.fixture
def seen(desk: Desk, words, situation: Situation, tour: Tour) -> Seen:
    """Everybody, and the day with the proofs of its stops."""
    seen = Seen(words)
    seen.take_everybody(everybody(desk, words, situation))
    seen.take_day(day(desk, tour))
    return seen


def everybody(desk: Desk, words, situation: Situation) -> Everybody:
    lines = prospects.lines(desk)
    rows = tuple(list_lines(desk, words, lines, situation.legend))
    known = {line.prospect.id: line for line in lines}
    by_id = {row.prospect_id: row for row in rows}
    return Everybody(situation, known, rows, by_id, ListIndex(rows), pack(lines, situation.legend))


def day(desk: Desk, tour: Tour | None) -> DaySeen:
    stops = tour.stops if tour is not None else ()
    near = {stop.prospect_id: prospects.line_of(desk, stop.prospect_id) for stop in stops}
    return DaySeen(desk.today, tour, near, desk.now())


def some(seen: Seen, situation: Situation, lines: dict[str, Line], desk: Desk, *changed: Line) -> Some:
    rows = tuple(list_lines(desk, seen.words, changed, situation.legend))
    left = [row for one, row in seen.rows.items() if one in lines]
    gone = (left, ListIndex(left)) if len(left) < len(seen.rows) else None
    return Some(situation, lines, rows, pack(tuple(lines.values()), situation.legend), left=gone)


def with_done(tour: Tour, *numbers: int) -> Tour:
    stops = (replace(stop, done=number in numbers) for number, stop in enumerate(tour.stops, start=1))
    return replace(tour, stops=tuple(stops))


def test_before_anything_was_read_there_is_nothing_to_show(words):
    seen = Seen(words)
    assert seen.tour is None
    assert seen.stops == ()
    assert seen.stop_times() == {}
    assert seen.next_stop() == ""
    assert seen.following("p") is None


def test_the_day_shows_everybody_it_speaks_of(seen, id_of):
    names = ("Cave Martin", "Le Comptoir", "L'Ardoise", "Cave de la Sèvre", "Le Bar du Donjon")
    assert set(seen.faces) == {id_of(name) for name in names}


def test_only_the_stops_say_why_for_only_their_proofs_were_read(seen, id_of):
    assert seen.faces[id_of("L'Ardoise")].why == "2 days late, competition risk"
    assert seen.faces[id_of("Le Bar du Donjon")].why == ""


def test_it_does_not_matter_which_comes_first(desk, words, situation, tour, seen):
    other = Seen(words)
    other.take_day(day(desk, tour))
    assert other.faces == {}
    other.take_everybody(everybody(desk, words, situation))
    assert other.faces == seen.faces


def test_a_day_without_a_tour_has_no_faces(desk, seen):
    seen.take_day(day(desk, None))
    assert seen.faces == {}
    assert seen.stop_of("anybody") is None


def test_a_changed_record_changes_its_row_and_its_face(desk, seen, situation, id_of):
    martin = id_of("Cave Martin")
    before = seen.lines[martin]
    line = replace(before, prospect=replace(before.prospect, name="Cave Martin & Fils"))
    gone = seen.take_some(some(seen, situation, {**seen.lines, martin: line}, desk, line))
    assert gone == frozenset()
    assert seen.rows[martin].name == seen.faces[martin].name == "Cave Martin & Fils"


def test_whom_nothing_changed_keeps_the_face_and_all_are_as_if_made_anew(
    desk, words, seen, situation, tour, id_of
):
    comptoir, martin = id_of("Le Comptoir"), id_of("Cave Martin")
    kept, line = seen.faces[comptoir], seen.lines[martin]
    line = replace(line, prospect=replace(line.prospect, name="Cave Martin & Fils"))
    seen.take_some(some(seen, situation, {**seen.lines, martin: line}, desk, line))
    assert seen.faces[comptoir] is kept
    tomorrow = replace(day(desk, tour), on=desk.today + timedelta(days=1))
    seen.take_day(tomorrow)
    other = Seen(words)
    other.take_everybody(everybody(desk, words, situation))
    other.take_some(some(other, situation, {**other.lines, martin: line}, desk, line))
    other.take_day(tomorrow)
    assert seen.faces == other.faces
    assert seen.faces[comptoir] != kept, "who is due today is late tomorrow"


def test_a_record_out_of_the_day_changes_no_face_of_it(desk, seen, situation):
    before = seen.faces
    other = next(one for one in seen.lines if one not in before)
    line = seen.lines[other]
    line = replace(line, prospect=replace(line.prospect, name="Renamed"))
    seen.take_some(some(seen, situation, {**seen.lines, other: line}, desk, line))
    assert seen.rows[other].name == "Renamed"
    assert seen.faces == before
    assert all(seen.faces[one] is face for one, face in before.items())


def test_a_record_that_is_gone_is_told_and_known_no_more(desk, seen, situation, id_of):
    martin = id_of("Cave Martin")
    left = {key: line for key, line in seen.lines.items() if key != martin}
    assert seen.take_some(some(seen, situation, left, desk)) == {martin}
    assert martin not in seen.rows
    assert martin not in seen.lines
    assert martin not in seen.faces, "its stop stays in the tour until that is planned again"
    assert seen.take_some(some(seen, situation, left, desk)) == frozenset()


@pytest.mark.parametrize(
    ("after", "done", "following"),
    [
        ("", (), "Cave Martin"),
        ("", (1,), "Le Comptoir"),
        ("Cave Martin", (), "Le Comptoir"),
        ("Le Comptoir", (1, 2), "L'Ardoise"),
        ("Le Comptoir", (), "L'Ardoise"),
        ("L'Ardoise", (), "Cave Martin"),
        ("L'Ardoise", (1,), "Le Comptoir"),
        ("L'Ardoise", (1, 2), ""),
        ("Cave Saint-Jacques", (1,), "Le Comptoir"),
        ("", (1, 2, 3), ""),
    ],
)
def test_the_next_stop_comes_after_this_one_else_it_is_the_first_still_to_be_made(
    desk, seen, tour, id_of, after, done, following
):
    seen.take_day(day(desk, with_done(tour, *done)))
    found = seen.next_stop(id_of(after) if after else "")
    assert found == (id_of(following) if following else "")


def test_save_and_next_says_who_when_and_how_far(seen, tour, id_of):
    following = seen.following(id_of("Le Comptoir"))
    assert following.name == "L'Ardoise"
    assert following.start == tour.stops[2].start
    assert following.travel == timedelta(minutes=10)
    assert following.estimated


def test_after_the_last_stop_nothing_follows(desk, seen, tour, id_of):
    seen.take_day(day(desk, with_done(tour, 1, 2)))
    assert seen.following(id_of("L'Ardoise")) is None


def test_a_next_stop_whose_record_is_gone_is_offered_to_nobody(desk, seen, situation, id_of):
    left = {key: line for key, line in seen.lines.items() if key != id_of("L'Ardoise")}
    seen.take_some(some(seen, situation, left, desk))
    assert seen.following(id_of("Le Comptoir")) is None


def test_the_list_learns_the_times_of_the_day(seen, id_of):
    times = {key: (one.number, one.time) for key, one in seen.stop_times().items()}
    assert times[id_of("Le Comptoir")] == (2, "11:00")
    assert len(times) == 3
