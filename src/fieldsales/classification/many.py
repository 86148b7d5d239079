# SPDX-License-Identifier: MIT
"""Classifies many prospects of one day at once, over columns of facts.

It says what `classify` says, without proofs. What the rules mean is written
there; here they are asked of all prospects together. Whoever has a fact whose
rules are not written a second time is left to `classify` itself.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from datetime import date
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from fieldsales.classification.classify import Classifier, Cooling, Grounds
from fieldsales.classification.doctrine import CLIENT, CLIENT_VIP, RESERVED, Doctrine, Groups
from fieldsales.classification.known_many import Flags, Ints, KnownOfMany
from fieldsales.classification.rules import LAST_DAY, NEVER, Rule
from fieldsales.classification.rules_many import EVERYBODY, Answers, Inquiry, Rows
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import UNKNOWN, Fact
from fieldsales.domain.fact_columns import FactColumns
from fieldsales.domain.verdict import DEFAULT, GATES, OFF_TARGET, TO_QUALIFY, Verdict

Cell = TypeVar("Cell")


class Classes(NamedTuple):
    """The verdict of each prospect, without proofs, and the rule that its first proof would name.

    Prospects whose verdicts are equal share one.
    """

    verdicts: list[Verdict]
    rules: list[str]


def classify_many(
    facts: FactColumns,
    prospects: Sequence[Prospect],
    doctrine: Doctrine,
    today: date,
    history_of: Callable[[Prospect], Sequence[Fact]],
    alone: Container[str] = (),
) -> Classes:
    """Return of each prospect what `classify` says, in less time by far where they are thousands.

    `history_of` gives the facts of one prospect, for those few that `classify`
    has to judge itself, the ids `alone` among them. Facts of prospects who are
    not asked about are passed over.
    """
    known = KnownOfMany(facts, prospects, doctrine, today)
    found = _Day(known, doctrine).classes()
    known.left |= np.fromiter((one.id in alone for one in prospects), bool, len(prospects))
    classifier = Classifier(doctrine, today)
    for row in np.flatnonzero(known.left).tolist():
        verdict = classifier.classify(history_of(prospects[row]), prospects[row])
        found.verdicts[row] = replace(verdict, because=())
        found.rules[row] = verdict.because[0].rule
    return found


class _Standing(NamedTuple):
    """Classes on a day each, as numbers of `_Day.ids`, and the first day on which each may change."""

    stage: Ints
    temperature: Ints
    change: Ints


class _Line(NamedTuple, Generic[Cell]):
    """What a verdict is told from, as numbers: of one prospect, or columns of all."""

    stage: Cell
    temperature: Cell
    due_from: Cell
    last_contact: Cell
    excluded: Cell
    lost: Cell
    unknown: Cell
    cools_on: Cell
    next_stage: Cell
    next_temperature: Cell


class _Day:
    """All prospects under one doctrine; `known` says on which day."""

    def __init__(self, known: KnownOfMany, doctrine: Doctrine) -> None:
        self.known = known
        self.doctrine = doctrine
        self.inquiry = Inquiry(known)
        axes = doctrine.stages + doctrine.temperatures
        self.ids = ("", *(one.id for one in axes), CLIENT, CLIENT_VIP, *RESERVED)
        # A stage and a temperature may have the same id: the first one stands for both.
        self.number = {one: self.ids.index(one) for one in self.ids}
        self.failed, self.unknown = self._gates()
        #: The newest day of a proof that somebody told; of any proof, with its rule by its place in `rules`.
        self.newest = known.by_prospect()
        self.leading = known.by_prospect(-1)
        self.leading_day = known.by_prospect(-1)
        self.rules: list[str] = []

    def classes(self) -> Classes:
        """Return the classes today; whom `known.left` marks in the end is not right yet."""
        known = self.known
        today = known.by_prospect(known.today)
        now = self._standing(EVERYBODY, today, proving=True)
        cools_on, then = self._cooling(now)
        return self._verdicts(now, cools_on, then)

    def _gates(self) -> tuple[Ints, Ints]:
        """Return which criteria fail, and which are still to be asked, as bits in the order of the gates."""
        known, gates = self.known, self.doctrine.gates
        failed, unknown = known.by_prospect(), known.by_prospect()
        asked = known.criteria_asked()
        for place, (criterion, passing) in enumerate(gates.criteria.items()):
            newest, answers = known.answer(criterion)
            values = [*answers, UNKNOWN]  # -1 is no answer
            is_unknown = np.array([value == UNKNOWN for value in values], bool)
            fails = np.array([value != UNKNOWN and value not in passing for value in values], bool)
            unknown |= is_unknown[newest].astype(np.int32) << place
            failed |= fails[newest].astype(np.int32) << place
        unknown[asked < max(gates.asked_first, 1)] = 0
        return failed, unknown

    def _standing(self, rows: Rows, days: Ints, *, proving: bool = False) -> _Standing:
        """Return the classes of some prospects on a day each, today or later, if no fact is added until then.

        The same steps as in `classify`. When `proving`, proofs of today are compared too.
        """
        doctrine, number = self.doctrine, self.number
        has_order = self.known.has_order[rows]
        rule = doctrine.client.rule
        buys, lapses = self.inquiry.evaluate(rule.when, rows, days)
        is_client = has_order & buys
        lapses = np.where(has_order, lapses, NEVER).astype(np.int32)
        is_vip, client_change = self._vips(is_client, lapses, rows, days, proving)
        if proving:
            self._prove(rule, is_client)
        free = ~is_client
        stage, stage_change = self._hottest(doctrine.by_stage, free, rows, days, proving)
        temperature, change = self._hottest(doctrine.by_temperature, free, rows, days, proving)
        change = np.minimum(np.minimum(change, stage_change), lapses)
        default = doctrine.default
        is_warm = temperature > 0
        if doctrine.link == "bound":
            stage_of = [
                number[doctrine.classes[one].stage] if one in doctrine.classes else 0 for one in self.ids
            ]
            stage = np.where(is_warm, np.array(stage_of, np.int32)[temperature], number[default.stage])
        else:
            only = doctrine.link == "temperature only"
            fallback = np.where(is_warm & only, number[doctrine.stages[0].id], number[default.stage])
            stage = np.where(stage > 0, stage, fallback)
        temperature = np.where(is_warm, temperature, number[default.temperature])
        if doctrine.gates.on_unknown == TO_QUALIFY:
            stage = np.where(self.unknown[rows] > 0, number[TO_QUALIFY], stage)
        if doctrine.gates.on_fail == OFF_TARGET:
            fails = self.failed[rows] > 0
            stage = np.where(fails, number[OFF_TARGET], stage)
            temperature = np.where(fails, 0, temperature)
        stage = np.where(is_client, np.where(is_vip, number[CLIENT_VIP], number[CLIENT]), stage)
        temperature = np.where(is_client, 0, temperature)
        change = np.where(is_client, client_change, change)
        return _Standing(stage.astype(np.int32), temperature.astype(np.int32), change.astype(np.int32))

    def _hottest(
        self, groups: Groups, asked: Flags, rows: Rows, days: Ints, proving: bool
    ) -> tuple[Ints, Ints]:
        """Return the hottest class that a rule gives to those asked, 0 for none, and when it may change."""
        found = np.zeros(len(days), np.int32)
        soonest = np.full(len(days), NEVER, np.int32)
        open_ = asked.copy()
        for class_id, rules in groups:
            latest = np.zeros(len(days), np.int32)
            for rule in rules:
                holds, change = self.inquiry.evaluate(rule.when, rows, days)
                np.maximum(latest, change, out=latest, where=open_ & holds)
                np.minimum(soonest, change, out=soonest, where=open_ & ~holds)
                if proving:
                    self._prove(rule, open_ & holds)
            held = latest > 0
            found[held] = self.number[class_id]
            np.minimum(soonest, latest, out=soonest, where=held)
            open_ &= ~held
        return found, soonest

    def _vips(
        self, is_client: Flags, change: Ints, rows: Rows, days: Ints, proving: bool
    ) -> tuple[Flags, Ints]:
        """Return which clients are VIPs, and when a client's class may change."""
        vip = self.doctrine.vip
        if not vip.on or not vip.criteria:
            return np.zeros(len(days), bool), change
        answers: list[Answers] = []
        for criterion in vip.criteria:
            answers.append(self.inquiry.evaluate(criterion.when, rows, days))
            change = np.minimum(change, answers[-1][1])
        held = np.array([holds for holds, _ in answers])
        is_vip = is_client & (held.all(axis=0) if vip.match_all else held.any(axis=0))
        for criterion, (holds, _) in zip(vip.criteria if proving else (), answers, strict=False):
            self._prove(criterion, is_vip & holds)
        return is_vip, change

    def _prove(self, rule: Rule, holds: Flags) -> None:
        """Compare the newest fact that proves a rule with those of the rules before it."""
        if not holds.any():
            return
        day = self.inquiry.newest_proof(rule.when)
        leads = holds & (day > self.leading_day)
        self.leading[leads] = len(self.rules)
        self.leading_day[leads] = day[leads]
        if self.known.has_computed:
            day = self.inquiry.newest_proof(rule.when, computed=False)
        np.maximum(self.newest, day, out=self.newest, where=holds)
        self.rules.append(rule.id)

    def _cooling(self, now: _Standing) -> tuple[Ints, _Standing]:
        """Return the first day of another class, NEVER without one, and that class, if no fact is added."""
        size = len(now.stage)
        cools_on = self.known.by_prospect(NEVER)
        then = _Standing(np.zeros(size, np.int32), np.zeros(size, np.int32), now.change.copy())
        rows: NDArray[np.intp] = np.flatnonzero(now.change <= LAST_DAY)
        while len(rows):
            days = then.change[rows]
            later = self._standing(rows, days)
            for kept, came in zip(then, later, strict=True):
                kept[rows] = came
            differs = (later.stage != now.stage[rows]) | (later.temperature != now.temperature[rows])
            cools_on[rows[differs]] = days[differs]
            rows = rows[~differs & (later.change <= LAST_DAY)]
        return cools_on, then

    def _verdicts(self, now: _Standing, cools_on: Ints, then: _Standing) -> Classes:
        """Return the verdicts; each that differs is told once, by the same words as in `classify`."""
        known = self.known
        classifier = Classifier(self.doctrine, date.fromordinal(known.today))
        is_client = (now.stage == self.number[CLIENT]) | (now.stage == self.number[CLIENT_VIP])
        lost, losses = self._lost(is_client)
        newest = np.where(is_client, known.newest_order, self.newest)
        excluded = known.opposed | np.fromiter((one.excluded for one in known.prospects), bool, len(newest))
        due = ~excluded & (lost < 0)
        columns = _Line(
            now.stage,
            now.temperature,
            np.where(due, np.maximum(newest, known.last_contact), 0),
            known.last_contact,
            excluded,
            lost,
            self.unknown,
            cools_on,
            np.where(cools_on < NEVER, then.stage, 0),
            np.where(cools_on < NEVER, then.temperature, 0),
        )
        told: dict[tuple[object, ...], Verdict] = {}
        verdicts = []
        lines = zip(*(column.tolist() for column in columns), strict=True)
        clients, days = is_client.tolist(), columns.due_from.tolist()
        for prospect, client, day, line in zip(known.prospects, clients, days, lines, strict=True):
            # What else a verdict tells of a record itself: a deadline without any fact, a client's rhythm.
            key = (line, day or prospect.created_on, client and prospect.visit_interval_days)
            verdict = told.get(key)
            if verdict is None:
                verdict = told[key] = self._told(classifier, prospect, _Line(*line), losses)
            verdicts.append(verdict)
        return Classes(verdicts, self._leading_rules(now))

    def _told(
        self,
        classifier: Classifier,
        prospect: Prospect,
        line: "_Line[int]",
        losses: tuple[tuple[str, bool], ...],
    ) -> Verdict:
        """Return the verdict of a prospect's line; `losses` are what the losses of all tell."""
        ids, criteria = self.ids, self.doctrine.gates.criteria
        grounds = Grounds(
            (),
            line.due_from,
            line.due_from,
            line.last_contact,
            bool(line.excluded),
            losses[line.lost] if line.lost >= 0 else None,
            tuple(one for place, one in enumerate(criteria) if line.unknown >> place & 1),
        )
        cooling: Cooling = (None, None)
        if line.cools_on < NEVER:
            cooling = date.fromordinal(line.cools_on), (ids[line.next_stage], ids[line.next_temperature])
        return classifier.told(prospect, ids[line.stage], ids[line.temperature], grounds, cooling)

    def _lost(self, is_client: Flags) -> tuple[Ints, tuple[tuple[str, bool], ...]]:
        """Return which loss each prospect has, by its place in what all tell, -1 where it has none."""
        known, lost = self.known, self.doctrine.lost
        if not known.has_loss.any():
            return known.by_prospect(-1), ()
        of_prospects, losses = known.lost_by(lost.kinds)
        of_clients, losses_of_clients = known.lost_by(lost.client_kinds)
        of_clients[of_clients >= 0] += len(losses)
        return np.where(is_client, of_clients, of_prospects), losses + losses_of_clients

    def _leading_rules(self, now: _Standing) -> list[str]:
        """Return for each prospect the rule of the proof that would stand first."""
        names = [*self.rules, DEFAULT, GATES]
        leading = np.where(self.leading < 0, len(self.rules), self.leading)
        barred = (self.failed | self.unknown) > 0
        by_gates = (now.stage == self.number[OFF_TARGET]) | (now.stage == self.number[TO_QUALIFY])
        leading[barred & by_gates] = len(names) - 1
        return [names[place] for place in leading.tolist()]
