# SPDX-License-Identifier: MIT
"""What happened, newest first: an icon, the words, the hour; by kind, and all of it on demand."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from fieldsales.desk.forms import Filled
from fieldsales.desk.prospects import Card
from fieldsales.domain.fact import Direction, Fact
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.rows import Columns, Row, columns_of
from fieldsales.ui.card.section import Section
from fieldsales.ui.card.spans import Span
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats, labels
from fieldsales.wording.forms import answers_text, to_complete_text
from fieldsales.wording.verdicts import Label, fact_text
from fieldsales.wording.words import Words

if TYPE_CHECKING:
    from fieldsales.ui.card.notes import CardNotes

#: Facts shown at first, and how many more each time they are asked for.
FEW, MORE = 8, 40

#: The rest of a longer note is in the reader: to lay out a book takes seconds.
MOST_CHARACTERS = 4000


class Genre(StrEnum):
    """Which facts are shown."""

    EVERYTHING = "everything"
    CONTACTS = "contacts"
    SIGNS = "signs"
    SALES = "sales"
    GRID = "grid"


_GENRES: dict[Genre, frozenset[str]] = {
    Genre.CONTACTS: frozenset(
        {"met", "visit", "missed_visit", "phone_call", "live_chat", "email_reply", "fair", "social"}
        | {"not_visited"}
    ),
    Genre.SALES: frozenset(
        {"offer_made", "objection", "quote_asked", "order", "order_cancelled", "refusal", "lost"}
        | {"lost_to_competitor", "decision_to_buy", "demonstration", "chosen_because"}
    ),
    Genre.GRID: frozenset({"criterion", "brake", "override"}),
}

_ICONS: dict[str, Icon] = {
    "met": Icon.MEETING,
    "visit": Icon.VISIT,
    "missed_visit": Icon.PERSON_AWAY,
    "phone_call": Icon.CALL,
    "live_chat": Icon.CHAT,
    "email_reply": Icon.MAIL,
    "contact_form": Icon.FORM,
    "information_request": Icon.QUESTION,
    "white_paper": Icon.DOWNLOAD,
    "brochure": Icon.DOWNLOAD,
    "lead_magnet": Icon.DOWNLOAD,
    "free_trial": Icon.INTEREST,
    "need_stated": Icon.INTEREST,
    "wish_to_buy": Icon.INTEREST,
    "offer_made": Icon.QUOTE,
    "objection": Icon.WARNING,
    "referral": Icon.MEETING,
    "page_view": Icon.WEB,
    "offer_view": Icon.EYE,
    "cart_abandoned": Icon.CART,
    "webinar": Icon.MEETING,
    "fair": Icon.SHOP,
    "social": Icon.LINK,
    "demonstration": Icon.EYE,
    "quote_asked": Icon.QUOTE,
    "decision_to_buy": Icon.CHECK,
    "order": Icon.ORDER,
    "order_cancelled": Icon.ORDER,
    "refusal": Icon.REFUSAL,
    "lost": Icon.FLAG,
    "lost_to_competitor": Icon.FLAG,
    "opposition": Icon.REFUSAL,
    "criterion": Icon.TASK,
    "brake": Icon.PAUSE,
    "override": Icon.EDIT,
    "not_visited": Icon.CLOSE,
}


def icon_of(kind: str) -> Icon:
    """Return how a kind of fact is drawn."""
    return _ICONS.get(kind, Icon.INFO)


def fact_spans(
    words: Words, fact: Fact, followed: Sequence[Fact] = (), class_label: Label | None = None
) -> tuple[Span, ...]:
    """Return what happened: the label, then what was said or counted, quieter.

    `followed` is what came of a visit, told with it.
    """
    label, *said = _told(words, fact, class_label)
    details = [
        part
        for consequence in followed
        for part in _told(words, consequence, class_label)[0 if consequence.value else 1 :]
    ]
    details += said
    spans = [Span(label)]
    if details:
        spans.append(Span(f"  {' · '.join(dict.fromkeys(details))}", token=Token.SECONDARY))
    if fact.subject and fact.kind in ("visit", "missed_visit"):
        spans.append(Span(f"  {fact.subject}", 11, token=Token.SECONDARY))
    return tuple(spans)


def _told(words: Words, fact: Fact, class_label: Label | None) -> list[str]:
    """Return the label of a fact, then its details, each apart."""
    label = fact_text(words, replace(fact, amount=None, quantity=None, text=""), class_label)
    counted = fact_text(words, replace(fact, text=""), class_label).removeprefix(label).removeprefix(" · ")
    said = formats.beginning(fact.text, MOST_CHARACTERS)
    return [label, *(part for part in (counted, said) if part)]


def long_note(told: Sequence[Fact]) -> Fact | None:
    """Return the fact among some whose note is longer than what is shown of it, None without one."""
    return next((one for one in told if len(one.text) > MOST_CHARACTERS), None)


def with_their_visits(facts: Sequence[Fact]) -> list[tuple[Fact, tuple[Fact, ...]]]:
    """Return each fact with what followed from it: the order taken on a visit is one line, not two."""
    visits = {fact.id for fact in facts if fact.kind == "visit"}
    followed: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.visit_id in visits:
            followed.setdefault(fact.visit_id, []).append(fact)
    return [(fact, tuple(followed.get(fact.id, ()))) for fact in facts if fact.visit_id not in visits]


def open_order(told: Sequence[Fact], facts: Sequence[Fact]) -> Fact | None:
    """Return the order among some facts of which something stands that can be cancelled."""
    for one in told:
        if one.kind == "order" and one.amount:
            gone = [other.amount for other in facts if other.cancels == one.id]
            if None not in gone and sum((part or Decimal(0) for part in gone), Decimal(0)) < one.amount:
                return one
    return None


def _with_cancel(
    words: Words, theme: Theme, row: Row, order: Fact, day: str, cancel: Callable[[str], None]
) -> QWidget:
    """Return the row of an order with the button that cancels it."""
    _ = words.gettext
    button = QuietButton(theme, _("Cancel…"), token=Token.ACCENT)
    button.setObjectName(f"cancel.{order.id}")
    button.setAccessibleName(_("Cancel the order of {day}").format(day=day))
    button.clicked.connect(partial(cancel, order.id))
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(theme.u(8))
    across.addWidget(row, 1)
    across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return made


def _reading_button(
    words: Words, theme: Theme, fact: Fact, day: str, left: float, read: Callable[[Fact], None]
) -> QWidget:
    """Return the way to the rest of a note, below what stands of it."""
    _ = words.gettext
    button = QuietButton(theme, _("Read the whole note"), token=Token.ACCENT, is_right=False)
    button.setObjectName(f"whole note.{fact.id}")
    button.setAccessibleName(_("Read the whole note of {day}").format(day=day))
    button.clicked.connect(partial(read, fact))
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(round(left), 0, 0, 0)
    across.addWidget(button)
    across.addStretch(1)
    return made


def of_genre(facts: Sequence[Fact], genre: Genre) -> list[Fact]:
    """Return the facts of a genre; signs are what the prospect did by itself."""
    if genre is Genre.EVERYTHING:
        return list(facts)
    if genre is Genre.SIGNS:
        apart = _GENRES[Genre.GRID] | {"visit", "missed_visit", "order_cancelled", "refusal", "lost"}
        return [f for f in facts if f.direction is not Direction.BY_US and f.kind not in apart]
    return [fact for fact in facts if fact.kind in _GENRES[genre]]


def facts_section(
    words: Words,
    theme: Theme,
    card: Card,
    today: date,
    genre: Genre,
    limit: int,
    choose: Callable[[Genre], None],
    show_more: Callable[[], None],
    cancel: Callable[[str], None],
    read: Callable[[Fact], None],
    class_label: Label | None = None,
    notes: "CardNotes | None" = None,
) -> Section:
    """Return the timeline, with the photos and voice notes of each visit.

    `choose`, `show_more`, `cancel` and `read` are told what the rep asks for.
    """
    section = Section(theme, words.gettext("Facts"))
    if card.facts:
        section.head.addWidget(_genre_button(words, theme, genre, choose))
    kept = with_their_visits(of_genre(card.facts, genre))
    shown_facts = kept[:limit]
    created = card.prospect.created_on if genre is Genre.EVERYTHING else None
    days = [formats.short_day(words, fact.on, today) for fact, _followed in shown_facts]
    if created is not None:
        days.append(formats.short_day(words, created, today))
    columns = columns_of(theme, days, has_icons=True)
    for (fact, followed), day in zip(shown_facts, days, strict=False):
        hour = formats.clock(fact.at) if fact.at.time() != time(0) else ""
        spans = fact_spans(words, fact, followed, class_label)
        if (filled := card.forms.get(fact.id)) is not None:
            spans += form_spans(words, filled)
        row = Row(theme, spans, columns, day=day, icon=icon_of(fact.kind), right=hour)
        order = open_order((fact, *followed), card.facts)
        section.add(row if order is None else _with_cancel(words, theme, row, order, day, cancel))
        if (long := long_note((fact, *followed))) is not None:
            section.add(_reading_button(words, theme, long, day, columns.day + columns.icon, read))
        beside = notes.of_visit(theme, fact.id, columns.day + columns.icon) if notes is not None else None
        if beside is not None:
            section.add(beside)
    if len(kept) > len(shown_facts):
        section.add(_more_button(words, theme, len(kept) - limit, show_more), 4)
    elif created is not None:
        section.add(_created(words, theme, card, columns_of(theme, days, True).day, days[-1]))
    if not kept and created is None:
        _ = words.gettext
        nothing = _("Nothing has happened yet.") if not card.facts else _("Nothing of this kind.")
        section.add(Row(theme, (Span(nothing, token=Token.SECONDARY),), Columns(0)))
    return section


def form_spans(words: Words, filled: Filled) -> tuple[Span, ...]:
    """Return what the form of a visit was answered, and what it still asks for, in a line of its own."""
    said = answers_text(words, filled.form, filled.answers)
    missing = to_complete_text(words, filled.missing) if filled.missing else ""
    between = " · " if said and missing else ""
    return (
        Span(f"\n{said}{between}" if said or missing else "", 11, token=Token.SECONDARY),
        Span(missing, 11, 600, Token.SECONDARY),
    )


def genre_label(words: Words, genre: Genre) -> str:
    """Return what a choice of facts is called."""
    _ = words.gettext
    names = {
        Genre.EVERYTHING: _("all kinds"),
        Genre.CONTACTS: _("contacts"),
        Genre.SIGNS: _("signs of interest"),
        Genre.SALES: _("offers and orders"),
        Genre.GRID: _("qualification"),
    }
    return names[genre]


def _created(words: Words, theme: Theme, card: Card, day_width: float, day: str) -> Row:
    spans = [Span(labels.kind_label(words, "created"))]
    if card.prospect.source:
        spans.append(Span(f"  {labels.origin_label(words, card.prospect.source)}", token=Token.SECONDARY))
    columns = columns_of(theme, (day,), has_icons=True)
    columns = replace(columns, day=max(columns.day, day_width))
    return Row(theme, tuple(spans), columns, day=day, icon=Icon.CREATED)


def _genre_button(words: Words, theme: Theme, genre: Genre, choose: Callable[[Genre], None]) -> QuietButton:
    name = genre_label(words, genre)
    button = QuietButton(theme, name, icon=Icon.DOWN, weight=400)
    button.setObjectName("genre")
    button.setAccessibleName(words.gettext("Which facts: {kinds}").format(kinds=name))

    def ask() -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for one in Genre:
            action = QAction(genre_label(words, one), group)
            action.setCheckable(True)
            action.setChecked(one is genre)
            action.triggered.connect(partial(choose, one))
            menu.addAction(action)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    button.clicked.connect(ask)
    return button


def _more_button(words: Words, theme: Theme, left: int, show_more: Callable[[], None]) -> QuietButton:
    count = min(left, MORE)
    text = words.ngettext("Show {count} earlier fact", "Show {count} earlier facts", count)
    said = text.format(count=formats.number(words, count))
    button = QuietButton(theme, said, token=Token.ACCENT, is_right=False)
    button.setObjectName("earlier facts")
    button.clicked.connect(show_more)
    return button
