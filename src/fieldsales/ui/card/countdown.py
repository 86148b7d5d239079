# SPDX-License-Identifier: MIT
"""How long there is before a competitor comes: the deadline in words and what to do about it."""

from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldsales.desk.prospects import Card
from fieldsales.domain.relance import Relance
from fieldsales.ui.card.days_bar import DaysBar, Term
from fieldsales.ui.card.reading import Doctrine, Schedule, class_words, in_language
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import label
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.figure import explain
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats, labels
from fieldsales.wording.cadence import interval_text
from fieldsales.wording.reasons import WANTED
from fieldsales.wording.verdicts import deadline_text
from fieldsales.wording.words import Words


def countdown(words: Words, theme: Theme, card: Card, doctrine: Doctrine, today: date) -> QWidget | None:
    """Return the deadline with its bar, why there is none, or nothing where there is nothing to say."""
    verdict = card.verdict
    schedule = doctrine.schedule(verdict.stage, verdict.temperature)
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.u(2))
    if verdict.excluded or verdict.is_lost:
        icon = Icon.REFUSAL if verdict.excluded else Icon.FLAG
        spans = (Span(_capital(deadline_text(words, verdict, today)), weight=600),)
        column.addWidget(Row(theme, spans, Columns(0, theme.u(24)), icon=icon, icon_token=Token.TEXT))
    elif verdict.deadline is not None and schedule is not None:
        term = term_of(card, schedule, verdict.deadline, today)
        column.addLayout(_words(words, theme, card, doctrine, schedule, term))
        token = doctrine.mark(verdict.class_id).colour
        bar = DaysBar(words, theme, term, token)
        explain(theme, bar, "deadline")
        column.addWidget(bar)
        interval = card.interval
        if interval is not None and interval.days != interval.asked:
            text = interval_text(words, interval.asked, interval.days, interval.load)
            column.addWidget(Spans(theme, Span(_capital(text), 11, token=Token.SECONDARY)))
        advice = schedule.overdue if term.late else schedule.action
        said = Span(in_language(advice, words.language), 11, token=Token.SECONDARY)
        if said.text:
            column.addSpacing(theme.u(2))
            column.addWidget(Spans(theme, said))
    for relance in card.relances:
        column.addWidget(_relance(words, theme, relance, today))
    if not column.count():
        part.deleteLater()
        return None
    return part


def term_of(card: Card, schedule: Schedule, deadline: date, today: date) -> Term:
    """Return the days of a deadline: it was counted from the newest sign, contact or order."""
    days = card.interval.days if card.interval is not None else schedule.deadline_days
    start = deadline - timedelta(days=days)
    if schedule.working_days:
        signs = [fact.on for proof in card.verdict.because for fact in proof.facts]
        known = [day for day in (*signs, card.verdict.last_contact) if day is not None and day < deadline]
        start = max(known, default=start)
    return Term(start, deadline, today)


def _words(
    words: Words, theme: Theme, card: Card, doctrine: Doctrine, schedule: Schedule, term: Term
) -> QHBoxLayout:
    _ = words.gettext
    left: list[Span] = []
    icon: Icon | None = None
    if term.late:
        icon = Icon.WARNING
        text = words.ngettext("{count} day late", "{count} days late", term.late).format(count=term.late)
        left.append(Span(text, weight=600))
        if card.verdict.temperature in WANTED:
            risk = _("competition risk")
            left.append(Span(f"  {risk}"))
    else:
        day = formats.near_day(words, term.deadline, term.today)
        left.append(Span(_capital(_("deadline {day}").format(day=day)), weight=600))
        away = (term.deadline - term.today).days
        if away >= 7:
            text = words.ngettext("in {count} day", "in {count} days", away).format(count=away)
            left.append(Span(f"  {text}", token=Token.SECONDARY))
    row = QHBoxLayout()
    row.setSpacing(theme.u(8))
    columns = Columns(0, theme.u(22) if icon else 0)
    row.addWidget(Row(theme, tuple(left), columns, icon=icon, icon_token=Token.TEXT), 1)
    row.addWidget(label(theme, _allowed(words, card, doctrine, schedule), px=11, tone="secondary"))
    return row


def _allowed(words: Words, card: Card, doctrine: Doctrine, schedule: Schedule) -> str:
    """Return how long the doctrine, or the record itself, allows."""
    _ = words.gettext
    verdict = card.verdict
    badge, _stage = class_words(doctrine, verdict, words.language)
    interval = card.interval
    if interval is not None and (card.prospect.visit_interval_days or interval.days != interval.asked):
        return _("seen every {days}").format(days=formats.days(words, interval.days))
    count = schedule.deadline_days
    days = formats.days(words, count)
    if schedule.working_days:
        days = words.ngettext("{count} working day", "{count} working days", count).format(count=count)
    return _("time for {class_label}: {days}").format(class_label=badge, days=days)


def _relance(words: Words, theme: Theme, relance: Relance, today: date) -> QWidget:
    """Return the promise to come back, by channel and day."""
    _ = words.gettext
    day = formats.near_day(words, relance.due_on, today)
    channel = labels.channel_label(words, relance.channel)
    icons = {"call": Icon.CALL, "visit": Icon.VISIT, "email": Icon.MAIL}
    spans = [Span(_("Planned: {channel}, {day}").format(channel=channel.lower(), day=day), weight=500)]
    if relance.due_on < today:
        late = (today - relance.due_on).days
        text = words.ngettext("{count} day late", "{count} days late", late).format(count=late)
        spans.append(Span(f"  {text}", 11, 600))
    icon = icons.get(relance.channel, Icon.ORDER)
    return Row(theme, tuple(spans), Columns(0, theme.u(24)), icon=icon)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
