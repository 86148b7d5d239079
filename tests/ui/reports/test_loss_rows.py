# SPDX-License-Identifier: MIT
"""Every loss as a row of the report's table."""

from fieldsales.desk.losses import losses
from fieldsales.ui.reports.loss_rows import loss_rows


def test_every_loss_has_a_row_with_the_class_just_before_it(sold, words):
    found = losses(sold).lost
    rows = loss_rows(words, sold.doctrine, found, sold.today)
    assert len(rows) == len(found) > 0
    for row, one in zip(rows, found, strict=True):
        assert (row.prospect_id, row.cells[1].sort_value) == (one.prospect.id, one.on.toordinal())
        assert row.mark == sold.doctrine.mark(one.class_id or "non_classe")
        assert one.competitor in row.cells[0].below
        assert (row.cells[2].text == "–") == (one.days_without_contact is None)
