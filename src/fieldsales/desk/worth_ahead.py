# SPDX-License-Identifier: MIT
"""What a prospect is still worth on each of the days to come, if nobody calls."""

from dataclasses import dataclass
from datetime import date, timedelta

from fieldsales.classification.classify import classify
from fieldsales.classification.worth_ahead import worth_over_days
from fieldsales.desk.desk import Desk
from fieldsales.desk.known import record_of
from fieldsales.desk.losses import with_learned_losses
from fieldsales.desk.odds import odds
from fieldsales.domain.company import Prospect
from fieldsales.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class WorthAhead:
    """Worth by day from today on: `days` and `euros` have the same length."""

    prospect: Prospect
    verdict: Verdict
    days: tuple[date, ...]
    euros: tuple[float, ...]


def worth_ahead(desk: Desk, prospect_id: str, days: int = 30) -> WorthAhead:
    """Return p_win · margin · S_loss(t) in euros from today on. Raises UnknownProspectError."""
    prospect = record_of(desk, prospect_id)
    facts = desk.portfolio.facts_by_prospect()
    everybody = desk.portfolio.prospects()
    doctrine = with_learned_losses(desk, everybody, facts)
    until_today = [fact for fact in facts.get(prospect_id, ()) if fact.on <= desk.today]
    known = desk.drawn.with_answer(until_today, prospect)
    chances = odds(desk, everybody, facts)

    def verdict_on(day: date) -> Verdict:
        return chances.applied(classify(known, prospect, doctrine, day), prospect, known, day)

    values = worth_over_days(verdict_on, prospect, doctrine, desk.rules, desk.today, days, known)
    ahead = tuple(desk.today + timedelta(days=number) for number in range(days))
    return WorthAhead(prospect, verdict_on(desk.today), ahead, tuple(values.tolist()))
