# SPDX-License-Identifier: MIT
"""What was sold: orders less cancellations, in euros before tax."""

from datetime import date
from decimal import Decimal

from fieldsales.desk.desk import Desk


def revenue_of_month(desk: Desk, month: date) -> Decimal:
    """Return the orders of a month less what was cancelled in it, in euros before tax."""
    total = Decimal(0)
    for facts in desk.portfolio.facts_by_prospect().values():
        for fact in facts:
            if fact.amount is None or (fact.on.year, fact.on.month) != (month.year, month.month):
                continue
            if fact.kind == "order":
                total += fact.amount
            elif fact.kind == "order_cancelled":
                total -= fact.amount
    return total
