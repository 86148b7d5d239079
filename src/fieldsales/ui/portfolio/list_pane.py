# SPDX-License-Identifier: MIT
"""The left pane: search box, count and sort, and the list of prospects."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fieldsales.domain.verdict import Mark
from fieldsales.ui.portfolio.empty_list import EmptyList
from fieldsales.ui.portfolio.lines import FoundLine, ListLine, StopTime
from fieldsales.ui.portfolio.list_delegate import ListDelegate
from fieldsales.ui.portfolio.list_index import ListIndex, Order
from fieldsales.ui.portfolio.list_model import ListModel
from fieldsales.ui.portfolio.list_view import ListView
from fieldsales.ui.portfolio.search_box import SearchBox
from fieldsales.ui.portfolio.to_complete_key import ToCompleteKey
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class ProspectList(QWidget):
    """Shows prospects and says which one is meant.

    `chosen` follows the arrows and a click, `opened` Enter and a double click,
    `hovered` the mouse (empty when it leaves). `searched` carries the words at
    every key, for the map and for places found in the territory.
    """

    chosen = Signal(str)
    opened = Signal(str)
    hovered = Signal(str)
    found_chosen = Signal(str)
    found_opened = Signal(str)
    searched = Signal(str)
    classes_chosen = Signal(object)
    import_requested = Signal()
    demonstration_requested = Signal()
    places_requested = Signal()
    everything_requested = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._is_showing = False
        self.model = ListModel(words, self)
        self.search = SearchBox(words, theme)
        self.view = ListView(self)
        self._delegate = ListDelegate(words, theme, self.model, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(words.gettext("Prospects"))
        self._count = QLabel()
        self._count.setProperty("tone", "secondary")
        self._sort = QPushButton()
        self._filter = QToolButton()
        self._places = QPushButton()
        self._open_visits = ToCompleteKey(words, theme)
        self._empty = EmptyList(words, theme)
        self._build()
        # the order in which it is read; from the rows one goes on to the map, and back
        for one, then in pairwise((self.search, self._places, self._sort, self._filter, self.view)):
            QWidget.setTabOrder(one, then)
        self._connect()
        self.set_theme(theme)
        self._tell_count()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.setMinimumWidth(theme.u(260))
        self.search.set_theme(theme)
        self._empty.set_theme(theme)
        self._delegate.set_theme(theme)
        self._top.setContentsMargins(theme.u(12), theme.u(12), theme.u(12), 0)
        self._head.setContentsMargins(theme.u(13), theme.u(7), theme.u(12), theme.u(8))
        self._head.setSpacing(theme.u(4))
        self._count.setFont(theme.font(11, 500))
        self._places.setFont(theme.font(11, 500))
        self._places.setIcon(theme.icon(Icon.WARNING, Token.SECONDARY))
        self._places.setIconSize(QSize(theme.u(12), theme.u(12)))
        self._open_visits.set_theme(theme)
        self._below.setContentsMargins(theme.u(6), 0, theme.u(12), theme.u(5))
        self._sort.setFont(theme.font(11, 500))
        self._sort.setIcon(theme.icon(Icon.DOWN, Token.SECONDARY))
        self._filter.setIcon(theme.icon(Icon.FILTER, Token.ACCENT if self.model.classes else Token.SECONDARY))
        self._sort.setIconSize(QSize(theme.u(12), theme.u(12)))
        self._filter.setIconSize(QSize(theme.u(14), theme.u(14)))
        self.view.bar.set_scale(theme.scale)
        self.view.set_row_height(theme.u(44))
        self.view.viewport().update()

    def show_lines(
        self,
        lines: Sequence[ListLine],
        marks: Mapping[str, Mark],
        index: ListIndex | None = None,
    ) -> None:
        """Replace all rows; the chosen one stays chosen. A long list brings its index, built on a lane."""
        self._keeping(lambda: self.model.show_lines(lines, marks, index))

    def update_lines(self, lines: Sequence[ListLine]) -> None:
        """Replace the rows of a few prospects."""
        self._keeping(lambda: self.model.update_lines(lines))

    def show_stops(self, stops: Mapping[str, StopTime]) -> None:
        """Show who is visited today, and when."""
        self.model.show_stops(stops)

    def show_found(self, found: Sequence[FoundLine]) -> None:
        """Put places of the territory below one's own; nothing takes them away."""
        self._keeping(lambda: self.model.show_found(found))

    def show_near(self, near: Mapping[str, str] | None) -> None:
        """Keep who is near the tour, with the detour in words; None keeps all."""
        self._keeping(lambda: self.model.show_near(near))

    def show_to_complete(self, only: bool) -> None:
        """Keep who has visits to complete; else all."""
        self._keeping(lambda: self.model.show_to_complete(only))

    def show_only(self, classes: frozenset[str] | None) -> None:
        """Keep some classes, as the legend of the map asks; None keeps all."""
        self._keeping(lambda: self.model.show_only(classes))
        self.set_theme(self._theme)

    def choose(self, prospect_id: str) -> None:
        """Mark a prospect without telling anybody; empty marks nobody."""
        self._is_showing = True
        row = self.model.row_of(prospect_id) if prospect_id else -1
        if row < 0:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
        else:
            index = self.model.index(row)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        self._is_showing = False

    def choose_found(self, business_id: str) -> None:
        """Mark a found place without telling anybody."""
        row = self.model.row_of_found(business_id)
        if row >= 0:
            self._is_showing = True
            self.view.setCurrentIndex(self.model.index(row))
            self.view.scrollTo(self.model.index(row))
            self._is_showing = False

    def light(self, prospect_id: str) -> None:
        """Light the row of what is hovered elsewhere; empty lights none."""
        if self._delegate.lit != prospect_id:
            self._delegate.lit = prospect_id
            self.view.viewport().update()

    def focus_search(self) -> None:
        """Put the cursor into the search box with its words selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def neighbour(self, prospect_id: str, step: int) -> str:
        """Return the prospect some rows before or after another one, empty at the ends."""
        row = self.model.row_of(prospect_id)
        line = self.model.line_at(row + step) if row >= 0 else None
        return line.prospect_id if line is not None else ""

    @property
    def chosen_id(self) -> str:
        """The chosen prospect, empty when there is none."""
        line = (
            self.model.line_at(self.view.currentIndex().row()) if self.view.currentIndex().isValid() else None
        )
        return line.prospect_id if line is not None else ""

    def _build(self) -> None:
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        _ = self._words.gettext
        self._sort.setProperty("kind", "quiet")
        self._sort.setProperty("tone", "secondary")
        self._sort.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._sort.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._filter.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._filter.setToolTip(_("Show some classes only"))
        self._filter.setAccessibleName(_("Filter by class"))
        self._top = QHBoxLayout()
        self._top.addWidget(self.search)
        self._head = QHBoxLayout()
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        self._head.addWidget(self._sort)
        self._head.addWidget(self._filter)
        self._places.setProperty("kind", "quiet")
        self._places.setProperty("tone", "secondary")
        self._places.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._places.setObjectName("list.places")
        self._below = QHBoxLayout()
        self._below.addWidget(self._places)
        self._below.addWidget(self._open_visits)
        self._below.addStretch(1)
        line = QFrame()
        line.setProperty("kind", "line")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addLayout(self._head)
        column.addLayout(self._below)
        column.addWidget(line)
        column.addLayout(self._stack, 1)
        self._column, self._line = column, line

    def put_above(self, part: QWidget) -> None:
        """Put something between the head and the rows."""
        self._column.insertWidget(self._column.indexOf(self._line), part)

    def put_below(self, foot: QWidget) -> None:
        """Put something below the rows."""
        self._column.addWidget(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.left_downward.connect(self._enter_list)
        self.search.returnPressed.connect(self._open_first)
        self.search.everything_requested.connect(self.everything_requested)
        self.view.selectionModel().currentChanged.connect(self._tell_chosen)
        self.view.row_clicked_again.connect(self._tell_clicked_again)
        self.view.row_opened.connect(self._tell_opened)
        self.view.row_hovered.connect(self._tell_hovered)
        self._sort.clicked.connect(self.ask_order)
        self._places.clicked.connect(self.places_requested)
        self._open_visits.toggled.connect(self.show_to_complete)
        self._filter.clicked.connect(self.ask_classes)
        self._empty.import_requested.connect(self.import_requested)
        self._empty.demonstration_requested.connect(self.demonstration_requested)
        self._empty.clear_requested.connect(self._clear)

    def _search(self, asked: str) -> None:
        self._keeping(lambda: self.model.search(asked))
        self.searched.emit(asked)

    def _clear(self) -> None:
        self.search.clear()
        self.show_only(None)
        self.classes_chosen.emit(None)

    def _keeping(self, change: Callable[[], None]) -> None:
        """Change the rows; whoever was chosen stays chosen, silently."""
        chosen = self.chosen_id
        found = self.model.found_at(self.view.currentIndex().row())
        self._is_showing = True
        change()
        self._is_showing = False
        if chosen:
            self.choose(chosen)
        elif found is not None:
            self.choose_found(found.business_id)
        self._tell_count()

    def _tell_count(self) -> None:
        count, total = self.model.count, self.model.total
        if count == total:
            text = self._words.ngettext("{count} record", "{count} records", total)
        else:
            text = self._words.ngettext("{shown} of {count} record", "{shown} of {count} records", total)
        shown = formats.number(self._words, count)
        self._count.setText(text.format(count=formats.number(self._words, total), shown=shown))
        # a thin space: the gap between words and icon of a button is fixed
        self._sort.setText(_order_label(self._words, self.model.order) + formats.NARROW)
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else self._empty)
        places = self.model.to_place
        text = self._words.ngettext("{count} place to put right", "{count} places to put right", places)
        self._places.setText(formats.NARROW + text.format(count=formats.number(self._words, places)))
        self._places.setVisible(places > 0)
        self._open_visits.show_count(self.model.to_complete)
        for control in (self._count, self._sort, self._filter):
            control.setVisible(total > 0)
        if total == 0:
            self._empty.show_nobody()
        elif count == 0:
            self._empty.show_no_match(self.search.text())

    def show_loading(self) -> None:
        """Show the skeleton of the list until its rows come."""
        self._empty.show_loading()
        self._stack.setCurrentWidget(self._empty)
        self._count.setText("")

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(self._first_row()))

    def _open_first(self) -> None:
        if self.model.rowCount():
            row = self.view.currentIndex().row() if self.chosen_id else self._first_row()
            self._tell_opened(row)

    def _first_row(self) -> int:
        rows = range(min(3, self.model.rowCount()))
        return next((row for row in rows if self.model.head_at(row) is None), 0)

    def _tell_chosen(self, current: QModelIndex) -> None:
        if not self._is_showing and current.isValid():
            self._tell(current.row(), self.chosen, self.found_chosen)

    def _tell_clicked_again(self, row: int) -> None:
        self._tell(row, self.chosen, self.found_chosen)

    def _tell_opened(self, row: int) -> None:
        self._tell(row, self.opened, self.found_opened)

    def _tell_hovered(self, row: int) -> None:
        line = self.model.line_at(row) if row >= 0 else None
        self.hovered.emit(line.prospect_id if line is not None else "")

    def _tell(self, row: int, of_prospect: SignalInstance, of_found: SignalInstance) -> None:
        line, found = self.model.line_at(row), self.model.found_at(row)
        if line is not None:
            of_prospect.emit(line.prospect_id)
        elif found is not None:
            of_found.emit(found.business_id)

    def ask_order(self) -> None:
        """Open the menu of the ways to sort."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for order in Order:
            action = QAction(_order_label(self._words, order), group)
            action.setCheckable(True)
            action.setChecked(order is self.model.order)
            action.triggered.connect(partial(self.sort_by, order))
            menu.addAction(action)
        menu.popup(self._sort.mapToGlobal(self._sort.rect().bottomLeft()))

    def sort_by(self, order: Order) -> None:
        """Sort the list another way; the chosen one stays chosen."""
        self._keeping(lambda: self.model.sort_by(order))
        self.view.scrollToTop()

    def ask_classes(self) -> None:
        """Open the menu of the classes that are shown."""
        menu = QMenu(self)
        counts = self.model.class_counts()
        for class_id in (*self.model.marks, *(one for one in counts if one not in self.model.marks)):
            if class_id not in counts:
                continue
            label, count = counts[class_id]
            action = QAction(f"{label}  {formats.number(self._words, count)}", menu)
            action.setCheckable(True)
            action.setChecked(self.model.classes is None or class_id in self.model.classes)
            action.triggered.connect(partial(self._toggle_class, class_id, frozenset(counts)))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self._words.gettext("Show all classes"), partial(self._choose_classes, None))
        menu.popup(self._filter.mapToGlobal(self._filter.rect().bottomLeft()))

    def _toggle_class(self, class_id: str, everything: frozenset[str]) -> None:
        kept = self.model.classes if self.model.classes is not None else everything
        changed = kept ^ {class_id}
        self._choose_classes(None if changed == everything else changed)

    def _choose_classes(self, classes: frozenset[str] | None) -> None:
        self.show_only(classes)
        self.classes_chosen.emit(classes)


def _order_label(words: Words, order: Order) -> str:
    _ = words.gettext
    labels = {Order.DEADLINE: _("Deadline"), Order.NAME: _("Name"), Order.TOWN: _("Town")}
    return labels[order]
