# SPDX-License-Identifier: MIT
"""What is told of calendar files: how many events went where, what is wrong with one or with all."""

from collections.abc import Mapping
from datetime import datetime

from fieldsales.domain import errors
from fieldsales.wording import formats
from fieldsales.wording.words import Words


def calendar_text(words: Words, action: str, values: Mapping[str, str]) -> str:
    """Return what the foot of the window says after calendars were read, or an appointment was linked."""
    if action == "calendar_link":
        count = int(values.get("count", "1"))
        text = words.ngettext(
            "{title} is with {name} now.", "{title} is with {name} now, {count} times.", count
        )
        return text.format(title=values["title"], name=values["name"], count=formats.number(words, count))
    if action == "calendar_cancelled":
        count = int(values.get("count", "0"))
        text = words.ngettext("{count} appointment cancelled.", "{count} appointments cancelled.", count)
        return text.format(count=formats.number(words, count))
    return counts_text(words, values)


def counts_text(words: Words, values: Mapping[str, str]) -> str:
    """Return what came of calendar files, in one sentence; what there is none of is left out."""
    _, ngettext = words.gettext, words.ngettext
    counts = {name: int(text) for name, text in values.items() if text.isdigit()}
    parts = {
        "new": ngettext("{count} new", "{count} new", counts.get("new", 0)),
        "changed": ngettext("{count} changed", "{count} changed", counts.get("changed", 0)),
        "cancelled": ngettext("{count} cancelled", "{count} cancelled", counts.get("cancelled", 0)),
        "kept": ngettext("{count} kept", "{count} kept", counts.get("kept", 0)),
        "same": ngettext("{count} the same", "{count} the same", counts.get("same", 0)),
        "own": ngettext("{count} of your own tour", "{count} of your own tour", counts.get("own", 0)),
        "free": ngettext("{count} that keeps no time", "{count} that keep no time", counts.get("free", 0)),
        "outside": ngettext("{count} too far away", "{count} too far away", counts.get("outside", 0)),
        "gone": ngettext("{count} gone from it", "{count} gone from it", counts.get("gone", 0)),
        "refused": ngettext("{count} refused", "{count} refused", counts.get("refused", 0)),
    }
    told = [
        text.format(count=formats.number(words, counts[name]))
        for name, text in parts.items()
        if counts.get(name, 0) or name == "new"
    ]
    return _("Calendar: {counts}.").format(counts=", ".join(told))


def span_text(words: Words, start: datetime, end: datetime, *, is_all_day: bool) -> str:
    """Return when an appointment is, short: "Wed 20 May, 16:00–16:45"."""
    day = formats.day(words, start.date())
    if is_all_day:
        return words.gettext("{day}, all day").format(day=day)
    return words.gettext("{day}, {start}–{end}").format(
        day=day, start=formats.clock(start), end=formats.clock(end)
    )


def why_text(words: Words, why: str, theirs: str = "") -> str:
    """Return why an appointment has the fate it has, empty where that needs no word."""
    _ = words.gettext
    texts = {
        "free": _("It keeps no time any more."),
        "taken_out": _("It was taken out of its series."),
        "cancelled": _("The calendar cancelled it."),
        "cancelled_by_you": _("You cancelled it here: it stays so."),
        "changed_by_you": _("You changed it here: yours stands."),
        "older": _("The file is older than what is known."),
    }
    said = texts.get(why, "")
    if said and theirs:
        said = f"{said} {_('The calendar says {hour}.').format(hour=theirs)}"
    return said


def trouble_text(words: Words, file: str, line: int, what: str, value: str = "") -> str:
    """Return the sentence for what is wrong in a calendar file: where, what, and what follows."""
    _ = words.gettext
    named = f" {_('“{value}”').format(value=value)}" if value else ""
    texts = {
        "zone": _(
            "{file}: the time zone “{value}” is not known; its hours are read as yours. Check one of them."
        ),
        "line": _("{file}, line {line}: “{value}” is no line of a calendar and was passed over."),
        "cut_off": _("{file}, line {line}: the event has no end; save the calendar again."),
        "stray_end": _("{file}, line {line}: “END:{value}” ends nothing and was passed over."),
        "event": _("{file}, line {line}: the event cannot be read; save it again in your calendar."),
        "start": _("{file}, line {line}: the event has no day that can be read; give it one."),
        "end": _("{file}, line {line}: the event has no end that can be read; give it one."),
        "value": _("{file}, line {line}: {value} cannot be read; the event came in without it."),
        "reversed": _("{file}, line {line}: the event{named} ends before it begins; correct its end."),
        "too_long": _("{file}, line {line}: the event{named} lasts longer than a year; correct its end."),
        "no_uid": _(
            "{file}, line {line}: the event{named} has no UID; it is known by its hour and its title."
        ),
        "rule": _(
            "{file}, line {line}: the event{named} recurs by a rule that cannot be read; make it again."
        ),
        "too_often": _(
            "{file}, line {line}: the event{named} recurs more often than anybody meets; change its rule."
        ),
        "never": _(
            "{file}, line {line}: the event{named} recurs by a rule that no day meets; only its first "
            "day came in."
        ),
        "too_old": _("{file}, line {line}: the series{named} begins before 1950; let it begin later."),
    }
    text = texts.get(what, "{file}, line {line}: {what}{named}")
    return text.format(file=file, line=formats.number(words, line), value=value, named=named, what=what)


def calendar_fault(words: Words, error: errors.FieldSalesError) -> str:
    """Return why a calendar file cannot be read at all, empty for any other error."""
    if not isinstance(error, errors.BadCalendarError):
        return ""
    _ = words.gettext
    texts = {
        "missing": _("{file} is not there: check its name and its folder."),
        "folder": _("{file} is a folder: choose a file of a calendar, with the ending .ics."),
        "no_folder": _(
            "The folder of calendars, {path}, cannot be read: choose another one in the settings."
        ),
        "empty": _("{file} is empty: save the calendar again."),
        "no_calendar": _(
            "{file} is not a calendar: it must begin with BEGIN:VCALENDAR, as an .ics file does."
        ),
        "too_large": _("{file} is larger than 100 MB: save a shorter time of the calendar."),
        "too_many": _("{file} holds more than 100,000 events: save a shorter time of the calendar."),
    }
    text = texts.get(error.why, _("{file} cannot be read: check that it may be opened."))
    return text.format(file=error.path.name, path=error.path)
