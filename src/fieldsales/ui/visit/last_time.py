# SPDX-License-Identifier: MIT
"""What to know at the door: the pinned comment, and how it went the last time."""

from datetime import date, time

from PySide6.QtWidgets import QWidget

from fieldsales.desk.prospects import Card
from fieldsales.ui.card.facts import fact_spans, icon_of, with_their_visits
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import Section
from fieldsales.ui.card.spans import Span
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: Contacts with words that are worth a look before the next one.
_KINDS = frozenset({"visit", "missed_visit", "met", "phone_call", "email_reply"})
_MOST = 2

#: More of a note is read on the record.
_LONGEST = 220


def last_time(words: Words, theme: Theme, card: Card, today: date) -> Section | None:
    """Return the section, None where nothing is known yet."""
    _ = words.gettext
    told = [(fact, after) for fact, after in with_their_visits(card.facts) if fact.kind in _KINDS][:_MOST]
    if not told:
        return None
    section = Section(theme, _("Last time"))
    for fact, followed in told:
        day = formats.near_day(words, fact.on, today)
        if abs((fact.on - today).days) > 1:
            day = formats.short_day(words, fact.on, today)
        if fact.at.time() != time(0):
            day = f"{day} {formats.clock(fact.at)}"
        spans = tuple(
            Span(formats.beginning(one.text, _LONGEST), one.px, one.weight, one.token)
            for one in fact_spans(words, fact, followed)
        )
        columns = Columns(0, theme.u(24))
        section.add(Row(theme, spans, columns, icon=icon_of(fact.kind), right=day))
    return section


def pinned(theme: Theme, card: Card) -> QWidget | None:
    """Return the comment pinned for this visit, None without one."""
    text = card.prospect.pinned_comment
    if not text:
        return None
    spans = (Span(text, weight=500),)
    made = Row(theme, spans, Columns(0, theme.u(24)), icon=Icon.PINNED, high=18, icon_token=Token.TEXT)
    made.setObjectName("pinned")
    return made
