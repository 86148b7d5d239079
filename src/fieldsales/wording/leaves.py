# SPDX-License-Identifier: MIT
"""Leave in words: its days, and what writing it down or taking it away did."""

from collections.abc import Mapping
from datetime import date

from fieldsales.wording import formats
from fieldsales.wording.words import Words


def span_text(words: Words, first: date, last: date) -> str:
    """Return the days of a leave in a sentence: "from Tuesday 12 May to Friday 15 May", or "on" one day."""
    _ = words.gettext
    if first == last:
        return _("on {day}").format(day=formats.day(words, first))
    return _("from {first} to {last}").format(first=formats.day(words, first), last=formats.day(words, last))


def short_span(words: Words, first: date, last: date) -> str:
    """Return the same in figures: "from 12 to 15 May", "on 12 May"."""
    _ = words.gettext
    begin, end = formats.ends_of(words, first, last)
    return (
        _("on {day}").format(day=end)
        if first == last
        else _("from {first} to {last}").format(first=begin, last=end)
    )


def whole_span(words: Words, first: date, last: date) -> str:
    """Return the days of a leave with their year and their length: "Friday 15 May 2026, 1 day"."""
    text = f"{dated_span(words, first, last)}, {formats.days(words, (last - first).days + 1)}"
    return text[:1].upper() + text[1:]


def dated_span(words: Words, first: date, last: date) -> str:
    """Return the ends of a leave with their year: "Friday 15 May 2026 – Monday 18 May 2026"."""
    return " – ".join(dict.fromkeys(formats.full_day(words, on) for on in (first, last)))


def leave_text(words: Words, action: str, values: Mapping[str, str]) -> str:
    """Return that somebody is away, or is not any more, and what of the rep's own days it touches."""
    _ = words.gettext
    first, last = (date.fromisoformat(values[end]) for end in ("first", "last"))
    name, span = values.get("name", ""), span_text(words, first, last)
    if action == "leave_removed":
        mine, theirs = (
            _("You are not on leave any more {span}."),
            _("{name} is not on leave any more {span}."),
        )
        return (theirs if name else mine).format(name=name, span=span)
    mine, theirs = _("You are on leave {span}."), _("{name} is on leave {span}.")
    said = [(theirs if name else mine).format(name=name, span=span)]
    freed, meant = int(values.get("freed", "0")), int(values.get("appointments", "0"))
    if freed:
        text = words.ngettext(
            "{count} planned visit is free again: {names}. Plan the week to find it another day.",
            "{count} planned visits are free again: {names}. Plan the week to find them other days.",
            freed,
        )
        names, others = [values.get("freed_names", "")], int(values.get("freed_others", "0"))
        if others:
            names.append(words.ngettext("{count} more", "{count} more", others).format(count=others))
        said.append(text.format(count=freed, names=", ".join(names)))
    if meant:
        text = words.ngettext(
            "{count} appointment stands against it.", "{count} appointments stand against it.", meant
        )
        said.append(text.format(count=meant))
    return " ".join(said)
