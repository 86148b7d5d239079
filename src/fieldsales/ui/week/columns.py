# SPDX-License-Identifier: MIT
"""A week as columns on one time axis: each day's head, blocks and strips, in words ready to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from fieldsales.desk.nights import place_text
from fieldsales.desk.week_figures import DayFigures
from fieldsales.desk.weeks import Week
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import DayRules, Lunch, Stop, Tour
from fieldsales.ui.day.faces import Faces, StopFace, face_of
from fieldsales.wording import formats
from fieldsales.wording.held import Held
from fieldsales.wording.holidays import holiday_name
from fieldsales.wording.nights import end_text
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.weeks import deadlines_text, load_text, visits_text
from fieldsales.wording.words import Words


class StripKind(Enum):
    """What lies between the visits of a day."""

    DRIVE = auto()
    LUNCH = auto()
    GAP = auto()
    CALLS = auto()
    BUSY = auto()


@dataclass(frozen=True, slots=True)
class Strip:
    """Time between visits, in minutes after midnight; `short` stands where `title` has no room."""

    kind: StripKind
    begin: int
    end: int
    title: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One visit of a day; `begin` and `end` in minutes after midnight, the rest in words."""

    on: date
    face: StopFace
    begin: int
    end: int
    time: str
    detail: str = ""
    is_done: bool = False
    is_pinned: bool = False
    is_fixed: bool = False
    is_over: bool = False
    sentence: str = ""
    tip: str = ""

    @property
    def prospect_id(self) -> str:
        """Whose visit it is."""
        return self.face.prospect_id

    @property
    def held(self) -> Held | None:
        """What keeps the rep from carrying it to another day or taking it off, None where nothing does."""
        if self.is_done:
            return Held.MADE
        return Held.AGREED if self.is_fixed else None

    @property
    def is_movable(self) -> bool:
        """Whether the rep may carry it to another day, or take it off: an appointment stays."""
        return self.held is None


@dataclass(frozen=True, slots=True)
class Column:
    """One day. Texts come as a choice, the longest first: the head shows what it has room for.

    `load` is the share of the working time that is used. `closed` says why
    nothing is planned, `occasion` only its name where it has one, `note` what else is to be
    known of an open day. `night` is where the day ends when that is not at home, and `home`
    when it ends. `hours` are the minutes between which it is worked.
    """

    on: date
    title: str
    near: str = ""
    visits: tuple[str, ...] = ()
    load: float = 0.0
    load_texts: tuple[str, ...] = ()
    driving: str = ""
    deadlines: tuple[str, ...] = ()
    note: str = ""
    closed: str = ""
    occasion: str = ""
    home: str = ""
    night: str = ""
    is_planned: bool = False
    is_today: bool = False
    is_past: bool = False
    begins_week: bool = False
    blocks: tuple[Block, ...] = ()
    strips: tuple[Strip, ...] = ()
    hours: tuple[int, int] = (0, 24 * 60)
    sentence: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a visit may be put here."""
        return not self.closed and not self.is_past


@dataclass(frozen=True, slots=True)
class Sight:
    """What a week is shown by: the words, the faces of its prospects, how near their deadlines are, now."""

    words: Words
    faces: Faces
    nearness: Mapping[str, str]
    rules: DayRules
    now: datetime


def columns_of(sight: Sight, week: Week) -> tuple[Column, ...]:
    """Return the columns of a week; days that are never worked are left out unless something is on them."""
    tours = {draft.tour.on: draft.tour for draft in week.drafts}
    shown = [one for one in week.days if _is_shown(sight, one)]
    columns = []
    for number, figures in enumerate(shown):
        begins = number > 0 and figures.on.isocalendar()[:2] != shown[number - 1].on.isocalendar()[:2]
        columns.append(column_of(sight, figures, tours[figures.on], begins_week=begins))
    return tuple(columns)


def _is_shown(sight: Sight, figures: DayFigures) -> bool:
    return figures.on.weekday() in sight.rules.workdays or figures.stops > 0 or bool(figures.busy)


def column_of(sight: Sight, figures: DayFigures, tour: Tour, *, begins_week: bool = False) -> Column:
    """Return one day."""
    words, today = sight.words, sight.now.date()
    _ = words.gettext
    closed = reason_text(words, figures.closed, tour.on) if figures.closed is not None else ""
    name = ""
    if figures.closed is not None and figures.closed.code in ("holiday", "blocked_all_day"):
        values = figures.closed.values
        is_holiday = figures.closed.code == "holiday"
        name = holiday_name(words, values) if is_holiday else str(values.get("title") or closed)
        has_appointments = bool(tour.stops) or (is_holiday and any(one.prospect_id for one in figures.busy))
        text = _("{name}, appointments only") if has_appointments else _("{name}, no tour")
        closed = text.format(name=name)
    due = len(figures.kept) + len(figures.lost)
    late = len(figures.caught_up)
    note = words.ngettext("{count} late caught up", "{count} late caught up", late).format(count=late)
    column = Column(
        on=tour.on,
        title=formats.column_day(words, tour.on),
        near=_("today") if tour.on == today else "",
        visits=(visits_text(words, figures.stops), str(figures.stops)) if figures.stops else (),
        load=figures.load,
        load_texts=_load_texts(words, figures.load),
        driving=_driving(words, figures, tour),
        deadlines=_deadline_texts(words, len(figures.kept), due) if figures.is_planned else (),
        note=note if late else "",
        closed=closed,
        occasion=name,
        home=formats.clock(tour.home) if tour.home is not None and tour.stops else "",
        night=place_text(figures.night) if figures.night is not None else "",
        is_planned=figures.is_planned,
        is_today=tour.on == today,
        is_past=tour.on < today,
        begins_week=begins_week,
        blocks=_blocks(sight, figures, tour),
        strips=tuple(_strips(sight, figures, tour)),
        hours=_hours(sight.rules, tour.on),
    )
    return _with_sentence(words, column, _own_hours_text(sight, tour.on))


def _own_hours_text(sight: Sight, on: date) -> str:
    """Return when a day is worked that has hours of its own; empty for the usual hours."""
    if on.weekday() not in sight.rules.by_weekday:
        return ""
    start, end = map(formats.clock, sight.rules.hours(on))
    return sight.words.gettext("working from {start} to {end}").format(start=start, end=end)


def _with_sentence(words: Words, column: Column, hours: str) -> Column:
    """Add the head as it is read out."""
    parts = [
        formats.day(words, column.on),
        column.near,
        column.closed or hours,
        *(one[0] for one in (column.visits, column.load_texts) if one),
        words.gettext("{minutes} driving").format(minutes=column.driving) if column.driving else "",
        column.deadlines[0] if column.deadlines else "",
        column.note,
        end_text(words, column.night, column.home),
    ]
    if not column.is_planned and column.is_open:
        parts.append(words.gettext("not planned yet"))
    return replace(column, sentence=", ".join(part for part in parts if part))


def _load_texts(words: Words, load: float) -> tuple[str, ...]:
    return (load_text(words, load), formats.percent(words, load)) if load else ()


def _driving(words: Words, figures: DayFigures, tour: Tour) -> str:
    if not tour.stops:
        return ""
    minutes = formats.minutes(words, figures.driving)
    return f"≈{formats.NARROW}{minutes}" if any(stop.estimated for stop in tour.stops) else minutes


def _deadline_texts(words: Words, kept: int, due: int) -> tuple[str, ...]:
    if not due:
        return ()
    short = words.gettext("{kept} of {due}").format(kept=kept, due=due)
    return deadlines_text(words, kept, due), short, f"{kept}/{due}"


def _blocks(sight: Sight, figures: DayFigures, tour: Tour) -> tuple[Block, ...]:
    """Return the visits of a day, and the appointments of one that is not planned, or never is."""
    agreed = (
        Stop(one.prospect_id, one.start, one.start, one.end, timedelta(), False, one.obligation)
        for one in figures.busy
        if _stands_alone(figures, one)
    )
    stops = sorted((*tour.stops, *agreed), key=lambda stop: stop.start)
    return tuple(_block(sight, tour, stop) for stop in stops)


def _stands_alone(figures: DayFigures, busy: Appointment) -> bool:
    """Whether a time kept is an appointment that is no stop of its day; leave is told beside it."""
    is_leave = figures.closed is not None and figures.closed.code == "blocked_all_day"
    return bool(busy.prospect_id) and not is_leave


def _block(sight: Sight, tour: Tour, stop: Stop) -> Block:
    words = sight.words
    _ = words.gettext
    face = face_of(sight.faces, stop.prospect_id)
    is_fixed = stop.kind is not Obligation.SUGGESTION
    near = sight.nearness.get(stop.prospect_id, "")
    if stop.done or tour.is_over:
        became = _("absent") if stop.missed else _("seen") if stop.done else _("not recorded")
        detail = ", ".join(part for part in (face.town, became) if part)
    elif is_fixed:
        detail = _("reserved") if stop.kind is Obligation.RESERVATION else _("appointment")
    else:
        detail = ", ".join(part for part in (face.town, near) if part)
    length = formats.minutes(words, stop.length)
    time = formats.clock(stop.start)
    said = [face.name, face.class_label, formats.day(words, tour.on), time, length, detail]
    if stop.pinned:
        said.append(_("held at this time"))
    place = " · ".join(part for part in (face.trade, face.town) if part)
    tip = [
        face.name,
        " · ".join(part for part in (face.class_label, near) if part),
        place,
        f"{time} · {length}",
    ]
    return Block(
        on=tour.on,
        face=face,
        begin=minute_of(stop.start),
        end=max(minute_of(stop.end), minute_of(stop.start)),
        time=time,
        detail=detail,
        is_done=stop.done,
        is_pinned=stop.pinned or is_fixed,
        is_fixed=is_fixed,
        is_over=tour.is_over,
        sentence=", ".join(part for part in said if part),
        tip="\n".join(part for part in tip if part),
    )


def _strips(sight: Sight, figures: DayFigures, tour: Tour) -> list[Strip]:
    words = sight.words
    _ = words.gettext
    strips = []
    for stop in tour.stops:
        if stop.travel > timedelta():
            arrives = minute_of(stop.arrive)
            strips.append(Strip(StripKind.DRIVE, arrives - _minutes(stop.travel), arrives))
    if tour.home is not None and tour.last_drive > timedelta():
        home = minute_of(tour.home)
        strips.append(Strip(StripKind.DRIVE, home - _minutes(tour.last_drive), home))
    if tour.lunch is not None and _is_on_the_way(tour, tour.lunch):
        begin, end = minute_of(tour.lunch.start), minute_of(tour.lunch.end)
        strips.append(Strip(StripKind.LUNCH, begin, end, _("Lunch")))
    for gap in tour.gaps:
        length = formats.minutes(words, gap.length)
        calls = words.ngettext("{minutes}, {count} call", "{minutes}, {count} calls", len(gap.calls))
        title = calls.format(minutes=length, count=len(gap.calls)) if gap.calls else length
        kind = StripKind.CALLS if gap.calls else StripKind.GAP
        strips.append(Strip(kind, minute_of(gap.start), minute_of(gap.end), title, length))
    for busy in figures.busy:
        if _stands_alone(figures, busy):
            continue
        begin = minute_of(busy.start) if busy.start.date() == tour.on else 0
        end = minute_of(busy.end) if busy.end.date() == tour.on else 24 * 60
        title = busy.title or _("appointment")
        if busy.prospect_id in sight.faces:
            title = face_of(sight.faces, busy.prospect_id).name
        strips.append(Strip(StripKind.BUSY, begin, end, title))
    return strips


def _is_on_the_way(tour: Tour, lunch: Lunch) -> bool:
    """Whether a lunch lies between leaving and coming back: one at home takes no time of the tour."""
    is_before = tour.leave is not None and lunch.end <= tour.leave
    is_after = tour.home is not None and lunch.start >= tour.home
    return bool(tour.stops) and not is_before and not is_after


def minute_of(at: datetime) -> int:
    """Return the minutes after midnight."""
    return at.hour * 60 + at.minute


def _minutes(length: timedelta) -> int:
    return round(length.total_seconds() / 60)


def _hours(rules: DayRules, on: date) -> tuple[int, int]:
    return _in_minutes(*rules.hours(on))


def _in_minutes(start: time, end: time) -> tuple[int, int]:
    return start.hour * 60 + start.minute, end.hour * 60 + end.minute


def reach_of(rules: DayRules, columns: Sequence[Column]) -> tuple[int, int]:
    """Return the first and the last minute of the axis, on whole hours, around all there is."""
    hours = [_hours(rules, column.on) for column in columns] or [_in_minutes(rules.start, rules.end)]
    begins = [begin for begin, _end in hours]
    ends = [end for _begin, end in hours]
    for column in columns:
        # what lasts all day says nothing of the hours that matter
        strips = [one for one in column.strips if one.begin > 0 and one.end < 24 * 60]
        spans = [(one.begin, one.end) for one in column.blocks] + [(one.begin, one.end) for one in strips]
        begins += [begin for begin, _end in spans]
        ends += [end for _begin, end in spans]
    first, last = max(0, min(begins)), min(24 * 60, max(ends))
    return first // 60 * 60, -(-last // 60) * 60
