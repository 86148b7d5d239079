# SPDX-License-Identifier: MIT
"""Appointments from calendars of other programs: never twice, never over what the rep changed, with undo."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldsales.desk import appointments, day, history
from fieldsales.desk.appointments import Terms, agreed_on
from fieldsales.desk.calendar_folder import read_calendars
from fieldsales.desk.calendar_plan import Fate
from fieldsales.desk.calendars import CalendarRead, cancel_gone, import_calendar, link, unlinked_ahead
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.rules import set_setting
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Person, Prospect

from ..exchange.calendar_texts import calendar, event, written
from .conftest import ZONE, MakeDesk

WEDNESDAY = date(2026, 5, 20)
IMAGING = "Centre d'imagerie de l'Aunis"

Bring = Callable[..., CalendarRead]


@pytest.fixture
def karim(make_desk: MakeDesk) -> Desk:
    """Karim at seven, without the appointments of his scenario: his calendar has them."""
    desk = make_desk(datetime(2026, 5, 20, 7, tzinfo=ZONE))
    write_scenario(desk, "b")
    with desk.portfolio.action("appointment_cancelled") as book:
        for one, _name in agreed_on(desk, WEDNESDAY):
            book.archive_appointment(one.id)
    return desk


@pytest.fixture
def bring(karim: Desk, tmp_path: Path) -> Bring:
    """Bring a calendar of some events in."""

    def bring(*events: str, name: str = "Work", head: str = "", dry_run: bool = False) -> CalendarRead:
        path = written(tmp_path, calendar(*events, name=name, head=head))
        return import_calendar(karim, path, dry_run=dry_run)

    return bring


def counts(done: CalendarRead) -> dict[str, int]:
    return {fate.value: done.count(fate) for fate in Fate if done.count(fate)}


def there(desk: Desk) -> list[tuple[str, str]]:
    """Return hour and title of the day's appointments."""
    found = agreed_on(desk, WEDNESDAY)
    return [(f"{one.start.astimezone(ZONE):%H:%M}", name) for one, name in found]


def standing(desk: Desk) -> list[Appointment]:
    with desk.portfolio.reading() as reading:
        return [one for one, stands in reading.all_appointments() if stands]


THREE = (
    event(uid="r1@test", start="20260520T090000", title="Clinique de l'Atlantique"),
    event(uid="l1@test", start="20260520T110000", title="EHPAD"),
    event(uid="k1@test", start="20260520T160000", title=IMAGING),
)


def test_a_file_brought_in_twice_changes_nothing_the_second_time(karim: Desk, bring: Bring) -> None:
    first = bring(*THREE)
    assert counts(first) == {"new": 3}
    last = karim.last_change()
    again = bring(*THREE)
    assert counts(again) == {"same": 3}
    assert (again.wrote, again.action_id) == (False, "")
    assert karim.last_change() == last


def test_a_dry_run_tells_the_same_and_writes_nothing(karim: Desk, bring: Bring) -> None:
    last = karim.last_change()
    assert counts(bring(*THREE, dry_run=True)) == {"new": 3}
    assert karim.last_change() == last


def test_a_moved_event_moves_its_appointment_and_makes_its_day_stale(karim: Desk, bring: Bring) -> None:
    bring(*THREE)
    day.keep(karim, day.plan_day(karim, WEDNESDAY))
    moved = bring(*THREE[:2], event(uid="k1@test", start="20260520T170000", title=IMAGING))
    assert counts(moved) == {"changed": 1, "same": 2}
    assert moved.effect.days == {WEDNESDAY}
    assert moved.effect.tour_stale
    assert ("17:00", IMAGING) in there(karim)
    history.undo(karim)
    assert ("16:00", IMAGING) in there(karim)


def test_one_undo_takes_all_back_and_the_file_brings_them_in_again(karim: Desk, bring: Bring) -> None:
    bring(*THREE)
    history.undo(karim)
    assert there(karim) == []
    assert counts(bring(*THREE)) == {"new": 3}
    assert len(there(karim)) == 3
    assert counts(bring(*THREE)) == {"same": 3}


def test_what_the_calendar_cancelled_is_cancelled_and_stays_so(karim: Desk, bring: Bring) -> None:
    bring(*THREE)
    cancelled = event("STATUS:CANCELLED", uid="l1@test", start="20260520T110000")
    assert counts(bring(THREE[0], cancelled, THREE[2])) == {"cancelled": 1, "same": 2}
    assert counts(bring(THREE[0], cancelled, THREE[2])) == {"same": 3}
    assert counts(bring(*THREE)) == {"new": 1, "same": 2}


def test_a_message_that_cancels_takes_off_all_of_its_uid(karim: Desk, bring: Bring) -> None:
    bring(*THREE)
    done = bring(THREE[1], head="METHOD:CANCEL\r\n")
    assert counts(done) == {"cancelled": 1}
    assert done.gone == ()


def test_what_is_gone_from_its_calendar_is_proposed_and_neither_kept_nor_deleted_unasked(
    karim: Desk, bring: Bring
) -> None:
    bring(*THREE)
    done = bring(*THREE[:2])
    assert [one.title for one in done.gone] == [IMAGING]
    assert len(there(karim)) == 3
    assert bring(event(uid="x@test"), name="Private").gone == ()
    assert bring(THREE[0], head="METHOD:REQUEST\r\n").gone == ()
    effect = cancel_gone(karim, [one.id for one in done.gone])
    assert effect.values["count"] == "1"
    assert IMAGING not in [name for _hour, name in there(karim)]
    assert bring(*THREE[:2]).gone == ()


def test_what_the_rep_changed_stands_until_the_calendar_says_something_new_and_then_is_told(
    karim: Desk, bring: Bring
) -> None:
    bring(*THREE)
    who = find(karim, IMAGING).id
    at = datetime(2026, 5, 20, 15, tzinfo=ZONE)
    appointments.change_appointment(karim, who, Terms(at, timedelta(minutes=45), Obligation.FLEXIBLE_DAY))
    assert counts(bring(*THREE)) == {"same": 3}
    assert ("15:00", IMAGING) in there(karim)
    done = bring(*THREE[:2], event(uid="k1@test", start="20260520T170000", title=IMAGING))
    assert counts(done) == {"kept": 1, "same": 2}
    (kept,) = [one for one in done.entries if one.fate is Fate.KEPT]
    assert (kept.why, kept.theirs) == ("changed_by_you", datetime(2026, 5, 20, 17, tzinfo=ZONE))
    assert ("15:00", IMAGING) in there(karim)


def test_what_the_rep_cancelled_stays_cancelled(karim: Desk, bring: Bring) -> None:
    bring(*THREE)
    appointments.cancel_appointment(karim, find(karim, IMAGING).id)
    assert counts(bring(*THREE)) == {"same": 3}
    assert len(there(karim)) == 2


def test_an_older_sequence_is_no_news(karim: Desk, bring: Bring) -> None:
    bring(event("SEQUENCE:4", start="20260520T100000"))
    done = bring(event("SEQUENCE:3"))
    assert [(one.fate, one.why) for one in done.entries] == [(Fate.SAME, "older")]
    assert there(karim)[0][0] == "10:00"


def test_another_uid_with_hour_and_title_of_a_known_event_is_that_one(karim: Desk, bring: Bring) -> None:
    bring(*THREE)
    renamed = [part.replace("@test", "@office") for part in THREE]
    assert counts(bring(*renamed)) == {"same": 3}
    assert len(there(karim)) == 3
    assert {one.uid for one in standing(karim)} == {"r1@office", "l1@office", "k1@office"}
    assert counts(bring(*renamed)) == {"same": 3}


def test_a_calendar_that_is_downloaded_again_under_another_name_doubles_nothing(
    karim: Desk, tmp_path: Path
) -> None:
    for name, where in (("cal.ics", "first"), ("cal(1).ics", "again")):
        path = tmp_path / name
        text = calendar(*(part.replace("@test", f"@{where}") for part in THREE), name="")
        path.write_text(text, encoding="utf-8")
        import_calendar(karim, path)
    assert len(there(karim)) == 3


def test_a_series_is_linked_at_once_and_its_new_instances_are_the_same_prospects(
    karim: Desk, bring: Bring, tmp_path: Path
) -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=4", title="Point qualité")
    bring(series)
    assert len(unlinked_ahead(karim)) == 4
    who = find(karim, IMAGING).id
    effect = link(karim, unlinked_ahead(karim)[0].id, who)
    assert effect.values["count"] == "4"
    assert not unlinked_ahead(karim)
    longer = event("RRULE:FREQ=WEEKLY;COUNT=6", title="Point qualité")
    assert counts(bring(longer)) == {"new": 2, "same": 4}
    assert {one.prospect_id for one in standing(karim)} == {who}


def test_an_instance_that_its_series_has_no_more_is_cancelled(karim: Desk, bring: Bring) -> None:
    bring(event("RRULE:FREQ=WEEKLY;COUNT=4"))
    done = bring(event("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20260527T090000"))
    assert counts(done) == {"same": 3, "cancelled": 1}
    assert counts(bring(event("RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20260527T090000"))) == {"same": 3}


def test_a_moved_instance_updates_and_a_series_moved_whole_keeps_its_appointments(
    karim: Desk, bring: Bring
) -> None:
    bring(event("RRULE:FREQ=WEEKLY;COUNT=3"))
    ids = {one.id for one in standing(karim)}
    moved = event("RECURRENCE-ID:20260527T090000", start="20260528T140000")
    assert counts(bring(event("RRULE:FREQ=WEEKLY;COUNT=3"), moved)) == {"changed": 1, "same": 2}
    assert counts(bring(event("RRULE:FREQ=WEEKLY;COUNT=3", start="20260520T103000"))) == {
        "changed": 2,
        "new": 1,
        "cancelled": 1,
    }
    assert len(standing(karim)) == 3
    assert len({one.id for one in standing(karim)} & ids) == 2


def test_a_day_is_a_block_and_what_keeps_no_time_is_left_out(karim: Desk, bring: Bring) -> None:
    block = event("DTSTART;VALUE=DATE:20260521", uid="fair@test", title="Salon")
    done = bring(block, event("TRANSP:TRANSPARENT", uid="free@test"))
    assert counts(done) == {"new": 1, "free": 1}
    (one,) = standing(karim)
    assert (one.obligation, one.prospect_id) == (Obligation.ALL_DAY, "")
    done = bring(block.replace("END:VEVENT", "TRANSP:TRANSPARENT\r\nEND:VEVENT"))
    assert counts(done) == {"cancelled": 1}


def test_what_is_too_far_away_is_counted_and_the_span_is_a_setting(karim: Desk, bring: Bring) -> None:
    far = event(start="20260620T090000")
    set_setting(karim, "calendar.days_ahead", "14")
    assert counts(bring(far)) == {"outside": 1}
    set_setting(karim, "calendar.days_ahead", "60")
    assert counts(bring(far)) == {"new": 1}


@pytest.mark.parametrize(
    "lines",
    [
        ("SUMMARY:Visite Centre imagerie Aunis",),
        ("SUMMARY:Visite", "ATTENDEE;CN=Lucie:mailto:Lucie@Aunis.example"),
        ("SUMMARY:Visite", "DESCRIPTION:appeler le 05 46 00 00 99 avant"),
        ("SUMMARY:Visite", "LOCATION:12 rue des Rayons\\, 17000 La Rochelle"),
    ],
)
def test_whose_an_event_is_follows_from_name_mail_phone_or_address(
    karim: Desk, bring: Bring, lines: tuple[str, ...]
) -> None:
    who = find(karim, IMAGING)
    with karim.portfolio.action("import") as book:
        book.update_prospect(who.id, phone="+33546000099", address="12 rue des Rayons")
        book.add_person(Person(book.new_id(), who.id, "Lucie", email="lucie@aunis.example"))
    bring(event(*lines))
    assert [one.prospect_id for one in standing(karim)] == [who.id]


def test_an_event_that_could_be_two_prospects_is_nobodys(karim: Desk, bring: Bring) -> None:
    with karim.portfolio.action("import") as book:
        for town in ("Niort", "Royan"):
            book.add_prospect(Prospect(book.new_id(), "Cabinet Zefira", town=town))
    bring(event(title="RDV cabinet Zefira"), event(uid="two@test", title="Cabinet Zefira à Royan"))
    names = {one.title: one.prospect_id for one in standing(karim)}
    assert names["RDV cabinet Zefira"] == ""
    assert names["Cabinet Zefira à Royan"]


def test_an_appointment_made_by_hand_is_not_doubled_by_its_event(karim: Desk, bring: Bring) -> None:
    who = find(karim, IMAGING).id
    at = datetime(2026, 5, 20, 16, tzinfo=ZONE)
    appointments.make_appointment(karim, who, Terms(at, timedelta(hours=1)))
    bring(*THREE)
    assert len(there(karim)) == 3
    assert counts(bring(*THREE)) == {"same": 3}
    done = bring(*THREE[:2], event(uid="k1@test", start="20260520T173000", title=IMAGING))
    assert counts(done) == {"changed": 1, "same": 2}


def test_the_watched_folder_is_read_when_a_file_changed_and_an_unreadable_one_is_told_once(
    karim: Desk, tmp_path: Path
) -> None:
    assert read_calendars(karim) is None
    folder = tmp_path / "calendars"
    folder.mkdir()
    written(folder, calendar(*THREE), "a.ics")
    written(folder, "no calendar", "b.ics")
    written(folder, "nothing", "notes.txt")
    set_setting(karim, "calendar.folder", str(folder))
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    first = read_calendars(karim)
    assert first is not None
    assert counts(first) == {"new": 3}
    assert [one.path.name for one in first.unreadable] == ["b.ics"]
    again = read_calendars(karim)
    assert again is not None
    assert (again.files, again.unreadable) == ((), ())
    written(folder, calendar(*THREE[:2], event(uid="k1@test", start="20260520T170000")), "a.ics")
    changed = read_calendars(karim)
    assert changed is not None
    assert counts(changed) == {"changed": 1, "same": 2}
    assert before.keys() == {one.name for one in folder.iterdir()}
    history.undo(karim)
    undone = read_calendars(karim)
    assert undone is not None
    assert undone.files == ()


times = st.builds(
    lambda on, hour, minute: f"{date(2026, 5, 1) + timedelta(days=on):%Y%m%d}T{hour:02}{minute:02}00",
    st.integers(0, 60),
    st.integers(0, 23),
    st.sampled_from((0, 15, 30)),
)
rules = st.sampled_from(
    (
        "",
        "RRULE:FREQ=DAILY;COUNT=5",
        "RRULE:FREQ=WEEKLY;UNTIL=20260630",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=8",
        "RRULE:FREQ=MONTHLY",
        "RRULE:FREQ=HOURLY;COUNT=4",
        "RDATE:20260610T090000,20260611T100000",
    )
)
extras = st.sampled_from(
    (
        "",
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "SEQUENCE:2",
        "RECURRENCE-ID:20260520T090000",
        "EXDATE:20260520T090000",
        "DTEND:20260401T000000",
        "X-BROKEN",
        "DURATION:PT0S",
        "DURATION:P3D",
    )
)
titles = st.sampled_from(("Visite", IMAGING, "EHPAD", "", "Pharmacie Colbert"))
uids = st.sampled_from(("a@test", "b@test", "c@test", ""))


@st.composite
def events(draw: st.DrawFn) -> str:
    """Any event: of a series or not, cancelled, broken, with or without an uid."""
    lines = [one for one in (draw(rules), draw(extras)) if one]
    return event(*lines, uid=draw(uids), start=draw(times), title=draw(titles))


@given(parts=st.lists(events(), max_size=6), method=st.sampled_from(("", "METHOD:CANCEL\r\n")))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_calendar_read_twice_changes_nothing_the_second_time(
    karim: Desk, tmp_path: Path, parts: list[str], method: str
) -> None:
    path = written(tmp_path, calendar(*parts, head=method))
    import_calendar(karim, path)
    again = import_calendar(karim, path)
    assert not again.wrote, [(one.fate, one.title, one.why) for one in again.entries]
    assert not again.count(Fate.NEW)
