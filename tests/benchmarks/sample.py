# SPDX-License-Identifier: MIT
"""Portfolios of any size to measure with: prospects around western France, the same each time."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from own_kernel import own_kernel

from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import Line
from fieldsales.desk.scenarios import seeded_ids
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.place import HOME, Place
from fieldsales.domain.verdict import Verdict
from fieldsales.places import places
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.startup import library_of

#: Classes are kept for the real day alone: the sample is measured on it, as a rep's portfolio is opened.
TODAY = datetime.now(UTC).date()
MORNING = datetime.combine(TODAY, time(6, 30), UTC)

WORDS = (
    "cave", "comptoir", "table", "auberge", "halles", "jardin", "moulin", "port", "donjon", "sevre",
    "lion", "commerce", "bistrot", "maison", "epicerie", "grange", "terrasse", "verger", "pont", "place",
)  # fmt: skip
TRADES = ("caviste", "restaurant", "hotel", "bar", "epicerie_fine")
KINDS = ("phone_call", "contact_form", "white_paper", "page_view", "need_stated", "met")

#: The middle of the sample and how far it reaches, in degrees.
CENTRE, NORTH, EAST = (46.5, 0.3), 1.4, 2.2


def prospects(count: int) -> Iterator[Prospect]:
    """Return so many prospects."""
    chance = random.Random(count)
    new_id = seeded_ids(f"sample {count}", datetime.combine(TODAY, time(8), UTC))
    for number in range(count):
        name = " ".join(chance.sample(WORDS, 2)).title()
        place = Place(
            CENTRE[0] + chance.uniform(-NORTH, NORTH),
            CENTRE[1] + chance.uniform(-EAST, EAST),
            f"Ville {number % 400}",
        )
        yield Prospect(
            id=new_id(),
            name=f"{name} {number}",
            site_id=new_id(),
            trade=chance.choice(TRADES),
            town=place.label,
            place=place,
            place_source="file",
            phone=f"+3354900{number % 10_000:04d}",
            opening_hours="Mo-Sa 09:00-12:00,14:00-18:00",
            source="sample",
            created_on=TODAY,
        )


def facts_of(prospect: Prospect, number: int, fact_id: str) -> Iterator[Fact]:
    """Return what happened with every third prospect: one sign of interest of the last two months."""
    if number % 3 == 0:
        at = datetime.combine(TODAY - timedelta(days=number % 60), time(9), UTC)
        yield Fact(fact_id, prospect.id, KINDS[number % len(KINDS)], at, Direction.FROM_PROSPECT)


def desk_of(folder: Path, count: int) -> Desk:
    """Return the desk of a portfolio with so many prospects, written when it is not there yet."""
    where = places(folder / "home")
    where.make_folders()
    portfolio = Portfolio.open(folder / f"{count}.fieldsales", backups=where.backups)
    desk = Desk(portfolio, library_of(where), lambda: MORNING, kernel=own_kernel)
    if portfolio.is_new:
        new_id = seeded_ids(f"facts {count}", MORNING)
        with portfolio.action("import") as book:
            book.set("day.home", {"latitude": 46.3237, "longitude": -0.4648, "town": "Niort"})
            everybody = list(prospects(count))
            book.add_prospects(everybody)
            book.add_facts(
                fact
                for number, prospect in enumerate(everybody)
                for fact in facts_of(prospect, number, new_id())
            )
    return desk


def lines(count: int) -> tuple[Line, ...]:
    """Return the rows of so many prospects of three temperatures, without a portfolio."""
    classes = ("chaud", "tiede", "froid", "froid", "froid", "froid")
    stages = {"chaud": "lead", "tiede": "prospect", "froid": "suspect"}
    return tuple(
        Line(
            prospect,
            Verdict(
                stages[classes[number % 6]],
                classes[number % 6],
                deadline=TODAY + timedelta(days=number % 60),
            ),
            None,
        )
        for number, prospect in enumerate(prospects(count))
    )


#: Where days begin in the sample.
HOME_PLACE = Place(46.3237, -0.4648, HOME)
