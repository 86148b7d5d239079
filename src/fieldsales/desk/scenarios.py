# SPDX-License-Identifier: MIT
"""Days to reproduce: a portfolio written from a scenario file, with its own travel table."""

import random
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from fieldsales.desk.desk import Desk
from fieldsales.desk.invented_firms import invented_firms
from fieldsales.desk.order_lines import usual_vat
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.identity import uuid7
from fieldsales.domain.order import OrderLine
from fieldsales.domain.place import Place
from fieldsales.portfolio.book import Book

#: A parsed TOML table; its shape is checked by whoever writes the file and by the tests that read it.
Table = Mapping[str, Any]
NewId = Callable[[], str]


def write_scenario(desk: Desk, scenario: str) -> int:
    """Write a scenario's prospects, facts and travel table into an empty portfolio.

    Returns how many prospects there are. Raises UnknownKindError for a scenario
    that is not in the box.
    """
    known = tuple(name.removesuffix(".toml") for name in desk.library.names("scenarios", ".toml"))
    if scenario not in known:
        raise errors.UnknownKindError(scenario.upper(), tuple(name.upper() for name in known))
    content = tomllib.loads(desk.library.text(f"scenarios/{scenario}.toml"))
    on: date = content["scenario"]["day"]
    zone = ZoneInfo(content["scenario"]["zone"])
    new_id = seeded_ids(f"scenario {scenario}", datetime.combine(on, time(8), zone))
    with desk.portfolio.action("demonstration") as book:
        for key, value in scenario_settings(content).items():
            book.set(key, value)
        tables = [*content.get("prospect", ()), *invented_firms(content, desk.library.towns)]
        for table in tables:
            write_prospect(book, table, on, zone, new_id, usual_vat(desk))
    return len(tables)


def seeded_ids(seed: str, at: datetime) -> NewId:
    """Return a maker of ids that are the same at every run."""
    generator = random.Random(seed)  # noqa: S311  (ids of a demonstration, not a secret)
    milliseconds = int(at.timestamp() * 1000)
    return lambda: uuid7(milliseconds, generator)


def scenario_settings(content: Table) -> dict[str, object]:
    """Return the portfolio's settings that a scenario's rules and travel table stand for."""
    rules, home, travel = content["rules"], content["home"], content.get("travel")
    settings: dict[str, object] = {
        "day.start": rules["start"].strftime("%H:%M"),
        "day.end": rules["end"].strftime("%H:%M"),
        "day.lunch_minutes": rules["lunch_minutes"],
        "day.lunch_from": rules["lunch_from"].strftime("%H:%M"),
        "day.lunch_until": rules["lunch_until"].strftime("%H:%M"),
        "day.home": dict(home),
        "day.workdays": [number + 1 for number in rules.get("workdays", range(5))],
        "day.driving_cost": rules.get("driving_cost", 0.5),
        "day.country": rules.get("country", "FR"),
    }
    if "worth_by_class" in rules:
        settings["worth.by_class"] = dict(rules["worth_by_class"])
    settings |= {
        f"day.{name}": rules[name] for name in ("most_visits", "by_weekday", "margin") if name in rules
    }
    if travel is not None:
        minutes = {f"{start}|{end}": length for start, end, length in travel["minutes"]}
        settings["travel.given"] = {"inside": travel["inside"], "minutes": minutes}
    return settings


def write_prospect(
    book: Book, table: Table, on: date, zone: ZoneInfo, new_id: NewId, vat: Decimal
) -> Prospect:
    """Write one prospect of a scenario with its people, facts and appointments; `vat` is of its orders."""
    town = str(table.get("town", ""))
    prospect = Prospect(
        id=new_id(),
        site_id=new_id(),
        name=table["name"],
        trade=table.get("trade", ""),
        size=table.get("size", ""),
        address=table.get("address", ""),
        postcode=table.get("postcode", ""),
        town=town,
        place=Place(table["latitude"], table["longitude"], town),
        place_source="file",
        phone=table.get("phone", ""),
        email=table.get("email", ""),
        opening_hours=table.get("opening_hours", ""),
        pinned_comment=table.get("pinned_comment", ""),
        source="demonstration",
        created_on=on - timedelta(days=_oldest(table.get("facts", ()))),
        fits_profile=table.get("fits_profile"),
        visit_minutes=table.get("visit_minutes"),
        visit_interval_days=table.get("visit_interval_days"),
        given_worth={name: float(worth) for name, worth in table.get("given_worth", {}).items()},
    )
    book.add_prospect(prospect)
    for person in table.get("people", ()):
        book.add_person(
            Person(
                new_id(),
                prospect.id,
                person["name"],
                person.get("role", ""),
                person.get("phone", ""),
                person.get("email", ""),
                person.get("decides", False),
            )
        )
    add_facts(book, table.get("facts", ()), prospect.id, on, zone, new_id, vat)
    for appointment in table.get("appointments", ()):
        day = on + timedelta(days=appointment["days_from"])
        start = datetime.combine(day, appointment["start"], zone)
        book.add_appointment(
            Appointment(
                new_id(),
                prospect.id,
                start,
                start + timedelta(minutes=appointment["minutes"]),
                Obligation(appointment.get("obligation", "fixed")),
                appointment.get("title", ""),
            )
        )
    return prospect


def add_facts(
    book: Book,
    tables: Iterable[Table],
    prospect_id: str,
    on: date,
    zone: ZoneInfo,
    new_id: NewId,
    vat: Decimal,
) -> None:
    """Write the facts of a prospect, and the lines of those that are orders."""
    given = list(tables)
    facts = facts_of(given, prospect_id, on, zone, new_id)
    book.add_facts(facts)
    book.put(
        *(
            OrderLine(
                f"{fact.id}-{number}",
                fact.id,
                prospect_id,
                product,
                line,
                Decimal(quantity),
                Decimal(str(amount)).quantize(Decimal("0.01")),
                vat=vat,
            )
            for fact, table in zip(facts, given, strict=True)
            for number, (product, line, quantity, amount) in enumerate(table.get("lines", ()), start=1)
        )
    )


def facts_of(
    tables: Iterable[Table], prospect_id: str, on: date, zone: ZoneInfo, new_id: NewId
) -> list[Fact]:
    """Return the facts of a prospect, dated back from a day."""
    facts: list[Fact] = []
    visit_id = ""
    for table in tables:
        day = on - timedelta(days=table["days_before"])
        identity = new_id()
        if table["kind"] == "visit":
            visit_id = identity
        facts.append(
            Fact(
                id=identity,
                prospect_id=prospect_id,
                kind=table["kind"],
                at=datetime.combine(day, table["hour"], zone),
                direction=Direction(table["direction"]) if "direction" in table else None,
                source="demonstration",
                quantity=table.get("quantity"),
                duration=timedelta(seconds=table["seconds"]) if "seconds" in table else None,
                session=table.get("session", ""),
                amount=Decimal(str(table["amount"])) if "amount" in table else None,
                subject=table.get("subject", ""),
                value=table.get("value", ""),
                text=table.get("text", ""),
                visit_id=visit_id if table.get("after_visit") else "",
            )
        )
    return facts


def _oldest(tables: Iterable[Table]) -> int:
    return max((int(table["days_before"]) for table in tables), default=0)
