# SPDX-License-Identifier: MIT
"""Asks of a found place beside the record that it looks like: the same, another, or a branch of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.prospecting import Sameness
from fieldsales.domain.business import Business
from fieldsales.domain.company import Prospect
from fieldsales.domain.matching import fold
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.search.floating import FloatingCard
from fieldsales.ui.theme import Theme, Token
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class SameQuestion(FloatingCard):
    """Both side by side, what differs in strong letters; the keys 1 to 3 answer, Esc leaves it open."""

    #: the id of the place, and a `Sameness`
    answered = Signal(str, object)
    more = 60

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._words = words
        self._place_of: Business | None = None
        self._record: Prospect | None = None
        self._trades = ("", "")
        for number, answer in enumerate(Sameness, start=1):
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.activated.connect(lambda answer=answer: self._answer(answer))

    def ask(self, place: Business, record: Prospect, trades: tuple[str, str]) -> None:
        """Show a place and the record it looks like; `trades` are what they do, in words."""
        self._place_of, self._record, self._trades = place, record, trades
        self._draw()
        self.show()
        self.raise_()

    @property
    def business_id(self) -> str:
        """The place that is asked about, empty when none is."""
        return self._place_of.id if self._place_of is not None and not self.isHidden() else ""

    def fill(self, content: QWidget) -> None:
        """Lay the two out beside each other."""
        if self._place_of is None or self._record is None:
            return
        _, theme = self._words.gettext, self._theme
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.u(16), theme.u(12), theme.u(16), theme.u(6))
        column.setSpacing(theme.u(10))
        column.addWidget(Spans(theme, Span(_("Is this one of yours already?"), 15, 600)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.u(16))
        grid.setVerticalSpacing(theme.u(4))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for side, title in enumerate((_("In my portfolio"), _("Found"))):
            grid.addWidget(Spans(theme, Span(title, 11, 500, Token.SECONDARY)), 0, side)
        for row, pair in enumerate(self._pairs(self._record, self._place_of), start=1):
            differs = fold(pair[0]) != fold(pair[1])
            for side, text in enumerate(pair):
                weight = 600 if differs and text else 400
                token = Token.TEXT if text else Token.SECONDARY
                grid.addWidget(
                    Spans(theme, Span(text or "–", 13, weight, token)), row, side, Qt.AlignmentFlag.AlignTop
                )
        column.addLayout(grid)
        what = _("The same completes your record; another one or a branch of the firm is saved beside it.")
        column.addWidget(Spans(theme, Span(what, 11, token=Token.SECONDARY)))
        self.setAccessibleName(_("Is this one of yours already?"))

    def _pairs(self, record: Prospect, place: Business) -> Sequence[tuple[str, str]]:
        """Return what is known of both, row by row, without what neither tells."""
        words = self._words
        rows = (
            (record.name, place.name),
            self._trades,
            (record.address, place.address),
            (f"{record.postcode} {record.town}".strip(), f"{place.postcode} {place.town}".strip()),
            (_phone(words, record.phone), _phone(words, place.phone)),
            (record.website, place.website),
            (_siret(words, record.siret), _siret(words, place.siret)),
        )
        return [pair for pair in rows if any(pair)]

    def foot(self) -> QWidget:
        """Return one button for each answer."""
        _, theme = self._words.gettext, self._theme
        made = QWidget()
        policy = made.sizePolicy()
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        row = Flow(made, theme.u(8), theme.u(8))
        texts = {
            Sameness.SAME: _("The same"),
            Sameness.DIFFERENT: _("Another one"),
            Sameness.BRANCH: _("A branch"),
        }
        for number, (answer, text) in enumerate(texts.items(), start=1):
            button = QPushButton(f"{text}\u2002{number}")
            button.setFont(theme.font(13, 600 if answer is Sameness.SAME else 500))
            if answer is Sameness.SAME:
                button.setProperty("kind", "primary")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, answer=answer: self._answer(answer))
            row.addWidget(button)
        return made

    def _answer(self, answer: Sameness) -> None:
        if self.business_id:
            place = self.business_id
            self.close_card()
            self.answered.emit(place, answer)


def _phone(words: Words, number: str) -> str:
    return formats.phone(words, number) if number else ""


def _siret(words: Words, siret: str) -> str:
    return words.gettext("SIRET {number}").format(number=siret) if siret else ""
