# SPDX-License-Identifier: MIT
"""The classes a record has had: from which to which, when, and what caused it."""

from collections.abc import Callable
from datetime import date

from fieldsales.desk.prospects import Card
from fieldsales.domain.fact import OVERRIDE
from fieldsales.domain.verdict import ClassChange
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.card.rows import Row, columns_of
from fieldsales.ui.card.section import Section
from fieldsales.ui.card.spans import Span
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.deciding import cause_label
from fieldsales.wording.words import Words

#: Changes shown at first.
FEW = 4


def class_history(
    words: Words,
    theme: Theme,
    card: Card,
    doctrine: Doctrine,
    today: date,
    shows_all: bool,
    show_all: Callable[[], None],
) -> Section | None:
    """Return the section, None for a record that never changed class."""
    newest_first = list(reversed(card.history))
    if not any(change.before for change in newest_first):
        return None
    section = Section(theme, words.gettext("Classes so far"))
    kept = newest_first if shows_all else newest_first[:FEW]
    days = [formats.short_day(words, change.on, today) for change in kept]
    columns = columns_of(theme, days)
    for change, day in zip(kept, days, strict=True):
        section.add(Row(theme, _spans(words, card, doctrine, change), columns, day=day, high=22))
    if len(kept) < len(newest_first):
        left = len(newest_first) - len(kept)
        text = words.ngettext("Show {count} earlier change", "Show {count} earlier changes", left)
        button = QuietButton(theme, text.format(count=left), token=Token.ACCENT, is_right=False)
        button.setObjectName("earlier classes")
        button.clicked.connect(show_all)
        section.add(button, 4)
    return section


def _spans(words: Words, card: Card, doctrine: Doctrine, change: ClassChange) -> tuple[Span, ...]:
    """Return a change in words, each class in the words of the doctrine of that day."""
    then: Doctrine = card.doctrines.get(change.doctrine, doctrine)
    at = card.history.index(change)
    earlier = card.history[at - 1].doctrine if at else change.doctrine
    before: Doctrine = card.doctrines.get(earlier, doctrine)
    spans = []
    if change.before:
        spans.append(Span(f"{before.label(change.before, words.language)} → ", token=Token.SECONDARY))
    token = f"{then.mark(change.after).colour}_text"
    spans.append(Span(then.label(change.after, words.language), weight=600, token=token))
    spans.append(Span(f"  {cause_label(words, change)}", token=Token.SECONDARY))
    reason = _reason(words, card, change)
    if reason:
        spans.append(Span(f"  {reason}", 11, token=Token.SECONDARY))
    return tuple(spans)


def _reason(words: Words, card: Card, change: ClassChange) -> str:
    """Return the reason that the rep gave for a choice of that day, where it still stands."""
    if change.cause != "override":
        return ""
    said = (fact for fact in card.facts if fact.kind == OVERRIDE and fact.on == change.on)
    quoted = words.gettext("“{text}”")
    return next((quoted.format(text=fact.text) for fact in said if change.after in fact.value.split("/")), "")
