# SPDX-License-Identifier: MIT
"""States of sales: an order at a visit, on the phone, cancelled; revenue; products and targets."""

from decimal import Decimal

from gallery_studio import Studio
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from fieldsales.desk import orders
from fieldsales.domain.order import Product
from fieldsales.domain.visit import Outcome
from fieldsales.ui.commands import Do
from fieldsales.ui.orders.lines import OrderLines
from fieldsales.ui.rail import Room
from fieldsales.ui.reports import Report
from fieldsales.ui.settings import Page

#: Lines as they are typed, fields parted by tabs.
_TYPED = (("Chinon, Clos de la Varenne", "36"), ("Crémant de Loire brut, Maison Aubrac-Lenoir", "24"))


def _type(lines: OrderLines) -> None:
    """Type two lines and begin a third."""
    for number, (name, quantity) in enumerate(_TYPED):
        fields = {one.objectName(): one for one in lines.findChildren(QLineEdit)}
        what = fields["amount" if not number else f"order.{number}.what"]
        what.setText(name)
        what.textEdited.emit(name)
        fields[f"order.{number}.quantity"].setText(quantity)
        lines._add(number + 1)


def visit_order(studio: Studio) -> None:
    """A visit with the lines of an order."""
    studio.window.ways.go_to(Room.DAY)
    studio.window.record.visit(studio.record("Le Comptoir"))
    studio.rest()
    panel = studio.window.views.visit
    panel.choose(Outcome.ORDERED)
    studio.rest()
    _type(panel.findChild(OrderLines))
    studio.rest()


def order_sheet(studio: Studio) -> None:
    """An order that came on the phone."""
    studio.window.ways.back_to_day()
    studio.window.ways.open_record(studio.record("Le Comptoir"), takes_focus=True)
    studio.rest()
    studio.window.asking.do(Do.ORDER)
    studio.rest()
    _type(studio.window.views.order.lines)
    studio.rest()


def order_cancel(studio: Studio) -> None:
    """An order of a client that is cancelled in part."""
    studio.window.views.order.close_sheet()
    order = next(one for one in orders.orders(studio.desk) if len(one.lines) > 2)
    studio.window.ways.open_record(order.prospect_id, takes_focus=True)
    studio.rest()
    studio.window.views.card.order_wanted.emit(order.prospect_id, order.id)
    studio.rest()
    sheet = studio.window.views.cancel
    sheet._ticks[0][1].setChecked(False)
    studio.rest()


def order_timeline(studio: Studio) -> None:
    """A client's record: each order of its timeline can be cancelled."""
    studio.window.views.cancel.close_sheet()
    studio.rest()


def reports_revenue(studio: Studio) -> None:
    """The year against its targets, what is sold and to whom."""
    studio.window.ways.go_to_report(Report.REVENUE)
    studio.rest()


def reports_revenue_month(studio: Studio) -> None:
    """One month of it."""
    studio.window.reports.choose_span(2026, 4)
    studio.rest()


def reports_revenue_numbers(studio: Studio) -> None:
    """The same as tables."""
    page = studio.window.views.reports.revenue
    for key in ("turn.months", "turn.lines"):
        page.findChild(QAbstractButton, key).click()
    studio.rest()


def settings_sales(studio: Studio) -> None:
    """Products, targets and commission."""
    studio.window.ways.go_to_settings(Page.SALES)
    studio.rest()


def settings_product(studio: Studio) -> None:
    """A product that is changed."""
    studio.window.views.product.ask(
        next(iter(studio.window.views.settings.sales._seen.products), Product("", "", vat=Decimal(20)))
    )
    studio.rest()


def settings_product_closed(studio: Studio) -> None:
    """The page again."""
    studio.window.views.product.close_sheet()
    studio.rest()


SALES = (
    visit_order, order_sheet, order_cancel, order_timeline, reports_revenue, reports_revenue_month,
    reports_revenue_numbers,
    settings_sales, settings_product, settings_product_closed,
)  # fmt: skip
NO_SALES = (reports_revenue, settings_sales)
