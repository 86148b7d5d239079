# SPDX-License-Identifier: MIT
"""What the odds of a win are learned from: facts as numbers that fade, the record, and what came of it."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from fieldsales.classification.classify import Classifier
from fieldsales.classification.doctrine import Doctrine, keyed
from fieldsales.classification.going_on import GoOn, to_the_end
from fieldsales.classification.known import BY_PROSPECT, BY_US, MEETING_KINDS, Known
from fieldsales.classification.learning.coding import CATEGORY, NUMBER, SIGN, Feature, Numbers, Table
from fieldsales.classification.traits import area_of, size_band
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import CRITERIA, Fact
from fieldsales.domain.verdict import Verdict

#: What an outcome counts falls by half in a year: buyers and prices change. Ours.
OUTCOME_HALF_LIFE_DAYS = 365.0

#: What we did ourselves fades as a visit does. Ours.
_OUR_HALF_LIFE_DAYS = 45.0

#: How far the mean log-odds may stray from the doctrine's. Ours.
_CENTRE_SPREAD = 1.0

#: The odds of the coldest class stay this far from certainty.
_LEAST_ODDS = 1e-4

CLASS, OUR_CONTACTS, OBJECTIONS, LOSSES = "class", "our_contacts", "objections", "losses"
SIGN_OF = "sign:"
GRID = "grid:"

#: Words of the record, and the season.
_WORDS: tuple[str, ...] = ("trade", "source", "size", "area", "fits_profile", "month", "brake")

#: The values of one prospect on one day by feature.
Evidence = Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class Decision:
    """The end of a prospect's story, or of a chapter: an order, or a loss of any sort, on a day.

    `known` are the facts from before, without those of the visit that ended it.
    """

    prospect: Prospect
    on: date
    won: bool
    known: tuple[Fact, ...]


def features(doctrine: Doctrine) -> tuple[Feature, ...]:
    """Return what is looked at under a doctrine.

    The class enters by the log-odds that the doctrine gives it, so that with
    nothing learned the odds are the doctrine's own. More of a sign of interest,
    or a fresher one, is never held against a prospect.
    """
    levels = _class_levels(doctrine)
    steps = tuple((value, value - before) for before, value in pairwise(levels))
    return (
        Feature(CLASS, SIGN, prior=steps),
        *(Feature(SIGN_OF + kind, SIGN) for kind in sorted(doctrine.own_acts - {"order"})),
        *(Feature(name, NUMBER) for name in (OUR_CONTACTS, OBJECTIONS, LOSSES)),
        *(Feature(name, CATEGORY) for name in _WORDS),
        *(Feature(GRID + criterion, CATEGORY) for criterion in CRITERIA),
    )


def centre(doctrine: Doctrine) -> tuple[float, float]:
    """Return the doctrine's log-odds of its coldest class, and how far they may stray."""
    return _class_levels(doctrine)[0], _CENTRE_SPREAD


def class_log_odds(doctrine: Doctrine) -> dict[str, float]:
    """Return the log-odds that a doctrine gives each class, by the keys of its table."""
    return {key: _log_odds(p) for key, p in doctrine.p_win.items()}


def _class_levels(doctrine: Doctrine) -> list[float]:
    return sorted(set(class_log_odds(doctrine).values())) or [_log_odds(0.0)]


def _log_odds(p: float) -> float:
    kept = min(max(p, _LEAST_ODDS), 1.0 - _LEAST_ODDS)
    return math.log(kept / (1.0 - kept))


def evidence(
    facts: Iterable[Fact], prospect: Prospect, verdict: Verdict, doctrine: Doctrine, today: date
) -> Evidence:
    """Return what speaks for and against a win today.

    A sign's value is log(1 + n), where n counts its facts, each halved with
    every half-life of its kind that has passed. `verdict` is that of today.
    """
    lost = doctrine.lost
    known = Known(facts, prospect, today, doctrine.own_acts, doctrine.losing, lost.restart)
    found: dict[str, float | str] = {SIGN_OF + kind: 0.0 for kind in doctrine.own_acts if kind != "order"}
    ours = objections = losses = 0.0
    for kind, entries in known.entries.items():
        half_life = doctrine.half_life(kind)
        signs = 0.0
        for day, _fact, movers, _ in entries:
            age = known.today - day
            if movers & BY_PROSPECT:
                signs += 2.0 ** (-age / half_life)
            elif movers & BY_US and kind in MEETING_KINDS:
                ours += 2.0 ** (-age / _OUR_HALF_LIFE_DAYS)
        if SIGN_OF + kind in found:
            found[SIGN_OF + kind] = math.log1p(signs)
        if kind == "objection":
            objections = float(len(entries))
        elif kind in lost.kinds:
            losses += len(entries)
    found |= {OUR_CONTACTS: math.log1p(ours), OBJECTIONS: objections, LOSSES: losses}
    p_win = keyed(doctrine.p_win, verdict.stage, verdict.temperature)
    found[CLASS] = _log_odds(p_win) if p_win is not None else _class_levels(doctrine)[0]
    brakes = [entry[1] for entry in known.entries.get("brake", ())]
    found |= {
        "trade": prospect.trade,
        "source": prospect.source,
        "size": size_band(prospect.size),
        "area": area_of(prospect.postcode),
        "fits_profile": "" if prospect.fits_profile is None else str(prospect.fits_profile),
        "month": str(today.month),
        "brake": max(brakes, key=lambda fact: (fact.at, fact.id)).value if brakes else "",
    }
    for criterion in CRITERIA:
        answer = known.answers.get(criterion)
        found[GRID + criterion] = answer.value if answer is not None else ""
    return found


def table(rows: Sequence[Evidence], asked: Sequence[Feature]) -> Table:
    """Return the evidence of many as columns, shape (len(rows),) each."""
    return {
        feature.name: np.array(
            [row[feature.name] for row in rows], object if feature.kind == CATEGORY else np.float64
        )
        for feature in asked
    }


def decisions(
    facts: Sequence[Fact], prospect: Prospect, doctrine: Doctrine, today: date
) -> tuple[Decision, ...]:
    """Return what came of a prospect up to a day, the oldest first: losses, then perhaps the first order.

    A loss that no sign of interest went before since the last one is the same loss told twice.
    """
    found: list[Decision] = []
    told = sorted((fact for fact in facts if fact.on <= today), key=lambda fact: (fact.at, fact.id))
    moved = True
    for fact in told:
        is_order = fact.kind == "order" and _stands(fact)
        if fact.kind in doctrine.own_acts and fact.is_sign_of_interest and not is_order:
            moved = True
        if not is_order and (fact.kind not in doctrine.lost.kinds or not moved):
            continue
        before = tuple(one for one in told if one.at < fact.at and not _same_visit(one, fact))
        found.append(Decision(prospect, fact.on, is_order, before))
        moved = False
        if is_order:
            break
    return tuple(found)


def _stands(order: Fact) -> bool:
    """Whether an order is one: not of 0 € or less; one whose amount nobody wrote is."""
    return order.amount is None or not order.amount.is_finite() or order.amount > 0


def _same_visit(one: Fact, other: Fact) -> bool:
    visits = {other.visit_id, other.id if other.kind == "visit" else ""} - {""}
    return one.id in visits or one.visit_id in visits


def of_decisions(
    found: Sequence[Decision], doctrine: Doctrine, today: date, go_on: GoOn = to_the_end
) -> tuple[list[Evidence], Numbers, Numbers]:
    """Return the evidence there was before each decision, whether it was won, and what it counts today.

    The last two have shape (len(found),). `go_on` is called before each decision.
    """
    rows: list[Evidence] = []
    classifiers: dict[date, Classifier] = {}
    for decision in found:
        go_on()
        day = decision.on
        if day not in classifiers:
            classifiers[day] = Classifier(doctrine, day)
        verdict = classifiers[day].classify(decision.known, decision.prospect)
        rows.append(evidence(decision.known, decision.prospect, verdict, doctrine, day))
    ages = np.array([(today - decision.on).days for decision in found], np.float64)
    won = np.array([decision.won for decision in found], np.float64)
    return rows, won, np.exp2(-ages / OUTCOME_HALF_LIFE_DAYS)
