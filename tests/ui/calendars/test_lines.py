# SPDX-License-Identifier: MIT
"""What a reading is told by: of a series one line to choose by, what leaves asks only whether it does."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from fieldsales.desk.calendar_plan import Entry, Fate
from fieldsales.desk.calendars import CalendarRead
from fieldsales.desk.effect import Effect
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.ui.calendars.lines import CANCEL, LINK, parts_of
from fieldsales.wording.words import Words

ZONE = ZoneInfo("Europe/Paris")
NINE = datetime(2026, 5, 20, 9, tzinfo=ZONE)


def at(number: int, uid: str, kind: Obligation = Obligation.FIXED, who: str = "") -> Appointment:
    start = NINE + timedelta(days=number)
    return Appointment(f"{uid}{number}", who, start, start + timedelta(hours=1), kind, f"Visit {uid}", uid)


def read(*entries: Entry, gone: tuple[Appointment, ...] = ()) -> CalendarRead:
    return CalendarRead((), "a", entries, gone, (), 0, {"p": "Cave Martin"}, Effect("calendar"))


def test_of_a_series_the_next_one_is_asked_about_and_no_day_and_nothing_that_leaves() -> None:
    open_ones = (at(0, "s"), at(7, "s"), at(1, "day", Obligation.ALL_DAY), at(2, "gone"))
    parts = parts_of(Words("en"), ZONE, read(gone=(at(2, "gone"),)), open_ones)
    assert [(part.kind, [one.appointment_id for one in part.lines]) for part in parts] == [
        (LINK, ["s0"]),
        (CANCEL, ["gone2"]),
    ]


def test_what_moved_says_where_it_was_and_what_stands_says_why() -> None:
    moved = Entry(Fate.CHANGED, "Visit m", at(1, "m", who="p"), at(0, "m", who="p"))
    kept = Entry(Fate.KEPT, "Visit k", at(2, "k"), theirs=NINE, why="changed_by_you")
    first, second = parts_of(Words("en"), ZONE, read(moved, kept), ())
    (line,) = first.lines
    assert line.what == "Cave Martin · Visit m"
    assert line.when == "Thursday 21 May, 09:00–10:00"
    assert line.word == "It was on Wednesday 20 May, 09:00–10:00."
    assert second.lines[0].word == "You changed it here: yours stands. The calendar says 09:00."
