# SPDX-License-Identifier: MIT
"""A night away: where, and what it saves."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.nights import NightSaving, place_text
from fieldsales.domain.place import Place
from fieldsales.ui.away.small_sheet import SmallSheet
from fieldsales.ui.card.section import label
from fieldsales.ui.theme import Theme, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.nights import saving_text
from fieldsales.wording.words import Words


class NightSheet(SmallSheet):
    """Proposes the towns of the day and takes any other place by its name."""

    #: a place that was chosen: what does it save?
    considered = Signal(object, object)
    #: a place typed by its name, to be looked up
    looked_for = Signal(object, str)
    #: the date, and where the night is spent
    night_wanted = Signal(object, object)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._on = date.min
        self._places: tuple[Place, ...] = ()
        self._chosen: Place | None = None
        self._typed = ""
        self._saving: NightSaving | None = None
        self._is_busy = False
        self.chips: tuple[QPushButton, ...] = ()
        self.setAccessibleName(words.gettext("Night away"))
        self.fill(self.sheet)

    def ask(self, on: date, places: Sequence[Place]) -> None:
        """Ask where the night of a date is spent; `places` are proposed, the likeliest first."""
        self._on, self._places = on, tuple(places)
        self._title = self._words.gettext("Night away")
        self._about = formats.day(self._words, on)
        self._typed, self._complaint = "", ""
        self._chosen, self._saving = None, None
        self.set_theme(self._theme)
        self.open()
        if self._places:
            self.choose(self._places[0])
            self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, place: Place) -> None:
        """Take a place, and ask what a night there saves."""
        self._chosen, self._saving, self._is_busy = place, None, True
        self.say("")
        self.refresh()
        self.considered.emit(self._on, place)

    def show_found(self, place: Place) -> None:
        """Take the place that was looked for."""
        if place not in self._places:
            self._places = (*self._places, place)
        self._typed = ""
        self.set_theme(self._theme)
        self.choose(place)
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_saving(self, place: Place, saving: NightSaving | None) -> None:
        """Say what a night at a place saves; None where that was not found out."""
        if place == self._chosen:
            self._saving, self._is_busy = saving, False
            self.refresh()

    @property
    def said(self) -> str:
        """What is said of the chosen place."""
        return self._said.text()

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Add the proposed towns, a line for any other, and what the night saves."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        chips = QWidget()
        flow = Flow(chips, u(6), u(6))
        made = []
        for place in self._places:
            chip = QPushButton(place_text(place))
            chip.setCheckable(True)
            chip.setFont(theme.font(13, 500))
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(partial(self.choose, place))
            flow.addWidget(chip)
            made.append(chip)
        self.chips = tuple(made)
        if made:
            inner.addWidget(label(theme, _("The day ends, and the next one begins, in"), tone="secondary"))
            inner.addWidget(chips)
        self.other = self.field(
            "night.other", self._typed, _("Another place"), _("Another place: a town or a prospect")
        )
        self.other.textEdited.connect(self._type)
        inner.addWidget(self.other)
        self._said = label(theme, "", wraps=True)
        inner.addWidget(self._said)

    def main_text(self) -> str:
        """Return what the main button does."""
        return self._words.gettext("Spend the night there")

    def refresh(self) -> None:
        """Say what is known of the place that is chosen."""
        _ = self._words.gettext
        for chip, place in zip(self.chips, self._places, strict=False):
            chip.setChecked(place == self._chosen)
        if self._chosen is None:
            text = ""
        elif self._is_busy:
            text = _("Both days are planned with the night and without…")
        elif self._saving is None:
            text = _("What it saves could not be found out.")
        else:
            saving = self._saving
            saved = saving_text(self._words, saving.driving, saving.stops, provisional=saving.provisional)
            text = saved[:1].upper() + saved[1:] + "."
            if saving.estimated:
                text = f"≈ {text}"
        self._said.setText(shown(text))
        self._said.setVisible(bool(text))
        self.allow(self._chosen is not None or bool(self._typed.strip()))
        self.settle()

    def tell(self) -> None:
        """Tell the chosen place; one that is only typed is looked up first."""
        if self._typed.strip():
            self._look()
        elif self._chosen is not None:
            self.night_wanted.emit(self._on, self._chosen)

    def _type(self, text: str) -> None:
        self._typed, self._chosen = text, None
        self.say("")
        self.refresh()

    def _look(self) -> None:
        if self._typed.strip():
            self.looked_for.emit(self._on, self._typed.strip())
