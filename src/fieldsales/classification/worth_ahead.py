# SPDX-License-Identifier: MIT
"""What a prospect is still worth on each of the days to come, and what a visit on one of them brings."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from fieldsales.classification.doctrine import CLIENT_VIP, Doctrine
from fieldsales.classification.loss import Days, surviving_further
from fieldsales.classification.worth import chance_on, client_visit, fixed_worth, is_met, length_of_day
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.tour import DayRules
from fieldsales.domain.verdict import Verdict

#: Euros at the start and at the end of the rep's day, shape (days, 2).
Gains = npt.NDArray[np.float64]

#: Says the verdict of a day, as the facts known today make it.
VerdictOn = Callable[[date], Verdict]


def worth_over_days(
    verdict_on: VerdictOn,
    prospect: Prospect,
    doctrine: Doctrine,
    rules: DayRules,
    start: date,
    days: int,
    facts: Iterable[Fact],
) -> Days:
    """Return Worth(t) = p_win · margin · S_loss(t) in euros for each of some days, shape (days,).

    What is still to be won, if nobody calls before: S_loss is 1 on the first day.
    From each day on which the class cools, or the rep's word on it ends, the
    chance and the risk of the class that follows count. The gain of a visit on
    one day rather than another is the difference of the two. A fixed worth is
    that of the day's class, and a client's is that of its visit, which grows with
    its interval.
    """
    rows = _rows(verdict_on, prospect, doctrine, rules, start, days, facts)
    return np.array([row.morning for row in rows])


def gain_over_days(
    verdict_on: VerdictOn,
    prospect: Prospect,
    doctrine: Doctrine,
    rules: DayRules,
    start: date,
    ahead: Sequence[int],
    after: int,
    facts: Iterable[Fact],
) -> Gains:
    """Return what a visit on each of some days brings over one after the last of them, shape (days, 2).

    In euros. `ahead` counts days from `start`, rising; `after` is the next chance
    after the last of them. It is Worth(t) less what will be left of it then, so
    that the last days are not filled with whoever can wait. A fixed worth can be
    had any day; a client's visit brings most on the day on which it is due, or at
    once, and less with every day of waiting.
    """
    known = list(facts)
    rows = _rows(verdict_on, prospect, doctrine, rules, start, after + 1, known)
    left = (1 - doctrine.worth.delay) * rows[after].morning
    due = next((number for number, row in enumerate(rows) if row.kind is _Kind.DUE), after)
    gains = np.zeros((len(ahead), 2))
    for index, number in enumerate(ahead):
        row = rows[number]
        gain = np.array((row.morning, row.evening))
        if row.kind is _Kind.CHANCE:
            gain = np.maximum(gain - left, 0.0)
        elif row.kind is _Kind.DUE:
            # It falls as a chance does that is put off.
            late = (number - due) / doctrine.worth.revisit_days
            gain = np.minimum(gain, rows[due].morning) * (1 - doctrine.worth.delay) ** late
        gains[index] = gain
    if is_met(start, known):
        gains[[number == 0 for number in ahead]] = 0.0
    return gains


class _Kind(IntEnum):
    """What a worth is: told by the firm, a client's before and once it is due, or what is still to be won."""

    FIXED = 0
    CLIENT = 1
    DUE = 2
    CHANCE = 3


class _Row(NamedTuple):
    """The worth of a day, in euros."""

    morning: float
    evening: float
    kind: _Kind


def _rows(
    verdict_on: VerdictOn,
    prospect: Prospect,
    doctrine: Doctrine,
    rules: DayRules,
    start: date,
    days: int,
    facts: Iterable[Fact],
) -> list[_Row]:
    known = [fact for fact in facts if fact.on <= start]
    verdict, left = verdict_on(start), 1.0
    rows: list[_Row] = []
    for number in range(days):
        day = start + timedelta(days=number)
        if verdict.cools_on is not None and day >= verdict.cools_on:
            verdict = verdict_on(day)
        fixed = fixed_worth(verdict, prospect, rules)
        chance = None if verdict.is_client else chance_on(verdict, prospect, doctrine, day, known)
        if fixed is not None:
            rows.append(_Row(fixed, fixed, _Kind.FIXED))
        elif verdict.is_client:
            euros = client_visit(verdict, prospect, doctrine, day, known)
            is_vip = verdict.stage == CLIENT_VIP
            whole = doctrine.worth.client_vip_visit if is_vip else doctrine.worth.client_visit
            rows.append(_Row(euros, euros, _Kind.DUE if euros >= whole else _Kind.CLIENT))
        elif chance is None:
            rows.append(_Row(0.0, 0.0, _Kind.CHANCE))
        else:
            value = chance.p_win * rules.margin * left
            evening = surviving_further(chance.age, length_of_day(rules, day), chance.loss)
            rows.append(_Row(value, value * evening, _Kind.CHANCE))
        if chance is not None:
            # The competitor does not wait, whatever the firm says that the visit is worth.
            left *= surviving_further(chance.age, 1.0, chance.loss)
    return rows
