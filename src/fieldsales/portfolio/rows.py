# SPDX-License-Identifier: MIT
"""Between the domain's values and the fields that the tables and the log hold."""

from collections.abc import Mapping, Sequence
from dataclasses import fields as dataclass_fields
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.leave import Leave
from fieldsales.domain.night import Night
from fieldsales.domain.place import Place
from fieldsales.domain.tour import KeptTour, Promise
from fieldsales.domain.verdict import Verdict
from fieldsales.domain.zone import Zone
from fieldsales.portfolio.older import place_source_of

#: Fields of an entity as they are written down: plain JSON values by column name.
Fields = dict[str, Any]
Row = Mapping[str, Any]
Cells = Sequence[Any]

#: Fields of a prospect that belong to its visited site.
SITE_FIELDS = frozenset(
    {
        "address",
        "postcode",
        "town",
        "place",
        "place_source",
        "place_precision",
        "place_score",
        "phone",
        "email",
        "opening_hours",
        "visit_minutes",
    }
)
COMPANY_FIELDS = frozenset(one.name for one in dataclass_fields(Prospect)) - SITE_FIELDS - {"id", "site_id"}


def milliseconds(at: datetime) -> int:
    """Return an instant in milliseconds since 1970, UTC."""
    return round(at.timestamp() * 1000)


def instant(value: int, zone: tzinfo) -> datetime:
    """Return the instant in a zone."""
    return datetime.fromtimestamp(value / 1000, zone)


#: A quarter of an hour in milliseconds: offsets from UTC are whole ones, so that no day begins within one.
QUARTER = 900_000


class LocalDays(dict[int, int]):
    """The ordinal of the local day by the quarter of an hour since 1970, UTC; each is looked up once."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone

    def __missing__(self, quarter: int) -> int:
        day = self[quarter] = instant(quarter * QUARTER, self._zone).toordinal()
        return day


def prospect_fields(values: Mapping[str, Any]) -> tuple[Fields, Fields]:
    """Return what some fields of a prospect are in its company and in its site."""
    company: Fields = {}
    site: Fields = {}
    for name, value in values.items():
        if name == "place":
            place: Place | None = value
            site["latitude"] = place.latitude if place else None
            site["longitude"] = place.longitude if place else None
            site["place_label"] = place.label if place else None
        elif name in SITE_FIELDS:
            site[name] = value
        elif name == "tags":
            company[name] = list(value)
        elif name in ("given_worth", "extra"):
            company[name] = dict(value)
        elif name == "created_on":
            company[name] = value.isoformat() if value else None
        elif name in COMPANY_FIELDS:
            company[name] = value
        else:
            raise TypeError(f"a prospect has no field {name!r}")
    return company, site


def written(values: Fields) -> Fields:
    """Return the fields of a new record that say something, as 0 and False do: the rest has its default."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


#: What `prospect` takes of a company and of its site, and `fact` of a fact, in this order. Tens of
#: thousands of these rows are read at once: by place, which takes half the time of by name.
COMPANY: tuple[str, ...] = (
    "id", "name", "trade", "naf", "siret", "size", "website", "stage_given", "tags", "pinned_comment",
    "source", "source_id", "created_on", "excluded", "fits_profile", "visit_interval_days", "given_worth",
    "extra",
)  # fmt: skip
SITE: tuple[str, ...] = (
    "id", "address", "postcode", "town", "latitude", "longitude", "place_label", "place_source",
    "place_precision", "place_score", "phone", "email", "opening_hours", "visit_minutes",
)  # fmt: skip
FACT: tuple[str, ...] = (
    "id", "prospect_id", "kind", "at", "direction", "source", "quantity", "seconds", "session", "cents",
    "subject", "value", "text", "visit_id", "cancels",
)  # fmt: skip

#: The site of a company that has none.
NO_SITE: Cells = (None,) * len(SITE)


def prospect(company: Cells, site: Cells = NO_SITE) -> Prospect:
    """Return the prospect of a company's cells and its site's."""
    (
        company_id, name, trade, naf, siret, size, website, stage_given, tags, pinned_comment, source,
        source_id, created_on, excluded, fits_profile, visit_interval_days, given_worth, extra,
    ) = company  # fmt: skip
    (
        site_id, address, postcode, town, latitude, longitude, place_label, place_source, place_precision,
        place_score, phone, email, opening_hours, visit_minutes,
    ) = site  # fmt: skip
    has_place = latitude is not None and longitude is not None
    return Prospect(
        id=company_id,
        name=name or "",
        site_id=site_id or "",
        trade=trade or "",
        naf=naf or "",
        siret=siret or "",
        size=size or "",
        address=address or "",
        postcode=postcode or "",
        town=town or "",
        place=Place(latitude, longitude, place_label or "") if has_place else None,
        place_source=place_source_of(place_source or "", source_id, extra),
        place_precision=place_precision or "",
        place_score=place_score,
        phone=phone or "",
        email=email or "",
        website=website or "",
        opening_hours=opening_hours or "",
        stage_given=stage_given or "",
        tags=tuple(tags or ()),
        pinned_comment=pinned_comment or "",
        source=source or "",
        source_id=source_id or "",
        created_on=date.fromisoformat(created_on) if created_on else None,
        excluded=bool(excluded),
        fits_profile=fits_profile,
        visit_minutes=visit_minutes,
        visit_interval_days=visit_interval_days,
        given_worth=given_worth or {},
        extra=extra or {},
    )


def fact_fields(fact: Fact) -> Fields:
    """Return a fact's fields."""
    return written(
        {
            "prospect_id": fact.prospect_id,
            "kind": fact.kind,
            "at": milliseconds(fact.at),
            "direction": fact.direction.value if fact.direction else None,
            "source": fact.source,
            "session": fact.session,
            "subject": fact.subject,
            "value": fact.value,
            "text": fact.text,
            "visit_id": fact.visit_id,
            "cancels": fact.cancels,
        }
    ) | {
        name: value
        for name, value in (
            ("quantity", fact.quantity),
            ("seconds", fact.duration.total_seconds() if fact.duration is not None else None),
            ("cents", int(fact.amount * 100) if fact.amount is not None else None),
        )
        if value is not None
    }


def fact(cells: Cells, zone: tzinfo) -> Fact:
    """Return the fact of a row's cells."""
    (
        fact_id, prospect_id, kind, at, direction, source, quantity, seconds, session, cents, subject,
        value, text, visit_id, cancels,
    ) = cells  # fmt: skip
    return Fact(
        id=fact_id,
        prospect_id=prospect_id,
        kind=kind,
        at=instant(at, zone),
        direction=Direction(direction) if direction else None,
        source=source or "",
        quantity=quantity,
        duration=timedelta(seconds=seconds) if seconds is not None else None,
        session=session or "",
        amount=Decimal(cents) / 100 if cents is not None else None,
        subject=subject or "",
        value=value or "",
        text=text or "",
        visit_id=visit_id or "",
        cancels=cancels or "",
    )


def person_fields(values: Mapping[str, Any]) -> Fields:
    """Return a person's fields."""
    return {name: value for name, value in values.items() if name != "id"}


def person(row: Row) -> Person:
    """Return the person of a row."""
    return Person(
        row["id"],
        row["prospect_id"],
        row["name"] or "",
        row["role"] or "",
        row["phone"] or "",
        row["email"] or "",
        bool(row["decides"]),
    )


def appointment_fields(values: Mapping[str, Any]) -> Fields:
    """Return an appointment's fields."""
    found: Fields = {}
    for name, value in values.items():
        if name in ("start", "end"):
            found[name] = milliseconds(value)
        elif name == "obligation":
            found[name] = Obligation(value).value
        elif name == "leeway":
            found[name] = round(value.total_seconds() / 60) or None
        elif name != "id":
            found[name] = value
    return found


def appointment(row: Row, zone: tzinfo) -> Appointment:
    """Return the appointment of a row."""
    return Appointment(
        row["id"],
        row["prospect_id"] or "",
        instant(row["start"], zone),
        instant(row["end"], zone),
        Obligation(row["obligation"] or "fixed"),
        row["title"] or "",
        row["uid"] or "",
        timedelta(minutes=row["leeway"] or 0),
        row["recurrence_id"] or "",
        row["sequence"] or 0,
        row["calendar"] or "",
    )


def tour_fields(kept: KeptTour) -> Fields:
    """Return a kept tour's fields."""
    return {
        "promises": [
            {
                "prospect": one.prospect_id,
                "start": milliseconds(one.start),
                "end": milliseconds(one.end),
                "pinned": one.pinned,
                "done": one.done,
                "by_hand": one.by_hand,
                "put_in": one.put_in,
            }
            for one in kept.promises
        ],
        "removed": sorted(kept.removed),
        "lunch": [milliseconds(at) for at in kept.lunch] if kept.lunch else None,
    }


def tour(row: Row, zone: tzinfo) -> KeptTour:
    """Return the kept tour of a row."""
    lunch = row["lunch"]
    return KeptTour(
        on=date.fromisoformat(row["id"]),
        promises=tuple(
            Promise(
                one["prospect"],
                instant(one["start"], zone),
                instant(one["end"], zone),
                one["pinned"],
                one["done"],
                one.get("by_hand", False),
                one.get("put_in", False),
            )
            for one in row["promises"] or ()
        ),
        removed=frozenset(row["removed"] or ()),
        lunch=(instant(lunch[0], zone), instant(lunch[1], zone)) if lunch else None,
    )


def leave_fields(leave: Leave) -> Fields:
    """Return a leave's fields."""
    return written(
        {
            "prospect_id": leave.prospect_id,
            "first": leave.first.isoformat(),
            "last": leave.last.isoformat(),
            "title": leave.title,
        }
    )


def leave(row: Row) -> Leave:
    """Return the leave of a row."""
    first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
    return Leave(row["id"], first, last, row["title"] or "", row["prospect_id"] or "")


def night_fields(night: Night) -> Fields:
    """Return a night's fields."""
    place = night.place
    return {"latitude": place.latitude, "longitude": place.longitude, "label": place.label}


def night(row: Row) -> Night:
    """Return the night of a row."""
    place = Place(row["latitude"], row["longitude"], row["label"] or "")
    return Night(date.fromisoformat(row["id"]), place)


def zone(row: Row) -> Zone:
    """Return the zone of a row, whose geometry was checked when it was written."""
    polygons = [
        tuple(tuple((longitude, latitude) for longitude, latitude in ring) for ring in polygon)
        for polygon in (row["geometry"] or {}).get("coordinates", ())
    ]
    return Zone(row["id"], row["name"] or "", tuple(polygons))


_DATES = ("deadline", "cools_on", "last_contact")

#: Fields of a verdict that are kept, each with the value that goes without saying.
_KEPT = tuple(
    (one.name, one.default)
    for one in dataclass_fields(Verdict)
    if one.name not in ("because", "override", "own")
)


def verdict_content(verdict: Verdict) -> Fields:
    """Return a verdict without its proofs, as JSON."""
    content: Fields = {}
    for name, default in _KEPT:
        value = getattr(verdict, name)
        if value != default:
            content[name] = value.isoformat() if name in _DATES else value
    return content


def verdict(content: Row) -> Verdict:
    """Return the verdict that was kept."""
    values = dict(content)
    for name in _DATES:
        if values.get(name):
            values[name] = date.fromisoformat(values[name])
    for name in ("cools_to", "unknown"):
        if values.get(name):
            values[name] = tuple(values[name])
    return Verdict(**values)
