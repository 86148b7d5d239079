# SPDX-License-Identifier: MIT
"""What is written is what is read again, to the last field."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import KINDS, Direction, Fact
from fieldsales.domain.place import Place
from fieldsales.domain.tour import KeptTour, Promise
from fieldsales.domain.verdict import Proof, Verdict
from fieldsales.portfolio import rows, tables

from .conftest import PARIS, shop

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
#: Whole milliseconds, the finest that is kept.
INSTANTS = st.integers(0, 4_000_000_000_000).map(
    lambda value: (
        datetime.fromtimestamp(value // 1000, UTC).astimezone(PARIS) + timedelta(milliseconds=value % 1000)
    )
)
PLACES = st.builds(Place, st.floats(-90, 90), st.floats(-180, 180), TEXT)
MAYBE = {"allow_nan": False, "allow_infinity": False}


def row(entity: str, record_id: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return a row of a table as the log's first change of a record fills it."""
    unknown = fields.keys() - tables.ENTITIES[entity].columns.keys()
    assert not unknown
    return dict.fromkeys(tables.ENTITIES[entity].columns.keys()) | fields | {"id": record_id}


def cells(entity: str, names: Sequence[str], record_id: str, fields: dict[str, Any]) -> list[Any]:
    """Return the cells of such a row in the order in which they are read."""
    filled = row(entity, record_id, fields)
    return [filled[name] for name in names]


PROSPECTS = st.builds(
    Prospect,
    id=st.just("p"),
    name=TEXT,
    site_id=st.just("s"),
    **dict.fromkeys(("trade", "naf", "siret", "size", "address", "postcode", "town", "place_source"), TEXT),
    **dict.fromkeys(("phone", "email", "website", "opening_hours", "stage_given", "pinned_comment"), TEXT),
    **dict.fromkeys(("source", "source_id", "place_precision"), TEXT),
    place_score=st.none() | st.floats(0, 1),
    place=st.none() | PLACES,
    tags=st.lists(TEXT, max_size=3).map(tuple),
    created_on=st.none() | DAYS,
    excluded=st.booleans(),
    fits_profile=st.none() | st.booleans(),
    visit_minutes=st.none() | st.integers(0, 600),
    visit_interval_days=st.none() | st.integers(0, 600),
    given_worth=st.dictionaries(TEXT, st.floats(**MAYBE), max_size=2),
    extra=st.dictionaries(TEXT, TEXT, max_size=2),
)


@given(PROSPECTS)
def test_a_prospect_is_read_as_it_was_written(prospect):
    values = {one: getattr(prospect, one) for one in Prospect.__slots__ if one not in ("id", "site_id")}
    company, site = rows.prospect_fields(values)
    written = rows.prospect(
        cells("company", rows.COMPANY, "p", rows.written(company)),
        cells("site", rows.SITE, "s", rows.written(site)),
    )
    assert written == prospect


@pytest.mark.parametrize("place", [Place(46.3, 0.0, "Greenwich"), Place(0.0, 0.0), None])
def test_a_place_on_the_meridian_keeps_its_position(portfolio, place):
    with portfolio.action("import") as book:
        book.add_prospect(shop(place=place))
    assert portfolio.prospect(shop().id).place == place


@pytest.mark.parametrize("fits", [True, False, None])
def test_not_to_fit_the_profile_is_something_else_than_not_to_be_known(portfolio, fits):
    with portfolio.action("import") as book:
        book.add_prospect(shop(fits_profile=fits))
    assert portfolio.prospect(shop().id).fits_profile is fits


FACTS = st.builds(
    Fact,
    id=st.just("f"),
    prospect_id=st.just("p"),
    kind=st.sampled_from(KINDS),
    at=INSTANTS,
    direction=st.none() | st.sampled_from(Direction),
    quantity=st.none() | st.floats(0, 1e6),
    duration=st.none() | st.integers(0, 100_000).map(lambda seconds: timedelta(seconds=seconds)),
    amount=st.none() | st.decimals(0, 10**9, places=2),
    **dict.fromkeys(("source", "session", "subject", "value", "text", "visit_id", "cancels"), TEXT),
)


@given(FACTS)
def test_a_fact_is_read_as_it_was_written(fact):
    assert rows.fact(cells("fact", rows.FACT, "f", rows.fact_fields(fact)), PARIS) == fact


def test_an_order_of_nothing_is_not_an_order_without_an_amount():
    fact = Fact("f", "p", "order", datetime(2026, 5, 12, tzinfo=PARIS))
    for amount in (None, Decimal(0), Decimal("0.29"), Decimal("1240.10")):
        sold = replace(fact, amount=amount)
        assert rows.fact(cells("fact", rows.FACT, "f", rows.fact_fields(sold)), PARIS).amount == amount


@given(st.builds(Person, st.just("x"), st.just("p"), TEXT, TEXT, TEXT, TEXT, st.booleans()))
def test_a_person_is_read_as_it_was_written(person):
    fields = {one: getattr(person, one) for one in Person.__slots__}
    assert rows.person(row("person", "x", rows.written(rows.person_fields(fields)))) == person


APPOINTMENTS = st.builds(
    Appointment,
    st.just("a"),
    TEXT,
    INSTANTS,
    INSTANTS,
    st.sampled_from(Obligation),
    TEXT,
    TEXT,
    st.just(timedelta(minutes=30)),
    TEXT,
    st.integers(0, 9),
    TEXT,
)


@given(APPOINTMENTS)
def test_an_appointment_is_read_as_it_was_written(appointment):
    fields = {one: getattr(appointment, one) for one in Appointment.__slots__}
    written = rows.written(rows.appointment_fields(fields))
    assert rows.appointment(row("appointment", "a", written), PARIS) == appointment


PROMISES = st.builds(Promise, TEXT, INSTANTS, INSTANTS, st.booleans(), st.booleans())
TOURS = st.builds(
    KeptTour,
    DAYS,
    st.lists(PROMISES, max_size=4).map(tuple),
    st.frozensets(TEXT, max_size=3),
    st.none() | st.tuples(INSTANTS, INSTANTS),
)


@given(TOURS)
def test_a_tour_is_read_as_it_was_kept(kept):
    assert rows.tour(row("tour", kept.on.isoformat(), rows.tour_fields(kept)), PARIS) == kept


VERDICTS = st.builds(
    Verdict,
    stage=TEXT,
    temperature=TEXT,
    because=st.just((Proof("rule", "fr", "en", ()),)),
    deadline=st.none() | DAYS,
    cools_on=st.none() | DAYS,
    cools_to=st.none() | st.tuples(TEXT, TEXT),
    unknown=st.lists(TEXT, max_size=2).map(tuple),
    lost_to=TEXT,
    last_contact=st.none() | DAYS,
    p_win=st.none() | st.floats(0, 1),
    **{name: st.booleans() for name in ("to_qualify", "excluded", "is_client", "is_vip", "is_lost")},
)


@given(VERDICTS)
def test_a_verdict_is_kept_without_its_proofs(verdict):
    assert rows.verdict(rows.verdict_content(verdict)) == replace(verdict, because=())


def test_a_field_that_a_prospect_does_not_have_is_refused():
    with pytest.raises(TypeError, match="mood"):
        rows.prospect_fields({"mood": "good"})


@pytest.mark.parametrize(
    ("source_id", "same_as", "place_source", "read"),
    [
        ("siret:90000000100028", "", "osm", "sirene"),
        ("siret:90000000100028", "osm:n1", "osm", "osm"),
        ("siret:90000000100028", "", "hand", "hand"),
        ("osm:n1", "siret:90000000100028", "osm", "osm"),
    ],
)
def test_a_place_of_the_register_that_an_older_version_called_openstreetmaps_is_read_as_its_own(
    source_id, same_as, place_source, read
):
    kept = Prospect("p", "Caves Lebrun", "s", source_id=source_id, place_source=place_source,
                    place=Place(46.3, -0.4), extra={"same_as": same_as} if same_as else {})  # fmt: skip
    company, site = rows.prospect_fields(
        {one: getattr(kept, one) for one in ("name", "source_id", "extra", "place", "place_source")}
    )
    found = rows.prospect(cells("company", rows.COMPANY, "p", company), cells("site", rows.SITE, "s", site))
    assert found.place_source == read
