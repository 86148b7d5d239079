# SPDX-License-Identifier: MIT
"""A portfolio worked for three years: some sixty clients, a hundred and fifty outcomes, all invented.

The demonstration is one spring of one rep, too short to learn from. Here calls and quotes
help, a fair in autumn helps wine merchants, bought addresses hurt, and two rivals take who waits.
"""

import math
import random
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal

from fieldsales.desk.desk import Desk
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.identity import uuid7
from fieldsales.domain.place import Place
from fieldsales.portfolio.book import Book

RECORDS = 260

#: Trade, NAF, what its shops are called, weight of the trade, and what it does to the odds of a win.
TRADES = (
    ("caviste", "47.25Z", "Cave", 4, 0.5),
    ("restaurant", "56.10A", "Restaurant", 6, 0.0),
    ("hotel", "55.10Z", "Hôtel", 3, 0.7),
    ("bar_cafe", "56.30Z", "Café", 4, -0.6),
    ("epicerie_fine", "47.29Z", "Épicerie", 2, -0.1),
)
TOWNS = (
    ("Niort", "79000", 46.325, -0.459, 5),
    ("Parthenay", "79200", 46.649, -0.247, 3),
    ("Melle", "79500", 46.222, -0.143, 2),
    ("Fontenay-le-Comte", "85200", 46.466, -0.807, 3),
    ("Saint-Jean-d'Angély", "17400", 45.945, -0.521, 2),
)
NAMES = (
    "du Donjon", "Martin", "des Halles", "du Marais", "de la Gare", "Durand", "du Port", "Moreau",
    "des Tilleuls", "du Moulin", "Bernard", "de la Place", "Girard", "du Pont", "Les Trois Ceps",
    "Rousseau", "de l’Étoile",
)  # fmt: skip
SOURCES = (("salon", 3, 0.8), ("recommandation", 2, 1.0), ("annuaire", 4, -0.8), ("site", 3, 0.0))
SIZES = (("3", 6, -0.2), ("15", 4, 0.6), ("60", 1, 0.0))
REASONS = ("conseil", "délai de livraison", "petits volumes", "prix")
PROBLEMS = ("carte à renouveler", "ruptures en été", "stock trop lourd")
RIVALS = ("Grossiste de l’Atlantique", "Cave coopérative de Gâtine", "Négoce Peltier", "")

#: Signs of interest: kind, how often, what each does to the odds.
SIGNS = (
    ("phone_call", 0.5, 0.9), ("quote_asked", 0.3, 1.1), ("contact_form", 0.3, 0.3),
    ("white_paper", 0.3, -0.1), ("offer_view", 0.35, 0.4),
)  # fmt: skip


def write_well_sold(desk: Desk, seed: int = 7) -> None:
    """Write the portfolio through the desk, as it stands on the desk's day."""
    pick = random.Random(seed)
    with desk.portfolio.action("demonstration") as book:
        for number in range(RECORDS):
            _Story(desk, pick, number).write(book)


class _Story:
    """One record and what happened with it, dated back from today."""

    def __init__(self, desk: Desk, pick: random.Random, number: int) -> None:
        self._pick, self._today, self._zone = pick, desk.today, desk.zone
        self._facts: list[Fact] = []
        start = int(datetime.combine(desk.today, time(8), desk.zone).timestamp() * 1000)
        self._id = lambda: uuid7(start, pick)
        trade, naf, kind, _, for_trade = pick.choices(TRADES, [one[3] for one in TRADES])[0]
        town, postcode, north, east, _ = pick.choices(TOWNS, [one[4] for one in TOWNS])[0]
        source, _, for_source = pick.choices(SOURCES, [one[1] for one in SOURCES])[0]
        size, _, for_size = pick.choices(SIZES, [one[1] for one in SIZES])[0]
        self._log_odds = -1.75 + for_trade + for_source + for_size
        self._trade = trade
        name = f"{kind} {NAMES[number % len(NAMES)]}"
        self._prospect = Prospect(
            id=self._id(), site_id=self._id(), name=name if number < 80 else f"{name} {number // 17}",
            trade=trade, naf=naf, size=size, postcode=postcode, town=town, source=source,
            place=Place(north + pick.uniform(-0.03, 0.03), east + pick.uniform(-0.03, 0.03), town),
            place_source="file", phone="+33549050012",
        )  # fmt: skip

    def write(self, book: Book) -> None:
        """Write the record with its facts."""
        self._happen()
        book.add_prospect(self._prospect)
        book.add_facts(sorted(self._facts, key=lambda fact: fact.at))

    def _happen(self) -> None:
        pick = self._pick
        is_decided = pick.random() < 0.58
        before = pick.randint(20, 1000) if is_decided else pick.randint(1, 40)
        self._add("met", before + pick.randint(20, 60), direction=Direction.BY_US)
        for kind, often, worth in SIGNS:
            if pick.random() < often:
                self._add(kind, before + pick.randint(1, 9), direction=Direction.FROM_PROSPECT)
                self._log_odds += worth
        month = (self._today - timedelta(days=before)).month
        if self._trade == "caviste" and month in (9, 10, 11):
            self._log_odds += 1.2
        if not is_decided:
            return
        if pick.random() < 1 / (1 + math.exp(-self._log_odds)):
            self._buy(before)
        elif pick.random() < 0.6:
            rival = pick.choices(RIVALS, (4, 3, 2, 1))[0]
            self._add("lost_to_competitor", before - pick.randint(0, 14), value=rival)
        else:
            self._add("refusal", before)

    def _buy(self, before: int) -> None:
        pick, gap = self._pick, self._pick.randint(18, 60)
        stops = before - pick.randint(100, 900) if pick.random() < 0.25 else before
        for after in self._orders(before, min(stops, before) if stops > 0 else before, gap):
            self._add("order", before - after, amount=Decimal(pick.randint(90, 1400)))
        if pick.random() < 0.5:
            said = pick.choices(REASONS, (5, 3, 2, 1))[0]
            self._add("chosen_because", max(1, before - 2), value=said, subject=pick.choice(PROBLEMS))

    def _orders(self, length: int, until: int, gap: int) -> Iterator[int]:
        after = 0
        while after <= min(length - 1, until):
            yield after
            after += max(5, round(self._pick.gauss(gap, gap / 5)))

    def _add(
        self,
        kind: str,
        days_before: int,
        *,
        direction: Direction | None = None,
        value: str = "",
        subject: str = "",
        amount: Decimal | None = None,
    ) -> None:
        on = self._today - timedelta(days=max(1, days_before))
        at = datetime.combine(on, time(self._pick.randint(9, 17), self._pick.randint(0, 59)), self._zone)
        fact = Fact(
            self._id(), self._prospect.id, kind, at, direction, value=value, subject=subject, amount=amount
        )
        self._facts.append(fact)
