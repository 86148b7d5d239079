# SPDX-License-Identifier: MIT
"""What is said of what was typed and not saved."""

from collections.abc import Sequence
from datetime import date, datetime

from fieldsales.domain.draft import Draft, DraftAside, DraftKind, Unusable
from fieldsales.wording import formats
from fieldsales.wording.words import Words


def draft_label(words: Words, draft: Draft, today: date) -> str:
    """Return a draft as a line of a menu: what it was to be, whose, and when it was typed."""
    _ = words.gettext
    names = {
        DraftKind.VISIT: _("Visit to {name}, typed {time}"),
        DraftKind.COMMENT: _("Note pinned to {name}, typed {time}"),
        DraftKind.RELANCE: _("Relance of {name}, typed {time}"),
        DraftKind.TASK: _("Task, typed {time}"),
        DraftKind.ORDER: _("Order of {name}, typed {time}"),
        DraftKind.APPOINTMENT: _("Appointment with {name}, typed {time}"),
        DraftKind.EVENING: _("Note of the evening on {name}, typed {time}"),
    }
    return names[draft.kind].format(name=draft.name, time=typed_at(words, draft.at, today))


def recovered_text(words: Words, drafts: Sequence[Draft], today: date, key: str) -> str:
    """Return what the window says of drafts at the start; empty without any."""
    _ = words.gettext
    if not drafts:
        return ""
    if len(drafts) > 1:
        text = words.ngettext(
            "{count} draft that was not saved is back: {key} shows it.",
            "{count} drafts that were not saved are back: {key} shows them.",
            len(drafts),
        )
        return text.format(count=formats.number(words, len(drafts)), key=key)
    draft = drafts[0]
    names = {
        DraftKind.VISIT: _("A visit to {name} that was not saved {time} is back: {key} opens it."),
        DraftKind.COMMENT: _("A note on {name} that was not saved {time} is back: {key} opens it."),
        DraftKind.RELANCE: _("A relance of {name} that was not saved {time} is back: {key} opens it."),
        DraftKind.TASK: _("A task that was not saved {time} is back: {key} opens it."),
        DraftKind.ORDER: _("An order of {name} that was not saved {time} is back: {key} opens it."),
        DraftKind.APPOINTMENT: _(
            "An appointment with {name} that was not saved {time} is back: {key} opens it."
        ),
        DraftKind.EVENING: _(
            "A note of the evening on {name} that was not saved {time} is back: {key} opens it."
        ),
    }
    return names[draft.kind].format(name=draft.name, time=typed_at(words, draft.at, today), key=key)


def typed_at(words: Words, at: datetime, today: date) -> str:
    """Return when something was typed, within a sentence: "at 14:02", "yesterday at 14:02"."""
    _ = words.gettext
    if at.date() == today:
        return _("at {time}").format(time=formats.clock(at))
    if at.date() > today:
        text = _("on {day} at {time}, before this computer’s clock was set back,")
        return text.format(day=formats.day(words, at.date()), time=formats.clock(at))
    day = formats.near_day(words, at.date(), today)
    return _("{day} at {time}").format(day=day, time=formats.clock(at))


def aside_text(words: Words, aside: DraftAside) -> str:
    """Return why a draft is not back in the window, and where it is."""
    _ = words.gettext
    names = {
        Unusable.DAMAGED: _("What was typed and not saved cannot be read back: as it is, it is in {file}."),
        Unusable.NEWER: _("A newer fieldsales wrote what was typed and not saved: it is in {file}."),
        Unusable.GONE: _("{name} is gone, but not what was typed on it and not saved: it is in {file}."),
    }
    return names[aside.why].format(file=aside.path, name=aside.name)
