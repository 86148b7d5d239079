# SPDX-License-Identifier: MIT
"""What each client is worth, how likely it still buys, and who went silent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

import numpy as np

from fieldsales.classification.buying import Habits, Rhythm, chance_alive, fitted_habits
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.known import Known
from fieldsales.classification.rules import Facts, Rule, Since
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact

#: Quantiles in which clients are ranked: 5 for the best fifth.
FIFTHS = 5

#: Regular is who ordered on so many days; silent, whoever let so many of its usual gaps go by and has
#: never waited so long before. Ours.
REGULAR_ORDERS, SILENT_GAPS = 3, 2.0

#: What was ordered in fewer days than these is not counted as if it went on all year. Ours.
LEAST_SPAN = 90.0

YEAR = 365.0
WEEK = 7.0


@dataclass(frozen=True, slots=True)
class VipReason:
    """The number by which a client is a VIP.

    `measure` is "amount" (euros), "orders" or "acts" (how many), "since" (days),
    or "rule" (something else, told by its source); `window_days` is None where
    the number counts from the beginning.
    """

    criterion: str
    measure: str
    value: float
    threshold: float
    window_days: int | None
    source_fr: str
    source_en: str


@dataclass(frozen=True, slots=True)
class ClientValue:
    """What one client's orders say on a day.

    `orders` counts the days with an order, `amount` their sum in euros before
    tax, less cancellations. `usual_gap_days` is the median between them, None for
    one order alone, of which `p_alive` is None too: one order shows no rhythm.
    `a_year` is what it brought in a year of its time as a client, in euros.
    `recency_fifth` and the others go from 1 to 5, the best fifth of the clients.
    """

    prospect_id: str
    first_on: date
    last_on: date
    silent_days: int
    orders: int
    amount: Decimal
    usual_gap_days: float | None
    longest_gap_days: int | None
    a_year: float
    p_alive: float | None
    recency_fifth: int
    frequency_fifth: int
    amount_fifth: int
    vip_because: tuple[VipReason, ...]
    to_win_back: bool


def client_values(
    facts: Mapping[str, Sequence[Fact]], clients: Sequence[Prospect], doctrine: Doctrine, today: date
) -> tuple[tuple[ClientValue, ...], Habits | None]:
    """Return what each client is worth, in the order given, and the habits learned from them all.

    Orders after today are not known; who has no order that stands is left out.
    """
    known = {
        one.id: Known(map(_readable, facts.get(one.id, ())), one, today, doctrine.own_acts) for one in clients
    }
    orders = {one: _orders(what) for one, what in known.items()}
    orders = {one: found for one, found in orders.items() if found}
    if not orders:
        return (), None
    rhythms = [_rhythm(found, today) for found in orders.values()]
    habits = fitted_habits(rhythms)
    chances = chance_alive(rhythms, habits)
    silences = np.array([(today - max(found)).days for found in orders.values()], dtype=np.float64)
    fifths = (
        _fifths(-silences),
        _fifths(np.array([len(found) for found in orders.values()], dtype=np.float64)),
        _fifths(np.array([float(sum(found.values())) for found in orders.values()])),
    )
    values = [
        _value(
            prospect_id,
            found,
            today,
            float(chances[number]),
            (int(fifths[0][number]), int(fifths[1][number]), int(fifths[2][number])),
            vip_reasons(doctrine, known[prospect_id]),
        )
        for number, (prospect_id, found) in enumerate(orders.items())
    ]
    return tuple(values), habits


def _value(
    prospect_id: str,
    orders: Mapping[date, Decimal],
    today: date,
    chance: float,
    fifths: tuple[int, int, int],
    vip_because: tuple[VipReason, ...],
) -> ClientValue:
    days = sorted(orders)
    gaps = [(after - before).days for before, after in pairwise(days)]
    usual, longest = (float(median(gaps)), max(gaps)) if gaps else (None, None)
    amount = sum(orders.values(), Decimal(0))
    silent = (today - days[-1]).days
    span = max((days[-1] - days[0]).days + (usual or 0.0), LEAST_SPAN)
    is_regular = len(days) >= REGULAR_ORDERS and usual is not None and longest is not None
    return ClientValue(
        prospect_id=prospect_id,
        first_on=days[0],
        last_on=days[-1],
        silent_days=silent,
        orders=len(days),
        amount=amount,
        usual_gap_days=usual,
        longest_gap_days=longest,
        a_year=float(amount) * (YEAR / span if gaps else 1.0),
        p_alive=chance if gaps else None,
        recency_fifth=fifths[0],
        frequency_fifth=fifths[1],
        amount_fifth=fifths[2],
        vip_because=vip_because,
        to_win_back=is_regular and silent > max(SILENT_GAPS * (usual or 0.0), longest or 0),
    )


def to_win_back(values: Sequence[ClientValue]) -> tuple[ClientValue, ...]:
    """Return those who bought regularly and are silent now, whoever brought most a year first."""
    found = [one for one in values if one.to_win_back]
    return tuple(sorted(found, key=lambda one: (-one.a_year, one.prospect_id)))


def vip_reasons(doctrine: Doctrine, known: Known) -> tuple[VipReason, ...]:
    """Return the criteria by which somebody is a VIP today, none where the doctrine has VIPs off."""
    vip = doctrine.vip
    if not vip.on:
        return ()
    held = [rule for rule in vip.criteria if rule.when.evaluate(known, known.today)[0]]
    if not held or (vip.match_all and len(held) < len(vip.criteria)):
        return ()
    return tuple(_vip_reason(rule, known) for rule in held)


def _vip_reason(rule: Rule, known: Known) -> VipReason:
    when = rule.when
    measure, value, threshold, window = "rule", 0.0, 0.0, None
    proofs = list(when.proofs(known, known.today))
    if isinstance(when, Since):
        measure, threshold = "since", float(when.days)
        value = float(known.today - proofs[0].at.toordinal()) if proofs else 0.0
    elif isinstance(when, Facts):
        window = max((days for _, days in when.windows), default=None)
        if when.amount:
            ids = {fact.id for fact in proofs}
            entries = [entry for kind, _ in when.windows for entry in known.entries.get(kind, ())]
            euros = sum((entry[3] or Decimal(0) for entry in entries if entry[1].id in ids), Decimal(0))
            measure, value, threshold = "amount", float(euros), float(when.amount)
        else:
            measure = "orders" if {kind for kind, _ in when.windows} == {"order"} else "acts"
            value, threshold = float(len(proofs)), float(when.count)
    return VipReason(rule.id, measure, value, threshold, window, rule.source_fr, rule.source_en)


def _readable(fact: Fact) -> Fact:
    """Return a fact without an amount that is no number."""
    return fact if fact.amount is None or fact.amount.is_finite() else replace(fact, amount=None)


def _orders(known: Known) -> dict[date, Decimal]:
    """Return what was ordered on each day, net of cancellations; an order without an amount adds none."""
    found: dict[date, Decimal] = {}
    for day, _, _, amount in known.entries.get("order", ()):
        on = date.fromordinal(day)
        found[on] = found.get(on, Decimal(0)) + (amount or Decimal(0))
    return found


def _rhythm(orders: Mapping[date, Decimal], today: date) -> Rhythm:
    first, last = min(orders), max(orders)
    return Rhythm(len(orders) - 1, (last - first).days / WEEK, (today - first).days / WEEK)


def _fifths(
    values: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the fifth of each value, shape (n,): equal values share one, a lone one is in the middle."""
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, side="left")
    upto = np.searchsorted(ordered, values, side="right")
    middle = (below + upto) / (2.0 * len(values))
    return np.minimum((FIFTHS * middle).astype(np.int64) + 1, FIFTHS)
