# SPDX-License-Identifier: MIT
"""What a class says in words: how long there is, what happened, what proves it, and what would change it."""

from collections.abc import Callable
from datetime import date

from fieldsales.domain.fact import OVERRIDE, Direction, Fact
from fieldsales.domain.verdict import Proof, Verdict
from fieldsales.domain.visit import Outcome
from fieldsales.wording import formats, labels
from fieldsales.wording.words import Words

Label = Callable[[str], str]


def deadline_text(words: Words, verdict: Verdict, today: date) -> str:
    """Return how long there is for a contact: "today", "2 days late", "in 6 days"."""
    _ = words.gettext
    left = verdict.days_left(today)
    if verdict.excluded:
        return _("do not contact")
    if verdict.is_lost:
        return lost_text(words, verdict.lost_to, to_competitor=verdict.to_competitor)
    if left is None or verdict.deadline is None:
        return ""
    if left < 0:
        return words.ngettext("{count} day late", "{count} days late", -left).format(count=-left)
    if left < 7:
        return formats.near_day(words, verdict.deadline, today)
    return words.ngettext("in {count} day", "in {count} days", left).format(count=left)


def lost_text(words: Words, name: str, *, to_competitor: bool) -> str:
    """Return that a prospect is lost, and to whom as far as that is known."""
    _ = words.gettext
    if name:
        return _("lost to {name}").format(name=name)
    return _("lost to a competitor") if to_competitor else _("lost")


def fact_text(words: Words, fact: Fact, class_label: Label | None = None) -> str:
    """Return what happened, in a line; where classes have names, a chosen one is called by its own."""
    _ = words.gettext
    label = labels.kind_label(words, fact.kind)
    if fact.kind in ("visit", "missed_visit") and fact.value in set(Outcome):
        label = f"{label}{_(': ')}{labels.outcome_label(words, fact.value).rstrip('…')}"
    elif fact.kind == "criterion":
        criterion = labels.criterion_label(words, fact.subject)
        label = f"{criterion}{_(': ')}{labels.answer_label(words, fact.value)}"
    elif fact.kind == "brake":
        label = f"{label}{_(': ')}{labels.answer_label(words, fact.value)}"
    elif fact.kind == OVERRIDE and class_label is not None:
        label = f"{label}{_(': ')}{class_label(fact.value.rpartition('/')[2])}"
    elif fact.kind == "lost_to_competitor" and fact.value:
        label = _("Lost to {name}").format(name=fact.value)
    elif fact.direction is Direction.BY_US and fact.kind == "phone_call":
        label = _("We called")
    parts = [label]
    if fact.amount:
        parts.append(formats.money(words, fact.amount))
    if fact.quantity and fact.kind == "page_view":
        text = words.ngettext("{count} page", "{count} pages", int(fact.quantity))
        parts.append(text.format(count=int(fact.quantity)))
    if fact.text:
        parts.append(fact.text)
    return " · ".join(parts)


def proof_text(words: Words, proof: Proof, today: date) -> str:
    """Return one proof of a class: what its source says, and the days of the facts.

    Of the rep's own word it is the reason given.
    """
    source = proof.source_fr if words.language == "fr" else proof.source_en
    if proof.rule == OVERRIDE:
        source = proof.facts[0].text
    days = ", ".join(formats.short_day(words, fact.on, today) for fact in proof.facts[:3])
    return f"{source} ({days})" if days else source


def what_if_text(words: Words, kind: str, class_label: str) -> str:
    """Return what one more sign of interest would do."""
    _ = words.gettext
    texts = {
        "phone_call": _("A call from them would make this {class_label}."),
        "contact_form": _("A contact form would make this {class_label}."),
        "order": _("An order would make this {class_label}."),
        "need_stated": _("A need, once stated, would make this {class_label}."),
        "decision_to_buy": _("A decision to buy would make this {class_label}."),
        "white_paper": _("A white paper downloaded would make this {class_label}."),
        "information_request": _("A request for information would make this {class_label}."),
    }
    generic = _("“{kind}” would make this {class_label}.")
    text = texts.get(kind, generic)
    return text.format(kind=labels.kind_label(words, kind).lower(), class_label=class_label)


def change_text(
    words: Words, kind: str, value: str, times: int, answers: tuple[tuple[str, str], ...], class_label: str
) -> str:
    """Return what would make a record warmer: a sign, some of them, a visit's outcome, or answers."""
    _ = words.gettext
    if answers:
        pair = _("{criterion}: {answer}")
        told = ", ".join(
            pair.format(
                criterion=labels.criterion_label(words, criterion), answer=labels.answer_label(words, answer)
            )
            for criterion, answer in answers
        )
        return _("If answered, “{answers}” would make this {class_label}.").format(
            answers=told, class_label=class_label
        )
    if kind == "visit" and value:
        outcome = labels.outcome_label(words, value).lower()
        text = _("A visit that ends with “{outcome}” would make this {class_label}.")
        return text.format(outcome=outcome, class_label=class_label)
    if times > 1:
        text = _("“{kind}” {count} times would make this {class_label}.")
        said = labels.kind_label(words, kind).lower()
        return text.format(kind=said, count=formats.number(words, times), class_label=class_label)
    return what_if_text(words, kind, class_label)


def cooling_text(words: Words, verdict: Verdict, class_label: str, today: date) -> str:
    """Return when the class falls without a sign, and to which; empty when it never does."""
    if verdict.cools_on is None:
        return ""
    day = formats.short_day(words, verdict.cools_on, today)
    word = verdict.override if verdict.decided_by == "rep" else None
    if word is not None and word.until is not None and word.until < verdict.cools_on:
        return words.gettext("From {day} on, when your choice has ended: {class_label}.").format(
            day=day, class_label=class_label
        )
    text = words.gettext("Without a sign by {day}: {class_label}.")
    return text.format(day=day, class_label=class_label)
