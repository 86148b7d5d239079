# SPDX-License-Identifier: MIT
"""The palette: one field for every action and every prospect, by Ctrl+K."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from fieldsales.domain.verdict import Mark
from fieldsales.ui.card.section import line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.palette.entries import Command, best
from fieldsales.ui.palette.overlay import Overlay, Sheet
from fieldsales.ui.palette.results import ResultModel, ResultView
from fieldsales.ui.portfolio.lines import ListLine
from fieldsales.ui.theme import Icon, Theme, Token, shown
from fieldsales.wording.words import Words

#: How many of each are shown: the next letter finds the rest.
_COMMANDS, _LINES = 8, 8

#: Most height of the rows at 100 %.
_HEIGHT = 460

#: Finds the nearest prospects for some words, at most so many.
Find = Callable[[str, int], Sequence[ListLine]]


class Palette(Overlay):
    """Arrows choose, Enter does it, Esc goes back. Prospects come from `find`, the search of the list."""

    command_chosen = Signal(str)
    prospect_chosen = Signal(str)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(window, theme)
        self._words = words
        self._commands: Sequence[Command] = ()
        self._find: Find = lambda _asked, _limit: ()
        self._marks: Mapping[str, Mark] = {}
        #: who is told the prospect that was asked for, None where everything is offered
        self._taker: Callable[[str], None] | None = None
        self.model = ResultModel(words, self)
        self.setAccessibleName(words.gettext("Actions and prospects"))
        self.fill(self.sheet)

    def show_entries(self, commands: Sequence[Command], find: Find, marks: Mapping[str, Mark]) -> None:
        """Set what can be found."""
        self._commands, self._find, self._marks = commands, find, marks
        self.model.marks = marks

    def ask_prospect(self, question: str, take: Callable[[str], None]) -> None:
        """Let one prospect be chosen and tell it; actions are not offered meanwhile."""
        self.open()
        self._taker = take
        self.field.setPlaceholderText(shown(question))
        self._search("")

    def open(self) -> None:
        """Show the palette, empty, with the cursor in its field."""
        self._taker = None
        self.field.setPlaceholderText(shown(self._asks_all()))
        self.field.clear()
        self._search("")
        super().open()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fill(self, sheet: Sheet) -> None:
        """Put the field and the results onto the sheet."""
        _, theme = self._words.gettext, self._theme
        self.field = QLineEdit()
        self.field.setFont(theme.font(15, tabular=False))
        self.field.setPlaceholderText(shown(self._asks_all()))
        self.field.setAccessibleName(_("Search actions and prospects"))
        self.field.setFrame(False)
        self.field.setStyleSheet("border: 0; background: transparent;")
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._search)
        lens = QToolButton()
        lens.setIcon(theme.icon(Icon.SEARCH, Token.SECONDARY))
        lens.setIconSize(QSize(theme.u(18), theme.u(18)))
        lens.setEnabled(True)
        lens.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lens.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        key = QLabel(_("Esc"))
        key.setProperty("kind", "key")
        key.setFont(theme.font(11, 500))
        key.setFixedHeight(theme.u(20))
        top = QHBoxLayout()
        top.setContentsMargins(theme.u(10), theme.u(6), theme.u(14), theme.u(6))
        top.setSpacing(theme.u(2))
        top.addWidget(lens)
        top.addWidget(self.field, 1)
        top.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.view = ResultView(theme, self.model)
        self.view.setAccessibleName(_("Results"))
        self.view.clicked.connect(self._take_row)
        self._nothing = QWidget()
        inner = QVBoxLayout(self._nothing)
        inner.setContentsMargins(theme.u(18), theme.u(14), theme.u(18), theme.u(16))
        nothing = _("Nothing matches these words. Try the beginning of a name, a town or an action.")
        inner.addWidget(Spans(theme, Span(nothing, token=Token.SECONDARY)))
        sheet.column.addLayout(top)
        sheet.column.addWidget(line())
        sheet.column.addWidget(self.view, 1)
        sheet.column.addWidget(self._nothing)
        sheet.column.addSpacing(theme.u(6))
        self._search("")

    def place(self, sheet: Sheet) -> None:
        """Stand in the upper third, as high as the results need."""
        theme = self._theme
        margin = 2 * theme.u(10)
        wide = min(self.width() - theme.u(32), theme.u(600) + margin)
        head = theme.u(34 + 12) + 1
        body = min(self.view.content_height, theme.u(_HEIGHT)) if self.model.rowCount() else theme.u(52)
        high = min(head + body + theme.u(6) + margin, self.height() - theme.u(48))
        top = max(theme.u(16), min(theme.u(84), (self.height() - high) // 3))
        sheet.setGeometry((self.width() - wide) // 2, top, wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            key = Qt.Key(event.key())
            if key in steps:
                self.view.step(steps[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _asks_all(self) -> str:
        return self._words.gettext("What do you want to do, or who are you looking for?")

    def _search(self, asked: str) -> None:
        limit = _COMMANDS if asked.strip() else len(self._commands)
        commands = best(asked, self._commands, limit) if self._taker is None else ()
        found = self._find(asked, _LINES) if asked.strip() else ()
        self.model.show(commands, found)
        has_rows = bool(self.model.rowCount())
        self.view.setVisible(has_rows)
        self._nothing.setVisible(not has_rows)
        if has_rows:
            self.view.setCurrentIndex(QModelIndex())
            self.view.step(1)
        self.place(self.sheet)

    def _take_row(self, index: QModelIndex) -> None:
        self.view.setCurrentIndex(index)
        self._take()

    def _take(self) -> None:
        row = self.view.chosen
        if isinstance(row, Command):
            self.close_sheet()
            self.command_chosen.emit(row.id)
        elif isinstance(row, ListLine):
            taker = self._taker
            self.close_sheet()
            if taker is not None:
                taker(row.prospect_id)
            else:
                self.prospect_chosen.emit(row.prospect_id)
