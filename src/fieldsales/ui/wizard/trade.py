# SPDX-License-Identifier: MIT
"""The first question: what the rep sells; below it what that proposes."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fieldsales.desk.first_use import ProfessionChoice, Questions
from fieldsales.ui.card.reading import in_language
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import discard
from fieldsales.ui.card.spans import Span
from fieldsales.ui.settings.choice import Choice, Choices
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats, labels
from fieldsales.wording.words import Words

_ICONS: Mapping[str, Icon] = {
    "wine": Icon.WINE,
    "medical": Icon.MEDICAL,
    "office": Icon.OFFICE,
    "it": Icon.COMPUTING,
    "other": Icon.BRIEFCASE,
}


class TradeChoice(QWidget):
    """Professions in two columns; none is chosen until the rep chooses one."""

    chosen = Signal(str)

    def __init__(self, words: Words, theme: Theme, asked: Questions, value: str, columns: int) -> None:
        super().__init__()
        self._words, self._theme, self._asked = words, theme, asked
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(8))
        self.choices = Choices()
        grid = QGridLayout(self.choices)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.u(8))
        for number, offer in enumerate(asked.offers):
            one = offer.profession
            choice = Choice(
                theme,
                in_language(one.labels, words.language),
                in_language(one.customers, words.language),
                icon=_ICONS.get(one.id, Icon.BRIEFCASE),
                boxed=True,
                title_px=15,
                title_weight=500,
            )
            # the last one of an odd number has its line to itself
            wide = columns if number == len(asked.offers) - 1 and number % columns == 0 else 1
            held = self.choices.hold(one.id, choice)
            grid.addWidget(held, number // columns, number % columns, 1, wide)
        self.choices.show_chosen(value)
        self.choices.chosen.connect(self._choose)
        column.addWidget(self.choices)
        self._told = QVBoxLayout()
        self._told.setSpacing(0)
        column.addLayout(self._told)
        self._tell()

    @property
    def value(self) -> str:
        """The id of the chosen profession, empty while none is."""
        return self.choices.value

    def _choose(self, value: str) -> None:
        self.choices.show_chosen(value)
        self._tell()
        self.chosen.emit(value)

    def _tell(self) -> None:
        """Say how long visits usually take in its trades, and which doctrine is proposed."""
        while (item := self._told.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        offer = next((one for one in self._asked.offers if one.profession.id == self.value), None)
        lines = self._lines(offer)
        for icon, text in lines:
            columns = Columns(0, self._theme.u(26))
            spans = (Span(text, token=Token.SECONDARY),)
            self._told.addWidget(Row(self._theme, spans, columns, icon=icon))

    def _lines(self, offer: ProfessionChoice | None) -> list[tuple[Icon, str]]:
        _, words = self._words.gettext, self._words
        usual = formats.minutes(words, self._asked.usual_visit)
        if offer is None or not offer.trades:
            told = _("A visit takes {minutes} until its trade or its record says otherwise").format(
                minutes=usual
            )
        else:
            lengths = ", ".join(
                f"{labels.trade_label(words, trade, trade.id)} {formats.minutes(words, trade.visit_minutes)}"
                for trade in offer.trades
            )
            told = _("Planned visit: {lengths}").format(lengths=lengths)
        lines = [(Icon.CLOCK, told)]
        if offer is not None:
            name = in_language(offer.doctrine, words.language)
            lines.append((Icon.DOCTRINE, _("Doctrine proposed: {name}").format(name=name)))
        return lines
