# SPDX-License-Identifier: MIT
"""Addresses that a service is still to be asked for, and what services answered: kept here, never logged."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from fieldsales.portfolio import tables

_QUEUE, _ANSWER = tables.place_queue, tables.place_answer


def waiting(connection: Connection) -> dict[str, str]:
    """Return the addresses still to be asked for, by prospect, in the order they came."""
    query = select(_QUEUE.c.prospect_id, _QUEUE.c.address).where(~_QUEUE.c.asked)
    rows = connection.execute(query.order_by(_QUEUE.c.prospect_id))
    return {row.prospect_id: row.address for row in rows}


def add(connection: Connection, addresses: Mapping[str, str]) -> None:
    """Let addresses wait; one that was asked for already and is the same still does not wait again."""
    rows = connection.execute(select(_QUEUE.c.prospect_id, _QUEUE.c.address))
    known = {row.prospect_id: row.address for row in rows}
    fresh = [
        {"prospect_id": one, "address": address, "asked": False}
        for one, address in addresses.items()
        if known.get(one) != address
    ]
    if fresh:
        connection.execute(insert(_QUEUE).prefix_with("OR REPLACE"), fresh)


def mark_asked(connection: Connection, prospect_ids: Iterable[str]) -> None:
    """Note that a service was asked for some prospects' addresses, whatever it said."""
    asked = [{"one": one} for one in prospect_ids]
    if asked:
        statement = update(_QUEUE).where(_QUEUE.c.prospect_id == bindparam("one")).values(asked=True)
        connection.execute(statement, asked)


def drop(connection: Connection, prospect_ids: Iterable[str]) -> None:
    """Let some prospects wait no longer."""
    gone = [{"one": one} for one in prospect_ids]
    if gone:
        connection.execute(delete(_QUEUE).where(_QUEUE.c.prospect_id == bindparam("one")), gone)


def answer(connection: Connection, question: str) -> Any | None:
    """Return what was answered to a question as a JSON value, None where it was never asked."""
    query = select(_ANSWER.c.content).where(_ANSWER.c.question == question)
    return connection.execute(query).scalar()


def keep_answer(connection: Connection, question: str, content: object) -> None:
    """Keep an answer in place of an older one."""
    statement = insert(_ANSWER).prefix_with("OR REPLACE")
    connection.execute(statement, {"question": question, "content": content})
