# SPDX-License-Identifier: MIT
"""What the passing of days alone did to a prospect's class, and on which day it did."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from fieldsales.classification.classify import Classifier
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import ClassChange, Verdict


def passed(
    facts: Sequence[Fact],
    prospect: Prospect,
    since: date,
    today: date,
    classifier_on: Callable[[date], Classifier],
    doctrine: str,
) -> tuple[ClassChange, ...]:
    """Return each change of class after a day up to today, dated by the day it came, oldest first.

    The same days are found whenever one looks: a class changes on the day that was
    announced, or on the day of a fact. `classifier_on` gives the classifier of a day
    under the doctrine of this id.
    """
    days = sorted({fact.on for fact in facts if since < fact.on <= today}, reverse=True)
    verdict = classifier_on(since).classify(facts, prospect)
    changes: list[ClassChange] = []
    while True:
        announced = verdict.cools_on or date.max
        day = min(announced, days[-1] if days else date.max)
        if day > today:
            return tuple(changes)
        while days and days[-1] <= day:
            days.pop()
        then = classifier_on(day).classify(facts, prospect)
        if then.class_id != verdict.class_id:
            cause = _cause(verdict, day) if day == announced else "fact"
            rule = then.because[0].rule if then.because else ""
            changes.append(ClassChange(day, verdict.class_id, then.class_id, rule, cause, doctrine))
        verdict = then


def _cause(before: Verdict, day: date) -> str:
    word = before.override
    was_last = word is not None and word.until == day - timedelta(days=1)
    return "override_ended" if was_last and before.decided_by == "rep" else "cooling"
