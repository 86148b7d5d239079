# SPDX-License-Identifier: MIT
"""Why a record has its class: the facts with their days, what the source says, what would change it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from fieldsales.desk.prospects import Card
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import Proof
from fieldsales.ui.card.facts import fact_spans
from fieldsales.ui.card.reading import Doctrine, class_words, in_language
from fieldsales.ui.card.rows import Columns, Row, columns_of
from fieldsales.ui.card.section import Section
from fieldsales.ui.card.spans import Span
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.reasons import change_text, cooling_text
from fieldsales.wording.words import Words

#: Proofs and prospects of change that are shown: more would be read by nobody.
_PROOFS, _CHANGES = 3, 2


def why(words: Words, theme: Theme, card: Card, doctrine: Doctrine, today: date) -> Section:
    """Return the section of reasons."""
    _ = words.gettext
    badge, _stage = class_words(doctrine, card.verdict, words.language)
    name = in_language(doctrine.labels, words.language)
    section = Section(
        theme,
        _("Why {class_label}").format(class_label=badge),
        _("doctrine {doctrine}").format(doctrine=name),
    )
    proofs = card.verdict.because[:_PROOFS]
    days = [formats.short_day(words, one.facts[0].on, today) for one in proofs if one.facts]
    columns = columns_of(theme, days) if days else Columns(0)
    for number, proof in enumerate(proofs):
        for row in _proof_rows(words, theme, proof, columns, today):
            section.add(row, 4 if number and row.objectName() == "fact" else 0)
    for number, (icon, text) in enumerate(_changes(words, card, doctrine, today)):
        spans = (Span(text, token=Token.SECONDARY),)
        inset = Columns(columns.day, theme.u(24))
        section.add(Row(theme, spans, inset, icon=icon, high=22), 5 if number == 0 else 0)
    return section


def _proof_rows(words: Words, theme: Theme, proof: Proof, columns: Columns, today: date) -> list[QWidget]:
    source = proof.source_fr if words.language == "fr" else proof.source_en
    if not proof.facts:
        return [Row(theme, (Span(source, token=Token.SECONDARY),), columns)]
    newest = proof.facts[0]
    spans = (*fact_spans(words, newest), *_others(words, proof.facts[1:3], today))
    first = Row(theme, spans, columns, day=formats.short_day(words, newest.on, today), high=22)
    first.setObjectName("fact")
    return [first, Row(theme, (Span(source, 11, token=Token.SECONDARY),), columns, high=15)]


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
