# SPDX-License-Identifier: MIT
"""What would make a prospect warmer: each answer is tried out, never guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from fieldsales.classification.classify import Classifier
from fieldsales.classification.doctrine import RESERVED, Doctrine
from fieldsales.classification.known import BY_PROSPECT
from fieldsales.classification.rules import AllOf, AnyOf, Condition, Facts
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import CONTACT_KINDS, Direction, Fact
from fieldsales.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class WhatIf:
    """If this happened today, the class would be that one.

    `times` is how often it would have to happen, each in its own session.
    `answers` are the criteria with the answers needed, where `kind` is "criterion".
    `value` is a visit's outcome. `class_id` is the word that would be new: the
    temperature, or the stage where the temperature stays.
    """

    kind: str
    stage: str
    temperature: str
    class_id: str
    value: str = ""
    times: int = 1
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Trial:
    kind: str
    value: str = ""
    times: int = 1
    answers: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        return max(self.times, len(self.answers))


def what_would_change(
    facts: Sequence[Fact], prospect: Prospect, doctrine: Doctrine, today: date
) -> tuple[WhatIf, ...]:
    """Return, for each warmer class within reach, the fewest facts that would give it, warmest first.

    Among equals the doctrine's own order decides. Becoming a client is left out:
    an order does that everywhere. While the rep's own word decides, nothing else does.
    """
    classifier = Classifier(doctrine, today)
    now = classifier.classify(facts, prospect)
    if now.is_client or now.decided_by == "rep":
        return ()
    at = _after_all(facts, today)
    best: dict[tuple[str, str], tuple[int, _Trial]] = {}
    for trial in _trials(doctrine, now):
        added = tuple(_facts_of(trial, prospect.id, at))
        then = classifier.classify((*facts, *added), prospect)
        if then.is_client or not _is_warmer(then, now, doctrine):
            continue
        reached = (then.stage, then.temperature)
        if reached not in best or trial.size < best[reached][0]:
            best[reached] = (trial.size, trial)
    found = [
        WhatIf(
            trial.kind,
            stage,
            temperature,
            temperature if temperature != now.temperature else stage,
            trial.value,
            trial.times,
            trial.answers,
        )
        for (stage, temperature), (_, trial) in best.items()
    ]
    return tuple(sorted(found, key=lambda one: doctrine.heat(one.stage, one.temperature), reverse=True))


def _is_warmer(then: Verdict, now: Verdict, doctrine: Doctrine) -> bool:
    """Whether the badge would be warmer, or a gate pass that does not yet."""
    if then.class_id == now.class_id and now.stage not in RESERVED:
        return False
    return doctrine.heat(then.stage, then.temperature) > doctrine.heat(now.stage, now.temperature)


def _trials(doctrine: Doctrine, now: Verdict) -> Iterator[_Trial]:
    """Yield what to try: each sign that a rule reads, then the answers that the gates wait for."""
    seen: set[_Trial] = set()
    for rule in doctrine.rules:
        for condition in _facts_within(rule.when):
            if condition.movers != BY_PROSPECT:
                continue
            times = max(condition.count, condition.sessions, int(condition.quantity))
            for kind, _ in condition.windows:
                for value in sorted(condition.values) or [""]:
                    for trial in (_Trial(kind, value), _Trial(kind, value, times)):
                        if kind != "order" and trial not in seen:
                            seen.add(trial)
                            yield trial
    wanted = [(criterion, _best(answers)) for criterion, answers in doctrine.gates.criteria.items()]
    for answer in wanted:
        yield _Trial("criterion", answers=(answer,))
    missing = tuple(answer for answer in wanted if answer[0] in now.unknown)
    if len(missing) > 1:
        yield _Trial("criterion", answers=missing)


def _best(answers: frozenset[str]) -> str:
    """Return the plainest of the answers that pass."""
    return next((answer for answer in ("yes", "real") if answer in answers), min(answers))


def _facts_within(condition: Condition) -> Iterator[Facts]:
    match condition:
        case Facts():
            yield condition
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _facts_within(part)


def _facts_of(trial: _Trial, prospect_id: str, at: datetime) -> Iterator[Fact]:
    direction = Direction.FROM_PROSPECT if trial.kind in CONTACT_KINDS else None
    for subject, value in trial.answers:
        yield Fact(f"what if {subject}", prospect_id, "criterion", at, subject=subject, value=value)
    for number in range(0 if trial.answers else trial.times):
        name = f"what if {number}"
        yield Fact(name, prospect_id, trial.kind, at, direction, value=trial.value, session=name)


def _after_all(facts: Sequence[Fact], today: date) -> datetime:
    """Return an instant of today after every fact known today, in their time zone."""
    zone = facts[0].at.tzinfo if facts else UTC
    latest = max((fact.at for fact in facts if fact.on == today), default=None)
    end = datetime.combine(today, time(23, 59, 59), zone)
    return end if latest is None or latest < end else latest + timedelta(microseconds=1)
