# SPDX-License-Identifier: MIT
"""What meeting a prospect on a day is worth, in euros, against leaving it until the next chance."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from fieldsales.classification.doctrine import CLIENT_VIP, Doctrine, Loss, WorthRule, keyed
from fieldsales.classification.loss import surviving_further
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import MISSED_OUTCOMES, Fact
from fieldsales.domain.tour import DayRules
from fieldsales.domain.verdict import GATES, OFF_TARGET, Verdict

NOTHING = (0.0, 0.0)

#: Kinds of facts in which we stood before each other: whoever was seen on a day need not be seen again on it.
IN_PERSON = frozenset({"visit", "met", "demonstration"})


def day_worth(
    verdict: Verdict,
    prospect: Prospect,
    doctrine: Doctrine,
    rules: DayRules,
    day: date,
    facts: Iterable[Fact],
    later: Verdict | None = None,
) -> tuple[float, float]:
    """Return the gain in euros of meeting the prospect at the start and at the end of a day.

    `later` is the verdict of the next chance (`next_chance`), where it is another by
    then: who is about to cool has more to lose by waiting. A worth fixed by the firm,
    for the prospect or for its class, stands instead of the computed one and does not
    change during the day. Whoever is excluded, lost, off target or already met that
    day is worth nothing.
    """
    known = [fact for fact in facts if fact.on <= day]
    if is_met(day, known):
        return NOTHING
    fixed = fixed_worth(verdict, prospect, rules)
    if fixed is not None:
        return fixed, fixed
    if verdict.is_client:
        euros = client_visit(verdict, prospect, doctrine, day, known)
        return euros, euros
    return _prospect_visit(verdict, later, prospect, doctrine, rules, day, known)


def next_chance(doctrine: Doctrine, day: date) -> date:
    """Return the day of the next chance to meet somebody who is not met on a day."""
    return day + timedelta(days=math.ceil(doctrine.worth.revisit_days))


def is_met(day: date, known: Iterable[Fact]) -> bool:
    """Whether we stood before each other that day."""
    return any(
        fact.on == day and fact.kind in IN_PERSON and fact.value not in MISSED_OUTCOMES for fact in known
    )


def fixed_worth(verdict: Verdict, prospect: Prospect, rules: DayRules) -> float | None:
    """Return the worth that no day changes, None where it is to be computed.

    Nothing for whoever is excluded, lost or off target; else what the firm fixed
    for the prospect or its class.
    """
    if verdict.excluded or verdict.is_lost or verdict.stage == OFF_TARGET:
        return 0.0
    return prospect.given_worth.get(verdict.class_id, rules.worth_by_class.get(verdict.class_id))


class Chance(NamedTuple):
    """The chance of winning a prospect on a day, its risk of loss, and how old that risk is in days.

    At an age of `most` the risk stops rising.
    """

    p_win: float
    loss: Loss
    age: float
    most: float = math.inf

    def age_in(self, days: int) -> float:
        """Return how old the risk is some days later, without news."""
        return min(self.age + days, self.most)


def chance_on(
    verdict: Verdict, prospect: Prospect, doctrine: Doctrine, day: date, known: Sequence[Fact]
) -> Chance | None:
    """Return what a prospect's class promises on a day on which it holds, None where the doctrine is silent.

    The verdict's own chance of winning, learned or not, stands before the
    doctrine's table.
    """
    stage, temperature = verdict.stage, verdict.temperature
    p_win = keyed(doctrine.p_win, stage, temperature) if verdict.p_win is None else verdict.p_win
    loss = keyed(doctrine.losses, stage, temperature)
    if not p_win or loss is None:
        return None
    base = last_news(verdict, prospect, doctrine, known)
    age, most = (0.0, 0.0) if base is None else (float((day - base).days), math.inf)
    if base is not None and verdict.deadline is not None:
        most = doctrine.worth.rises_until * max((verdict.deadline - base).days, 1)
    return Chance(p_win, loss, min(age, most), most)


def _prospect_visit(
    verdict: Verdict,
    later: Verdict | None,
    prospect: Prospect,
    doctrine: Doctrine,
    rules: DayRules,
    day: date,
    known: list[Fact],
) -> tuple[float, float]:
    """Return p_win · margin · what waiting for the next chance would lose.

    The gain falls during the day by the risk of those hours, so that a fresh
    chaud can wait an hour and one on its last day cannot. From day to day it
    rises up to the deadline and a little beyond.
    """
    chance = chance_on(verdict, prospect, doctrine, day, known)
    if chance is None:
        return NOTHING
    worth = doctrine.worth
    value = chance.p_win * rules.margin
    tomorrow = (1 - worth.delay) * surviving_further(chance.age, worth.revisit_days, chance.loss)
    if later is not None:
        then = (
            None if later.is_lost else chance_on(later, prospect, doctrine, next_chance(doctrine, day), known)
        )
        # nobody gains by waiting
        tomorrow *= min((then.p_win if then is not None else 0.0) / chance.p_win, 1.0)
    evening = surviving_further(chance.age, length_of_day(rules, day), chance.loss)
    return value * (1 - tomorrow), value * max(evening - tomorrow, 0.0)


def client_visit(
    verdict: Verdict, prospect: Prospect, doctrine: Doctrine, day: date, known: Sequence[Fact]
) -> float:
    """Return the worth of a client's visit, which grows with the share of its interval gone by."""
    worth = doctrine.worth
    interval = doctrine.interval(prospect, verdict.stage)
    orders = [fact.on for fact in known if fact.kind == "order"]
    dates = [*orders, *([verdict.last_contact] if verdict.last_contact else [])]
    if not interval or not dates:
        return 0.0
    euros = worth.client_vip_visit if verdict.stage == CLIENT_VIP else worth.client_visit
    return euros * _ramp((day - max(dates)).days / interval, worth)


def _ramp(share: float, worth: WorthRule) -> float:
    if share < worth.client_from:
        return 0.0
    return min((share - worth.client_from) / (1 - worth.client_from), worth.client_most)


def last_news(verdict: Verdict, prospect: Prospect, doctrine: Doctrine, known: Sequence[Fact]) -> date | None:
    """Return the day of the newest proof or contact, as the deadline counts it: where the risk begins.

    A verdict kept without its proofs counts from the newest act of the prospect.
    """
    days = [fact.on for proof in verdict.because if proof.rule != GATES for fact in proof.facts]
    if not verdict.because:
        days = [fact.on for fact in known if fact.kind in doctrine.own_acts]
    if verdict.last_contact is not None:
        days.append(verdict.last_contact)
    return max(days, default=prospect.created_on)


def length_of_day(rules: DayRules, day: date) -> float:
    """Return the length of the rep's working hours on a date, in days; 0 where they end before they begin."""
    start, end = rules.hours(day)
    worked = datetime.combine(date.min, end) - datetime.combine(date.min, start)
    return max(worked.total_seconds(), 0.0) / 86_400
