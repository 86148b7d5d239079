# SPDX-License-Identifier: MIT
"""A tour as the rows of a timeline: leaving, driving, stops, lunch, idle time, home."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import Gap, Lunch, Reason, Stop, Tour
from fieldsales.ui.day.faces import Faces, StopFace, class_label_of, face_of
from fieldsales.wording import formats
from fieldsales.wording.held import Held
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.towns import from_town, in_town
from fieldsales.wording.words import Words


class RowKind(Enum):
    """What a row of the timeline stands for."""

    LEAVE = auto()
    DRIVE = auto()
    STOP = auto()
    LUNCH = auto()
    GAP = auto()
    CALL = auto()
    #: an appointment that no stop is planned for
    AGREED = auto()
    HOME = auto()


#: What stands for somebody, whose record it opens.
PEOPLE = (RowKind.STOP, RowKind.CALL, RowKind.AGREED)


class Spine(Enum):
    """The line between two rows: nothing, dashes while driving, solid while staying."""

    NONE = auto()
    DRIVE = auto()
    STAY = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One row, in words.

    `number` counts the stops from 1; `position` those still to be made from 0. A stop that is done
    may be missed, and one of a day that is over unrecorded. `is_away` says of an end of the day that
    it is not at home. `leads_to` is the number of the stop that a drive leads to, 0 for the end of
    the day and -1 for what is no drive.
    """

    kind: RowKind
    title: str = ""
    detail: str = ""
    time: str = ""
    length: str = ""
    prospect_id: str = ""
    face: StopFace | None = None
    number: int = 0
    position: int = -1
    leads_to: int = -1
    is_done: bool = False
    is_missed: bool = False
    is_unrecorded: bool = False
    is_pinned: bool = False
    is_fixed: bool = False
    hours_assumed: bool = False
    is_last_call: bool = False
    has_calls: bool = False
    is_away: bool = False
    above: Spine = Spine.NONE
    below: Spine = Spine.NONE
    tip: str = ""

    @property
    def pinned(self) -> str:
        """The comment for the visit, until it was made."""
        waits = self.kind is RowKind.STOP and not self.is_done
        return self.face.pinned if waits and self.face is not None else ""

    @property
    def held(self) -> Held | None:
        """What keeps the rep from dragging, holding or removing it, None for a stop that may be."""
        if self.kind is RowKind.AGREED:
            return Held.AGREED
        if self.kind is not RowKind.STOP:
            return Held.CALL
        if self.is_done:
            return Held.MADE
        if self.is_unrecorded:
            return Held.OVER
        return Held.AGREED if self.is_fixed else None

    @property
    def is_movable(self) -> bool:
        """Whether the rep may drag, hold or remove it."""
        return self.held is None


def rows_of(
    words: Words,
    tour: Tour,
    faces: Faces,
    home: str = "",
    nights: tuple[str, str] = ("", ""),
    now: datetime | None = None,
) -> tuple[Row, ...]:
    """Return the timeline of a tour from leaving `home` to coming back to it.

    `nights` are the towns of the nights before and after it, empty for those at home. With `now`,
    a lunch that passed before anybody left is not told.
    """
    if now is not None:
        tour = replace(tour, lunch=tour.lunch_told(now))
    rows = list(_rows(words, tour, faces, home, nights))
    joined = []
    for number, row in enumerate(rows):
        above = _between(rows[number - 1], row) if number else Spine.NONE
        below = _between(row, rows[number + 1]) if number + 1 < len(rows) else Spine.NONE
        joined.append(replace(row, above=above, below=below))
    return tuple(joined)


def _between(one: Row, other: Row) -> Spine:
    return Spine.DRIVE if RowKind.DRIVE in (one.kind, other.kind) else Spine.STAY


def _rows(words: Words, tour: Tour, faces: Faces, home: str, nights: tuple[str, str]) -> Iterator[Row]:
    _ = words.gettext
    before, after_it = nights
    begin: list[tuple[datetime, list[Row]]] = []
    if tour.leave is not None and (not tour.stops or tour.leave < tour.stops[0].start):
        town = before or home
        title = _("Leave {town}").format(town=from_town(words, town)) if town else _("Leave")
        leaving = Row(RowKind.LEAVE, title, time=formats.clock(tour.leave), is_away=bool(before))
        begin.append((tour.leave, [leaving]))
    if not tour.stops:
        yield from (row for _at, rows in begin for row in rows)
    position = 0
    for number, stop in enumerate(tour.stops):
        yield from _before(words, tour, faces, number, () if number else begin)
        is_waiting = not stop.done and not tour.is_over
        yield _stop(words, tour, faces, number, position if is_waiting else -1)
        position += 1 if is_waiting else 0
    yield from _last(words, tour, faces, home, after_it)


def _last(words: Words, tour: Tour, faces: Faces, home: str, night: str) -> Iterator[Row]:
    """Yield the way home, and lunch before or after it: then it is had where the day ends."""
    end = list(_end(words, tour, home, night))
    lunch = tour.lunch
    if lunch is None or tour.home is None or lunch.after < len(tour.stops) or lunch.start < tour.home:
        yield from (*_after_all(words, tour, faces), *end)
    else:
        yield from (*_after_all(words, replace(tour, lunch=None), faces), *end)
        title = words.gettext("Lunch at home") if home and not night else ""
        row = _lunch(words, lunch, night)
        yield replace(row, title=title) if title else row
    if tour.home is not None:
        yield from (row for _at, row in _agreed(words, tour, faces, tour.home))


def _end(words: Words, tour: Tour, home: str, night: str) -> Iterator[Row]:
    """Yield the way home, or to where the night is spent."""
    _ = words.gettext
    if tour.home is None:
        return
    if tour.last_drive > timedelta():
        estimated = any(stop.estimated for stop in tour.stops)
        yield _drive(words, tour.last_drive, estimated, 0)
    title = _("Back in {town}").format(town=in_town(words, home)) if home else _("Day over")
    if night:
        title = _("Night in {town}").format(town=in_town(words, night))
    if tour.is_overtime_planned:
        title = formats.with_overtime(words, title, tour.overtime)
    yield Row(RowKind.HOME, title, time=formats.clock(tour.home), is_away=bool(night))


def _before(
    words: Words, tour: Tour, faces: Faces, number: int, begin: Sequence[tuple[datetime, list[Row]]]
) -> Iterator[Row]:
    """Yield what lies before a stop, in the order of the clock: before the first, the day's `begin`."""
    stop = tour.stops[number]
    parts = list(begin)
    departs = stop.departs
    if stop.travel > timedelta():
        parts.append((departs, [_drive(words, stop.travel, stop.estimated, number + 1)]))
    lunch = tour.lunch
    if lunch is not None and lunch.after == number:
        drives_first = departs < lunch.start and stop.travel > timedelta()
        parts.append((lunch.start, [_lunch(words, lunch, _town(tour, faces, number, drives_first))]))
    for gap in tour.gaps:
        if gap.after == number:
            drives_first = departs < gap.start or stop.travel == timedelta()
            parts.append((gap.start, _gap(words, gap, faces, _town(tour, faces, number, drives_first))))
    since = tour.stops[number - 1].start if number else None
    parts += [(at, [row]) for at, row in _agreed(words, tour, faces, since, stop.start)]
    for _at, rows in sorted(parts, key=lambda part: part[0]):
        yield from rows


def _agreed(
    words: Words, tour: Tour, faces: Faces, since: datetime | None = None, until: datetime | None = None
) -> Iterator[tuple[datetime, Row]]:
    """Yield the second appointments of a day with somebody that begin between two times, and when."""
    _ = words.gettext
    why = {
        "appointment_second": _("second appointment: kept free, no visit planned"),
        "appointment_double": _("second appointment, within the first: cancel one"),
    }
    for cause in tour.causes:
        if cause.code not in why:
            continue
        at = datetime.fromisoformat(str(cause.values["start"]))
        if (since is not None and at < since) or (until is not None and at >= until):
            continue
        who = str(cause.values["prospect"])
        yield (
            at,
            Row(
                RowKind.AGREED,
                title=str(cause.values["name"]),
                detail=why[cause.code],
                time=formats.clock(at),
                length=formats.minutes(words, timedelta(minutes=int(cause.values["minutes"]))),
                prospect_id=who,
                face=face_of(faces, who),
                tip=reason_text(words, cause, tour.on, partial(class_label_of, faces)),
            ),
        )


def _after_all(words: Words, tour: Tour, faces: Faces) -> Iterator[Row]:
    """Yield a lunch, gaps and what was agreed after the last stop and before the return."""
    count = len(tour.stops)
    town = _town(tour, faces, count, False)
    parts: list[tuple[datetime, list[Row]]] = []
    if tour.lunch is not None and tour.lunch.after >= count:
        parts.append((tour.lunch.start, [_lunch(words, tour.lunch, town)]))
    parts += [(gap.start, _gap(words, gap, faces, town)) for gap in tour.gaps if gap.after >= count]
    since = tour.stops[-1].start if tour.stops else None
    parts += [(at, [row]) for at, row in _agreed(words, tour, faces, since, tour.home)]
    for _at, rows in sorted(parts, key=lambda part: part[0]):
        yield from rows


def _town(tour: Tour, faces: Faces, number: int, is_there: bool) -> str:
    """Return the town before a stop's drive, or at its end."""
    at = number if is_there else number - 1
    return face_of(faces, tour.stops[at].prospect_id).town if 0 <= at < len(tour.stops) else ""


def _stop(words: Words, tour: Tour, faces: Faces, number: int, position: int) -> Row:
    _ = words.gettext
    stop = tour.stops[number]
    face = face_of(faces, stop.prospect_id)
    say = partial(_reason, words, tour, faces)
    reasons = [text for text in map(say, stop.reasons) if text]
    time = formats.clock(stop.start)
    return Row(
        RowKind.STOP,
        title=face.name,
        detail=_detail(words, tour, stop, face, say),
        time=time,
        length=formats.minutes(words, stop.length),
        prospect_id=stop.prospect_id,
        face=face,
        number=number + 1,
        position=position,
        is_done=stop.done,
        is_missed=stop.missed,
        is_unrecorded=tour.is_over and not stop.done,
        is_pinned=stop.pinned or stop.kind in (Obligation.FIXED, Obligation.ALL_DAY),
        is_fixed=stop.kind in (Obligation.FIXED, Obligation.ALL_DAY),
        hours_assumed=stop.hours_assumed,
        tip="\n".join(part for part in (face.name, _place_line(face), face.pinned, *reasons) if part),
    )


def _place_line(face: StopFace) -> str:
    return " · ".join(part for part in (face.trade, face.town) if part)


def _detail(words: Words, tour: Tour, stop: Stop, face: StopFace, say: "partial[str]") -> str:
    """Say class and the one reason that tells most."""
    _ = words.gettext
    if stop.missed:
        why = _("absent")
    elif stop.done:
        why = _("seen")
    elif tour.is_over:
        why = _("not recorded")
    elif stop.kind in (Obligation.FIXED, Obligation.ALL_DAY):
        agreed = next((one.values["time"] for one in stop.reasons if one.code == "within_leeway"), "")
        why = _("fixed appointment, agreed for {time}") if agreed else _("fixed appointment")
        why = why.format(time=agreed)
    elif stop.kind is Obligation.RESERVATION:
        why = _("reserved by you")
    elif face.why:
        why = face.why
    else:
        of_class = [say(reason) for reason in stop.reasons if reason.code == "class"]
        if of_class:
            return of_class[0]
        why = face.town
    return " · ".join(part for part in (face.class_label, why) if part)


def _reason(words: Words, tour: Tour, faces: Faces, reason: Reason) -> str:
    return reason_text(words, reason, tour.on, partial(class_label_of, faces))


def _lunch(words: Words, lunch: Lunch, town: str) -> Row:
    _ = words.gettext
    title = _("Lunch in {town}").format(town=in_town(words, town)) if town else _("Lunch")
    length = formats.minutes(words, lunch.length)
    return Row(RowKind.LUNCH, title, time=formats.clock(lunch.start), length=length)


def _gap(words: Words, gap: Gap, faces: Faces, town: str) -> list[Row]:
    _ = words.gettext
    length = formats.minutes(words, gap.length)
    if town:
        title = _("{minutes} in {town}").format(minutes=length, town=in_town(words, town))
    else:
        title = _("{minutes} free").format(minutes=length)
    count = len(gap.calls)
    calls = words.ngettext("{count} call to make", "{count} calls to make", count).format(count=count)
    if not count:
        calls = _("the calls of the day are used up") if gap.calls_used_up else ""
    head = Row(RowKind.GAP, title, calls, time=formats.clock(gap.start), has_calls=bool(count))
    return [head, *_calls(gap.calls, faces)]


def _calls(calls: Sequence[str], faces: Faces) -> Iterator[Row]:
    for number, prospect_id in enumerate(calls, start=1):
        face = face_of(faces, prospect_id)
        yield Row(
            RowKind.CALL,
            title=face.name,
            detail=face.why,
            prospect_id=prospect_id,
            face=face,
            is_last_call=number == len(calls),
            tip="\n".join(part for part in (face.name, _place_line(face), face.why) if part),
        )


def _drive(words: Words, length: timedelta, estimated: bool, leads_to: int) -> Row:
    minutes = formats.minutes(words, length)
    title = f"≈{formats.NARROW}{minutes}" if estimated else minutes
    return Row(RowKind.DRIVE, title, leads_to=leads_to, tip=words.gettext("The way, turn by turn (W)"))


def sentence_of(words: Words, row: Row) -> str:
    """Say a whole row for those who listen: "stop 4 at 14:30, L'Ardoise, tiède · 2 days late, 25 min"."""
    _ = words.gettext
    if row.kind is RowKind.DRIVE:
        return _("{minutes} of driving").format(minutes=row.title)
    parts = [row.title, row.detail, row.length]
    if row.kind is RowKind.STOP:
        head = _("stop {number} at {time}").format(number=row.number, time=row.time)
        parts.insert(0, head)
        parts += [row.pinned]
        parts += [_("held at this time")] if row.is_pinned else []
        parts += [_("usual hours of the trade")] if row.hours_assumed else []
    elif row.kind is RowKind.CALL:
        parts.insert(0, _("to phone"))
    elif row.time:
        parts.insert(0, row.time)
    return ", ".join(part for part in parts if part)
