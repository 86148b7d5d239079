# SPDX-License-Identifier: MIT
"""An order without a visit is written down: lines, day, note, and whether the delivery is followed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from fieldsales.desk.orders import Offer
from fieldsales.domain.draft import DraftKind
from fieldsales.ui.card.section import label
from fieldsales.ui.drafts.fields import FieldKey
from fieldsales.ui.drafts.sheets import DraftSheet
from fieldsales.ui.orders.lines import OrderLines
from fieldsales.ui.theme import Theme, shown
from fieldsales.ui.visit.attendance import Tick
from fieldsales.wording import formats
from fieldsales.wording.said_past import read_past_day
from fieldsales.wording.words import Words


class OrderSheet(DraftSheet):
    """Enter in the last field writes it down; what is typed stays until it was."""

    #: whose, the lines, its day, the note, and whether the next step is accepted
    order_wanted = Signal(str, tuple, object, str, bool)

    wide = 520

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._today = date.min
        self._prospect_id = ""
        self._offer: Offer | None = None
        self._text, self._on, self._note, self._follows = "", "", "", True
        self.setAccessibleName(words.gettext("Order"))
        self.fill(self.sheet)

    def ask(self, prospect_id: str, name: str, today: date, offer: Offer) -> None:
        """Ask for an order of a prospect, dated today unless another day is typed."""
        self._title, self._about = self._words.gettext("Order"), name
        self._today, self._prospect_id, self._offer = today, prospect_id, offer
        self._text, self._on, self._note, self._follows = "", "", "", True
        self._complaint = ""
        super().set_theme(self._theme)
        self.open()
        self.lines.take_focus()
        self.begin_draft(FieldKey(DraftKind.ORDER, prospect_id, prospect_id))

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size; what is typed stays."""
        self._text, self._on, self._note = self.lines.text, self.on.text(), self.note.text()
        self._follows = self.follow.isChecked()
        super().set_theme(theme)

    @property
    def answers(self) -> list[str]:
        """The lines as one text, the day, the note."""
        return [self.lines.text, self.on.text(), self.note.text()]

    def take_answers(self, answers: Sequence[str]) -> None:
        """Show what was typed another time."""
        self._text, self._on, self._note = answers
        super().set_theme(self._theme)
        self.lines.take_focus()
        self.settle()

    @property
    def day(self) -> date | None:
        """The day of the order as it is typed, None for what is none, or for one that has not come yet."""
        day = self._meant()
        return day if day is not None and day <= self._today else None

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Ask for lines, day, note and what follows."""
        _, theme, u, offer = self._words.gettext, self._theme, self._theme.u, self._offer
        products = offer.products if offer is not None else ()
        self.lines = OrderLines(self._words, theme, self._text, products)
        if offer is not None:
            self.lines.offer(offer.products, offer.vat)
        self.lines.changed.connect(self._change)
        self.on = self.field("on", self._on, _("Day of the order"), _("today"))
        self.note = self.field("note", self._note, _("Note"), _("What was said"))
        self.lines.finished.connect(lambda: self.note.setFocus(Qt.FocusReason.OtherFocusReason))
        self.on.textEdited.connect(self._change)
        self.note.textEdited.connect(self.tell_typed)
        self.echo: QLabel = label(theme, "", px=11, tone="secondary")
        self.follow = Tick(theme, self._step_text())
        self.follow.setObjectName("follow")
        self.follow.setChecked(self._follows)
        inner.addWidget(self.lines)
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(10))
        grid.setVerticalSpacing(u(6))
        grid.addWidget(label(theme, _("Note"), tone="secondary"), 0, 0)
        grid.addWidget(self.note, 0, 1, 1, 2)
        grid.addWidget(label(theme, _("Day"), tone="secondary"), 1, 0)
        grid.addWidget(self.on, 1, 1)
        grid.addWidget(self.echo, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        inner.addLayout(grid)
        inner.addWidget(self.follow)
        self.follow.setVisible(offer is not None and bool(offer.step.channel))

    def main_text(self) -> str:
        """Return what the main button does."""
        return self._words.gettext("Write the order down")

    def refresh(self) -> None:
        """Allow the main button where there is something to write down."""
        self.echo.setText(shown(self._understood()))
        self.allow(bool(self.lines.sold) and self.day is not None)
        self.tell_typed()

    def tell(self) -> None:
        """Tell the order."""
        day = self.day
        if self.lines.check() and self.lines.sold and day is not None:
            follows = self.follow.isChecked() and self.follow.isVisibleTo(self)
            note = self.note.text().strip()
            self.order_wanted.emit(self._prospect_id, self.lines.sold, day, note, follows)

    def _meant(self) -> date | None:
        typed = self.on.text().strip()
        return read_past_day(typed, self._today) if typed else self._today

    def _understood(self) -> str:
        """Return how the day is understood, or why it is refused."""
        _, day = self._words.gettext, self._meant()
        if not self.on.text().strip():
            return ""
        if day is None:
            return _("Write a day such as 11/05, or yesterday.")
        if day > self._today:
            return _("{day} has not come yet.").format(day=formats.day_title(self._words, day, self._today))
        return formats.full_day(self._words, day)

    def _change(self) -> None:
        self.say("")
        self.refresh()

    def _step_text(self) -> str:
        _ = self._words.gettext
        if self._offer is None or not self._offer.step.channel:
            return _("Follow the delivery")
        step = self._offer.step
        day = formats.day(self._words, step.due_on, self._today)
        text = _("Follow the delivery {day}") if step.channel == "delivery" else _("Next step {day}")
        return text.format(day=day)
