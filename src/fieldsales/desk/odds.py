# SPDX-License-Identifier: MIT
"""The odds of winning a prospect: the doctrine's, then what the rep's own outcomes taught."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b

import numpy as np

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.evidence import (
    Decision,
    centre,
    class_log_odds,
    decisions,
    evidence,
    features,
    of_decisions,
    table,
)
from fieldsales.classification.learning.additive import probability_of
from fieldsales.classification.learning.coding import Numbers
from fieldsales.classification.learning.learn import FEWEST_OF_EACH, Lesson, doctrine_alone, learn, refit
from fieldsales.classification.learning.model import DOCTRINE, RATE, Contribution, Model, from_state
from fieldsales.desk.desk import Desk
from fieldsales.desk.known import record_of
from fieldsales.desk.lessons_kept import is_learning, keep_lesson
from fieldsales.desk.verdicts import stamp
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import OFF_TARGET, Verdict

#: The name under which the portfolio keeps what was learned.
KEPT = "odds"

#: The whole structure is learned again when there are so many times more outcomes than last time.
_GROWN = 1.1

_CALIBRATION_BINS = 10

#: Forecasts nearer to each other are alike.
_ALIKE = 0.005

Facts = Mapping[str, Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class RecordOdds:
    """The odds of winning one record, and what makes them.

    `p_win` is a share from 0 to 1, and `by_doctrine` what the doctrine's table
    says of its class. The log-odds of `p_win` are `average` and the sum of the
    `contributions`, the weightiest first. `values` are what stands in the record
    for each feature. `source` is "doctrine", "rate" or "outcomes", and
    `outcomes` how many it was learned from. `is_on` is false where the firm
    switched learning off.
    """

    p_win: float
    by_doctrine: float | None
    average: float
    contributions: tuple[Contribution, ...]
    values: Mapping[str, float | str]
    source: str
    outcomes: int
    is_on: bool

    @property
    def average_share(self) -> float:
        """The chance of the average outcome, from 0 to 1."""
        return _share(self.average)


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a term: `bounds` has a word, or the number from which on it holds, for each feature.

    A bound is None where nothing is known, or where the word is too rare to tell. `outcomes` counts
    those that the level was learned from.
    """

    bounds: tuple[float | str | None, ...]
    log_odds: float
    outcomes: int


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the sum. `weight` is the typical size, in log-odds, of what it adds or takes."""

    features: tuple[str, ...]
    weight: float
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Outcomes held out whose expected odds lie together: the mean odds, and the share that was won."""

    expected: float
    observed: float
    outcomes: int


@dataclass(frozen=True, slots=True)
class OddsReport:
    """What was learned, from how many, and whether it holds.

    `is_on` is false where the firm switched learning off. `source` is what the
    odds rest on: the "doctrine" while nothing is learned, the mere "rate" of wins
    where outcomes say how many buy and not who, or "outcomes".
    `fewest` of wins and of losses are needed before anything can be learned.
    `loss` and `loss_of_doctrine` are mean log losses on outcomes held out.
    `stamp` changes with whatever the report follows from.
    """

    is_on: bool
    source: str
    outcomes: int
    wins: int
    first: date | None
    last: date | None
    fewest: int
    average: float
    terms: tuple[Term, ...]
    calibration: tuple[CalibrationBin, ...]
    loss: float
    loss_of_doctrine: float
    stamp: str = ""

    @property
    def losses(self) -> int:
        """How many outcomes were no win."""
        return self.outcomes - self.wins


class Odds:
    """A model under a doctrine, asked about one prospect at a time."""

    def __init__(self, model: Model, doctrine: Doctrine) -> None:
        self.model = model
        self._doctrine = doctrine

    def p_win(self, verdict: Verdict, prospect: Prospect, facts: Sequence[Fact], today: date) -> float | None:
        """Return the odds of winning a prospect from 0 to 1; a client's and an off-target's as they were."""
        if verdict.is_client or verdict.stage == OFF_TARGET or self.model.source == DOCTRINE:
            return verdict.p_win
        values = evidence(facts, prospect, verdict, self._doctrine, today)
        return _share(self.model.log_odds_of(values))

    def applied(self, verdict: Verdict, prospect: Prospect, facts: Sequence[Fact], today: date) -> Verdict:
        """Return a verdict with these odds."""
        return replace(verdict, p_win=self.p_win(verdict, prospect, facts, today))


def class_odds(desk: Desk) -> Mapping[str, float]:
    """Return the log-odds that the feature "class" holds for each class, by the keys of the doctrine."""
    return class_log_odds(desk.doctrine)


def odds(desk: Desk, prospects: Sequence[Prospect], facts: Facts) -> Odds:
    """Return the odds as all outcomes up to today teach them.

    After each outcome the effects are fitted again; what is looked at is chosen
    again when there is a tenth more of them. Kept on the real day; a chosen date
    learns for itself, from what was known on it. Raises CancelledError where nobody
    waits for it any more.
    """
    doctrine = desk.doctrine
    found = _decisions(desk, prospects, facts) if is_learning(desk) else ()
    kept_stamp, look, model = _kept(desk)
    if model is None or kept_stamp != _stamp(desk, found):
        model = _taught(desk, found, model if look == _look(desk) else None)
        _keep(desk, found, model)
    return Odds(model, doctrine)


def record_odds(desk: Desk, prospect_id: str) -> RecordOdds | None:
    """Return the odds of one record, None for a client or who is off target. Raises UnknownProspectError."""
    prospect = record_of(desk, prospect_id)
    facts = desk.drawn.with_answer(desk.portfolio.facts_of(prospect_id), prospect)
    verdict = classify(facts, prospect, desk.doctrine, desk.today)
    model = odds(desk, desk.portfolio.prospects(), desk.portfolio.facts_by_prospect()).model
    return _record_odds(desk, model, verdict, prospect, facts)


def kept_odds(desk: Desk, verdict: Verdict, prospect: Prospect, facts: Sequence[Fact]) -> RecordOdds | None:
    """Return the odds of one record by what was learned last, without looking at anybody else."""
    doctrine = desk.doctrine
    _, look, model = _kept(desk)
    if model is None or look != _look(desk):
        asked = features(doctrine)
        model = doctrine_alone(asked, table([], asked), np.empty(0), centre(doctrine))
    return _record_odds(desk, model, verdict, prospect, facts)


def _record_odds(
    desk: Desk, model: Model, verdict: Verdict, prospect: Prospect, facts: Sequence[Fact]
) -> RecordOdds | None:
    if verdict.is_client or verdict.stage == OFF_TARGET:
        return None
    values = evidence(facts, prospect, verdict, desk.doctrine, desk.today)
    contributions = sorted(model.contributions(values), key=lambda one: -abs(one.log_odds))
    p_win = _share(model.average + sum(one.log_odds for one in contributions))
    return RecordOdds(
        p_win=p_win,
        by_doctrine=verdict.p_win,
        average=model.average,
        contributions=tuple(contributions),
        values=values,
        source=model.source,
        outcomes=model.outcomes,
        is_on=is_learning(desk),
    )


def odds_report(desk: Desk, before: OddsReport | None = None) -> OddsReport:
    """Learn from all outcomes up to today, keep it, and return what was learned.

    It takes seconds where there are thousands of outcomes; the report `before`
    is returned while all that it follows from is as it was. Raises CancelledError.
    """
    prospects, facts = desk.portfolio.prospects(), desk.portfolio.facts_by_prospect()
    found = _decisions(desk, prospects, facts) if is_learning(desk) else ()
    follows_from = _stamp(desk, found)
    if before is not None and before.stamp == follows_from:
        return before
    rows, won, weights = of_decisions(found, desk.doctrine, desk.today, desk.go_on)
    columns = table(rows, features(desk.doctrine))
    lesson = learn(features(desk.doctrine), columns, won, weights, centre(desk.doctrine), desk.go_on)
    _keep(desk, found, lesson.model)
    model = lesson.model
    days = [decision.on for decision in found]
    return OddsReport(
        is_on=is_learning(desk),
        source=model.source,
        outcomes=model.outcomes,
        wins=model.wins,
        first=min(days, default=None),
        last=max(days, default=None),
        fewest=FEWEST_OF_EACH,
        average=model.average,
        terms=_terms(model, [cells.tolist() for cells in model.cells(columns)]),
        calibration=_calibration(lesson, won),
        loss=lesson.loss,
        loss_of_doctrine=lesson.loss_of_doctrine,
        stamp=follows_from,
    )


def _share(log_odds: float) -> float:
    return float(probability_of(np.array(log_odds)))


def _decisions(desk: Desk, prospects: Sequence[Prospect], facts: Facts) -> tuple[Decision, ...]:
    doctrine, drawn, today = desk.doctrine, desk.drawn, desk.today
    ending = doctrine.lost.kinds | {"order"}
    found: list[Decision] = []
    for one in prospects:
        desk.go_on()
        if any(fact.kind in ending for fact in facts.get(one.id, ())):
            found += decisions(drawn.with_answer(facts[one.id], one), one, doctrine, today)
    return tuple(sorted(found, key=lambda one: (one.on, one.prospect.id, one.won)))


def _stamp(desk: Desk, found: Sequence[Decision]) -> str:
    """Return what the model follows from: how it looks, the day, and each outcome with what was known."""
    digest = blake2b(digest_size=12)
    for decision in found:
        one = decision.prospect
        record = (one.id, one.trade, one.source, one.size, one.postcode, str(one.fits_profile))
        parts = (*record, decision.on.isoformat(), str(decision.won), *(fact.id for fact in decision.known))
        digest.update("\0".join(parts).encode())
    return f"{_look(desk)} {desk.today} {len(found)} {digest.hexdigest()}"


def _look(desk: Desk) -> str:
    """Return what decides which features are looked at, and how: doctrine, zones, whether it learns."""
    return f"{is_learning(desk)} {stamp(desk)}"


def _taught(desk: Desk, found: Sequence[Decision], before: Model | None) -> Model:
    """Return the model of some outcomes, from the one before where that is near enough."""
    doctrine = desk.doctrine
    rows, won, weights = of_decisions(found, doctrine, desk.today, desk.go_on)
    asked = features(doctrine)
    columns = table(rows, asked)
    if before is not None and before.learned and len(found) <= _GROWN * before.chosen_from:
        return refit(before, columns, won, weights, desk.go_on)
    if not found:
        return doctrine_alone(asked, columns, won, centre(doctrine))
    return learn(asked, columns, won, weights, centre(doctrine), desk.go_on).model


def _keep(desk: Desk, found: Sequence[Decision], model: Model) -> None:
    content = {"look": _look(desk), "model": model.to_state()}
    keep_lesson(desk, KEPT, _stamp(desk, found), content)


def _kept(desk: Desk) -> tuple[str, str, Model | None]:
    """Return the stamp and the look of the model that is kept, and the model where it is sound."""
    stamp_of_it, content = desk.portfolio.learned(KEPT) or ("", None)
    if not isinstance(content, dict):
        return stamp_of_it, "", None
    return stamp_of_it, str(content.get("look")), from_state(content.get("model"))


def _terms(model: Model, cells: Sequence[Sequence[int]]) -> tuple[Term, ...]:
    """Return the terms that say something, the weightiest first."""
    found: list[Term] = []
    for number, (names, effects, average, mine) in enumerate(
        zip(model.names, model.effects, model.averages, cells, strict=True)
    ):
        counts = np.bincount(mine, minlength=len(effects))
        centred = np.asarray(effects) - average
        weight = float(np.sqrt((counts * centred**2).sum() / max(len(mine), 1)))
        bounds = model.bounds(number)
        levels = tuple(
            Level(bounds[cell], float(centred[cell]), int(counts[cell]))
            for cell in range(len(effects))
            if counts[cell]
        )
        if weight >= 0.01:
            found.append(Term(names, weight, levels))
    return tuple(sorted(found, key=lambda term: -term.weight))


def _calibration(lesson: Lesson, won: Numbers) -> tuple[CalibrationBin, ...]:
    """Return bins of about as many outcomes each, by the odds that were expected of them.

    One of all where everybody is expected alike: then the rates of the folds differ by chance alone.
    """
    order = np.argsort(lesson.expected, kind="stable")
    count = min(_CALIBRATION_BINS, len(order) // 5)
    if count and (lesson.model.source == RATE or np.ptp(lesson.expected) < _ALIKE):
        count = 1
    return tuple(
        CalibrationBin(float(lesson.expected[part].mean()), float(won[part].mean()), len(part))
        for part in (np.array_split(order, count) if count else [])
    )
