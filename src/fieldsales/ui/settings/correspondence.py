# SPDX-License-Identifier: MIT
"""One record under every doctrine: temperature, stage, reason and deadline side by side."""

import math
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldsales.domain.company import Prospect
from fieldsales.domain.verdict import Verdict
from fieldsales.ui.card.head import MarkBadge
from fieldsales.ui.card.reading import Doctrine, in_language
from fieldsales.ui.card.section import label, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Theme, Token, text_width
from fieldsales.wording import formats, labels
from fieldsales.wording.verdicts import fact_text
from fieldsales.wording.words import Words

Rows = Sequence[tuple[Doctrine, Verdict]]


def correspondence(words: Words, theme: Theme, rows: Rows, today: date) -> QWidget:
    """Return the table; its words wrap, so that nothing is cut in a narrow page."""
    _ = words.gettext
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.u(16))
    grid.setVerticalSpacing(theme.u(7))
    for column, stretch in enumerate((3, 2, 2, 6, 0)):
        grid.setColumnStretch(column, stretch)
    widest = max((text_width(text, theme, 11, 600) for text in _lates(words, rows, today)), default=0.0)
    grid.setColumnMinimumWidth(4, math.ceil(widest) + 2)
    heads = (_("Doctrine"), _("Temperature"), _("Stage"), _("Reason"), _("Deadline"))
    for column, head in enumerate(heads):
        grid.addWidget(label(theme, head, px=11, weight=500, tone="secondary"), 0, column)
    for number, (doctrine, verdict) in enumerate(rows):
        row = 2 * number + 2
        grid.addWidget(line(), row - 1, 0, 1, len(heads))
        name = in_language(doctrine.labels, words.language)
        cells = (
            Spans(theme, Span(name, weight=600)),
            _temperature(words, theme, doctrine, verdict),
            Spans(theme, Span(_stage(words, doctrine, verdict))),
            Spans(theme, *_reason(words, doctrine, verdict, today)),
            Spans(theme, *_deadline(words, verdict, today)),
        )
        for column, cell in enumerate(cells):
            grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(line(), 2 * len(rows) + 1, 0, 1, len(heads))
    return table


def record_title(words: Words, theme: Theme, prospect: Prospect, rows: Rows, current: str) -> QWidget:
    """Return the title of the table, with the record's mark under the doctrine in force."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.u(10))
    for doctrine, verdict in rows:
        if doctrine.id == current:
            badge = doctrine.label(verdict.class_id, words.language)
            row.addWidget(MarkBadge(theme, doctrine.mark(verdict.class_id), badge, 22))
    text = words.ngettext(
        "{name} under the doctrine", "{name} under the {count} doctrines", len(rows)
    ).format(name=prospect.name, count=len(rows))
    texts = QVBoxLayout()
    texts.addWidget(Spans(theme, Span(text, 15, 600)))
    row.addLayout(texts, 1)
    return made


def _temperature(words: Words, theme: Theme, doctrine: Doctrine, verdict: Verdict) -> QWidget:
    if not verdict.temperature:
        none = words.gettext("none")
        return Spans(theme, Span("–" if verdict.is_client else none, token=Token.SECONDARY))
    mark = doctrine.mark(verdict.temperature)
    text = doctrine.label(verdict.temperature, words.language)
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.u(8))
    row.addWidget(MarkBadge(theme, mark, text, 18))
    row.addWidget(Spans(theme, Span(text, weight=500, token=f"{mark.colour}_text")), 1)
    return made


def _stage(words: Words, doctrine: Doctrine, verdict: Verdict) -> str:
    if doctrine.link == "temperature only" and not verdict.is_client:
        return "–"
    return doctrine.label(verdict.stage, words.language)


def _reason(words: Words, doctrine: Doctrine, verdict: Verdict, today: date) -> tuple[Span, ...]:
    """Return the newest fact the class stands on, what is still unknown, and who says so."""
    _ = words.gettext
    proof = doctrine.deciding_proof(verdict)
    if proof is None:
        return (Span("–", token=Token.SECONDARY),)
    whose = _("our reading, the source leaves it open") if proof.is_ours else _("said by the source")
    if verdict.decided_by == "rep":
        whose = _("your choice")
    below = Span(f"\n{whose}", 11, token=Token.SECONDARY)
    if not proof.facts:
        return (Span(proof.source_fr if words.language == "fr" else proof.source_en), below)
    fact = proof.facts[0]
    told = f"{fact_text(words, fact)}, {formats.short_day(words, fact.on, today)}"
    if verdict.unknown:
        criterion = labels.criterion_label(words, verdict.unknown[0]).lower()
        unknown = _("{criterion} unknown").format(criterion=criterion)
        told = f"{told} · {unknown}"
    return (Span(told), below)


def _lates(words: Words, rows: Rows, today: date) -> list[str]:
    """Return what is said of the deadlines that have passed."""
    return [spans[-1].text for _, verdict in rows if len(spans := _deadline(words, verdict, today)) > 1]


def _deadline(words: Words, verdict: Verdict, today: date) -> tuple[Span, ...]:
    if verdict.deadline is None:
        return (Span("–", token=Token.SECONDARY),)
    spans = [Span(formats.short_day(words, verdict.deadline, today))]
    left = (verdict.deadline - today).days
    if left < 0:
        text = words.ngettext("{count} day late", "{count} days late", -left).format(count=-left)
        spans.append(Span(f"\n{text}", 11, 600))
    return tuple(spans)
