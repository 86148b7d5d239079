# SPDX-License-Identifier: MIT
"""Calendar files of other programs: hours, zones, series, and all that can be wrong in them."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from fieldsales.domain import errors
from fieldsales.exchange.calendar_in import CalendarFile, read_calendar
from fieldsales.exchange.calendar_lines import MOST_BYTES

from .calendar_texts import END, START, ZONE, calendar, event, hours, only, read, written

CUSTOM = """BEGIN:VTIMEZONE\r
TZID:Bureau\r
BEGIN:STANDARD\r
DTSTART:16010101T030000\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:16010101T020000\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r
END:DAYLIGHT\r
END:VTIMEZONE\r
"""


def problems(file: CalendarFile) -> list[str]:
    return [one.what for one in file.troubles]


@pytest.mark.parametrize(
    ("start", "hour"),
    [
        ("DTSTART:20260520T090000", "09:00"),
        ("DTSTART:20260520T070000Z", "09:00"),
        ("DTSTART;TZID=Europe/London:20260520T080000", "09:00"),
        ("DTSTART;TZID=Romance Standard Time:20260520T090000", "09:00"),
        ('DTSTART;TZID="Eastern Standard Time":20260520T030000', "09:00"),
        ("DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20260520T030000", "09:00"),
        ("DTSTART;TZID=Bureau:20260520T090000", "09:00"),
    ],
)
def test_an_hour_is_read_in_the_zone_that_the_file_means(tmp_path: Path, start: str, hour: str) -> None:
    found = read(tmp_path, calendar(event(start), head=CUSTOM))
    assert f"{only(found).start:%H:%M}" == hour
    assert not found.troubles


def test_an_unknown_zone_is_told_by_its_name_and_read_as_the_reps(tmp_path: Path) -> None:
    found = read(tmp_path, calendar(event("DTSTART;TZID=Lune/Mer:20260520T090000")))
    assert hours(found) == ["2026-05-20 09:00"]
    assert [(one.what, one.value) for one in found.troubles] == [("zone", "Lune/Mer")]


@pytest.mark.parametrize(
    ("day", "expected"), [("0328", "09:00"), ("0329", "10:00"), ("1024", "10:00"), ("1025", "09:00")]
)
def test_the_weeks_in_which_the_clock_is_changed_keep_their_hours(
    tmp_path: Path, day: str, expected: str
) -> None:
    path = written(tmp_path, calendar(event(f"DTSTART:2026{day}T080000Z")))
    found = read_calendar(path, ZONE, datetime(2026, 1, 1, tzinfo=ZONE), END)
    assert f"{only(found).start:%H:%M}" == expected


def test_a_series_goes_over_both_changes_of_the_clock_at_its_hour(tmp_path: Path) -> None:
    text = calendar(event("DTSTART;TZID=Bureau:20260326T090000", "RRULE:FREQ=WEEKLY;COUNT=32"), head=CUSTOM)
    found = read_calendar(written(tmp_path, text), ZONE, datetime(2026, 3, 1, tzinfo=ZONE), END)
    assert {one.start.strftime("%H:%M") for one in found.events} == {"09:00"}
    assert len(found.events) == 32


def test_a_series_has_its_instances_without_those_taken_out_and_with_those_added_and_moved(
    tmp_path: Path,
) -> None:
    found = read(
        tmp_path,
        calendar(
            event("RRULE:FREQ=WEEKLY;UNTIL=20260610", "EXDATE:20260527T090000", "RDATE:20260529T150000"),
            event("RECURRENCE-ID:20260603T090000", start="20260603T170000"),
            event("RECURRENCE-ID:20260610T090000", "STATUS:CANCELLED", start="20260610T090000"),
        ),
    )
    assert hours(found) == ["2026-05-20 09:00", "2026-05-29 15:00", "2026-06-03 17:00", "2026-06-10 09:00"]
    assert [one.recurrence_id for one in found.events] == [
        "20260520T070000Z",
        "20260529T130000Z",
        "20260603T070000Z",
        "20260610T070000Z",
    ]
    assert [one.is_cancelled for one in found.events] == [False, False, False, True]
    assert found.series == {"one@test"}


def test_a_series_without_an_end_ends_where_the_span_does(tmp_path: Path) -> None:
    found = read(tmp_path, calendar(event("RRULE:FREQ=DAILY", start="20200101T090000")))
    assert len(found.events) == (END - START).days
    assert START <= found.events[0].start < found.events[-1].start < END


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (("RRULE:FREQ=SECONDLY",), "too_often"),
        (("RRULE:FREQ=MINUTELY;INTERVAL=2",), "too_often"),
        (("RRULE:FREQ=DAILY;BYHOUR=8,9,10,11,12;BYMINUTE=0,10,20,30,40,50",), "too_often"),
        (("RRULE:FREQ=SECONDLY;COUNT=1000000000",), "too_often"),
        (("RRULE:FREQ=HOURLY", "DTSTART:19600101T090000"), "too_often"),
        (("RRULE:FREQ=DAILY", "DTSTART:19200101T090000"), "too_old"),
        (("RRULE:FREQ=DAILY;INTERVAL=0",), "rule"),
        (("RRULE:FREQ=DAILY;COUNT=0",), "rule"),
        (("RRULE:FREQ=MONTHLY;BYDAY=99MO",), "rule"),
        (("RRULE:FREQ=YEARLY;BYSETPOS=" + ",".join(["1"] * 400),), "rule"),
        (("DTEND:20260520T080000",), "reversed"),
        (("DTEND:20280101T080000",), "too_long"),
        (("DTSTART:2026",), "start"),
        (("DTEND:tomorrow",), "end"),
    ],
)
def test_an_event_that_cannot_be_is_refused_and_the_others_come_in(
    tmp_path: Path, lines: tuple[str, ...], problem: str
) -> None:
    found = read(tmp_path, calendar(event(*lines, uid="bad@test"), event(uid="good@test")))
    assert [one.uid for one in found.events] == ["good@test"]
    assert problems(found) == [problem]
    assert found.troubles[0].line == 4
    assert found.refused == 1


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1000000000",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31;UNTIL=99991231T235959Z",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6;COUNT=3",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
    ],
)
def test_of_a_series_whose_rule_no_day_meets_the_first_day_comes_in_and_it_is_told(
    tmp_path: Path, rule: str
) -> None:
    found = read(tmp_path, calendar(event(f"RRULE:{rule}")))
    assert hours(found) == ["2026-05-20 09:00"]
    assert problems(found) == ["never"]
    assert found.series == frozenset()


@pytest.mark.parametrize(
    "rule", ["COUNT=1000000000", "UNTIL=99991231T235959Z", "UNTIL=99991231", "COUNT=-1", "INTERVAL=1"]
)
def test_a_series_that_goes_on_for_ever_ends_where_the_span_does(tmp_path: Path, rule: str) -> None:
    found = read(tmp_path, calendar(event(f"RRULE:FREQ=DAILY;{rule}")))
    assert len(found.events) == (END - found.events[0].start).days + 1
    assert problems(found) == []


def test_broken_lines_nested_rubbish_and_a_missing_end_are_told_by_their_line(tmp_path: Path) -> None:
    text = calendar(
        event("DESCRIPTION:one", "this is no line", "neither is this"),
        "BEGIN:X-THING\r\nBEGIN:X-THING\r\nSUMMARY:no\r\nEND:X-THING\r\nEND:X-THING\r\nEND:VTODO\r\n",
        "BEGIN:VEVENT\r\nUID:never@test\r\n",
        event("X-A:1", uid="two@test").replace(
            "X-A:1\r\n", "BEGIN:VALARM\r\nSUMMARY:alarm\r\nDTSTART:20300101T000000\r\nEND:VALARM\r\n"
        ),
        "BEGIN:VEVENT\r\nUID:cut@test\r\n",
    ).replace("END:VCALENDAR\r\n", "")
    found = read(tmp_path, text)
    assert [(one.uid, one.title) for one in found.events] == [
        ("one@test", "Clinique"),
        ("two@test", "Clinique"),
    ]
    assert problems(found) == ["line", "stray_end", "cut_off", "cut_off"]
    assert [one.line for one in found.troubles] == [10, 18, 19, 31]
    assert not found.is_whole


def test_a_stray_line_between_events_is_named_with_its_number(tmp_path: Path) -> None:
    found = read(tmp_path, calendar(event(), "nothing that is one\r\n", event(uid="two@test")))
    assert len(found.events) == 2
    assert problems(found) == ["line"]
    assert found.troubles[0].line == 10


def test_an_event_without_uid_has_the_same_one_each_time(tmp_path: Path) -> None:
    text = calendar(event(uid=""), event(uid="", start="20260521T090000"))
    once, again = read(tmp_path, text), read(tmp_path, text)
    assert problems(once) == ["no_uid", "no_uid"]
    assert [one.uid for one in once.events] == [one.uid for one in again.events]
    assert len({one.uid for one in once.events}) == 2


def test_a_date_is_a_day_from_midnight_to_midnight(tmp_path: Path) -> None:
    found = only(read(tmp_path, calendar(event("DTSTART;VALUE=DATE:20260520", "DTEND;VALUE=DATE:20260522"))))
    assert found.is_all_day
    assert (found.start, found.end) == (
        datetime(2026, 5, 20, tzinfo=ZONE),
        datetime(2026, 5, 22, tzinfo=ZONE),
    )


@pytest.mark.parametrize("line", ["TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"])
def test_what_keeps_no_time_is_told_apart(tmp_path: Path, line: str) -> None:
    assert only(read(tmp_path, calendar(event(line)))).is_free


def test_a_page_in_the_description_and_folded_lines_become_plain_text(tmp_path: Path) -> None:
    found = only(
        read(
            tmp_path,
            calendar(
                event(
                    "DESCRIPTION:<html><body><p>Appeler &amp; passer</p>\\n05 46 00",
                    "  00 00<br/>merci</body></html>",
                    "SUMMARY:Visite\\, cl",
                    " inique \\; R",
                )
            ),
        )
    )
    assert found.text == "Appeler & passer 05 46 00 00 00 merci"
    assert found.title == "Visite, clinique ; R"


def test_letters_of_windows_and_of_utf_16_are_read(tmp_path: Path) -> None:
    text = calendar(event(title="Médecin général"))
    for encoding in ("cp1252", "utf-8-sig", "utf-16"):
        assert only(read(tmp_path, text.encode(encoding))).title == "Médecin général"


def test_of_an_event_that_stands_twice_the_later_sequence_counts(tmp_path: Path) -> None:
    found = read(tmp_path, calendar(event("SEQUENCE:3", start="20260520T110000"), event("SEQUENCE:2")))
    assert hours(found) == ["2026-05-20 11:00"]


def test_events_long_over_are_passed_over_unless_they_are_known(tmp_path: Path) -> None:
    path = written(
        tmp_path, calendar(event(start="20200520T090000"), event(uid="two@test", start="20200520T090000"))
    )
    found = read_calendar(path, ZONE, START, END, known={"two@test"})
    assert [one.uid for one in found.events] == ["two@test"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"name;town\r\n", "no_calendar"),
        (b"%PDF-1.7 \x00\xff", "no_calendar"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_with_its_reason(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(errors.BadCalendarError) as told:
        read(tmp_path, data)
    assert told.value.why == why


def test_a_folder_a_missing_and_an_enormous_file_are_refused(tmp_path: Path) -> None:
    big = tmp_path / "big.ics"
    with big.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for path, why in ((tmp_path, "folder"), (tmp_path / "no.ics", "missing"), (big, "too_large")):
        with pytest.raises(errors.BadCalendarError) as told:
            read_calendar(path, ZONE, START, END)
        assert told.value.why == why


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on POSIX alone")
def test_a_pipe_that_never_ends_is_no_calendar(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ics")
    with pytest.raises(errors.BadCalendarError) as told:
        read_calendar(tmp_path / "pipe.ics", ZONE, START, END)
    assert told.value.why == "no_calendar"


def test_fifty_megabytes_of_attachments_are_passed_over_and_can_be_stopped(tmp_path: Path) -> None:
    line = "ATTACH;ENCODING=BASE64:" + "A" * 70 + "\r\n" + (" " + "A" * 73 + "\r\n") * 20_000
    text = calendar(
        *(event(uid=f"{number}@test").replace("END:VEVENT", line + "END:VEVENT") for number in range(4))
    )
    path = written(tmp_path, text)
    steps: list[tuple[int, int]] = []
    found = read_calendar(path, ZONE, START, END, progress=lambda done, total: steps.append((done, total)))
    assert len(found.events) == 4
    assert len(steps) > 20
    assert all(done <= total for done, total in steps)
    with pytest.raises(errors.CancelledError):
        read_calendar(path, ZONE, START, END, cancelled=lambda: True)


def test_an_event_that_only_has_a_beginning_takes_no_time(tmp_path: Path) -> None:
    text = calendar("BEGIN:VEVENT\r\nUID:a@test\r\nDTSTART:20260520T090000\r\nEND:VEVENT\r\n")
    found = only(read(tmp_path, text))
    assert found.end - found.start == timedelta()
    assert not found.is_all_day
    text = text.replace("DTSTART:20260520T090000", "DTSTART;VALUE=DATE:20260520")
    day = only(read(tmp_path, text))
    # RFC 5545, 3.6.1: a date without an end is that day, an hour without an end takes no time
    assert (day.is_all_day, day.end - day.start) == (True, timedelta(days=1))
