# SPDX-License-Identifier: MIT
"""Records that are rows as they stand: read as they were written, whatever they hold."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.attachment import Attachment, AttachmentKind, FormAnswers
from fieldsales.domain.order import OrderLine, Product, Target
from fieldsales.domain.relance import Relance, Task
from fieldsales.portfolio import records, tables

TEXT = st.text(max_size=20)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
MONEY = st.decimals(-1_000_000, 1_000_000, places=2)
INSTANTS = st.integers(0, 4_000_000_000_000).map(
    lambda one: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=one)
)
RECORDS = st.one_of(
    st.builds(Relance, st.just("r"), TEXT, DAYS, TEXT, TEXT, st.none() | DAYS, TEXT, TEXT, st.none() | DAYS),
    st.builds(Task, st.just("t"), TEXT, TEXT, st.none() | DAYS, st.none() | DAYS),
    st.builds(OrderLine, st.just("l"), TEXT, TEXT, TEXT, TEXT, MONEY, MONEY, vat=MONEY),
    st.builds(Product, st.just("p"), TEXT, TEXT, st.none() | MONEY, vat=MONEY),
    st.builds(Target, st.just("2026-05-01"), MONEY),
    st.builds(FormAnswers, st.just("v"), TEXT, TEXT, st.dictionaries(TEXT, TEXT, max_size=3)),
    st.builds(
        Attachment,
        st.just("a"),
        TEXT,
        st.sampled_from(AttachmentKind),
        TEXT,
        TEXT,
        TEXT,
        st.integers(0, 10**9),
        INSTANTS,
        TEXT,
        st.floats(0, 1e6),
    ),
)


@given(RECORDS)
def test_a_record_is_read_as_it_was_written(record):
    cells = records.fields_of(record)
    table = tables.ENTITIES[records.ENTITY[type(record)]]
    assert set(cells) <= set(table.c.keys())
    row = {column.name: cells.get(column.name) for column in table.c} | {"id": record.id}
    assert records.value_of(type(record), row, UTC) == record


def test_every_field_of_every_kind_has_its_column():
    for kind, entity in records.ENTITY.items():
        assert set(kind.__slots__) <= set(tables.ENTITIES[entity].c.keys())


def test_a_field_that_is_none_is_refused():
    with pytest.raises(TypeError, match="colour"):
        records.written_as(Task, {"colour": "red"})


def test_a_record_put_again_replaces_all_of_it_and_undo_brings_the_first_back(portfolio):
    with portfolio.action("tasks") as book:
        book.put(Task("t", "Commander des verres", "p", date(2026, 5, 12)))
    with portfolio.action("tasks") as book:
        book.put(Task("t", "Commander des tables"))
    with portfolio.reading() as reading:
        assert reading.records(Task) == (Task("t", "Commander des tables"),)
        assert reading.records(Task, prospect_id="p") == ()
    with portfolio.undo():
        pass
    with portfolio.reading() as reading:
        assert reading.records(Task, prospect_id="p") == (
            Task("t", "Commander des verres", "p", date(2026, 5, 12)),
        )


def test_a_record_that_was_archived_is_not_read_and_stands_again_once_it_is_put(portfolio):
    with portfolio.action("orders") as book:
        book.put(OrderLine("l", "o", "p", "Cognac", amount=Decimal("12.50"), vat=Decimal(20)))
        book.archive(OrderLine, "l")
    with portfolio.reading() as reading:
        assert reading.records(OrderLine) == ()
    with portfolio.action("orders") as book:
        book.put(OrderLine("l", "o", "p", "Cognac", vat=Decimal(20)))
    with portfolio.reading() as reading:
        assert reading.records(OrderLine, order_id="o")[0].amount == 0
