# SPDX-License-Identifier: MIT
"""Says which class a prospect is in on a day, why, until when, and what comes after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fieldsales.classification.criteria import Passage, passage
from fieldsales.classification.doctrine import CLIENT, CLIENT_VIP, Doctrine, Groups, Schedule, keyed
from fieldsales.classification.known import Known
from fieldsales.classification.rules import NEVER, Answer, Rule
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import OFF_TARGET, TO_QUALIFY, Proof, Verdict

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class _Class:
    """A class on a day: the rules that give it, and the first day on which it may change."""

    stage: str
    temperature: str
    rules: tuple[Rule, ...]
    change: int


def classify(facts: Sequence[Fact], prospect: Prospect, doctrine: Doctrine, today: date) -> Verdict:
    """Return the highest class that the doctrine's rules prove today, with its proofs.

    Facts later than today, by the local day they carry, are not known yet. The
    order of facts does not matter. Without a rule that holds the doctrine's
    default stands, and its proof has no facts.
    """
    lost = doctrine.lost
    known = Known(facts, prospect, today, doctrine.own_acts, doctrine.losing, lost.restart)
    day = known.today
    gates = passage(doctrine.gates, known)
    now = _class_on(known, doctrine, gates, day)
    is_client = now.stage in (CLIENT, CLIENT_VIP)
    because = tuple([_proof(rule, known, day) for rule in now.rules]) or (doctrine.default_proof,)
    newest = 0
    if known.kinds:
        newest = max([fact.at.toordinal() for proof in because for fact in proof.facts], default=0)
    if len(because) > 1:
        because = tuple(sorted(because, key=_newest_fact, reverse=True))
    if now.stage in (OFF_TARGET, TO_QUALIFY) and gates.proof is not None:
        because = (gates.proof, *because)
    loss = known.lost_by(lost.client_kinds if is_client else lost.kinds) if known.loss else None
    excluded = prospect.excluded or known.opposed
    schedule = keyed(doctrine.schedules, now.stage, now.temperature)
    deadline = None
    if schedule is not None and loss is None and not excluded:
        base = max(newest if not is_client else known.newest_order, known.last_contact)
        deadline = _deadline(prospect, schedule, base, today, is_client)
    cools_on, cools_to = _cooling(known, doctrine, gates, now)
    to_qualify = bool(gates.unknown) and doctrine.gates.on_unknown != "keep" and not is_client
    return Verdict(
        stage=now.stage,
        temperature=now.temperature,
        because=because,
        deadline=deadline,
        cools_on=cools_on,
        cools_to=cools_to,
        to_qualify=to_qualify and now.stage != OFF_TARGET,
        unknown=gates.unknown if to_qualify and now.stage != OFF_TARGET else (),
        excluded=excluded,
        is_client=is_client,
        is_vip=now.stage == CLIENT_VIP,
        is_lost=loss is not None,
        lost_to=loss.value if loss is not None else "",
        last_contact=date.fromordinal(known.last_contact) if known.last_contact else None,
        p_win=keyed(doctrine.p_win, now.stage, now.temperature),
    )


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


def _cooling(
    known: Known, doctrine: Doctrine, gates: Passage, now: _Class
) -> tuple[date | None, tuple[str, str] | None]:
    """Return the first day of another class, and that class, if no fact is added.

    Only days on which the window of some fact closes (or a client's time comes)
    are looked at.
    """
    day = now.change
    last = date.max.toordinal()
    while day <= last:
        then = _class_on(known, doctrine, gates, day)
        if (then.stage, then.temperature) != (now.stage, now.temperature):
            return date.fromordinal(day), (then.stage, then.temperature)
        day = then.change
    return None, None


def _proof(rule: Rule, known: Known, day: int) -> Proof:
    facts = list(rule.when.proofs(known, day))
    if len(facts) > 1:
        unique = {id(fact): fact for fact in facts}
        facts = sorted(unique.values(), key=lambda fact: (fact.at, fact.id), reverse=True)
    return Proof(rule.id, rule.source_fr, rule.source_en, tuple(facts), rule.is_ours)


def _newest_fact(proof: Proof) -> int:
    return proof.facts[0].at.toordinal() if proof.facts else 0


def _deadline(prospect: Prospect, schedule: Schedule, base: int, today: date, is_client: bool) -> date | None:
    """Return the last day for a contact, counted from the newest proof or contact.

    A prospect that is classed without any fact counts from the day it was saved.
    """
    if base:
        start = date.fromordinal(base)
    elif prospect.created_on is not None and prospect.created_on <= today:
        start = prospect.created_on
    else:
        return None
    days = schedule.deadline_days
    if is_client and prospect.visit_interval_days:
        days = prospect.visit_interval_days
    return working_days_after(start, days) if schedule.working_days else start + timedelta(days=days)


def working_days_after(start: date, days: int) -> date:
    """Return the day so many working days, Monday to Friday, after a day; that day itself for none."""
    weeks, rest = divmod(days, 5)
    end = start + timedelta(weeks=weeks)
    while weeks and not rest and end.weekday() >= SATURDAY:
        end -= timedelta(days=1)
    while rest:
        end += timedelta(days=1)
        rest -= end.weekday() < SATURDAY
    return end
