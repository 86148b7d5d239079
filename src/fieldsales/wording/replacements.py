# SPDX-License-Identifier: MIT
"""What speaks for seeing somebody instead: the way, the door, the term, the phone."""

from datetime import date, datetime, timedelta
from typing import Protocol

from fieldsales.domain.company import Prospect
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class Instead(Protocol):
    """Somebody who can be seen at once; the desk's replacements answer all of it."""

    @property
    def prospect(self) -> Prospect:
        """Whom."""
        ...

    @property
    def start(self) -> datetime:
        """When the visit begins."""
        ...

    @property
    def detour(self) -> timedelta:
        """The drive that it adds."""
        ...

    @property
    def open_until(self) -> datetime | None:
        """When the door closes, None where that is not known."""
        ...

    @property
    def planned_on(self) -> date | None:
        """The later day that has the visit until now, if any."""
        ...

    @property
    def deadline(self) -> date | None:
        """By when to be seen, None for who has no deadline."""
        ...


def replacement_text(words: Words, one: Instead, today: date) -> str:
    """Return the way and the term in one line."""
    return " · ".join(text for text in (way_text(words, one), term_text(words, one, today)) if text)


def nobody_text(words: Words, full: int | None) -> str:
    """Return why nobody can be seen at once and what to do; `full` counts the visits of a full day."""
    if full is None:
        return words.gettext("Nobody near is open now and can be seen in time: call somebody instead.")
    text = words.ngettext(
        "The day has the one visit that you allow: name whose visit falls out, or allow more in Settings.",
        "The day has all the {count} visits that you allow: name whose visit falls out, "
        "or allow more in Settings.",
        full,
    )
    return text.replace("{count}", str(full))


def way_text(words: Words, one: Instead) -> str:
    """Return "there at 10:24 · 9 min of detour · open until 12:00"."""
    _ = words.gettext
    parts = [
        _("there at {time}").format(time=formats.clock(one.start)),
        _("{minutes} of detour").format(minutes=formats.minutes(words, one.detour)),
    ]
    if one.open_until is not None:
        parts.append(_("open until {time}").format(time=formats.clock(one.open_until)))
    return " · ".join(parts)


def term_text(words: Words, one: Instead, today: date) -> str:
    """Return "deadline today · 02 61 91 12 34 · planned for Friday 15 May"; empty where nothing is known."""
    _ = words.gettext
    parts = []
    if one.deadline is not None:
        left = (one.deadline - today).days
        late = words.ngettext("{count} day late", "{count} days late", -left).format(count=-left)
        day = formats.near_day(words, one.deadline, today)
        parts.append(late if left < 0 else _("deadline {day}").format(day=day))
    if one.prospect.phone:
        parts.append(formats.phone(words, one.prospect.phone))
    if one.planned_on is not None:
        parts.append(_("planned for {date}").format(date=formats.day(words, one.planned_on)))
    return " · ".join(parts)
