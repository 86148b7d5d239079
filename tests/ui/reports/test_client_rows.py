# SPDX-License-Identifier: MIT
"""Clients as rows of the report's two tables."""

from fieldsales.desk.clients import clients
from fieldsales.ui.reports.client_rows import ClientRows


def test_every_client_has_a_row_that_leads_to_its_record_and_sorts_by_its_numbers(sold, words):
    found = clients(sold)
    rows = ClientRows(words, sold.doctrine, str.upper, sold.today).everybody(found.lines)
    assert [row.prospect_id for row in rows] == [line.prospect.id for line in found.lines]
    best, line = rows[0], found.lines[0]
    assert best.cells[0].text == line.prospect.name
    assert line.prospect.trade.upper() in best.cells[1].text
    amounts = [row.cells[4].sort_value for row in rows]
    assert amounts == sorted(amounts, reverse=True)
    assert best.cells[2].sort_value == line.value.last_on.toordinal()


def test_who_is_to_be_won_back_has_the_days_of_silence_beside_the_usual_ones(sold, words):
    found = clients(sold)
    rows = ClientRows(words, sold.doctrine, str, sold.today).silent(found.win_back)
    assert rows, "somebody is to be won back"
    for row, line in zip(rows, found.win_back, strict=True):
        assert row.cells[2].sort_value == line.value.silent_days > row.cells[3].sort_value


def test_a_client_of_one_order_has_no_chance_to_tell(sold, words):
    once = [line for line in clients(sold).lines if line.value.p_alive is None]
    rows = ClientRows(words, sold.doctrine, str, sold.today).everybody(once)
    assert all(row.cells[5].text == "one order" and row.cells[5].share is None for row in rows)
