# SPDX-License-Identifier: MIT
"""Facts of many prospects by column: a `Fact` each, by the million, takes longer than to judge them."""

from collections.abc import Sequence
from typing import NamedTuple


class FactColumns(NamedTuple):
    """Facts in any order, one column for each thing that a class may rest on, with a cell per fact.

    `day` is the ordinal of the local day, `at` in milliseconds since 1970, UTC.
    A quantity, a duration in `seconds` or an amount in `cents` that nobody wrote
    is None; a text that nobody wrote is None or empty. `session` is the fact's
    own id where it has no session.
    """

    prospect_id: Sequence[str]
    kind: Sequence[str]
    day: Sequence[int]
    at: Sequence[int]
    direction: Sequence[str | None]
    subject: Sequence[str | None]
    value: Sequence[str | None]
    quantity: Sequence[float | None]
    seconds: Sequence[float | None]
    cents: Sequence[int | None]
    session: Sequence[str]
