# SPDX-License-Identifier: MIT
"""The clients: what each is worth, how likely it still buys, who is to be won back."""

from dataclasses import dataclass
from datetime import date

from fieldsales.classification.buying import Habits
from fieldsales.classification.client_value import ClientValue, client_values, to_win_back
from fieldsales.desk.desk import Desk
from fieldsales.desk.verdicts import with_verdicts
from fieldsales.domain.company import Prospect
from fieldsales.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One client, its class, and what its orders say."""

    prospect: Prospect
    verdict: Verdict
    value: ClientValue


@dataclass(frozen=True, slots=True)
class Clients:
    """All clients with an order that stands, whoever bought most first.

    `win_back` are those of them who bought regularly and are silent now, whoever
    brought most a year first. `habits` is how they buy, None without any client.
    """

    on: date
    lines: tuple[ClientLine, ...]
    win_back: tuple[ClientLine, ...]
    habits: Habits | None


def clients(desk: Desk) -> Clients:
    """Return the clients of today. Who is not to be contacted is not to be won back."""
    found = {one.id: (one, verdict) for one, verdict in with_verdicts(desk) if verdict.is_client}
    facts = desk.portfolio.facts_by_prospect()
    people = [prospect for prospect, _ in found.values()]
    values, habits = client_values(facts, people, desk.doctrine, desk.today)
    lines = {value.prospect_id: ClientLine(*found[value.prospect_id], value) for value in values}
    best_first = sorted(
        lines.values(), key=lambda line: (-line.value.amount, line.prospect.name, line.prospect.id)
    )
    silent = [lines[value.prospect_id] for value in to_win_back(values)]
    wanted = tuple(line for line in silent if not line.verdict.excluded)
    return Clients(desk.today, tuple(best_first), wanted, habits)
