# SPDX-License-Identifier: MIT
"""Says which class a prospect is in on a day, why, until when, and what comes after."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from fieldsales.classification.criteria import Passage, passage
from fieldsales.classification.doctrine import CLIENT, CLIENT_VIP, Doctrine, Groups, Schedule, keyed
from fieldsales.classification.known import Known, newness, told_loss
from fieldsales.classification.override import GIVEN_BY_HAND, Word, word_of
from fieldsales.classification.rules import LAST_DAY, NEVER, RECORD, Answer, Rule
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import COMPUTED, OVERRIDE, Fact
from fieldsales.domain.verdict import OFF_TARGET, TO_QUALIFY, OverrideState, Proof, Verdict

SATURDAY = 5


def classify(facts: Sequence[Fact], prospect: Prospect, doctrine: Doctrine, today: date) -> Verdict:
    """Return the highest class that the doctrine's rules prove today, with its proofs.

    Facts later than today, by the local day they carry, are not known yet. The
    order of facts does not matter. Without a rule that holds the doctrine's
    default stands, and its proof has no facts. While the rep's own word holds it
    decides, and the doctrine's verdict stands beside it (see `override`). For
    many prospects of one day, `Classifier` says the same in less time.
    """
    return Classifier(doctrine, today).classify(facts, prospect)


class _Class(NamedTuple):
    """A class on a day: the rules that give it, and the first day on which it may change."""

    stage: str
    temperature: str
    rules: tuple[Rule, ...]
    change: int


class Grounds(NamedTuple):
    """Why a class holds, and what else a verdict tells.

    `newest`, `newest_order` and `last_contact` are the ordinals of the day of
    the newest proof, order and contact, 0 without one. `lost` is None where no
    loss counts, else to whom and whether that is a competitor. `unknown` lists the
    criteria of the gates still to be asked.
    """

    because: tuple[Proof, ...]
    newest: int
    newest_order: int
    last_contact: int
    opposed: bool
    lost: tuple[str, bool] | None
    unknown: tuple[str, ...]


#: The first day of another class, and that class, if no fact is added.
Cooling = tuple[date | None, tuple[str, str] | None]


class Classifier:
    """Classifies on one day under one doctrine; what depends on these two alone is worked out once."""

    __slots__ = ("_doctrine", "_terms", "_today", "_without_facts")

    def __init__(self, doctrine: Doctrine, today: date) -> None:
        self._doctrine = doctrine
        self._today = today
        self._terms: dict[tuple[str, str], tuple[Schedule | None, float | None]] = {}
        self._without_facts: dict[tuple[object, ...], Verdict] = {}

    def classify(self, facts: Sequence[Fact], prospect: Prospect) -> Verdict:
        """Return what `classify` does."""
        if facts:
            return self._verdict(facts, prospect)
        # All that a verdict reads of a record when nothing happened: many prospects are alike in it.
        key = (prospect.excluded, prospect.created_on, *[stands(prospect) for stands in RECORD.values()])
        verdict = self._without_facts.get(key)
        if verdict is None:
            verdict = self._without_facts[key] = self._verdict(facts, prospect)
        return verdict

    def _verdict(self, facts: Sequence[Fact], prospect: Prospect) -> Verdict:
        doctrine = self._doctrine
        lost = doctrine.lost
        known = Known(facts, prospect, self._today, doctrine.own_acts, doctrine.losing, lost.restart)
        gates = passage(doctrine.gates, known)
        now = _class_on(known, doctrine, gates, known.today)
        stage, _, rules, _ = now
        because, newest = _proofs(rules, known) if rules else ((doctrine.default_proof,), 0)
        if gates.proof is not None and stage in (OFF_TARGET, TO_QUALIFY):
            because = (gates.proof, *because)
        is_client = stage in (CLIENT, CLIENT_VIP)
        loss = known.lost_by(lost.client_kinds if is_client else lost.kinds) if known.loss else None
        grounds = Grounds(
            because,
            newest,
            known.newest_order,
            known.last_contact,
            known.opposed,
            told_loss(loss.kind, loss.value) if loss is not None else None,
            gates.unknown,
        )
        word = word_of(known, doctrine) if known.override is not None else None
        if word is not None:
            return self._with_word(word, known, gates, now, grounds, loss)
        cooling = _cooling(now, lambda day: _class_on(known, doctrine, gates, day))
        return self.told(prospect, stage, now.temperature, grounds, cooling)

    def _with_word(
        self, word: Word, known: Known, gates: Passage, now: _Class, grounds: Grounds, loss: Fact | None
    ) -> Verdict:
        """Return the verdict of a prospect on whose class the rep said a word."""
        doctrine = self._doctrine

        def standing(day: int) -> _Class:
            return _overruled(_class_on(known, doctrine, gates, day), word, doctrine, day)

        state, _ = word.on(now[:2], doctrine, known.today)
        said = standing(known.today)
        cooling = _cooling(said, standing)
        if state is not OverrideState.HOLDS:
            told = self.told(known.prospect, now.stage, now.temperature, grounds, cooling)
            return replace(told, override=word.told(state))
        own_cooling = _cooling(now, lambda day: _class_on(known, doctrine, gates, day))
        own = self.told(known.prospect, now.stage, now.temperature, grounds, own_cooling)
        fact = word.fact
        if loss is not None and fact.at > loss.at and said.stage not in GIVEN_BY_HAND:
            loss = None
        spoken = grounds._replace(
            because=(Proof(OVERRIDE, "", "", (fact,)),),
            newest=fact.at.toordinal(),
            lost=told_loss(loss.kind, loss.value) if loss is not None else None,
        )
        told = self.told(known.prospect, said.stage, said.temperature, spoken, cooling)
        return replace(told, decided_by="rep", override=word.told(state), own=own)

    def told(
        self, prospect: Prospect, stage: str, temperature: str, grounds: Grounds, cooling: Cooling
    ) -> Verdict:
        """Return the verdict of a class on its grounds."""
        is_client = stage in (CLIENT, CLIENT_VIP)
        is_lost = grounds.lost is not None
        lost_to, to_competitor = grounds.lost or ("", False)
        excluded = prospect.excluded or grounds.opposed
        schedule, p_win = self._terms_of(stage, temperature)
        deadline = None
        if schedule is not None and not is_lost and not excluded:
            base = max(grounds.newest_order if is_client else grounds.newest, grounds.last_contact)
            days = self._doctrine.interval(prospect, stage) if is_client else schedule.deadline_days
            deadline = _deadline(prospect, days, base, self._today, working_days=schedule.working_days)
        cools_on, cools_to = cooling
        to_qualify = (
            bool(grounds.unknown)
            and self._doctrine.gates.on_unknown != "keep"
            and not is_client
            and stage != OFF_TARGET
        )
        return Verdict(
            stage,
            temperature,
            grounds.because,
            deadline,
            cools_on,
            cools_to,
            to_qualify=to_qualify,
            unknown=grounds.unknown if to_qualify else (),
            excluded=excluded,
            is_client=is_client,
            is_vip=stage == CLIENT_VIP,
            is_lost=is_lost,
            lost_to=lost_to,
            to_competitor=to_competitor,
            last_contact=date.fromordinal(grounds.last_contact) if grounds.last_contact else None,
            p_win=p_win,
        )

    def _terms_of(self, stage: str, temperature: str) -> tuple[Schedule | None, float | None]:
        """Return what the doctrine's tables say of a class."""
        key = (stage, temperature)
        found = self._terms.get(key)
        if found is None:
            doctrine = self._doctrine
            found = keyed(doctrine.schedules, *key), keyed(doctrine.p_win, *key)
            self._terms[key] = found
        return found


def _class_on(known: Known, doctrine: Doctrine, gates: Passage, day: int) -> _Class:
    """Return the class on a day, today or later, if no fact is added until then."""
    lapses = NEVER
    if "order" in known.entries:
        client, change = doctrine.client.rule.when.evaluate(known, day)
        if client:
            return _client(known, doctrine, day, change)
        lapses = change
    by_stage, by_temperature = doctrine.within_reach(known.kinds)
    stage, stage_rules, stage_change = _hottest(by_stage, known, day)
    temperature, rules, change = _hottest(by_temperature, known, day)
    change = min(change, stage_change, lapses)
    rules = stage_rules + tuple([rule for rule in rules if rule not in stage_rules]) if stage_rules else rules
    default = doctrine.default
    if doctrine.link == "bound":
        stage = doctrine.classes[temperature].stage if temperature else default.stage
    elif not stage:
        stage = (
            doctrine.stages[0].id if doctrine.link == "temperature only" and temperature else default.stage
        )
    temperature = temperature or default.temperature
    if gates.failed and doctrine.gates.on_fail == OFF_TARGET:
        return _Class(OFF_TARGET, "", rules, change)
    if gates.unknown and doctrine.gates.on_unknown == TO_QUALIFY:
        stage = TO_QUALIFY
    return _Class(stage, temperature, rules, change)


def _hottest(groups: Groups, known: Known, day: int) -> tuple[str, tuple[Rule, ...], int]:
    """Return the hottest class that a rule gives, all its rules that hold, and when that may change."""
    soonest = NEVER
    for class_id, rules in groups:
        held = []
        latest = 0
        for rule in rules:
            holds, change = rule.when.evaluate(known, day)
            if holds:
                held.append(rule)
                latest = max(latest, change)
            elif change < soonest:
                soonest = change
        if held:
            return class_id, tuple(held), min(soonest, latest)
    return "", (), soonest


def _client(known: Known, doctrine: Doctrine, day: int, change: int) -> _Class:
    """Return client or client VIP."""
    vip = doctrine.vip
    rule = doctrine.client.rule
    if not vip.on:
        return _Class(CLIENT, "", (rule,), change)
    answers: list[tuple[Rule, Answer]] = [
        (criterion, criterion.when.evaluate(known, day)) for criterion in vip.criteria
    ]
    held = tuple(criterion for criterion, answer in answers if answer[0])
    change = min([change, *(answer[1] for _, answer in answers)])
    if held and (len(held) == len(answers) or not vip.match_all):
        return _Class(CLIENT_VIP, "", (*held, rule), change)
    return _Class(CLIENT, "", (rule,), change)


def _overruled(own: _Class, word: Word, doctrine: Doctrine, day: int) -> _Class:
    """Return the class on a day with the rep's word; it may change when either does."""
    state, (stage, temperature) = word.on(own[:2], doctrine, day)
    if state is not OverrideState.HOLDS:
        return own
    return _Class(stage, temperature, (), min(own.change, word.until + 1))


def _cooling(now: _Class, class_on: Callable[[int], _Class]) -> Cooling:
    """Return the first day of another class, and that class, if no fact is added.

    Only days on which the window of some fact closes (or a client's time comes,
    or the rep's word ends) are looked at.
    """
    day = now.change
    while day <= LAST_DAY:
        then = class_on(day)
        if (then.stage, then.temperature) != (now.stage, now.temperature):
            return date.fromordinal(day), (then.stage, then.temperature)
        day = then.change
    return None, None


def _proofs(rules: tuple[Rule, ...], known: Known) -> tuple[tuple[Proof, ...], int]:
    """Return what proves some rules today, the newest fact first, and the day of that fact, 0 without."""
    proofs = [_proof(rule, known) for rule in rules]
    if len(proofs) > 1:
        proofs.sort(key=_newest_day, reverse=True)
    days = [fact.at.toordinal() for proof in proofs for fact in proof.facts if fact.source != COMPUTED]
    return tuple(proofs), max(days, default=0)


def _proof(rule: Rule, known: Known) -> Proof:
    """Return what proves a rule today, the newest fact first."""
    facts = list(rule.when.proofs(known, known.today))
    if len(facts) > 1:
        unique = {id(fact): fact for fact in facts}
        facts = sorted(unique.values(), key=newness, reverse=True)
    return Proof(rule.id, rule.source_fr, rule.source_en, tuple(facts), rule.is_ours)


def _newest_day(proof: Proof) -> int:
    return proof.facts[0].at.toordinal() if proof.facts else 0


def _deadline(prospect: Prospect, days: int, base: int, today: date, *, working_days: bool) -> date | None:
    """Return the last day for a contact, so many days after the newest proof or contact.

    A prospect that is classed without any fact counts from the day it was saved.
    """
    if base:
        start = date.fromordinal(base)
    elif prospect.created_on is not None and prospect.created_on <= today:
        start = prospect.created_on
    else:
        return None
    return days_after(start, days, working_days=working_days)


def days_after(start: date, days: int, *, working_days: bool) -> date:
    """Return the day so many days, or working days, Monday to Friday, after a day; that day itself for none.

    What would run off the calendar ends in its last week.
    """
    left = (date.max - start).days
    if not working_days:
        return start + timedelta(days=min(days, left))
    weeks, rest = divmod(min(days, left // 7 * 5), 5)
    end = start + timedelta(weeks=weeks)
    while weeks and not rest and end.weekday() >= SATURDAY:
        end -= timedelta(days=1)
    while rest:
        end += timedelta(days=1)
        rest -= end.weekday() < SATURDAY
    return end
