# SPDX-License-Identifier: MIT
"""Every loss as a row of the report's table. They are made on a lane: wording thousands holds a window up."""

from collections.abc import Iterable
from datetime import date

from fieldsales.desk.losses import LostProspect
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.reports.numbers_model import Cell, Row
from fieldsales.wording import formats, labels
from fieldsales.wording.words import Words


def loss_rows(words: Words, doctrine: Doctrine, lost: Iterable[LostProspect], today: date) -> tuple[Row, ...]:
    """Return a row for each loss: to whom, when, and after how many days without contact."""

    def row(one: LostProspect) -> Row:
        silence, class_id = one.days_without_contact, one.class_id or "non_classe"
        cells = (
            Cell(one.prospect.name, below=one.competitor or labels.kind_label(words, one.kind)),
            Cell(formats.short_day(words, one.on, today), one.on.toordinal()),
            Cell("–", -1) if silence is None else Cell(formats.number(words, silence), silence),
        )
        label = doctrine.label(class_id, words.language)
        return Row(cells, one.prospect.id, doctrine.mark(class_id), label)

    return tuple(row(one) for one in lost)
