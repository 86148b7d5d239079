# SPDX-License-Identifier: MIT
"""Whatever bytes a calendar file holds: it gives events, or says in a sentence why not, in bounded time."""

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fieldsales.domain import errors
from fieldsales.exchange.calendar_in import read_calendar
from fieldsales.wording.calendars import calendar_fault, trouble_text
from fieldsales.wording.words import Words

from .calendar_texts import END, START, ZONE, written

#: What lines of a calendar begin with, and what may stand behind them: right, wrong and far out.
HEADS = st.sampled_from(
    (
        b"BEGIN:",
        b"END:",
        b"UID:",
        b"DTSTART:",
        b"DTSTART;VALUE=DATE:",
        b"DTSTART;TZID=Mars/Olympus:",
        b"DTSTART;TZID=Bureau:",
        b"DTEND:",
        b"DURATION:",
        b"RRULE:",
        b"RDATE:",
        b"RDATE;VALUE=PERIOD:",
        b"EXDATE:",
        b"RECURRENCE-ID:",
        b"RECURRENCE-ID;RANGE=THISANDFUTURE:",
        b"SEQUENCE:",
        b"STATUS:",
        b"TRANSP:",
        b"SUMMARY:",
        b"DESCRIPTION;ENCODING=QUOTED-PRINTABLE:",
        b'ATTENDEE;CN="x:',
        b"TZID:",
        b"TZOFFSETFROM:",
        b"TZOFFSETTO:",
        b"X-WR-TIMEZONE:",
        b"METHOD:",
        b" ",
        b"",
    )
)
TAILS = st.sampled_from(
    (
        b"VEVENT",
        b"VALARM",
        b"VTIMEZONE",
        b"STANDARD",
        b"VCALENDAR",
        b"20260520T090000",
        b"20260520T070000Z",
        b"20260520",
        b"00010101T000000",
        b"99991231T235959Z",
        b"20261325T990000",
        b"20260520T090000/PT1H,20260521T090000",
        b"P1D",
        b"-P9999999999D",
        b"PT0S",
        b"FREQ=DAILY",
        b"FREQ=DAILY;INTERVAL=0",
        b"FREQ=HOURLY;UNTIL=99991231T000000Z",
        b"FREQ=SECONDLY;COUNT=1000000000",
        b"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        b"FREQ=MONTHLY;BYDAY=-6SU;BYSETPOS=-1",
        b"FREQ=WEEKLY;UNTIL=20260620",
        b"+0100",
        b"-9999",
        b"Bureau",
        b"Europe/Paris",
        b"a@test",
        b"CANCELLED",
        b"99999999999999999999",
        b"\xff\xfe\x00\xe9",
        "Médecin \u202e\U0001f377\x00".encode(),
        b"",
    )
)
LINES = st.one_of(st.builds(bytes.__add__, HEADS, TAILS), st.binary(max_size=40))
EVENTS = st.lists(LINES, max_size=9).map(lambda lines: [b"BEGIN:VEVENT", *lines, b"END:VEVENT"])
FILES = st.one_of(
    st.binary(max_size=200),
    st.lists(st.one_of(EVENTS, LINES.map(lambda line: [line])), max_size=12).map(
        lambda parts: b"\r\n".join((b"BEGIN:VCALENDAR", *(line for part in parts for line in part)))
    ),
)


@given(data=FILES)
@example(
    data=b"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Bureau\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    b"TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=DAILY;INTERVAL=0\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    b"BEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Bureau:20260520T090000\r\nEND:VEVENT\r\nEND:VCALENDAR"
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_events_or_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    said = ""
    try:
        found = read_calendar(path, ZONE, START, END)
    except errors.BadCalendarError as problem:
        said = calendar_fault(Words("en"), problem)
    if said:
        assert said.startswith(path.name)
        return
    assert all(one.start <= one.end for one in found.events)
    for one in found.troubles:
        said = trouble_text(Words("en"), path.name, one.line, one.what, one.value)
        assert said.startswith(path.name)
        assert "{" not in said.replace(one.value, "")
