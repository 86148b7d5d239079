# SPDX-License-Identifier: MIT
"""What will become of each event of a calendar file, decided before anything is written."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from fieldsales.desk.calendar_people import Owners
from fieldsales.desk.desk import Desk
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.lengths import LONGEST_VISIT, later, real_length
from fieldsales.exchange.calendar_in import CalendarEvent, CalendarFile
from fieldsales.exchange.calendar_out import of_a_tour, of_own_appointment
from fieldsales.portfolio.rows import appointment_fields

#: What a calendar says of an appointment; the rest is the rep's alone.
_TOLD = ("start", "end", "title", "obligation", "prospect_id")


class Fate(StrEnum):
    """What becomes of an event. KEPT is one that both sides changed: the rep's own stands."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CANCELLED = "cancelled"
    KEPT = "kept"
    FREE = "free"
    OWN = "own"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event and its fate. `appointment` is as it will be, `was` as it was before, None where neither is.

    `theirs` is the hour of the calendar where the rep's own stands against it.
    """

    fate: Fate
    title: str
    appointment: Appointment | None = None
    was: Appointment | None = None
    theirs: datetime | None = None
    why: str = ""


@dataclass(slots=True)
class Plan:
    """What is going to be written. `gone` are appointments of the same calendar that its file has no more."""

    entries: list[Entry] = field(default_factory=list)
    new: list[Appointment] = field(default_factory=list)
    updates: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    gone: list[Appointment] = field(default_factory=list)


class KnownAppointments:
    """All appointments as they stand, and what calendars wrote into them last."""

    def __init__(
        self,
        found: Sequence[tuple[Appointment, bool]],
        written: Mapping[str, Mapping[str, object]],
        changes: Mapping[str, int],
        owners: Owners,
    ) -> None:
        self.owners, self._written, self._changes = owners, written, changes
        self._by_key: dict[tuple[str, str], tuple[Appointment, bool]] = {}
        self._by_uid: dict[str, list[Appointment]] = defaultdict(list)
        self._by_start: dict[tuple[str, datetime], Appointment] = {}
        # under the empty name, too: a calendar that is downloaded again comes as "cal(1).ics"
        self._by_title: dict[tuple[str, datetime, str], Appointment] = {}
        self._own: dict[str, tuple[Appointment, bool]] = {}
        self.standing: list[Appointment] = []
        for one, stands in found:
            if one.uid:
                known = self._by_key.get((one.uid, one.recurrence_id))
                if known is None or stands:
                    self._by_key[one.uid, one.recurrence_id] = (one, stands)
            self._own[of_own_appointment(one.id)] = (one, stands)
            if stands:
                self.standing.append(one)
                self._by_uid[one.uid].append(one)
                for calendar in (one.calendar, ""):
                    self._by_title[calendar, one.start, one.title] = one
                if one.prospect_id and not one.uid:
                    self._by_start.setdefault((one.prospect_id, one.start), one)

    def of_uid(self, uid: str) -> Sequence[Appointment]:
        """Return the standing appointments of an uid: those of a series, or the one."""
        return self._by_uid.get(uid, ()) if uid else ()

    def whose(self, event: CalendarEvent) -> str:
        """Return whose event it is: as others of its series, else by what it says."""
        others = Counter(one.prospect_id for one in self.of_uid(event.uid) if one.prospect_id)
        return others.most_common(1)[0][0] if others else self.owners.of(event)

    def match(
        self, event: CalendarEvent, taken: set[str], keys: frozenset[tuple[str, str]], calendar: str
    ) -> tuple[Appointment, bool] | None:
        """Return the appointment that an event is, and whether it stands."""
        known = self._own.get(event.uid) or self._by_key.get((event.uid, event.recurrence_id))
        if known is not None and (known[1] or known[0].id not in taken):
            return known
        same_day = [
            one
            for one in self.of_uid(event.uid)
            if one.id not in taken
            and (one.uid, one.recurrence_id) not in keys
            and one.start.date() == event.start.date()
        ]
        if len(same_day) == 1:
            return same_day[0], True
        alike = (self._by_title.get((name, event.start, event.title)) for name in (calendar, ""))
        renamed = next((one for one in alike if one is not None), None)
        is_free = renamed is not None and renamed.uid and renamed.id not in taken
        if renamed is not None and is_free and (renamed.uid, renamed.recurrence_id) not in keys:
            return renamed, True
        by_hand = self._by_start.get((self.owners.of(event), event.start)) if not event.is_all_day else None
        return (by_hand, True) if by_hand is not None and by_hand.id not in taken else None

    def sequence(self, known: Appointment) -> int:
        """Return the sequence under which an appointment is written into a calendar file now."""
        return known.sequence + self._changes.get(known.id, 0)

    def theirs(self, appointment_id: str) -> Mapping[str, object]:
        """Return what calendars wrote last into an appointment, nothing for one made by hand."""
        return self._written.get(appointment_id, {})


def decide(
    desk: Desk, appointments: KnownAppointments, file: CalendarFile, start: datetime, end: datetime
) -> Plan:
    """Return what becomes of each event of a file; `start` and `end` bound what is brought in."""
    deciding = _Deciding(desk, appointments, file, start, end)
    for event in file.events:
        deciding.take(event)
    deciding.look_for_gone()
    return deciding.plan


class _Deciding:
    def __init__(
        self, desk: Desk, appointments: KnownAppointments, file: CalendarFile, start: datetime, end: datetime
    ) -> None:
        self._desk, self._appointments, self._file = desk, appointments, file
        self._start, self._end = start, end
        self._keys = frozenset((one.uid, one.recurrence_id) for one in file.events)
        self._taken: set[str] = set()
        self.plan = Plan()
        self._lengths: dict[str, timedelta] = {}

    def take(self, event: CalendarEvent) -> None:
        """Decide on one event."""
        if of_a_tour(event.uid):
            self._note(Fate.OWN, event.title)
            return
        found = self._appointments.match(event, self._taken, self._keys, self._file.name)
        if event.is_cancelled or self._file.is_cancelling:
            self._cancel(event, found)
            return
        wanted = self._wanted(event)
        if found is None:
            self._take_new(event, wanted)
            return
        known, stands = found
        self._taken.add(known.id)
        if not stands:
            self._take_again(known, wanted)
        elif wanted is None:
            self._end_one(known, "free")
        else:
            self._change(known, wanted, is_own=event.uid == of_own_appointment(known.id))

    def look_for_gone(self) -> None:
        """Cancel what a series has no more, and propose what the whole calendar has no more."""
        now = self._desk.now()
        for one in self._appointments.standing:
            is_ahead = now < one.start < self._end and one.calendar == self._file.name
            if not is_ahead or not one.uid or one.id in self._taken:
                continue
            if one.uid in self._file.series:
                self._end_one(one, "taken_out")
            elif self._file.is_whole:
                self.plan.gone.append(one)

    def _note(self, fate: Fate, title: str, **values: Any) -> None:
        self.plan.entries.append(Entry(fate, title, **values))

    def _wanted(self, event: CalendarEvent) -> Appointment | None:
        """Return the appointment that an event asks for, None for one that keeps no time."""
        who = "" if event.is_all_day else self._appointments.whose(event)
        length = real_length(event.start, event.end)
        end = event.end
        if length > LONGEST_VISIT:
            who = ""
        if not length and who:
            end = later(event.start, self._length_at(who))
        if event.is_free or end <= event.start:
            return None
        kind = Obligation.ALL_DAY if event.is_all_day else Obligation.FIXED
        return Appointment(
            "",
            who,
            event.start,
            end,
            kind,
            event.title or event.place or self._file.name,
            event.uid,
            self._desk.rules.leeway if who and kind is Obligation.FIXED else timedelta(),
            event.recurrence_id,
            event.sequence,
            self._file.name,
        )

    def _length_at(self, who: str) -> timedelta:
        if who not in self._lengths:
            prospect = self._desk.portfolio.prospect(who)
            usual = self._desk.library.customs.usual_visit
            self._lengths[who] = self._desk.library.visit_length(prospect) if prospect else usual
        return self._lengths[who]

    def _take_new(self, event: CalendarEvent, wanted: Appointment | None) -> None:
        if wanted is None:
            self._note(Fate.FREE, event.title)
        elif event.end <= self._start or event.start >= self._end:
            self._note(Fate.OUTSIDE, event.title)
        else:
            self.plan.new.append(wanted)
            self._note(Fate.NEW, wanted.title, appointment=wanted)

    def _take_again(self, known: Appointment, wanted: Appointment | None) -> None:
        """Bring one back that the calendar, or an undo, had taken away; what the rep cancelled stays so."""
        theirs = self._appointments.theirs(known.id)
        if wanted is None:
            self._note(Fate.FREE, known.title)
        elif theirs and not theirs.get("archived"):
            is_as_before = theirs.get("start") == _cells(wanted)["start"]
            fate = Fate.SAME if is_as_before else Fate.KEPT
            theirs_now = None if is_as_before else wanted.start
            self._note(fate, known.title, appointment=known, theirs=theirs_now, why="cancelled_by_you")
        elif known.uid or known.calendar:
            who = wanted.prospect_id or known.prospect_id
            again = replace(wanted, id=known.id, prospect_id=who)
            values = {name: getattr(again, name) for name in (*_TOLD, "uid", "recurrence_id", "sequence")}
            self.plan.updates.append((known.id, {**values, "calendar": again.calendar, "archived": False}))
            self._note(Fate.NEW, again.title, appointment=again)
        else:
            self._note(Fate.KEPT, known.title, appointment=known, theirs=wanted.start, why="cancelled_by_you")

    def _cancel(self, event: CalendarEvent, found: tuple[Appointment, bool] | None) -> None:
        """Take off what the calendar cancelled: one instance, or all of an uid."""
        which = list(self._appointments.of_uid(event.uid)) if not event.recurrence_id else []
        if found is not None and found[1] and found[0] not in which:
            which.append(found[0])
        for one in which:
            if one.id not in self._taken:
                self._taken.add(one.id)
                self._end_one(one, "cancelled")
        if not which:
            self._note(Fate.SAME, event.title)

    def _end_one(self, known: Appointment, why: str) -> None:
        self._taken.add(known.id)
        self.plan.updates.append((known.id, {"archived": True}))
        self._note(Fate.CANCELLED, known.title, was=known, why=why)

    def _change(self, known: Appointment, wanted: Appointment, *, is_own: bool) -> None:
        """Take over what the calendar changed; what the rep changed, too, stays and is told."""
        if wanted.sequence < (self._appointments.sequence(known) if is_own else known.sequence):
            self._note(Fate.SAME, known.title, appointment=known, why="older")
            return
        changed, kept = self._differences(known, wanted, is_own=is_own)
        silent = self._silent(known, wanted, is_own=is_own)
        if changed or silent:
            self.plan.updates.append((known.id, {**silent, **changed}))
        after = replace(known, **changed)
        if kept:
            self._note(Fate.KEPT, known.title, appointment=after, theirs=wanted.start, why="changed_by_you")
        elif any(_cells(known)[name] != _cells(after)[name] for name in _TOLD):
            self._note(Fate.CHANGED, after.title, appointment=after, was=known)
        else:
            self._note(Fate.SAME, known.title, appointment=known)

    def _differences(
        self, known: Appointment, wanted: Appointment, *, is_own: bool
    ) -> tuple[dict[str, Any], bool]:
        """Return what is taken over, and whether both sides have given it another hour."""
        theirs, now, then = self._appointments.theirs(known.id), _cells(known), _cells(wanted)
        if is_own:
            is_moved = any(now[name] != then[name] for name in ("start", "end"))
            return ({"start": wanted.start, "end": wanted.end} if is_moved else {}), False
        if "start" not in theirs:
            # made by hand and found in a calendar, too: from now on that says when it is
            return {name: getattr(wanted, name) for name in ("start", "end", "title")}, False
        changed: dict[str, Any] = {}
        kept = False
        for name in _TOLD:
            if name == "prospect_id" and (known.prospect_id or theirs.get(name)):
                continue
            is_news = now[name] != then[name] and theirs.get(name, "") != then[name]
            if not is_news or (name not in theirs and name != "prospect_id"):
                continue
            if theirs.get(name, "") != now[name]:
                kept = kept or name in ("start", "end")
            else:
                changed[name] = getattr(wanted, name)
        if kept:
            changed.pop("start", None)
            changed.pop("end", None)
        return changed, kept

    def _silent(self, known: Appointment, wanted: Appointment, *, is_own: bool) -> dict[str, Any]:
        """Return what is only noted down: under which name the calendar knows the appointment now."""
        noted: dict[str, Any] = {}
        if wanted.sequence > known.sequence:
            noted["sequence"] = wanted.sequence
        if is_own:
            return noted
        if (known.uid, known.recurrence_id) != (wanted.uid, wanted.recurrence_id):
            noted |= {"uid": wanted.uid, "recurrence_id": wanted.recurrence_id}
        if not known.calendar:
            noted["calendar"] = wanted.calendar
        return noted


def _cells(one: Appointment) -> dict[str, Any]:
    """Return what is told of an appointment as the log holds it: to the second, which calendars know."""
    cells = appointment_fields({name: getattr(one, name) for name in _TOLD})
    return {name: value if value is not None else "" for name, value in cells.items()}
