# SPDX-License-Identifier: MIT
"""What is read by column is what is read one by one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldsales.domain.fact import KINDS, Direction, Fact
from fieldsales.domain.fact_columns import FactColumns
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.portfolio.rows import QUARTER, LocalDays

from .conftest import NINE, PARIS, shop

#: Around both changes of the clocks of a year, and any time at all.
CHANGES = [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]
INSTANTS = st.sampled_from(CHANGES).flatmap(
    lambda change: st.integers(-172_800_000, 172_800_000).map(
        lambda length: (change + timedelta(milliseconds=length)).astimezone(PARIS)
    )
)


@given(INSTANTS)
def test_the_local_day_is_right_to_the_millisecond(at: datetime) -> None:
    milliseconds = round(at.timestamp() * 1000)
    assert LocalDays(PARIS)[milliseconds // QUARTER] == at.toordinal()


FACTS = st.builds(
    Fact,
    id=st.just(""),
    prospect_id=st.just("p"),
    kind=st.sampled_from(KINDS),
    at=INSTANTS,
    direction=st.none() | st.sampled_from(Direction),
    source=st.sampled_from(["rep", "web"]),
    quantity=st.none() | st.sampled_from([0.0, 3.0]),
    duration=st.none() | st.sampled_from([timedelta(0), timedelta(seconds=59.5)]),
    session=st.sampled_from(["", "a"]),
    amount=st.none() | st.sampled_from([Decimal(0), Decimal("89.99")]),
    subject=st.sampled_from(["", "need"]),
    value=st.sampled_from(["", "real"]),
)


@given(drawn=st.lists(FACTS, max_size=5))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_facts_by_column_are_the_facts_that_are_read_one_by_one(
    portfolio: Portfolio, drawn: list[Fact]
) -> None:
    with portfolio.action("facts") as book:
        owner = replace(shop(), id=book.new_id(), site_id=book.new_id())
        book.add_prospect(owner)
        book.add_facts(replace(one, id=book.new_id(), prospect_id=owner.id) for one in drawn)
    with portfolio.reading() as reading:
        columns = reading.fact_columns()
        one_by_one = FactColumns.of(reading.facts_of(owner.id))
    mine = [cells for cells in zip(*columns, strict=True) if cells[0] == owner.id]
    # What nobody wrote is None in one and empty in the other: both mean nothing.
    assert sorted(map(plain, mine), key=repr) == sorted(map(plain, zip(*one_by_one, strict=True)), key=repr)


def plain(cells: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(None if cell == "" else cell for cell in cells)


def test_facts_since_are_all_those_of_whom_one_was_written_or_taken_back(portfolio: Portfolio) -> None:
    with portfolio.action("import") as book:
        shops = [replace(shop(), id=book.new_id(), site_id=book.new_id()) for _ in range(3)]
        ids = [one.id for one in shops]
        book.add_prospects(shops)
        book.add_facts([Fact(book.new_id(), one, "email", NINE, Direction.FROM_PROSPECT) for one in ids])
    basis = portfolio.last_change()
    with portfolio.action("fact") as book:
        book.add_facts([Fact(book.new_id(), ids[0], "email", NINE, Direction.FROM_PROSPECT)])
    with portfolio.action("cancel") as book:
        book.cancel_fact(portfolio.facts_of(ids[1])[0].id)
    with portfolio.reading() as reading:
        since, all_of_them = reading.facts_since(basis), reading.facts_by_prospect()
    assert since == {ids[0]: all_of_them[ids[0]], ids[1]: ()}
    assert len(since[ids[0]]) == 2
