# SPDX-License-Identifier: MIT
"""What came of a relance: the facts that it means, and the step that follows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fieldsales.classification.classify import classify, days_after
from fieldsales.desk.cadence import SETTING, relance_id
from fieldsales.desk.desk import Desk
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.relance import Relance, Result
from fieldsales.domain.verdict import Verdict
from fieldsales.portfolio.book import Book

#: Results in which somebody was spoken with: a call that nobody answers puts no deadline off.
CONTACTS = frozenset({Result.REACHED, Result.CALL_BACK, Result.NOT_INTERESTED})

#: The kind of contact that a channel makes. A visit is written down as one, with its outcome.
_KINDS = {"call": "phone_call", "delivery": "phone_call", "email": "email_reply"}


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether there was a contact, and what an effect tells of what followed."""

    is_contact: bool
    values: Mapping[str, str] = field(default_factory=dict)


def answer(desk: Desk, book: Book, relance: Relance, result: Result) -> Answered:
    """Write what a result means for the prospect of a relance, within the action that ends it."""
    prospect = book.prospect(relance.prospect_id)
    if prospect is None:
        return Answered(False)
    kind = _KINDS.get(relance.channel)
    is_contact = result in CONTACTS and kind is not None
    told: dict[str, str] = {}
    if is_contact and kind is not None:
        facts = [Fact(book.new_id(), prospect.id, kind, desk.now(), Direction.BY_US, text=relance.text)]
        if result is Result.NOT_INTERESTED:
            facts.append(Fact(book.new_id(), prospect.id, "refusal", desk.now()))
        book.add_facts(facts)
        told |= reclassify(desk, book, [prospect.id]).values
    known = desk.drawn.with_answer(book.facts_of(prospect.id), prospect)
    verdict = classify(known, prospect, desk.doctrine, desk.today)
    following = _following(desk, book, relance, result, verdict)
    waiting = book.relances_of(prospect.id)
    if following is not None and not any(
        one.is_of_cadence or one.due_on <= following.due_on for one in waiting
    ):
        book.put(following)
        told |= {"next_channel": following.channel, "next_on": following.due_on.isoformat()}
        told |= {"today": desk.today.isoformat()}
    return Answered(is_contact, told)


def _following(desk: Desk, book: Book, relance: Relance, result: Result, verdict: Verdict) -> Relance | None:
    """Return the relance that follows a result, None for nothing.

    Who does not answer is tried again, after some tries by another channel; who asks for it is
    called back; after a contact the class's rhythm goes on by a step.
    """
    if verdict.excluded or verdict.is_lost or result is Result.NOT_INTERESTED:
        return None
    customs = desk.library.customs.relances
    schedule = desk.doctrine.schedule(verdict.stage, verdict.temperature)
    channels = schedule.channels if schedule is not None else ()
    number = step_number(relance)
    if result is Result.CALL_BACK:
        due = days_after(desk.today, customs.call_back_days, working_days=True)
        return _after(desk, relance, "call", due, number, relance.text)
    if result is Result.NO_ANSWER:
        others = [one for one in channels if one != relance.channel]
        is_enough = _tries(book, relance) >= customs.tries
        due = days_after(desk.today, customs.again_days, working_days=True)
        channel = others[0] if is_enough and others else relance.channel
        return _after(desk, relance, channel, due, number, relance.text)
    if desk.settings.get(SETTING) is False or schedule is None or not channels or verdict.is_client:
        return None
    days = schedule.cadence_days or (schedule.deadline_days,)
    due = days_after(desk.today, days[min(number, len(days) - 1)], working_days=schedule.working_days)
    return _after(desk, relance, channels[number % len(channels)], due, number + 1)


def _after(desk: Desk, before: Relance, channel: str, due: date, number: int, text: str = "") -> Relance:
    cause = f"after {before.id} {number}"
    one = relance_id(before.prospect_id, cause)
    return Relance(one, before.prospect_id, due, channel, text, cause=cause, created_on=desk.today)


def step_number(relance: Relance) -> int:
    """Return the place of a relance in the rhythm of its class, from 1 on."""
    last = relance.cause.rsplit(" ", 1)[-1]
    return int(last) if relance.cause.startswith("after ") and last.isdigit() else 1


def _tries(book: Book, relance: Relance) -> int:
    """Return how often in a row nobody answered, this time too."""
    count, before = 1, relance
    while before.cause.startswith("after "):
        earlier = before.cause.split()[1]
        known = book.records_by_id(Relance, [earlier]).get(earlier)
        if known is None or known.result != Result.NO_ANSWER or known.channel != relance.channel:
            break
        count, before = count + 1, known
    return count
