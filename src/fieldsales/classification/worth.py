# SPDX-License-Identifier: MIT
"""What meeting a prospect on a day is worth, in euros, against leaving it until the next chance."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fieldsales.classification.doctrine import CLIENT_VIP, Doctrine, Loss, WorthRule, keyed
from fieldsales.classification.loss import Days, surviving_further
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
) -> tuple[float, float]:
    """Return the gain in euros of meeting the prospect at the start and at the end of a day.

    A worth fixed by the firm, for the prospect or for its class, stands instead
    of the computed one and does not change during the day. Whoever is excluded,
    lost, off target or already met that day is worth nothing.
    """
    known = [fact for fact in facts if fact.on <= day]
    if _is_met(day, known):
        return NOTHING
    fixed = _fixed(verdict, prospect, rules)
    if fixed is not None:
        return fixed, fixed
    if verdict.is_client:
        euros = _client_visit(verdict, prospect, doctrine, day, known)
        return euros, euros
    return _prospect_visit(verdict, prospect, doctrine, rules, day, known)


def worth_over_days(
    verdict: Verdict,
    prospect: Prospect,
    doctrine: Doctrine,
    rules: DayRules,
    start: date,
    days: int,
    facts: Iterable[Fact],
) -> Days:
    """Return Worth(t) = p_win · margin · S_loss(t) in euros for each of some days, shape (days,).

    What is still to be won, if nobody calls before: S_loss is 1 on the first
    day, on which the verdict was made, and never rises. From the day on which
    the class cools its own chance and risk count. The gain of a visit on one day
    rather than another is the difference of the two. A fixed worth stays what it
    is, and a client's is that of its visit, which grows with its interval.
    """
    return _ahead(verdict, prospect, doctrine, rules, start, days, facts)[:, 0]


def gain_over_days(
    verdict: Verdict,
    prospect: Prospect,
    doctrine: Doctrine,
    rules: DayRules,
    start: date,
    ahead: Sequence[int],
    facts: Iterable[Fact],
) -> npt.NDArray[np.float64]:
    """Return what a visit on each of some days brings over one after the last of them, shape (days, 2).

    In euros, at the start and at the end of the rep's day; `ahead` counts days from
    the day of the verdict, rising. It is Worth(t) less what will be left of it at
    the next chance after the last day, so that the last days are not filled with
    whoever can wait. A fixed worth can be had any day; a client's visit brings most
    on the day on which it is due, or at once, and less with every day of waiting.
    """
    known = list(facts)
    revisit = math.ceil(doctrine.worth.revisit_days)
    values = _ahead(verdict, prospect, doctrine, rules, start, ahead[-1] + revisit + 1, known)
    gains = values[list(ahead)]
    if _fixed(verdict, prospect, rules) is None and verdict.is_client:
        gains = _waiting(values, verdict, doctrine)[list(ahead)]
    elif _fixed(verdict, prospect, rules) is None:
        gains = np.maximum(gains - (1 - doctrine.worth.delay) * values[ahead[-1] + revisit, 0], 0.0)
    if _is_met(start, known):
        gains[[number == 0 for number in ahead]] = 0.0
    return gains


def _waiting(
    values: npt.NDArray[np.float64], verdict: Verdict, doctrine: Doctrine
) -> npt.NDArray[np.float64]:
    """Return a client's worths by day, shape (days, 2): falling once due, as delayed chances do."""
    worth = doctrine.worth
    whole = worth.client_vip_visit if verdict.stage == CLIENT_VIP else worth.client_visit
    due = np.flatnonzero(values[:, 0] >= whole)
    if not len(due):
        return values
    late = np.maximum(np.arange(len(values)) - due[0], 0)
    fading = (1 - worth.delay) ** (late / worth.revisit_days)
    falling: npt.NDArray[np.float64] = np.minimum(values, values[due[0]]) * fading[:, None]
    return falling


def _ahead(
    verdict: Verdict,
    prospect: Prospect,
    doctrine: Doctrine,
    rules: DayRules,
    start: date,
    days: int,
    facts: Iterable[Fact],
) -> npt.NDArray[np.float64]:
    """Return Worth(t) at the start and at the end of each of some days, shape (days, 2)."""
    fixed = _fixed(verdict, prospect, rules)
    if fixed is not None:
        return np.full((days, 2), fixed)
    known = [fact for fact in facts if fact.on <= start]
    ahead = [start + timedelta(days=number) for number in range(days)]
    if verdict.is_client:
        euros = [_client_visit(verdict, prospect, doctrine, day, known) for day in ahead]
        return np.repeat(np.array(euros)[:, None], 2, axis=1)
    left = 1.0
    values = np.zeros((days, 2))
    for number, day in enumerate(ahead):
        chance = _chance(verdict, prospect, doctrine, day, known)
        if chance is None:
            break
        evening = surviving_further(chance.age, _length(rules), chance.loss)
        values[number] = chance.p_win * rules.margin * left * np.array((1.0, evening))
        left *= surviving_further(chance.age, 1.0, chance.loss)
    return values


def _is_met(day: date, known: Iterable[Fact]) -> bool:
    """Whether we stood before each other that day."""
    return any(
        fact.on == day and fact.kind in IN_PERSON and fact.value not in MISSED_OUTCOMES for fact in known
    )


def _fixed(verdict: Verdict, prospect: Prospect, rules: DayRules) -> float | None:
    """Return the worth that no day changes, None where it is to be computed.

    Nothing for whoever is excluded, lost or off target; else what the firm fixed
    for the prospect or its class.
    """
    if verdict.excluded or verdict.is_lost or verdict.stage == OFF_TARGET:
        return 0.0
    return prospect.given_worth.get(verdict.class_id, rules.worth_by_class.get(verdict.class_id))


class _Chance(NamedTuple):
    """The chance of winning a prospect on a day, its risk of loss, and how old that risk is in days."""

    p_win: float
    loss: Loss
    age: float


def _chance(
    verdict: Verdict, prospect: Prospect, doctrine: Doctrine, day: date, known: list[Fact]
) -> _Chance | None:
    """Return what a prospect's class on a day promises, None where the doctrine says nothing of it.

    The verdict's own chance of winning, learned or not, stands before the
    doctrine's table. Once the class has cooled, it falls as the table does.
    """
    stage, temperature = verdict.stage, verdict.temperature
    usual = keyed(doctrine.p_win, stage, temperature)
    p_win = usual if verdict.p_win is None else verdict.p_win
    if verdict.cools_on is not None and verdict.cools_to is not None and day >= verdict.cools_on:
        stage, temperature = verdict.cools_to
        cooled = keyed(doctrine.p_win, stage, temperature)
        p_win = p_win * cooled / usual if p_win and cooled and usual else cooled
    loss = keyed(doctrine.losses, stage, temperature)
    if not p_win or loss is None:
        return None
    base = last_news(verdict, prospect, doctrine, known)
    age = float((day - base).days) if base is not None else 0.0
    if base is not None and verdict.deadline is not None:
        age = min(age, doctrine.worth.rises_until * max((verdict.deadline - base).days, 1))
    return _Chance(p_win, loss, age)


def _prospect_visit(
    verdict: Verdict, prospect: Prospect, doctrine: Doctrine, rules: DayRules, day: date, known: list[Fact]
) -> tuple[float, float]:
    """Return p_win · margin · what waiting for the next chance would lose.

    The gain falls during the day by the risk of those hours, so that a fresh
    chaud can wait an hour and one on its last day cannot. From day to day it
    rises up to the deadline and a little beyond.
    """
    chance = _chance(verdict, prospect, doctrine, day, known)
    if chance is None:
        return NOTHING
    worth = doctrine.worth
    value = chance.p_win * rules.margin
    tomorrow = (1 - worth.delay) * surviving_further(chance.age, worth.revisit_days, chance.loss)
    evening = surviving_further(chance.age, _length(rules), chance.loss)
    return value * (1 - tomorrow), value * max(evening - tomorrow, 0.0)


def _client_visit(
    verdict: Verdict, prospect: Prospect, doctrine: Doctrine, day: date, known: list[Fact]
) -> float:
    """Return the worth of a client's visit, which grows with the share of its interval gone by."""
    worth = doctrine.worth
    schedule = doctrine.schedule(verdict.stage)
    interval = prospect.visit_interval_days or (schedule.deadline_days if schedule else 0)
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


def _length(rules: DayRules) -> float:
    """Return the length of the rep's day, in days."""
    start = datetime.combine(date.min, rules.start)
    end = datetime.combine(date.min, rules.end)
    return (end - start).total_seconds() / 86_400
