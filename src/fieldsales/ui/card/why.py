# SPDX-License-Identifier: MIT
"""Why a record has its class: the facts with their days, what the source says, what would change it."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldsales.desk.odds import RecordOdds
from fieldsales.desk.prospects import Card
from fieldsales.domain.fact import OVERRIDE, Fact
from fieldsales.domain.verdict import Proof, Verdict
from fieldsales.ui.card.facts import fact_spans
from fieldsales.ui.card.head import MarkBadge
from fieldsales.ui.card.reading import Doctrine, class_words, in_language
from fieldsales.ui.card.rows import Columns, Row, columns_of
from fieldsales.ui.card.section import Section
from fieldsales.ui.card.spans import Span
from fieldsales.ui.figure import explain
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording import odds as odds_words
from fieldsales.wording.deciding import decided_text, who_text
from fieldsales.wording.verdicts import change_text, cooling_text
from fieldsales.wording.words import Words

#: Proofs and prospects of change that are shown: more would be read by nobody.
_PROOFS, _CHANGES = 3, 2


def why(words: Words, theme: Theme, card: Card, doctrine: Doctrine, today: date) -> Section:
    """Return the section of reasons; of a chosen class the rep's, and beside them the doctrine's."""
    _, verdict = words.gettext, card.verdict
    badge, _stage = class_words(doctrine, verdict, words.language)
    name = in_language(doctrine.labels, words.language)
    is_chosen = verdict.decided_by == "rep"
    note = _("your choice") if is_chosen else _("doctrine {doctrine}").format(doctrine=name)
    section = Section(theme, _("Why {class_label}").format(class_label=badge), note)
    own = verdict.own.because[:_PROOFS] if verdict.own is not None else ()
    proofs = (*verdict.because[:_PROOFS], *own)
    days = [formats.short_day(words, one.facts[0].on, today) for one in proofs if one.facts]
    columns = columns_of(theme, days) if days else Columns(0)
    if not is_chosen and verdict.override is not None:
        said = decided_text(words, verdict, partial(doctrine.label, language=words.language), today)
        section.add(Row(theme, (Span(said, token=Token.SECONDARY),), Columns(0), high=22))
    _add_proofs(section, words, theme, verdict.because[:_PROOFS], columns, today)
    if verdict.own is not None:
        section.add(_beside(words, theme, verdict.own, doctrine, name), 6)
        _add_proofs(section, words, theme, own, columns, today)
    for number, (icon, text) in enumerate(_changes(words, card, doctrine, today)):
        spans = (Span(text, token=Token.SECONDARY),)
        inset = Columns(columns.day, theme.u(24))
        section.add(Row(theme, spans, inset, icon=icon, high=22), 5 if number == 0 else 0)
    if card.odds is not None and not (verdict.is_lost or verdict.excluded):
        section.add(_chance(words, theme, card.odds, Columns(columns.day, theme.u(24))))
    return section


def _chance(words: Words, theme: Theme, odds: RecordOdds, columns: Columns) -> Row:
    """Return the chance of winning it, and what that rests on."""
    chance = odds_words.chance_text(words, odds.p_win, odds.by_doctrine)
    rests_on = words.gettext("by the doctrine")
    if odds.source != "doctrine":
        rests_on = odds_words.rests_on_text(words, odds.source, odds.outcomes)
    spans = (Span(chance, token=Token.SECONDARY), Span(f"  {rests_on}", 11, token=Token.SECONDARY))
    row = Row(theme, spans, columns, icon=Icon.TARGET, high=22)
    explain(theme, row, "odds")
    return row


def _add_proofs(
    section: Section,
    words: Words,
    theme: Theme,
    proofs: tuple[Proof, ...],
    columns: Columns,
    today: date,
) -> None:
    for number, proof in enumerate(proofs):
        for row in _proof_rows(words, theme, proof, columns, today):
            section.add(row, 4 if number and row.objectName() == "fact" else 0)


def _beside(words: Words, theme: Theme, own: Verdict, doctrine: Doctrine, name: str) -> QWidget:
    """Return what the doctrine says without the rep's word, with its mark."""
    class_label = doctrine.label(own.class_id, words.language)
    text = words.gettext("The doctrine {doctrine} says {class_label}")
    before, _here, after = text.partition("{class_label}")
    mark = doctrine.mark(own.class_id)
    spans = (
        Span(before.format(doctrine=name), weight=500),
        Span(class_label, weight=600, token=f"{mark.colour}_text"),
        Span(after),
    )
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.u(6))
    row.addWidget(MarkBadge(theme, mark, class_label, 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Row(theme, spans, Columns(0), high=18), 1)
    return made


def _proof_rows(words: Words, theme: Theme, proof: Proof, columns: Columns, today: date) -> list[QWidget]:
    source = proof.source_fr if words.language == "fr" else proof.source_en
    if proof.rule == OVERRIDE:
        return _word_rows(words, theme, proof.facts[0], columns, today)
    if not proof.facts:
        return [Row(theme, (Span(source, token=Token.SECONDARY),), columns)]
    newest = proof.facts[0]
    spans = (*fact_spans(words, newest), *_others(words, proof.facts[1:3], today))
    first = Row(theme, spans, columns, day=formats.short_day(words, newest.on, today), high=22)
    first.setObjectName("fact")
    return [first, Row(theme, (Span(source, 11, token=Token.SECONDARY),), columns, high=15)]


def _word_rows(words: Words, theme: Theme, fact: Fact, columns: Columns, today: date) -> list[QWidget]:
    """Return the reason that was given for a choice, and by whom."""
    day = formats.short_day(words, fact.on, today)
    first = Row(theme, (Span(fact.text),), columns, day=day, high=22)
    first.setObjectName("fact")
    who = (Span(who_text(words, fact), 11, token=Token.SECONDARY),)
    return [first, Row(theme, who, columns, high=15)]


def _others(words: Words, facts: tuple[Fact, ...], today: date) -> tuple[Span, ...]:
    if not facts:
        return ()
    days = ", ".join(formats.short_day(words, fact.on, today) for fact in facts)
    text = words.gettext("also {days}").format(days=days)
    return (Span(f"  {text}", 11, token=Token.SECONDARY),)


def _changes(words: Words, card: Card, doctrine: Doctrine, today: date) -> list[tuple[Icon, str]]:
    """Return what would make the record warmer, and when it cools."""
    verdict = card.verdict
    found = [
        (
            Icon.RISES,
            change_text(
                words,
                one.kind,
                one.value,
                one.times,
                one.answers,
                doctrine.label(one.class_id, words.language),
            ),
        )
        for one in card.what_if[:_CHANGES]
    ]
    if verdict.cools_to is not None:
        stage, temperature = verdict.cools_to
        cooler = doctrine.label(temperature or stage, words.language)
        found.append((Icon.COOLS, cooling_text(words, verdict, cooler, today)))
    return [(icon, text) for icon, text in found if text]
