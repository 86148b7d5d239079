# SPDX-License-Identifier: MIT
"""How products, targets and rates are read and changed on their page of the settings."""

import json
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from fieldsales.desk import catalogue, targets
from fieldsales.desk.catalogue import ProductImport
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.order_lines import usual_vat
from fieldsales.desk.revenue import COMMISSION_BY_LINE, rates_of
from fieldsales.desk.rules import set_setting
from fieldsales.domain.errors import FieldSalesError
from fieldsales.domain.order import Product
from fieldsales.ui.away.small_sheet import write_down
from fieldsales.ui.parts import Parts
from fieldsales.ui.settings import Page
from fieldsales.ui.settings.sales_page import SalesSeen
from fieldsales.wording.sentences import sentence


class SalesSettings(QObject):
    """Connects the page, the sheet of a product and that of a file with the desk."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._runner, self._words = parts, parts.runner, parts.words
        self._views, self._page = parts.views, parts.views.settings.sales
        page, views = self._page, parts.views
        parts.settings.shown.connect(lambda _seen: self.read())
        parts.effects.happened.connect(self._follow)
        page.product_wanted.connect(self._ask_product)
        page.import_wanted.connect(self._ask_file)
        page.export_wanted.connect(self._export)
        page.target_wanted.connect(self._set_target)
        page.spread_wanted.connect(self._spread)
        page.setting_changed.connect(self._set)
        page.line_rate_wanted.connect(lambda line, rate: self._answer(partial(_set_rate, line, rate)))
        views.product.product_wanted.connect(self._keep)
        views.product.remove_wanted.connect(self._remove)
        views.products_file.import_wanted.connect(self._import)
        views.reports.revenue.settings_wanted.connect(lambda: parts.asking.settings_wished.emit(Page.SALES))

    def read(self) -> None:
        """Read all that the page shows."""
        self._runner.read(_read, self._show)

    def _show(self, seen: SalesSeen) -> None:
        self._page.show_sales(seen)

    def _follow(self, effect: Effect) -> None:
        if effect.action in {"product", "product_removed", "products", "target", "settings", "undo", "redo"}:
            self.read()

    def _answer(self, work: "partial[Effect]") -> None:
        """Have something written down; what does not work is said on the page."""

        def refuse(error: FieldSalesError) -> None:
            self._page.refuse(sentence(self._words, error))

        self._runner.answer(work, refuse, self._runner.tell)

    def _ask_product(self, product: Product | None) -> None:
        ask = self._views.product.ask
        if product is not None:
            ask(product)
        else:
            self._runner.read(usual_vat, lambda vat: ask(Product("", "", vat=vat)))

    def _keep(self, product: Product) -> None:
        write_down(self._runner, self._views.product, partial(catalogue.keep_product, product=product))

    def _remove(self, product_id: str) -> None:
        write_down(self._runner, self._views.product, partial(catalogue.remove_product, words=product_id))

    def _set_target(self, month: date, amount: Decimal | None, onwards: bool) -> None:
        self._answer(partial(targets.set_target, month=month, amount=amount, onwards=onwards))

    def _spread(self, year: int, amount: Decimal) -> None:
        self._answer(partial(targets.spread_target, year=year, amount=amount))

    def _set(self, key: str, text: str) -> None:
        self._answer(partial(set_setting, key=key, text=text))

    def _ask_file(self) -> None:
        _ = self._words.gettext
        title, kinds = _("Products of a file"), _("Tables (*.csv)")
        chosen, _kind = QFileDialog.getOpenFileName(self._parts.window, title, "", kinds)
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, path: Path) -> None:
        """Tell what a file would bring."""

        def refuse(error: FieldSalesError) -> None:
            self._page.refuse(sentence(self._words, error))

        def tell(found: ProductImport) -> None:
            self._views.products_file.ask(path, found)

        self._runner.answer(partial(catalogue.import_products, path=path, dry_run=True), refuse, tell)

    def _import(self, path: Path) -> None:
        write_down(self._runner, self._views.products_file, partial(_import, path))

    def _export(self) -> None:
        _ = self._words.gettext
        usual, kinds = f"{_('products')}.csv", _("Tables (*.csv)")
        chosen, _kind = QFileDialog.getSaveFileName(self._parts.window, _("Export"), usual, kinds)
        if chosen:
            path = Path(chosen)

            def refuse(error: FieldSalesError) -> None:
                self._page.refuse(sentence(self._words, error))

            def tell(count: int) -> None:
                text = self._words.ngettext(
                    "{count} row written to {file}.", "{count} rows written to {file}.", count
                )
                self._parts.asking.told.emit(text.format(count=count, file=path.name))

            work = partial(catalogue.export_products, path=path, words=self._words, force=True)
            self._runner.answer(work, refuse, tell)


def _import(path: Path, desk: Desk) -> Effect:
    return catalogue.import_products(desk, path).effect


def _set_rate(line: str, rate: Decimal | None, desk: Desk) -> Effect:
    """Give a product line a commission of its own, or take it away."""
    by_line = {name: float(one) for name, one in rates_of(desk.settings).by_line.items()}
    by_line.pop(line, None)
    if rate is not None:
        by_line[line] = float(rate)
    return set_setting(desk, COMMISSION_BY_LINE, json.dumps(by_line))


def _read(desk: Desk) -> SalesSeen:
    found, rates = catalogue.products(desk), rates_of(desk.settings)
    lines = dict.fromkeys([*(one.line for one in found if one.line), *rates.by_line])
    return SalesSeen(found, targets.targets(desk), rates, usual_vat(desk), tuple(lines), desk.today)
