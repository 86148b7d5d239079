# SPDX-License-Identifier: MIT
"""What to do next after a visit, or for a class as such, as the doctrine proposes it."""

from dataclasses import dataclass
from datetime import date

from fieldsales.classification.classify import days_after
from fieldsales.classification.doctrine import Doctrine, Labels
from fieldsales.domain.verdict import OFF_TARGET, Verdict
from fieldsales.domain.visit import Outcome


@dataclass(frozen=True, slots=True)
class NextStep:
    """A channel ("call", "visit", "email", "delivery") and a day; no channel means nothing to do.

    `reason` is the id of what proposes it: an outcome, or "cadence". `text` says
    it in French and English.
    """

    channel: str
    due_on: date
    reason: str
    text: Labels


def next_step(verdict: Verdict, doctrine: Doctrine, outcome: Outcome | None, today: date) -> NextStep:
    """Return the step that follows an outcome, else the first of the class's cadence.

    Where the contact deadline comes before the cadence's day, it sets the day.
    """
    if verdict.excluded or verdict.stage == OFF_TARGET:
        return NextStep("", today, "nothing", {})
    follow_up = doctrine.follow_ups.get(outcome.value) if outcome is not None else None
    if outcome is not None and follow_up is not None:
        due = days_after(today, follow_up.days, working_days=follow_up.working_days)
        return NextStep(follow_up.channel, due, outcome.value, follow_up.text)
    schedule = doctrine.schedule(verdict.stage, verdict.temperature)
    if verdict.is_lost or schedule is None or not schedule.channels:
        return NextStep("", today, "nothing", {})
    days = schedule.cadence_days[0] if schedule.cadence_days else schedule.deadline_days
    due = days_after(today, days, working_days=schedule.working_days)
    if verdict.deadline is not None:
        due = max(min(due, verdict.deadline), today)
    return NextStep(schedule.channels[0], due, "cadence", schedule.action)
