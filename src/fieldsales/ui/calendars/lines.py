# SPDX-License-Identifier: MIT
"""What a reading of calendars is told by on its sheet: parts, each with its lines."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo

from fieldsales.desk.calendar_plan import Entry, Fate
from fieldsales.desk.calendars import CalendarRead
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.ui.calendars.sheet import Part, SheetLine
from fieldsales.wording import formats
from fieldsales.wording.calendars import span_text, trouble_text, why_text
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words

#: The kinds of parts whose lines have a button.
LINK, CANCEL = "link", "cancel"


def parts_of(
    words: Words, zone: tzinfo, read: CalendarRead | None, unlinked: Iterable[Appointment]
) -> tuple[Part, ...]:
    """Return what is to be decided, what became of the events, and what could not be read."""
    _ = words.gettext
    leaving = {one.id for one in read.gone} if read is not None else set()
    open_ones = tuple(
        SheetLine(one.id, _when(words, zone, one), one.title, button=_("Link…"))
        for one in _first(unlinked)
        if one.id not in leaving
    )
    parts = [Part(LINK, _("With whom?"), open_ones)]
    if read is not None:
        names = read.names
        gone = tuple(
            SheetLine(one.id, _when(words, zone, one), _what(names, one), button=_("Cancel it"))
            for one in read.gone
        )
        parts.append(Part(CANCEL, _("Not in the calendar any more"), gone, _("Cancel all of them")))
        waiting = {one.appointment_id for one in open_ones}
        for fate, title in (
            (Fate.CHANGED, _("Moved or changed")),
            (Fate.CANCELLED, _("Cancelled")),
            (Fate.KEPT, _("Yours stands")),
            (Fate.NEW, _("New")),
        ):
            found = (entry for entry in read.entries if entry.fate is fate)
            lines = (_line(words, zone, names, entry) for entry in found)
            is_there = tuple(
                one for one in lines if fate is not Fate.NEW or one.appointment_id not in waiting
            )
            parts.append(Part(fate.value, title, is_there))
        parts.append(Part("trouble", _("What could not be read"), tuple(_troubles(words, read))))
    return tuple(part for part in parts if part.lines)


def _first(unlinked: Iterable[Appointment]) -> Iterator[Appointment]:
    """Yield of each series the next one alone: one choice is enough for all of it."""
    seen: set[str] = set()
    for one in unlinked:
        if one.obligation is not Obligation.ALL_DAY and one.uid not in seen:
            seen.add(one.uid)
            yield one


def _line(words: Words, zone: tzinfo, names: Mapping[str, str], entry: Entry) -> SheetLine:
    one = entry.appointment or entry.was
    if one is None:
        return SheetLine("", "", entry.title)
    theirs = formats.clock(entry.theirs.astimezone(zone)) if entry.theirs is not None else ""
    word = why_text(words, entry.why, theirs)
    if entry.fate is Fate.CHANGED and entry.was is not None and entry.was.start != one.start:
        word = words.gettext("It was on {before}.").format(before=_when(words, zone, entry.was))
    return SheetLine(one.id, _when(words, zone, one), _what(names, one), word)


def _troubles(words: Words, read: CalendarRead) -> Iterator[SheetLine]:
    for problem in read.unreadable:
        yield SheetLine("", "", sentence(words, problem))
    for path, one in read.troubles:
        yield SheetLine("", "", trouble_text(words, path.name, one.line, one.what, one.value))


def _what(names: Mapping[str, str], one: Appointment) -> str:
    name = names.get(one.prospect_id, "")
    return f"{name} · {one.title}" if name and one.title and one.title != name else name or one.title


def _when(words: Words, zone: tzinfo, one: Appointment) -> str:
    start, end = one.start.astimezone(zone), one.end.astimezone(zone)
    return span_text(words, start, end, is_all_day=one.obligation is Obligation.ALL_DAY)
