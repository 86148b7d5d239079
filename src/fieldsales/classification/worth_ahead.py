# SPDX-License-Identifier: MIT
"""What a prospect is still worth on each of the days to come, and what a visit on one of them brings."""

import math
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
from fieldsales.domain.verdict import OverrideState, Verdict

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
    known = [fact for fact in facts if fact.on <= start]
    rows = _rows(verdict_on, prospect, doctrine, rules, start, after + 1, known)
    kept = 1 - doctrine.worth.delay
    left = kept * rows[after].morning
    due = next((number for number, row in enumerate(rows) if row.kind is _Kind.DUE), after)
    met = is_met(start, known)
    gains: list[tuple[float, float]] = []
    for number in ahead:
        morning, evening, kind = rows[number]
        if met and number == 0:
            morning = evening = 0.0
        elif kind is _Kind.CHANCE:
            morning, evening = max(morning - left, 0.0), max(evening - left, 0.0)
        elif kind is _Kind.DUE:
            # It falls as a chance does that is put off.
            morning = min(morning, rows[due].morning) * kept ** ((number - due) / doctrine.worth.revisit_days)
            evening = morning
        gains.append((morning, evening))
    return np.array(gains).reshape(-1, 2)


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
    left = 1.0
    rows: list[_Row] = []
    while len(rows) < days:
        first = start + timedelta(days=len(rows))
        verdict = verdict_on(first)
        stands = int(min(_days_standing(verdict, first), days - len(rows)))
        fixed = fixed_worth(verdict, prospect, rules)
        chance = None if verdict.is_client else chance_on(verdict, prospect, doctrine, first, known)
        for number in range(stands):
            day = first + timedelta(days=number)
            if fixed is not None:
                row = _Row(fixed, fixed, _Kind.FIXED)
            elif verdict.is_client:
                row = _client_row(verdict, prospect, doctrine, day, known)
            elif chance is None:
                row = _Row(0.0, 0.0, _Kind.CHANCE)
            else:
                value, age = chance.p_win * rules.margin * left, chance.age_in(number)
                evening = surviving_further(age, length_of_day(rules, day), chance.loss)
                row = _Row(value, value * evening, _Kind.CHANCE)
            rows.append(row)
            if chance is not None:
                # The competitor does not wait, whatever the firm says that the visit is worth.
                left *= surviving_further(chance.age_in(number), 1.0, chance.loss)
    return rows


def _days_standing(verdict: Verdict, day: date) -> float:
    """Return for how many days from one on a verdict stands, if nothing happens.

    What the rep's word hid comes back when it ends, a loss too, even where the class stays.
    """
    ends = [verdict.cools_on] if verdict.cools_on is not None else []
    word = verdict.override
    if word is not None and word.state is OverrideState.HOLDS and word.until not in (None, date.max):
        ends.append(word.until + timedelta(days=1))
    return min((max((end - day).days, 1) for end in ends), default=math.inf)


def _client_row(
    verdict: Verdict, prospect: Prospect, doctrine: Doctrine, day: date, known: Sequence[Fact]
) -> _Row:
    euros = client_visit(verdict, prospect, doctrine, day, known)
    is_vip = verdict.stage == CLIENT_VIP
    whole = doctrine.worth.client_vip_visit if is_vip else doctrine.worth.client_visit
    return _Row(euros, euros, _Kind.DUE if euros >= whole else _Kind.CLIENT)
