# SPDX-License-Identifier: MIT
"""A record as people read it in a terminal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from functools import partial

from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import Card
from fieldsales.domain.fact import UNKNOWN
from fieldsales.domain.verdict import Verdict
from fieldsales.wording import formats, labels
from fieldsales.wording.cadence import interval_text
from fieldsales.wording.deciding import cause_label, decided_text, until_text, who_text
from fieldsales.wording.forms import answers_text, to_complete_text
from fieldsales.wording.reasons import WANTED
from fieldsales.wording.related import related_text
from fieldsales.wording.verdicts import (
    change_text,
    cooling_text,
    deadline_text,
    fact_text,
    lost_text,
    proof_text,
)
from fieldsales.wording.words import Words

#: So much of a note is shown unless all of it is asked for.
LONGEST = 1000


def card_lines(desk: Desk, words: Words, card: Card, *, whole: bool = False) -> Iterator[str]:
    """Yield a record line by line: who, which class and why, what is promised, what happened.

    Of a long note only the beginning is shown, and how all of it is, unless it is `whole`.
    """
    record, today = card.prospect, desk.today
    yield f"{record.name} · {class_words(desk, words, card.verdict)}"
    head = [
        f"{record.address} {record.postcode} {record.town}".strip(),
        _joined(formats.phone(words, record.phone), record.email, record.opening_hours),
    ]
    head += [_joined(one.name, one.role, formats.phone(words, one.phone), one.email) for one in card.people]
    head += [record.pinned_comment, deadline_line(words, card.verdict, today)]
    if card.interval is not None:
        asked, days = card.interval.asked, card.interval.days
        head.append(interval_text(words, asked, days, card.interval.load))
    yield from (line for line in head if line)
    yield from _reason_lines(desk, words, card)
    for relance in card.relances:
        channel = labels.channel_label(words, relance.channel)
        yield f"  {_joined(channel, formats.near_day(words, relance.due_on, today), relance.text)}"
    for tie in card.related:
        yield _joined(related_text(words, tie.tie, tie.name, tie.detail), tie.prospect_id)
    yield from _qualification_lines(words, card, today)
    yield words.gettext("What happened")
    for fact in card.facts:
        said = fact if whole else replace(fact, text=formats.beginning(fact.text, LONGEST))
        told = fact_text(words, said, partial(desk.doctrine.label, language=words.language))
        hour = formats.clock(fact.at) if fact.at.time() != time(0) else ""
        yield f"  {formats.short_day(words, fact.on, today):>12}  {hour:5}  {told}"
        if said.text != fact.text:
            count = formats.number(words, len(fact.text))
            cut = words.gettext("This is its beginning: all {count} characters are shown with --whole.")
            yield f"  {'':>12}  {'':5}  {cut.format(count=count)}"
        if (filled := card.forms.get(fact.id)) is not None:
            missing = to_complete_text(words, filled.missing) if filled.missing else ""
            told = _joined(answers_text(words, filled.form, filled.answers), missing)
            yield f"  {'':>12}  {'':5}  {told}"
    changed = any(line.before for line in card.history)
    if changed:
        yield words.gettext("Classes so far")
    for line in reversed(card.history if changed else ()):
        doctrine = card.doctrines.get(line.doctrine, desk.doctrine)
        after = doctrine.label(line.after, words.language)
        yield f"  {formats.short_day(words, line.on, today):>12}  {_joined(after, cause_label(words, line))}"


def _reason_lines(desk: Desk, words: Words, card: Card) -> Iterator[str]:
    """Yield who decided the class and why, what would change it, and when it cools."""
    verdict, today = card.verdict, desk.today
    label = partial(desk.doctrine.label, language=words.language)
    decided = decided_text(words, verdict, label, today)
    if decided:
        yield f"  {decided}"
    for proof in (*verdict.because, *(verdict.own.because if verdict.own is not None else ())):
        ours = words.gettext("ours") if proof.is_ours else ""
        yield f"  {_joined(proof_text(words, proof, today), ours)}"
    for change in card.what_if:
        warmer = label(change.class_id)
        text = change_text(words, change.kind, change.value, change.times, change.answers, warmer)
        yield f"  {text}"
    if verdict.cools_to is not None:
        stage, temperature = verdict.cools_to
        yield f"  {cooling_text(words, verdict, label(temperature or stage), today)}"


def _qualification_lines(words: Words, card: Card, today: date) -> Iterator[str]:
    """Yield the grid: each answer with its day and author, or what to ask."""
    _ = words.gettext
    found = card.qualification
    known = _("{known} of {count} known").format(known=found.known, count=len(found.answers))
    yield _joined(_("Qualification"), known)
    for answer in (*found.answers, found.brake):
        name = labels.criterion_label(words, answer.criterion)
        if answer.fact is not None and answer.value != UNKNOWN:
            day = "" if answer.is_computed else formats.short_day(words, answer.fact.on, today)
            told = labels.answer_label(words, answer.value), day, who_text(words, answer.fact)
            yield f"  {name}{_(': ')}{_joined(*told)}"
        elif answer.questions:
            yield f"  {name}{_(': ')}{answer.questions[0].text[words.language]}"


def deadline_line(words: Words, verdict: Verdict, today: date) -> str:
    """Return how long there is for a contact, with the risk of a competitor once it is late."""
    text = deadline_text(words, verdict, today)
    left = verdict.days_left(today)
    is_late = left is not None and left < 0 and not (verdict.excluded or verdict.is_lost)
    if is_late and verdict.temperature in WANTED:
        return f"{text}, {words.gettext('competition risk')}"
    return text


def class_words(desk: Desk, words: Words, verdict: Verdict) -> str:
    """Return a class with all that qualifies it: "tiède, prospect, to qualify: budget"."""
    _ = words.gettext
    label = desk.doctrine.label
    parts = [label(verdict.class_id, words.language)]
    if verdict.stage != verdict.class_id and verdict.temperature:
        parts.append(label(verdict.stage, words.language))
    if verdict.override is not None and verdict.decided_by == "rep":
        parts.append(until_text(words, verdict.override, desk.today))
    if verdict.excluded:
        parts.append(_("do not contact"))
    if verdict.is_lost:
        parts.append(lost_text(words, verdict.lost_to, to_competitor=verdict.to_competitor))
    if verdict.to_qualify:
        criteria = ", ".join(labels.criterion_label(words, one).lower() for one in verdict.unknown)
        parts.append(_("to qualify: {criteria}").format(criteria=criteria))
    return ", ".join(parts)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
