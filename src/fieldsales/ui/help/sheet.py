# SPDX-License-Identifier: MIT
"""The sheet of help: a search at the top, and below it what is explained, the present place first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fieldsales.desk.help import Entry, Kind, matching
from fieldsales.ui.card.section import discard, label
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.palette.overlay import Sheet
from fieldsales.ui.palette.titled_sheet import TitledSheet
from fieldsales.ui.theme import Icon, Theme, Token, shown
from fieldsales.wording.words import Words


class HelpSheet(TitledSheet):
    """Explains; arrows scroll it while the search has the focus."""

    wide = 640

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._known: Sequence[Entry] = ()
        self._place, self._asked = "", ""
        self.setAccessibleName(words.gettext("Help"))
        self.fill(self.sheet)

    def explain(self, known: Sequence[Entry], place: str) -> None:
        """Explain the place where one is, and everything else below it."""
        self._known, self._place, self._asked = known, place, ""
        self.set_theme(self._theme)
        self.open()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def titles(self) -> list[str]:
        """What is explained at the moment, in its order."""
        language = self._words.language
        return [one.titles[language] for one in self._found]

    def fill(self, sheet: Sheet) -> None:
        """Put search and explanations onto a new sheet."""
        _, theme = self._words.gettext, self._theme
        inner = self.titled(sheet, _("Help"), _("F1 explains where you are, ? shows the keys"))
        self.field = QLineEdit(self._asked)
        self.field.setObjectName("help.search")
        self.field.setFont(theme.font(13))
        self.field.addAction(
            theme.icon(Icon.SEARCH, Token.SECONDARY), QLineEdit.ActionPosition.LeadingPosition
        )
        self.field.setPlaceholderText(shown(_("A word, a place, a number")))
        self.field.setAccessibleName(_("Search the help"))
        self.field.textChanged.connect(self._search)
        inner.addWidget(self.field)
        self._scroll = UprightScroll(theme.scale)
        self._scroll.setMinimumHeight(theme.u(360))
        inner.addWidget(self._scroll, 1)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the arrows that the search has no use for."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + step * self._theme.u(48))

    def _search(self, text: str) -> None:
        self._asked = text
        self._show()

    def _show(self) -> None:
        _, theme, u, language = self._words.gettext, self._theme, self._theme.u, self._words.language
        if (old := self._scroll.takeWidget()) is not None:
            discard(old)
        self._found = matching(self._known, self._asked, language, self._place)
        kinds = {Kind.PLACE: _("place"), Kind.WORD: _("word"), Kind.FIGURE: _("number")}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, u(4), u(10), u(8))
        column.setSpacing(u(4))
        for number, entry in enumerate(self._found):
            if number:
                column.addSpacing(u(12))
            title = Span(entry.titles[language], 15, 600)
            kind = Span(f"   {kinds[entry.kind]}", 11, token=Token.SECONDARY)
            column.addWidget(Spans(theme, title, kind))
            column.addWidget(Spans(theme, Span(entry.texts[language])))
        if not self._found and self._known:
            column.addWidget(label(theme, _("Nothing is explained under these words."), tone="secondary"))
        column.addStretch(1)
        self._scroll.setWidget(body)
        # the raised surface below shows through
        for part in (body, self._scroll.viewport()):
            part.setAutoFillBackground(False)
