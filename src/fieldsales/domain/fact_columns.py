# SPDX-License-Identifier: MIT
"""Facts of many prospects by column: a `Fact` each, by the million, takes longer than to judge them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from fieldsales.domain.fact import Fact

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class FactColumns(NamedTuple):
    """Facts in any order, one column for each thing that a class may rest on, with a cell per fact.

    `day` is the ordinal of the local day, `at` in milliseconds since 1970, UTC.
    A quantity, a duration in `seconds` or an amount in `cents` that nobody wrote
    is None; a text that nobody wrote is None or empty. A fact without a session
    is its own.
    """

    prospect_id: Sequence[str]
    kind: Sequence[str]
    day: Sequence[int]
    at: Sequence[int]
    direction: Sequence[str | None]
    source: Sequence[str | None]
    subject: Sequence[str | None]
    value: Sequence[str | None]
    quantity: Sequence[float | None]
    seconds: Sequence[float | None]
    cents: Sequence[int | None]
    session: Sequence[str | None]

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "FactColumns":
        """Return facts by column; instants to the millisecond and amounts to the cent, as they are kept."""
        columns: list[list[object]] = [[] for _ in cls._fields]
        for one in facts:
            cells = (
                one.prospect_id,
                one.kind,
                one.at.toordinal(),
                (one.at - _EPOCH) // timedelta(milliseconds=1),
                one.direction,
                one.source,
                one.subject,
                one.value,
                one.quantity,
                one.duration.total_seconds() if one.duration is not None else None,
                int(one.amount * 100) if one.amount is not None else None,
                one.session,
            )
            for column, cell in zip(columns, cells, strict=True):
                column.append(cell)
        return cls(*columns)  # type: ignore[arg-type]  # cells stand in the order of the fields

    def with_more(self, other: "FactColumns") -> "FactColumns":
        """Return these facts and others."""
        columns: list[list[object]] = [[*mine, *theirs] for mine, theirs in zip(self, other, strict=True)]
        return FactColumns(*columns)  # type: ignore[arg-type]  # as each of both has them
