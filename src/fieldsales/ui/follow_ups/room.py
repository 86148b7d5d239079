# SPDX-License-Identifier: MIT
"""The room of the follow-ups: what waits in groups at the left, the chosen one at the right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fieldsales.desk.follow_ups import FollowUps, Item
from fieldsales.ui.card.section import label, line
from fieldsales.ui.follow_ups.delegate import FollowUpDelegate
from fieldsales.ui.follow_ups.empty import EmptyFollowUps
from fieldsales.ui.follow_ups.model import FollowUpsModel
from fieldsales.ui.follow_ups.pane import RelancePane
from fieldsales.ui.follow_ups.segments import Segments
from fieldsales.ui.follow_ups.sight import Kind, Sight, counts, rows_of
from fieldsales.ui.follow_ups.view import FollowUpsView
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: Below these widths at 100 % the list or the pane stands alone; the head has two lines.
_NARROW, _TWO_LINES = 860, 1340


class FollowUpsRoom(QWidget):
    """Shows and tells; letters act on those that are chosen."""

    new_wanted = Signal()
    #: one or several ids
    done_wanted = Signal(object)
    tomorrow_wanted = Signal(object)
    move_wanted = Signal(object)
    close_wanted = Signal(object)
    reopen_wanted = Signal(object)
    edit_wanted = Signal(str)
    #: the one that is chosen alone, empty for none or several
    item_chosen = Signal(str)
    record_wanted = Signal(str)
    propose_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        self._words, self._theme = words, theme
        self._sight: Sight | None = None
        self._found = FollowUps()
        self._kind, self._is_alone, self._proposed = Kind.ALL, False, 0
        self.title = label(theme, _("Follow-ups"), px=20, weight=600)
        self.segments = Segments(words, theme)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search the follow-ups"))
        self.search.setClearButtonEnabled(True)
        for cross in self.search.findChildren(QToolButton):
            cross.setAccessibleName(_("Clear the search"))
        self.new = QPushButton(_("New relance"))
        self.new.setProperty("kind", "primary")
        self.model = FollowUpsModel(self)
        self._delegate = FollowUpDelegate(theme, self.model, "F", self)
        self.view = FollowUpsView(self.model, self._delegate)
        self.view.setAccessibleName(_("Relances and tasks"))
        self.empty = EmptyFollowUps(words, theme)
        self.pane = RelancePane(words, theme)
        self.bar = _Bar(words, theme)
        self.proposal = _Proposal(words, theme)
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Follow-ups"))
        self._build()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        u = theme.u
        self.title.setFont(theme.font(20, 600))
        self.search.setFont(theme.font(13, tabular=False))
        self.search.setFixedWidth(u(106))
        self.new.setFont(theme.font(13, 600))
        self.new.setIcon(theme.icon(Icon.PLUS, Token.ON_ACCENT))
        self.new.setIconSize(QSize(u(15), u(15)))
        self._delegate.set_theme(theme)
        self.view.bar.set_scale(theme.scale)
        for part in (self.segments, self.empty, self.pane, self.bar, self.proposal):
            part.set_theme(theme)
        self._head.setContentsMargins(u(24), u(12), u(24), u(12))
        self._head.setSpacing(u(10))
        self._first.setSpacing(u(12))
        self.view.scheduleDelayedItemsLayout()
        self._fold()

    def show_follow_ups(self, sight: Sight, found: FollowUps) -> None:
        """Show what waits; the same one stays chosen, else the one that comes in its place."""
        self._sight, self._found = sight, found
        self.segments.show_counts(counts(sight, found))
        self._show()

    def show_proposed(self, count: int) -> None:
        """Say how many have no relance though their class asks for one."""
        self.proposal.show_count(count)

    def show_kind(self, kind: Kind) -> None:
        """Show those of a kind."""
        self._kind = kind
        self.segments.show_kind(kind)
        self._show()

    def focus_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_list(self) -> None:
        """Give the keyboard to the list, the first one chosen where none is; where it is empty to New."""
        if self._stack.currentWidget() is self.empty:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.view.chosen_ids:
            self.view.choose_first()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def prospect_id(self) -> str:
        """Whom the chosen one is about, empty for nobody."""
        found = self._chosen_items()
        return found[0].prospect_id if len(found) == 1 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on those that are chosen, unless something is typed."""
        ids = self.view.chosen_ids
        acts = {
            Qt.Key.Key_F: self.done_wanted,
            Qt.Key.Key_D: self.tomorrow_wanted,
            Qt.Key.Key_M: self.move_wanted,
            Qt.Key.Key_Delete: self.close_wanted,
            Qt.Key.Key_O: self.reopen_wanted,
        }
        key, text = Qt.Key(event.key()), event.text()
        figures = {"1": 0, "2": 1, "3": 2, "4": 3, "&": 0, "é": 1, '"': 2, "'": 3}
        if key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif key == Qt.Key.Key_Escape and self._is_alone:
            self._show_alone(False)
            self.focus_list()
        elif key == Qt.Key.Key_R:
            self.new_wanted.emit()
        elif key in acts and ids:
            acts[key].emit(ids)
        elif key == Qt.Key.Key_E and len(ids) == 1:
            self.edit_wanted.emit(ids[0])
        elif key == Qt.Key.Key_T:
            self.pane.dial()
        elif text in figures and len(ids) == 1:
            self.pane.tell_number(figures[text])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _build(self) -> None:
        self._head, self._first = QVBoxLayout(), QHBoxLayout()
        self._first.addWidget(self.title)
        self._first.addStretch(1)
        self._first.addWidget(self.search)
        self._first.addWidget(self.new)
        self._head.addLayout(self._first)
        self._head.addWidget(self.segments)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self.left = QWidget()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(line())
        column.addWidget(self.proposal)
        column.addLayout(self._stack, 1)
        column.addWidget(self.bar)
        self._between = line()
        self._between.setProperty("kind", "upright")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left, 1)
        row.addWidget(self._between)
        row.addWidget(self.pane)

    def _connect(self) -> None:
        self.segments.chosen.connect(self.show_kind)
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.returnPressed.connect(self.focus_list)
        self.new.clicked.connect(self.new_wanted)
        self.empty.new_wanted.connect(self.new_wanted)
        self.empty.propose_wanted.connect(self.propose_wanted)
        self.proposal.wanted.connect(self.propose_wanted)
        self.view.chosen.connect(self._choose)
        self.view.ticked.connect(lambda one: self.done_wanted.emit((one,)))
        self.view.opened.connect(self._open)
        for signal, wanted in (
            (self.bar.done, self.done_wanted),
            (self.bar.put_off, self.move_wanted),
            (self.bar.close_all, self.close_wanted),
            (self.bar.reopen, self.reopen_wanted),
        ):
            signal.connect(lambda to=wanted: to.emit(self.view.chosen_ids))
        self.bar.cleared.connect(self.view.clearSelection)
        pane = self.pane
        pane.done_wanted.connect(lambda one: self.done_wanted.emit((one,)))
        pane.close_wanted.connect(lambda one: self.close_wanted.emit((one,)))
        pane.reopen_wanted.connect(lambda one: self.reopen_wanted.emit((one,)))
        pane.edit_wanted.connect(self.edit_wanted)
        pane.record_wanted.connect(self.record_wanted)
        pane.back.connect(partial(self._show_alone, False))

    def _show(self) -> None:
        sight = self._sight
        if sight is None:
            return
        before, at = self.view.chosen_ids, self.view.currentIndex().row()
        rows = rows_of(sight, self._found, self._kind, self.search.text().strip())
        self.model.show_rows(sight, rows)
        self._stack.setCurrentWidget(self.view if rows else self.empty)
        if not rows:
            is_search = bool(self.search.text().strip())
            self.empty.show_why(self._kind, is_search=is_search, has_done=bool(self._found.done))
        row = self.model.row_of(before[0]) if len(before) == 1 else -1
        if row < 0 and before:
            near = (one for one in (at, at + 1, at - 1, at - 2) if self.model.item_at(one) is not None)
            row = next(near, -1)
        if row >= 0:
            self.view.choose_row(row)
        else:
            self._choose(())

    def _choose(self, ids: Sequence[str]) -> None:
        self.bar.show_count(len(ids), is_done=self._kind is Kind.DONE)
        self.item_chosen.emit(ids[0] if len(ids) == 1 else "")

    def _chosen_items(self) -> list[Item]:
        chosen = set(self.view.chosen_ids)
        return [one for one in self.model.items if one.id in chosen]

    def _open(self, _item_id: str) -> None:
        """Show the pane where there is no room beside the list, else the record."""
        if self._is_narrow and not self._is_alone:
            self._show_alone(True)
            self.pane.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.prospect_id:
            self.record_wanted.emit(self.prospect_id)

    @property
    def _is_narrow(self) -> bool:
        return self.width() / self._theme.scale < _NARROW

    def _show_alone(self, is_alone: bool) -> None:
        self._is_alone = is_alone
        self._fold()

    def _fold(self) -> None:
        u, is_narrow = self._theme.u, self._is_narrow
        self.left.setVisible(not (is_narrow and self._is_alone))
        self.pane.setVisible(not is_narrow or self._is_alone)
        self._between.setVisible(not is_narrow)
        if is_narrow:
            self.pane.setMinimumWidth(0)
            self.pane.setMaximumWidth(16777215)
        else:
            self.pane.setFixedWidth(u(420))
        if self.width() / self._theme.scale < _TWO_LINES:
            self._head.addWidget(self.segments)
        else:
            self._first.insertWidget(1, self.segments)


class _Bar(QWidget):
    """What can be done with several at once, at the foot of the list; it covers no row."""

    done = Signal()
    put_off = Signal()
    close_all = Signal()
    reopen = Signal()
    cleared = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        self._said = label(theme, "", weight=600)
        self.keys = {
            "done": (QPushButton(_("Done")), self.done),
            "move": (QPushButton(_("Move…")), self.put_off),
            "close": (QPushButton(_("Close")), self.close_all),
            "reopen": (QPushButton(_("Take up again")), self.reopen),
            "clear": (QPushButton(_("Choose none")), self.cleared),
        }
        self._row = QHBoxLayout()
        self._row.addWidget(self._said, 1)
        for name, (button, signal) in self.keys.items():
            button.setObjectName(f"several.{name}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
            self._row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addLayout(self._row)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        u = theme.u
        self._said.setFont(theme.font(13, 600))
        self._row.setContentsMargins(u(24), u(10), u(24), u(10))
        self._row.setSpacing(u(8))
        for button, _signal in self.keys.values():
            button.setFont(theme.font(13, 500))

    def show_count(self, count: int, *, is_done: bool) -> None:
        """Say how many are chosen; with fewer than two there is no bar."""
        text = self._words.ngettext("{count} chosen", "{count} chosen", count)
        self._said.setText(text.format(count=formats.number(self._words, count)))
        for name, (button, _signal) in self.keys.items():
            button.setVisible(name == "clear" or (name == "reopen") == is_done)
        self.setVisible(count > 1)


class _Proposal(QWidget):
    """Says that classes ask for relances that nobody made, and offers to make them."""

    wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._said = label(theme, "", wraps=True)
        self.button = QPushButton(words.gettext("Make them"))
        self.button.setObjectName("propose")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.wanted)
        self._row = QHBoxLayout()
        self._row.addWidget(self._said, 1)
        self._row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(line())
        self.setProperty("level", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        u = theme.u
        self._said.setFont(theme.font(13))
        self.button.setFont(theme.font(13, 500))
        self._row.setContentsMargins(u(24), u(8), u(24), u(8))
        self._row.setSpacing(u(12))

    def show_count(self, count: int) -> None:
        """Say how many there are; none takes it away."""
        text = self._words.ngettext(
            "{count} prospect whose deadline is near has no relance.",
            "{count} prospects whose deadline is near have no relance.",
            count,
        )
        self._said.setText(text.format(count=formats.number(self._words, count)))
        self.setVisible(bool(count))
