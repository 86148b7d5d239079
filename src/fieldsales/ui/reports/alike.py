# SPDX-License-Identifier: MIT
"""The prospects most like the clients as rows of a table, with what makes them so.

They are made on a lane: wording thousands of them holds a window up.
"""

from collections.abc import Callable, Sequence
from functools import cache, partial

from fieldsales.desk.ideal_client import FitLine
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.reports.numbers_model import Cell, Row
from fieldsales.wording import formats, lessons
from fieldsales.wording.words import Words

#: A part that changes a likeness by less than this is not told in a row.
_SEEN = 0.05


def alike_rows(
    words: Words, doctrine: Doctrine, trade_name: Callable[[str], str], lines: Sequence[FitLine]
) -> tuple[Row, ...]:
    """Return a row for each prospect: its name with the weightiest parts, and how like clients it is."""

    # thousands of prospects share some dozens of parts: each is worded once
    @cache
    def part_text(attributes: tuple[str, ...], values: tuple[str, ...], ratio: float) -> str:
        return lessons.part_text(words, attributes, values, ratio, trade_name)

    def because(line: FitLine) -> list[str]:
        return [
            part_text(part.trait.attributes, part.trait.values, part.ratio)
            for part in line.fit.parts
            if part.trait is not None and abs(part.ratio - 1) >= _SEEN
        ]

    ratio = cache(partial(formats.ratio, words))
    rows = []
    for line in lines:
        told = because(line)
        cells = (
            Cell(line.prospect.name, below=_joined(told[:2]), tip=_joined(told)),
            Cell(ratio(round(line.fit.ratio, 3)), line.fit.ratio),
        )
        class_id = line.verdict.class_id
        label = doctrine.label(class_id, words.language)
        rows.append(Row(cells, line.prospect.id, doctrine.mark(class_id), label))
    return tuple(rows)


def _joined(told: Sequence[str]) -> str:
    return ", ".join(told) or "–"
