# SPDX-License-Identifier: MIT
"""Tours and appointments as calendar files, read back by another library and by ourselves."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from fieldsales.desk import appointments, day
from fieldsales.desk.appointments import Terms
from fieldsales.desk.calendar_export import write_appointments_calendar, write_tour_calendar
from fieldsales.desk.calendar_plan import Fate
from fieldsales.desk.calendars import import_calendar
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.rules import set_setting
from fieldsales.desk.scenarios import write_scenario
from fieldsales.wording.words import Words

from .conftest import ZONE, MakeDesk

WEDNESDAY = date(2026, 5, 20)
IMAGING = "Centre d'imagerie de l'Aunis"


@pytest.fixture
def karim(make_desk: MakeDesk) -> Desk:
    desk = make_desk(datetime(2026, 5, 20, 7, tzinfo=ZONE))
    write_scenario(desk, "b")
    day.keep(desk, day.plan_day(desk, WEDNESDAY))
    return desk


@pytest.fixture
def tour_file(karim: Desk, tmp_path: Path) -> Callable[[], dict[str, Any]]:
    """Write the tour and return its events by their titles, as `icalendar` reads them."""

    def write() -> dict[str, Any]:
        tour = day.day_of(karim, WEDNESDAY)
        assert tour is not None
        path = tmp_path / "tour.ics"
        count = write_tour_calendar(karim, Words("en"), tour, path, force=True)
        found = events_in(path)
        assert len(found) == count == len(tour.stops)
        return {str(one["SUMMARY"]): one for one in found}

    return write


def events_in(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_a_tour_is_read_back_with_hour_place_phone_and_its_zone(
    karim: Desk, tour_file: Callable[[], dict[str, Any]], tmp_path: Path
) -> None:
    who = find(karim, IMAGING)
    with karim.portfolio.action("comment") as book:
        book.update_prospect(who.id, phone="+33546000099", pinned_comment="Demander Lucie — " + "é" * 90)
    found = tour_file()
    one = found[IMAGING]
    assert one["DTSTART"].dt == datetime(2026, 5, 20, 16, tzinfo=ZONE)
    assert who.place is not None
    assert (one["GEO"].latitude, one["GEO"].longitude) == (who.place.latitude, who.place.longitude)
    assert who.town in str(one["LOCATION"])
    assert (
        str(one["DESCRIPTION"]).splitlines()[0].replace("\u202f", " ").replace("\xa0", " ")
        == "05 46 00 00 99"
    )
    raw = (tmp_path / "tour.ics").read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"BEGIN:VTIMEZONE" in raw
    set_setting(karim, "calendar.notes", "off")
    set_setting(karim, "calendar.alarm_minutes", "20")
    again = tour_file()[IMAGING]
    assert "Lucie" not in str(again["DESCRIPTION"])
    assert [alarm["TRIGGER"].dt for alarm in again.walk("VALARM")] == [timedelta(minutes=-20)]


def test_uids_stand_and_the_sequence_rises_when_an_hour_or_a_place_changes(
    karim: Desk, tour_file: Callable[[], dict[str, Any]]
) -> None:
    first, again = tour_file(), tour_file()
    assert {name: str(one["UID"]) for name, one in first.items()} == {
        name: str(one["UID"]) for name, one in again.items()
    }
    assert {int(one["SEQUENCE"]) for one in again.values()} == {0}
    who = find(karim, IMAGING)
    five = datetime(2026, 5, 20, 17, tzinfo=ZONE)
    appointments.change_appointment(karim, who.id, Terms(five, timedelta(minutes=45)))
    day.keep(karim, day.replan(karim, WEDNESDAY, datetime(2026, 5, 20, 7, 45, tzinfo=ZONE)), "replan")
    moved = tour_file()
    assert moved[IMAGING]["UID"] == first[IMAGING]["UID"]
    assert int(moved[IMAGING]["SEQUENCE"]) == 1
    hours = {name: one["DTSTART"].dt for name, one in first.items()}
    for name, one in moved.items():
        has_moved = name in hours and one["DTSTART"].dt != hours[name]
        assert int(one["SEQUENCE"]) >= has_moved
    with karim.portfolio.action("address") as book:
        book.update_prospect(who.id, address="3 rue Neuve")
    assert int(tour_file()[IMAGING]["SEQUENCE"]) == 2


def test_our_own_files_coming_back_double_nothing(
    karim: Desk, tour_file: Callable[[], dict[str, Any]], tmp_path: Path
) -> None:
    tour_file()
    back = import_calendar(karim, tmp_path / "tour.ics")
    assert not back.wrote
    assert back.count(Fate.OWN) + back.count(Fate.SAME) == len(back.entries)
    path = tmp_path / "appointments.ics"
    assert write_appointments_calendar(karim, Words("fr"), path) == 3
    assert import_calendar(karim, path).count(Fate.SAME) == 3
    text = path.read_text().replace("T160000", "T170000").replace("T164500", "T174500")
    path.write_text(text)
    moved = import_calendar(karim, path)
    assert (moved.count(Fate.CHANGED), moved.count(Fate.SAME)) == (1, 2)
    assert not import_calendar(karim, path).wrote


@pytest.mark.parametrize("day_of_change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_hours_around_a_change_of_the_clock_come_back_as_they_went(
    make_desk: MakeDesk, tmp_path: Path, day_of_change: date
) -> None:
    desk = make_desk(datetime.combine(day_of_change - timedelta(days=5), datetime.min.time(), ZONE))
    write_scenario(desk, "b")
    who = find(desk, "Pharmacie Colbert").id
    hours = []
    for number in range(-3, 4):
        start = datetime.combine(day_of_change + timedelta(days=number), datetime.min.time(), ZONE).replace(
            hour=9
        )
        appointments.make_appointment(desk, who, Terms(start, timedelta(hours=1)))
        hours.append(start)
    path = tmp_path / "week.ics"
    write_appointments_calendar(desk, Words("en"), path)
    found = sorted(one["DTSTART"].dt for one in events_in(path) if str(one["SUMMARY"]) == "Pharmacie Colbert")
    assert found == hours
    assert {one.astimezone(UTC).hour for one in found} == {7, 8}
    # whoever knows the zone by the file alone reads the same
    described = path.read_text().replace("Europe/Paris", "Somewhere/Else")
    (tmp_path / "other.ics").write_text(described)
    other = make_desk(datetime.combine(day_of_change - timedelta(days=5), datetime.min.time(), ZONE))
    import_calendar(other, tmp_path / "other.ics")
    with other.portfolio.reading() as reading:
        back = [one.start for one, _stands in reading.all_appointments() if one.title == "Pharmacie Colbert"]
    assert sorted(back) == hours
