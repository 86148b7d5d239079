# SPDX-License-Identifier: MIT
"""What is sold and what is to come of it: the catalogue, targets month by month, the commission."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from fieldsales.desk.order_lines import VAT
from fieldsales.desk.revenue import COMMISSION, Rates
from fieldsales.domain.amounts import read_amount, read_rate
from fieldsales.domain.order import MOST_EUROS, MOST_VAT, Product
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.section import label
from fieldsales.ui.reports.numbers import NumbersTable
from fieldsales.ui.reports.numbers_model import Cell, Head, Row
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.settings.question import Complaint, Field, Question, in_a_sentence
from fieldsales.ui.theme import Icon, Theme, Token, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.sales import rate_text
from fieldsales.wording.words import Words

#: Fields of the page that are no setting: the year's target, a product line's commission.
YEAR, LINE = "target.year", "commission."


@dataclass(frozen=True, slots=True)
class SalesSeen:
    """What the page shows. `lines` are the product lines that products or commissions name."""

    products: Sequence[Product]
    targets: Mapping[date, Decimal]
    rates: Rates
    vat: Decimal | None
    lines: Sequence[str]
    today: date


class SalesPage(SettingsPage):
    """Each field is written down by itself; a product opens on a sheet."""

    #: a product to be changed, None for a new one
    product_wanted = Signal(object)
    import_wanted = Signal()
    export_wanted = Signal()
    #: a month, its amount or None, and whether the following months of its year get it too
    target_wanted = Signal(object, object, bool)
    #: a year and an amount
    spread_wanted = Signal(int, object)
    #: a setting's key and its text
    setting_changed = Signal(str, str)
    #: a product line and its rate in percent, None for none of its own
    line_rate_wanted = Signal(str, object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("Products and targets"))
        self._seen = SalesSeen((), {}, Rates(None, {}), None, (), date(2000, 1, 1))
        self._year: int | None = None
        self._edited = 0
        self._complaint = ""
        self._draw()

    @property
    def year(self) -> int:
        """The year whose targets are shown."""
        return self._year or self._seen.today.year

    def show_sales(self, seen: SalesSeen) -> None:
        """Show products, targets and rates as they are."""
        self._seen, self._complaint = seen, ""
        self._draw_when_seen()

    def refuse(self, sentence: str) -> None:
        """Say why something was not written down."""
        self._complaint = sentence
        self._draw_when_seen()

    def _fill(self, whole: QWidget) -> None:
        _ = self._words.gettext
        sentence = _("What you sell, and what each month is to bring.")
        self._ask(whole, sentence, [self._products(), self._targets(), self._rates()])

    def _products(self) -> Question:
        _, theme = self._words.gettext, self._theme
        why = _("They complete the lines of an order with price and VAT. Enter changes one.")
        question = Question(theme, _("Products"), why)
        if self._seen.products:
            heads = (
                Head(_("Product"), is_number=False, stretch=3),
                Head(_("Line"), is_number=False, stretch=1, rank=2),
                Head(_("Price")),
                Head(_("VAT"), rank=1),
            )
            rows = [self._row(one) for one in self._seen.products]
            table = NumbersTable(theme, _("Products"), heads, rows, most=8)
            table.setObjectName("products")
            known = {one.id: one for one in self._seen.products}
            table.opened.connect(lambda product_id: self.product_wanted.emit(known[product_id]))
            question.answers.addWidget(table)
        else:
            text = _("No product yet. Add one, or bring in the price list that you have as a CSV file.")
            question.answers.addWidget(label(theme, text, tone="secondary", wraps=True))
        made = QWidget()
        flow = Flow(made, theme.u(8), theme.u(8))
        buttons = [
            (_("New product…"), "product.new", partial(self.product_wanted.emit, None)),
            (_("Bring in a file…"), "product.import", self.import_wanted.emit),
        ]
        if self._seen.products:
            buttons.append((_("Export…"), "product.export", self.export_wanted.emit))
        for text, name, do in buttons:
            button = QPushButton(shown(text))
            button.setObjectName(name)
            button.setFont(theme.font(13, 500))
            button.clicked.connect(lambda _checked=False, do=do: do())
            flow.addWidget(button)
        question.answers.addWidget(made)
        return question

    def _row(self, one: Product) -> Row:
        words = self._words
        price = formats.money(words, one.price) if one.price is not None else "–"
        cells = (
            Cell(one.name),
            Cell(one.line),
            Cell(price, float(one.price or -1)),
            Cell(rate_text(words, one.vat), float(one.vat)),
        )
        return Row(cells, one.id)

    def _targets(self) -> Question:
        _, theme, words, u = self._words.gettext, self._theme, self._words, self._theme.u
        why = _("Euros before tax that a month is to bring. A year’s target is spread over its months.")
        question = Question(theme, _("Targets"), why)
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(u(4))
        across.addWidget(self._step(Icon.LEFT, _("Year before"), -1))
        across.addWidget(label(theme, str(self.year), weight=600))
        across.addWidget(self._step(Icon.RIGHT, _("Year after"), 1))
        across.addSpacing(u(12))
        across.addWidget(label(theme, _("Whole year"), tone="secondary"))
        whole = [one for month, one in self._seen.targets.items() if month.year == self.year]
        total = sum(whole, Decimal(0))
        field = Field(
            theme, YEAR, _("Target of {year}").format(year=self.year), str(total) if whole else "",
            _read_amount, self._written, px=110,
        )  # fmt: skip
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._listen(field)
        across.addWidget(field)
        across.addStretch(1)
        question.answers.addWidget(head)
        months = QWidget()
        flow = Flow(months, u(14), u(8))
        for number in range(1, 13):
            flow.addWidget(self._month(number))
        months.setMaximumWidth(u(440))
        question.answers.addWidget(months)
        if self._edited and self._edited < 12:
            month = date(self.year, self._edited, 1)
            amount = self._seen.targets.get(month)
            text = _("Copy {month} to the following months").format(month=formats.month(words, month))
            button = QuietButton(theme, text, token=Token.ACCENT, px=13, weight=500, is_right=False)
            button.setObjectName("target.copy")
            button.clicked.connect(partial(self.target_wanted.emit, month, amount, True))
            question.answers.addWidget(button)
        complaint = Complaint(theme)
        question.answers.addWidget(complaint)
        complaint.say(self._complaint)
        return question

    def _month(self, number: int) -> QWidget:
        theme, words = self._theme, self._words
        month = date(self.year, number, 1)
        amount = self._seen.targets.get(month)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(6))
        name = label(theme, formats.short_month(words, month), tone="secondary")
        name.setFixedWidth(theme.u(38))
        said = words.gettext("Target of {month}").format(month=formats.month(words, month))
        field = Field(
            theme, f"target.{number}", said, str(amount) if amount is not None else "",
            _read_amount, self._written, px=92,
        )  # fmt: skip
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._listen(field)
        row.addWidget(name)
        row.addWidget(field)
        return made

    def _step(self, icon: Icon, name: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"year.{by}")
        button.setIcon(self._theme.icon(icon, Token.SECONDARY))
        button.setIconSize(QSize(self._theme.u(14), self._theme.u(14)))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(partial(self._go_by, by))
        return button

    def _go_by(self, by: int) -> None:
        self._year, self._edited = self.year + by, 0
        self._draw()

    def _rates(self) -> Question:
        _, theme, seen = self._words.gettext, self._theme, self._seen
        why = _("In percent of the amount before tax. A product line may have a rate of its own.")
        question = Question(theme, _("Commission and VAT"), why)
        usual = self._rate_field(COMMISSION, _("Commission in percent"), seen.rates.usual, 100)
        question.answers.addWidget(in_a_sentence(theme, _("My part is {rate} percent"), rate=usual))
        if seen.lines:
            question.answers.addWidget(label(theme, _("and of a product line"), tone="secondary"))
            question.answers.addWidget(self._line_rates())
        vat = self._rate_field(VAT, _("Usual VAT rate in percent"), seen.vat, int(MOST_VAT))
        text = _("VAT is {rate} percent where a product says no other")
        question.answers.addWidget(in_a_sentence(theme, text, rate=vat))
        return question

    def _line_rates(self) -> QWidget:
        """Return a field for each product line, empty where it has the usual rate."""
        theme, u = self._theme, self._theme.u
        made = QWidget()
        flow = Flow(made, u(18), u(8))
        usual = self._seen.rates.usual
        for line in self._seen.lines:
            said = self._words.gettext("Commission of {line} in percent").format(line=line)
            field = self._rate_field(LINE + line, said, self._seen.rates.by_line.get(line), 100)
            field.setPlaceholderText(formats.number(self._words, usual) if usual is not None else "")
            both = QWidget()
            row = QHBoxLayout(both)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(u(6))
            row.addWidget(label(theme, line, tone="secondary"))
            row.addWidget(field)
            flow.addWidget(both)
        return made

    def _rate_field(self, key: str, name: str, rate: Decimal | None, most: int) -> Field:
        field = Field(
            self._theme, key, name, str(rate) if rate is not None else "",
            partial(_read_rate, most, key != VAT), self._written, px=56,
        )  # fmt: skip
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._listen(field)
        return field

    def _listen(self, field: Field) -> None:
        field.told.connect(self._tell)
        field.refused.connect(self._refuse)

    def _tell(self, key: str, text: str) -> None:
        amount = Decimal(text) if text not in ("", "none") else None
        if key == YEAR:
            if amount is not None:
                self.spread_wanted.emit(self.year, amount)
        elif key.startswith("target."):
            self._edited = int(key.removeprefix("target."))
            self.target_wanted.emit(date(self.year, self._edited, 1), amount, False)
        elif key.startswith(LINE):
            self.line_rate_wanted.emit(key.removeprefix(LINE), amount)
        else:
            self.setting_changed.emit(key, text)

    def _refuse(self, key: str) -> None:
        _, example = self._words.gettext, formats.number(self._words, 1240.5)
        if key.startswith("target."):
            self.refuse(_("A target is an amount in euros such as {example}.").format(example=example))
        else:
            self.refuse(_("A rate is a number of percent, such as 5, from 0 to 100, or 50 for VAT."))

    def _written(self, text: str) -> str:
        return formats.number(self._words, Decimal(text)) if text not in ("", "none") else ""


def _read_amount(text: str) -> str | None:
    """Return an amount as it is kept, empty for none, None for what is no amount."""
    if not text.strip():
        return ""
    amount = read_amount(text)
    return str(amount) if amount is not None and amount <= MOST_EUROS else None


def _read_rate(most: int, may_be_none: bool, text: str) -> str | None:
    if not text.strip() and may_be_none:
        return "none"
    rate = read_rate(text)
    return str(rate) if rate is not None and rate <= most else None
