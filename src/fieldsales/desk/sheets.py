# SPDX-License-Identifier: MIT
"""The day to take along: every stop with what one needs at the door, as a PDF or as plain text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from fieldsales.desk.desk import Desk
from fieldsales.desk.handoff import day_codes, stop_code
from fieldsales.desk.handoff_setting import handoff_setting
from fieldsales.desk.nights import place_text
from fieldsales.desk.phone_calls import called_in
from fieldsales.desk.verdicts import verdicts
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.explained import DayExplained
from fieldsales.domain.tour import Gap, LeftOut, Lunch, Reason, Stop, Tour
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.exchange.day_sheet import DaySheet, SheetPause, SheetStop
from fieldsales.wording import formats, labels
from fieldsales.wording.explained import filling_text, stop_text, way_text
from fieldsales.wording.nights import end_text
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.towns import from_town, in_town
from fieldsales.wording.verdicts import fact_text
from fieldsales.wording.words import Words

#: How many of those left out are named on a screen and on paper; the others are counted.
NAMED, NAMED_ON_PAPER = 12, 6

#: How many reasons a stop shows, the weightiest first.
REASONS = 2

#: Told before every other reason: the class, then what is only supposed.
_TOLD_FIRST = {"class": 0, "within_leeway": 1, "hours_assumed": 2}

_GONE = Mark(Shape.RING, "neutral")


def write_day_sheet(desk: Desk, words: Words, tour: Tour, path: Path, letters: Path | None = None) -> Path:
    """Write a day as a PDF of one page, two for a very long day, and return its path.

    `letters` is the folder with the program's typeface; without it Helvetica
    stands in. Raises UnwritableFileError.
    """
    files = (letters / "Inter-400.ttf", letters / "Inter-600.ttf") if letters is not None else None
    # what draws on paper takes long to load, and few days are printed
    from fieldsales.exchange.sheet import write_sheet

    return write_sheet(paper_sheet(desk, words, tour), path, files)


def paper_sheet(desk: Desk, words: Words, tour: Tour) -> DaySheet:
    """Return a day for paper, with or without notes and codes for the phone, as the settings say."""
    setting = handoff_setting(desk.settings)
    sheet = day_sheet(desk, words, tour, named=NAMED_ON_PAPER)
    made = {number for number, stop in enumerate(tour.stops, 1) if stop.done}
    rows: list[SheetStop | SheetPause] = []
    for row in sheet.rows:
        if isinstance(row, SheetStop):
            notes = row.notes if setting.has_notes else ()
            has_code = setting.has_codes and row.number not in made
            code = stop_code(desk, tour.stops[row.number - 1].prospect_id) if has_code else ()
            rows.append(replace(row, notes=notes, code=code))
        else:
            rows.append(row)
    codes = day_codes(desk, words, tour) if setting.has_codes else ()
    lacking = words.gettext("□ stands for letters that this typeface lacks.")
    return replace(sheet, rows=tuple(rows), codes=codes, lacking=lacking)


def day_sheet(
    desk: Desk,
    words: Words,
    tour: Tour,
    *,
    named: int | None = NAMED,
    reasons: int | None = REASONS,
    told: DayExplained | None = None,
) -> DaySheet:
    """Return a day in words, with what is behind it where that is `told`.

    None for `named` names everybody left out, None for `reasons` gives each one.
    """
    return _Writer(desk, words, tour, reasons, told or DayExplained()).sheet(named)


def day_text(words: Words, sheet: DaySheet) -> list[str]:
    """Return a day as people read it in a terminal or in a message, line by line."""
    colon = words.gettext(": ")
    lines = [f"{sheet.title} · {sheet.figures}", *(f"  {cause}" for cause in sheet.causes)]
    for row in sheet.rows:
        if isinstance(row, SheetPause):
            lines.append(f"  {row.span:<11}  {row.title}")
            lines += [f"{'':15}{call}" for call in row.calls]
            continue
        drive = f" ({row.drive})" if row.drive else ""
        who = ", ".join(part for part in (row.name, row.town) if part)
        lines.append(f"  {row.span}  {row.number}. {who}{drive}")
        first, *others = row.reasons or ("",)
        lines.append(f"{'':15}" + " · ".join(part for part in (row.class_label, first) if part))
        lines += [f"{'':15}{reason}" for reason in others]
    if sheet.left_out:
        lines.append(sheet.left_out_title)
    lines += [f"  {name}{colon}{because}" for name, because in sheet.left_out]
    if sheet.rest:
        lines.append(f"  {sheet.rest}")
    return lines


@dataclass(frozen=True, slots=True)
class _Class:
    """How a prospect's class is drawn and called."""

    mark: Mark
    label: str


class _Writer:
    """Puts one day into words."""

    def __init__(self, desk: Desk, words: Words, tour: Tour, reasons: int | None, told: DayExplained) -> None:
        self._desk = desk
        self._words = words
        self._tour = replace(tour, lunch=tour.lunch_told(desk.now()))
        self._most_reasons, self._told = reasons, told
        self._prospects = {prospect.id: prospect for prospect in desk.portfolio.prospects()}
        self._verdicts = verdicts(desk)

    def sheet(self, named: int | None) -> DaySheet:
        words, tour = self._words, self._tour
        _ = words.gettext
        stops = words.ngettext("{count} stop", "{count} stops", len(tour.stops)).format(count=len(tour.stops))
        driving = _("{minutes} of driving").format(minutes=formats.minutes(words, tour.driving))
        rest = len(tour.left_out[named:]) if named is not None else 0
        others = words.ngettext("… and {count} other", "… and {count} others", rest).format(count=rest)
        figures = [stops, driving, self._way()] if tour.stops and tour.is_driving_known else [stops]
        ends = self._desk.nights.get(tour.on)
        if ends is not None:
            figures.append(end_text(words, place_text(ends.place), ""))
        estimated = any(stop.estimated for stop in tour.stops)
        return DaySheet(
            title=formats.day_title(words, tour.on),
            figures=" · ".join(part for part in figures if part),
            causes=tuple(self._reason(cause) for cause in tour.causes),
            rows=tuple(self._rows()),
            left_out_title=_("Left out, and why"),
            left_out=tuple(
                (
                    self._name(out.prospect_id),
                    "; ".join(self._why_not(out)),
                )
                for out in tour.left_out[:named]
            ),
            rest=others if rest else "",
            foot=_("≈ is an estimate: no road was followed.") if estimated else "",
        )

    def _why_not(self, out: LeftOut) -> Iterator[str]:
        yield from map(self._reason, out.reasons)
        way = self._told.ways.get(out.prospect_id)
        if way is not None:
            yield way_text(self._words, way, [self._name(one) for one in way.instead_of])

    def _behind(self, stop: Stop) -> Iterator[str]:
        told = self._told.stops.get(stop.prospect_id)
        if told is not None:
            yield stop_text(self._words, told)
            # an appointment or a door is among the reasons already
            known = {reason.code for reason in stop.reasons}
            yield from (self._reason(one) for one in told.why_then if one.code not in known)

    def _way(self) -> str:
        return formats.kilometres(self._words, self._tour.metres) if self._tour.metres else ""

    def _rows(self) -> Iterator[SheetStop | SheetPause]:
        _ = self._words.gettext
        tour = self._tour
        for number, stop in enumerate(tour.stops):
            yield from self._pauses(number)
            yield self._stop(number + 1, stop)
        after = list(self._pauses(len(tour.stops)))
        end = [SheetPause(formats.clock(tour.home), self._end())] if tour.home is not None else []
        is_home_first = tour.lunch is not None and tour.home is not None and tour.lunch.start >= tour.home
        yield from (*end, *after) if is_home_first else (*after, *end)

    def _begin(self) -> str:
        """Return where the day begins, home being understood."""
        _ = self._words.gettext
        night = self._desk.nights.get(self._tour.on - timedelta(days=1))
        if night is None:
            return _("Leave")
        return _("Leave {town}").format(town=from_town(self._words, place_text(night.place)))

    def _end(self) -> str:
        """Return where the day ends, and how long after its usual end."""
        end, tour = self._where(), self._tour
        return formats.with_overtime(self._words, end, tour.overtime) if tour.is_overtime_planned else end

    def _where(self) -> str:
        """Return where the day ends."""
        night = self._desk.nights.get(self._tour.on)
        if night is None:
            return self._words.gettext("Home")
        town = in_town(self._words, place_text(night.place))
        return self._words.gettext("Night in {town}").format(town=town)

    def _pauses(self, number: int) -> Iterator[SheetPause]:
        """Yield leaving, the lunch and the gaps before a stop, in the order of the clock."""
        parts = [(gap.start, self._gap(gap)) for gap in self._tour.gaps if gap.after == number]
        lunch, leave = self._tour.lunch, self._tour.leave
        if lunch is not None and (lunch.after == number or (lunch.after > number == len(self._tour.stops))):
            parts.append((lunch.start, self._lunch(lunch)))
        if leave is not None and not number:
            parts.insert(0, (leave, SheetPause(formats.clock(leave), self._begin())))
        for _at, pause in sorted(parts, key=lambda part: part[0]):
            yield pause

    def _lunch(self, lunch: Lunch) -> SheetPause:
        return SheetPause(_span(lunch.start, lunch.end), self._words.gettext("Lunch"))

    def _gap(self, gap: Gap) -> SheetPause:
        _ = self._words.gettext
        length = formats.minutes(self._words, gap.length)
        text = _("{minutes} free: people to call") if gap.calls else _("{minutes} free")
        if gap.calls_used_up and not gap.calls:
            text = _("{minutes} free: the calls of the day are used up")
        calls = tuple(self._call(*whom) for whom in called_in(self._desk, gap))
        visits = self._told.fillings.get(gap.start, ())
        calls += tuple(filling_text(self._words, one, self._name(one.prospect_id)) for one in visits)
        return SheetPause(_span(gap.start, gap.end), text.format(minutes=length), calls)

    def _call(self, prospect: Prospect, person: Person | None) -> str:
        relance = next((one for one in self._desk.portfolio.relances_of(prospect.id) if one.text), None)
        who, phone = (person.name, person.phone) if person is not None else ("", prospect.phone)
        about = self._class(prospect.id).label, relance.text if relance else ""
        parts = (prospect.name, who, formats.phone(self._words, phone), *about)
        return " · ".join(part for part in parts if part)

    def _stop(self, number: int, stop: Stop) -> SheetStop:
        words = self._words
        of_class = self._class(stop.prospect_id)
        prospect = self._prospects.get(stop.prospect_id, Prospect(stop.prospect_id, stop.prospect_id))
        trade = labels.trade_label(words, self._desk.library.trades.get(prospect.trade), prospect.trade)
        about = f"≈{formats.NARROW}" if stop.estimated else ""
        town = f"{prospect.postcode} {prospect.town}".strip()
        told = sorted(stop.reasons, key=lambda reason: _TOLD_FIRST.get(reason.code, len(_TOLD_FIRST)))
        reasons = [self._reason(reason, with_class=False) for reason in told]
        return SheetStop(
            number=number,
            span=_span(stop.start, stop.end),
            drive="" if stop in self._tour.unrecorded else f"{about}{formats.minutes(words, stop.travel)}",
            name=prospect.name,
            trade=trade[:1].upper() + trade[1:],
            address=", ".join(part for part in (prospect.address, town) if part),
            town=prospect.town,
            phone=formats.phone(words, prospect.phone),
            mark=of_class.mark,
            class_label=of_class.label,
            reasons=(*[text for text in reasons if text][: self._most_reasons], *self._behind(stop)),
            notes=tuple(self._notes(prospect)),
        )

    def _notes(self, prospect: Prospect) -> Iterator[str]:
        """Yield what was pinned for the next visit, then what was said last."""
        if prospect.pinned_comment:
            yield prospect.pinned_comment
        facts = self._desk.portfolio.facts_of(prospect.id)
        said = max((fact for fact in facts if fact.text), key=lambda fact: fact.at, default=None)
        if said is not None:
            day = formats.short_day(self._words, said.on, self._tour.on)
            yield f"{day} · {fact_text(self._words, said)}"

    def _class(self, prospect_id: str) -> _Class:
        """Return a prospect's class today, as the doctrine in force draws and calls it."""
        desk = self._desk
        verdict = self._verdicts.get(prospect_id)
        if verdict is None:
            return _Class(_GONE, "")
        class_id = verdict.badge
        return _Class(desk.doctrine.mark(class_id), desk.doctrine.label(class_id, self._words.language))

    def _reason(self, reason: Reason, *, with_class: bool = True) -> str:
        def class_label(class_id: str) -> str:
            return self._desk.doctrine.label(class_id, self._words.language) if with_class else ""

        return reason_text(self._words, reason, self._tour.on, class_label)

    def _name(self, prospect_id: str) -> str:
        known = self._prospects.get(prospect_id)
        return known.name if known is not None else prospect_id


def _span(start: datetime, end: datetime) -> str:
    return f"{formats.clock(start)}–{formats.clock(end)}"
