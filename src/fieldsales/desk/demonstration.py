# SPDX-License-Identifier: MIT
"""Camille's territory around Niort, invented anew from the same seed, dated back from today."""

import math
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from fieldsales.desk.days import day_to_show
from fieldsales.desk.desk import Desk
from fieldsales.desk.invented_facts import InventedFacts
from fieldsales.desk.order_lines import usual_vat
from fieldsales.desk.revenue import COMMISSION, COMMISSION_BY_LINE
from fieldsales.desk.scenarios import (
    NewId,
    Table,
    add_facts,
    scenario_settings,
    seeded_ids,
    write_prospect,
)
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.matching import fold
from fieldsales.domain.order import Product, Target
from fieldsales.domain.place import Place
from fieldsales.domain.relance import Relance
from fieldsales.portfolio.book import Book

#: Metres of one degree of latitude.
DEGREE = 111_320

#: Every demonstration of a day is the same one.
SEED = 79_000


@dataclass(slots=True)
class Material:
    """The demonstration's files, and the generator that picks from them."""

    territory: Table
    shops: Sequence[Table]
    people: Table
    facts: InventedFacts
    cast: Sequence[Table]
    pick: random.Random
    new_id: NewId


def write_demonstration(desk: Desk) -> int:
    """Write Camille's portfolio as it stands today into an empty one; return how many records it has."""
    today, shown = desk.today, day_to_show(desk)
    pick = random.Random(SEED)  # noqa: S311  (invented shops, not a secret)
    tables = {
        name: tomllib.loads(desk.library.text(f"demonstration/{name}.toml"))
        for name in ("territory", "shops", "people", "facts", "products", "cast")
    }
    material = Material(
        territory=tables["territory"],
        shops=tables["shops"]["trade"],
        people=tables["people"],
        facts=InventedFacts(tables["facts"], tables["products"], pick),
        cast=tables["cast"]["prospect"],
        pick=pick,
        new_id=seeded_ids("demonstration", datetime.combine(today, time(8), desk.zone)),
    )
    with desk.portfolio.action("demonstration") as book:
        for key, value in scenario_settings(material.territory).items():
            book.set(key, value)
        book.set("day.margin", material.territory["rules"]["margin"])
        made = [*_write_cast(desk, book, material, shown), *_write_others(desk, book, material)]
        _write_promises(desk, book, material, made, shown)
        _write_sales(book, tables["products"], today, usual_vat(desk))
    return len(made)


def _write_cast(desk: Desk, book: Book, material: Material, shown: date) -> Iterator[tuple[str, Prospect]]:
    """Write the records that every demonstration holds."""
    for table in material.cast:
        made: dict[str, object] = {}
        if "facts" not in table:
            made["facts"] = material.facts.of_class(table["class"])
            if table["class"].startswith("client"):
                made["visit_interval_days"] = material.facts.last_interval
        town = next(one for one in material.territory["town"] if one["name"] == table["town"])
        whole = {"postcode": town["postcode"], **made, **table}
        prospect = write_prospect(book, whole, desk.today, desk.zone, material.new_id, usual_vat(desk))
        for relance in table.get("relances", ()):
            due = desk.today + timedelta(days=relance["days"])
            book.put(
                Relance(material.new_id(), prospect.id, due, relance["channel"], relance.get("text", ""))
            )
        if "promised" in table:
            begin = datetime.combine(shown, table["promised"]["start"], desk.zone)
            end = begin + timedelta(minutes=table["promised"]["minutes"])
            title = table["promised"]["title"]
            book.add_appointment(
                Appointment(material.new_id(), prospect.id, begin, end, Obligation.FIXED, title)
            )
        yield table["class"], prospect


def _write_others(desk: Desk, book: Book, material: Material) -> Iterator[tuple[str, Prospect]]:
    """Write the rest of each class, shop by shop."""
    used = {(fold(table["name"]), table["town"]) for table in material.cast}
    names = {trade["id"]: list(trade["names"]) for trade in material.shops}
    taken = [table["name"] for table in material.cast]
    for trade in names.values():
        trade[:] = [name for name in trade if name not in taken]
    for class_id, count in material.territory["counts"].items():
        already = sum(1 for table in material.cast if table["class"] == class_id)
        for _ in range(count - already):
            prospect = _invent(desk, material, names, used)
            facts = material.facts.of_class(class_id)
            interval = material.facts.last_interval if class_id.startswith("client") else None
            created = desk.today - timedelta(days=max((fact["days_before"] for fact in facts), default=30))
            prospect = replace(prospect, visit_interval_days=interval, created_on=created)
            book.add_prospect(prospect)
            for person in _invent_people(material, prospect):
                book.add_person(person)
            add_facts(book, facts, prospect.id, desk.today, desk.zone, material.new_id, usual_vat(desk))
            yield class_id, prospect


def _invent(
    desk: Desk, material: Material, names: dict[str, list[str]], used: set[tuple[str, str]]
) -> Prospect:
    pick, territory = material.pick, material.territory
    trade = pick.choices(material.shops, [one["share"] for one in material.shops])[0]
    town = pick.choices(territory["town"], [one["weight"] for one in territory["town"]])[0]
    name = _name(material, trade, town, names[trade["id"]], used)
    away = abs(pick.gauss(0, 0.45)) * town["spread"]
    angle = pick.uniform(0, 2 * math.pi)
    latitude = town["latitude"] + away * math.sin(angle) / DEGREE
    longitude = town["longitude"] + away * math.cos(angle) / (DEGREE * math.cos(math.radians(latitude)))
    hours = pick.choices([one[0] for one in trade["hours"]], [one[1] for one in trade["hours"]])[0]
    size = pick.choices([one[0] for one in trade["sizes"]], [one[1] for one in trade["sizes"]])[0]
    return Prospect(
        id=material.new_id(),
        site_id=material.new_id(),
        name=name,
        trade=trade["id"],
        size=size,
        address=f"{pick.randint(1, 90)} {pick.choice(town['streets'])}",
        postcode=town["postcode"],
        town=town["name"],
        place=Place(round(latitude, 5), round(longitude, 5), town["name"]),
        place_source="file",
        phone=_phone(material) if pick.random() < 0.85 else "",
        opening_hours=hours,
        tags=tuple(tag for tag, share in territory["tags"].items() if pick.random() < share),
        source="demonstration",
        visit_minutes=pick.choice(trade["minutes"]) if trade["minutes"] else None,
    )


def _name(material: Material, trade: Table, town: Table, ready: list[str], used: set[tuple[str, str]]) -> str:
    """Return a name that no other shop of the town has: a ready one first, else one of a pattern."""
    pick = material.pick
    for _ in range(200):
        text = ready.pop(pick.randrange(len(ready))) if ready else pick.choice(trade["patterns"])
        name = text.format(
            of=town["of"],
            surname=pick.choice(material.people["surnames"]),
            first=pick.choice(trade["first"] or [""]),
            thing=pick.choice(trade["things"] or [""]),
        )
        key = (fold(name), town["name"])
        if key not in used and "  " not in name:
            used.add(key)
            return name
    raise AssertionError(f"the demonstration has run out of names for {trade['id']} in {town['name']}")


def _phone(material: Material) -> str:
    """Return a number of the ranges kept for fiction, in E.164."""
    pattern = material.pick.choice(material.people["phones"])
    digits = "".join(str(material.pick.randint(0, 9)) if one == "#" else one for one in pattern)
    return "+33" + digits.replace(" ", "")[1:]


def _invent_people(material: Material, prospect: Prospect) -> Iterator[Person]:
    pick = material.pick
    roles = material.people["roles"].get(prospect.trade, [["gérante", "gérant", 1, True]])
    for role in pick.sample(roles, k=min(len(roles), pick.choices((0, 1, 2), (2, 6, 3))[0])):
        is_woman = pick.random() < 0.5
        first = pick.choice(material.people["women" if is_woman else "men"])
        last = pick.choice(material.people["surnames"])
        shop = fold(prospect.name).replace(" ", "-")
        pattern = pick.choice(material.people["email"])
        email = pattern.format(first=fold(first), last=fold(last).replace(" ", "-"), shop=shop)
        yield Person(
            material.new_id(),
            prospect.id,
            f"{first} {last}",
            role[0] if is_woman else role[1],
            _phone(material),
            email if pick.random() < 0.6 else "",
            role[3],
        )


def _write_promises(
    desk: Desk, book: Book, material: Material, made: list[tuple[str, Prospect]], shown: date
) -> None:
    """Write relances, and appointments of the days after the one that is shown first."""
    pick = material.pick
    for rule in material.facts.table["relances"]:
        for class_id, prospect in made:
            if class_id != rule["class"] or pick.random() >= rule["share"]:
                continue
            due = desk.today + timedelta(days=pick.randint(*rule["days"]))
            text = pick.choice(rule["text"])
            book.put(Relance(material.new_id(), prospect.id, due, rule["channel"], text))
    rule = material.facts.table["appointments"]
    wanted = [prospect for class_id, prospect in made if class_id in rule["classes"]]
    days = list(_workdays(shown, rule["days_from"], material.territory["rules"]["workdays"]))
    slots = [(day, start) for day in days for start in rule["starts"]]
    chosen = pick.sample(slots, k=min(rule["count"], len(slots)))
    for (day, start), prospect in zip(chosen, pick.sample(wanted, k=len(chosen)), strict=True):
        begin = datetime.combine(day, start, desk.zone)
        kind = Obligation.FIXED if pick.random() < rule["fixed_share"] else Obligation.FLEXIBLE_DAY
        length = timedelta(minutes=prospect.visit_minutes or 30)
        book.add_appointment(
            Appointment(
                material.new_id(), prospect.id, begin, begin + length, kind, pick.choice(rule["titles"])
            )
        )


def _write_sales(book: Book, table: Table, today: date, vat: Decimal) -> None:
    """Write the catalogue, what the months of two years are to bring, and the commission."""
    book.put(
        *(
            Product(f"demonstration-product-{number}", one["name"], one["family"], _price(one), vat=vat)
            for number, one in enumerate(table["product"], start=1)
        )
    )
    sales = table["sales"]
    book.set(COMMISSION, sales["commission"])
    book.set(COMMISSION_BY_LINE, dict(sales["commission_by_line"]))
    for year, share in ((today.year - 1, sales["year_before"]), (today.year, 1)):
        book.put(
            *(
                Target(date(year, number, 1).isoformat(), Decimal(str(round(amount * share / 100) * 100)))
                for number, amount in enumerate(sales["targets"], start=1)
            )
        )


def _price(product: Table) -> Decimal:
    return Decimal(str(product["price"])).quantize(Decimal("0.01"))


def _workdays(today: date, span: Sequence[int], workdays: Sequence[Any]) -> Iterator[date]:
    for ahead in range(span[0], span[1] + 1):
        day = today + timedelta(days=ahead)
        if day.weekday() in workdays:
            yield day
