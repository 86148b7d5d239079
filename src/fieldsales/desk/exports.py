# SPDX-License-Identifier: MIT
"""What the rep has, as tables that any spreadsheet opens and that can be imported again."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from fieldsales.desk.catalogue import product_rows
from fieldsales.desk.day import day_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import Switch
from fieldsales.desk.imports import header_map_of
from fieldsales.desk.orders import bookings
from fieldsales.desk.verdicts import verdicts
from fieldsales.domain import errors
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.matching import fold
from fieldsales.domain.verdict import Verdict
from fieldsales.exchange.mapping import own_heading
from fieldsales.exchange.tables import Cell, write_table
from fieldsales.wording import labels
from fieldsales.wording.happened import action_label
from fieldsales.wording.words import Words

Rows = Iterator[Sequence[Cell]]

#: How many actions the history of an export goes back.
_MOST_ACTIONS = 1_000_000


def export(
    desk: Desk, path: Path, what: str, words: Words, *, force: bool = False, on: date | None = None
) -> int:
    """Write a table and return how many rows stand below its headings.

    `what` is "prospects", "visits", "orders" (a row for each line), "products", "tour"
    (today's, or that `on` a date) or "changes" (what was done, newest first). In French numbers have
    a decimal comma. A table of
    prospects can be imported again: into an empty portfolio it gives the same
    prospects, into this one it changes nothing. Raises UnknownKindError,
    NoTourError, FileExistsAlreadyError unless `force`, UnwritableFileError,
    DiskFullError.
    """
    tables: dict[str, Callable[[Desk, Words], Rows]] = {
        "prospects": _prospects,
        "visits": _visits,
        "orders": _orders,
        "products": product_rows,
        "tour": partial(_tour, on=on or desk.today),
        "changes": _changes,
    }
    if what not in tables:
        raise errors.UnknownKindError(what, tuple(tables))
    rows = list(tables[what](desk, words))
    return write_table(path, rows, decimal_comma=words.language == "fr", force=force)


def export_some(
    desk: Desk, path: Path, prospect_ids: Collection[str], words: Words, *, force: bool = False
) -> int:
    """Write a table of some prospects, of the same columns as that of all; return how many they are.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    rows = list(_prospects(desk, words, frozenset(prospect_ids)))
    return write_table(path, rows, decimal_comma=words.language == "fr", force=force)


def export_changes(switch: Switch, path: Path, words: Words, *, force: bool = False) -> int:
    """Write who is of another class under another doctrine, and return how many they are.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    _, language = words.gettext, words.language

    def rows() -> Rows:
        yield [_("Name"), _("Town"), _("Class before"), _("Class after")]
        for one in switch.changed:
            before = switch.current.label(one.before.class_id, language)
            after = switch.proposed.label(one.after.class_id, language)
            yield [one.prospect.name, one.prospect.town, before, after]

    return write_table(path, rows(), decimal_comma=language == "fr", force=force)


def _prospects(desk: Desk, words: Words, wanted: Collection[str] | None = None) -> Rows:
    header_map = header_map_of(desk)
    known_ones = (one for one in desk.portfolio.prospects() if wanted is None or one.id in wanted)
    everybody = sorted(known_ones, key=lambda one: (fold(one.name), one.id))
    known = verdicts(desk)
    people = desk.portfolio.people_by_prospect()
    own = sorted({name for prospect in everybody for name in prospect.extra})
    yield [
        *(header_map.heading(name, words.language) for name in _COLUMNS),
        *(own_heading(name, header_map) for name in own),
    ]
    for prospect in everybody:
        first = people.get(prospect.id, ())
        values = _of_prospect(desk, words, prospect, known.get(prospect.id), first[0] if first else None)
        yield [*(values[name] for name in _COLUMNS), *(prospect.extra.get(name, "") for name in own)]


#: The columns of a table of prospects, as `data/import_maps/generic.toml` names them.
_COLUMNS = (
    "name",
    "trade",
    "address",
    "postcode",
    "town",
    "phone",
    "email",
    "website",
    "contact",
    "role",
    "contact_phone",
    "contact_email",
    "class_today",
    "deadline",
    "last_contact",
    "opening_hours",
    "visit_minutes",
    "visit_interval",
    "tags",
    "comment",
    "stage",
    "excluded",
    "fits_profile",
    "naf",
    "siret",
    "size",
    "latitude",
    "longitude",
    "place_source",
    "place_precision",
    "place_score",
    "given_worth",
    "source",
    "source_id",
    "created_on",
)


def _of_prospect(
    desk: Desk, words: Words, prospect: Prospect, verdict: Verdict | None, person: Person | None
) -> dict[str, Cell]:
    """Return the cell of each column."""
    place = prospect.place
    label = labels.trade_label(words, desk.library.trades.get(prospect.trade), prospect.trade)
    worth = " ".join(f"{name}={value!r}" for name, value in prospect.given_worth.items())
    return {
        "name": prospect.name,
        "trade": label,
        "address": prospect.address,
        "postcode": prospect.postcode,
        "town": prospect.town,
        "phone": prospect.phone,
        "email": prospect.email,
        "website": prospect.website,
        "contact": person.name if person else "",
        "role": person.role if person else "",
        "contact_phone": person.phone if person else "",
        "contact_email": person.email if person else "",
        "class_today": desk.doctrine.label(verdict.class_id, words.language) if verdict else "",
        "deadline": verdict.deadline if verdict else None,
        "last_contact": verdict.last_contact if verdict else None,
        "opening_hours": prospect.opening_hours,
        "visit_minutes": prospect.visit_minutes,
        "visit_interval": prospect.visit_interval_days,
        "tags": ", ".join(prospect.tags),
        "comment": prospect.pinned_comment,
        "stage": prospect.stage_given,
        "excluded": _answer(words, prospect.excluded or None),
        "fits_profile": _answer(words, prospect.fits_profile),
        "naf": prospect.naf,
        "siret": prospect.siret,
        "size": prospect.size,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "place_source": prospect.place_source if place else "",
        "place_precision": prospect.place_precision if place else "",
        "place_score": prospect.place_score if place else None,
        "given_worth": worth,
        "source": prospect.source,
        "source_id": prospect.source_id,
        "created_on": prospect.created_on,
    }


def _answer(words: Words, value: bool | None) -> str:
    if value is None:
        return ""
    return labels.answer_label(words, "yes" if value else "no")


def _facts(desk: Desk, kinds: frozenset[str]) -> list[tuple[Fact, Prospect]]:
    """Return the facts of some kinds with whom they concern, oldest first."""
    by_prospect = desk.portfolio.facts_by_prospect()
    found = [
        (fact, prospect)
        for prospect in desk.portfolio.prospects()
        for fact in by_prospect.get(prospect.id, ())
        if fact.kind in kinds
    ]
    return sorted(found, key=lambda pair: (pair[0].at, pair[0].id))


def _visits(desk: Desk, words: Words) -> Rows:
    _ = words.gettext
    yield [_("Date"), _("Time"), _("Name"), _("Town"), _("Outcome"), _("Minutes"), _("Note")]
    for fact, prospect in _facts(desk, frozenset({"visit", "missed_visit"})):
        length = round(fact.duration.total_seconds() / 60) if fact.duration is not None else None
        outcome = labels.outcome_label(words, fact.value).rstrip("…") if fact.value else ""
        at = fact.at.strftime("%H:%M")
        yield [fact.on, at, prospect.name, prospect.town, outcome, length, fact.text]


def _orders(desk: Desk, words: Words) -> Rows:
    """Yield a row for each line of an order, and of what was cancelled of one; their sum is the revenue."""
    _ = words.gettext
    yield [
        _("Date"),
        _("Name"),
        _("Town"),
        _("Product"),
        _("Product line"),
        _("Quantity"),
        _("VAT"),
        _("Amount"),
        _("Amount with tax"),
        _("Note"),
        _("Order"),
    ]
    people = {prospect.id: prospect for prospect in desk.portfolio.prospects()}
    notes = {fact.id: fact.text for fact, _ in _facts(desk, frozenset({"order", "order_cancelled"}))}
    for one in bookings(desk):
        prospect = people.get(one.prospect_id)
        if prospect is not None:
            yield [
                date.fromordinal(one.day),
                prospect.name,
                prospect.town,
                one.product,
                one.line,
                Decimal(one.quantity) if one.quantity else None,
                Decimal(one.vat) / 100,
                _euros(one.cents),
                _euros(one.whole),
                notes.get(one.fact_id, ""),
                one.order_id,
            ]


def _euros(cents: int) -> Decimal:
    return (Decimal(cents) / 100).quantize(Decimal("0.01"))


def _tour(desk: Desk, words: Words, on: date) -> Rows:
    _ = words.gettext
    tour = day_of(desk, on)
    if tour is None:
        raise errors.NoTourError(on.isoformat())
    known = {prospect.id: prospect for prospect in desk.portfolio.prospects()}
    yield [
        _("Stop number"),
        _("Arrival"),
        _("Start"),
        _("End"),
        _("Name"),
        _("Address"),
        _("Postcode"),
        _("Town"),
        _("Phone"),
        _("Driving minutes"),
        _("Latitude"),
        _("Longitude"),
    ]
    for number, stop in enumerate(tour.stops, start=1):
        prospect = known[stop.prospect_id]
        yield [
            number,
            *(at.strftime("%H:%M") for at in (stop.arrive, stop.start, stop.end)),
            prospect.name,
            prospect.address,
            prospect.postcode,
            prospect.town,
            prospect.phone,
            round(stop.travel.total_seconds() / 60),
            prospect.place.latitude if prospect.place else None,
            prospect.place.longitude if prospect.place else None,
        ]


def _changes(desk: Desk, words: Words) -> Rows:
    _ = words.gettext
    yield [_("Date"), _("Time"), _("Action"), _("Records written"), _("Undone")]
    for action in desk.portfolio.history(_MOST_ACTIONS):
        undone = _answer(words, True) if action.undone else ""
        at = action.at.strftime("%H:%M:%S")
        yield [action.at.date(), at, action_label(words, action.name), action.changes, undone]
