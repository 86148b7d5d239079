# SPDX-License-Identifier: MIT
"""A record as people read it in a terminal."""

from collections.abc import Iterator

from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import Card
from fieldsales.domain.verdict import Verdict
from fieldsales.wording import formats, labels
from fieldsales.wording.reasons import deadline_text, fact_text, proof_text, what_if_text
from fieldsales.wording.words import Words


def card_lines(desk: Desk, words: Words, card: Card) -> Iterator[str]:
    """Yield a record line by line: who, which class and why, what is promised, what happened."""
    record, today = card.prospect, desk.today
    yield f"{record.name} · {class_words(desk, words, card.verdict)}"
    head = [
        f"{record.address} {record.postcode} {record.town}".strip(),
        _joined(formats.phone(words, record.phone), record.email, record.opening_hours),
    ]
    head += [_joined(one.name, one.role, formats.phone(words, one.phone), one.email) for one in card.people]
    head += [record.pinned_comment, deadline_text(words, card.verdict, today)]
    yield from (line for line in head if line)
    for proof in card.verdict.because:
        yield f"  {proof_text(words, proof, today)}"
    for change in card.what_if:
        label = desk.doctrine.label(change.temperature or change.stage, words.language)
        yield f"  {what_if_text(words, change.kind, label)}"
    for relance in card.relances:
        channel = labels.channel_label(words, relance.channel)
        yield f"  {_joined(channel, formats.near_day(words, relance.due_on, today), relance.text)}"
    yield words.gettext("What happened")
    for fact in card.facts:
        yield f"  {formats.short_day(words, fact.on, today):>12}  {fact_text(words, fact)}"


def class_words(desk: Desk, words: Words, verdict: Verdict) -> str:
    """Return a class with all that qualifies it: "tiède, prospect, to qualify: budget"."""
    _ = words.gettext
    label = desk.doctrine.label
    parts = [label(verdict.class_id, words.language)]
    if verdict.stage != verdict.class_id and verdict.temperature:
        parts.append(label(verdict.stage, words.language))
    if verdict.excluded:
        parts.append(_("do not contact"))
    if verdict.is_lost:
        parts.append(_("lost to {name}").format(name=verdict.lost_to) if verdict.lost_to else _("lost"))
    if verdict.to_qualify:
        criteria = ", ".join(labels.criterion_label(words, one).lower() for one in verdict.unknown)
        parts.append(_("to qualify: {criteria}").format(criteria=criteria))
    return ", ".join(parts)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
