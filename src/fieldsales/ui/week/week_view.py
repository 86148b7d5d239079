# SPDX-License-Identifier: MIT
"""The week as a grid: keys, hover, and carrying a visit to another day."""

from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from fieldsales.ui.theme import Theme
from fieldsales.ui.week.carrying import Carried, stays_text
from fieldsales.ui.week.columns import Block
from fieldsales.ui.week.grid_view import GridView
from fieldsales.ui.week.sheet import Sheet
from fieldsales.wording.held import Held, held_text
from fieldsales.wording.words import Words

#: The keys that change a visit: hold it or let it go, take it off.
_CHANGES = (Qt.Key.Key_P, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class WeekView(GridView):
    """Shows days side by side and says what the rep wants of them; nothing is changed here.

    A visit is carried by the mouse, or by Alt and an arrow: `taken` asks what each
    day would cost, `put` says where it was left.
    """

    block_chosen = Signal(str)
    #: whom, from which day
    taken = Signal(str, object)
    let_go = Signal()
    #: whom, from which day, to which day
    put = Signal(str, object, object)
    #: the carried visit is over another day, or what a day asks is known
    carrying_changed = Signal()
    pin_wanted = Signal(str, object, bool)
    remove_wanted = Signal(str, object)
    hovered = Signal(str)
    #: why a key did nothing, a sentence
    declined = Signal(str)
    #: a day whose menu is wanted, and where on the screen
    day_menu_wanted = Signal(object, QPoint)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme)
        self._words = words
        self.carried: Carried | None = None
        self.lit, self.chosen = "", ""
        self.now: tuple[int, str] = (-1, "")
        #: whether a visit may be taken up: not while the week is planned
        self.may_carry = True
        self._shows_ring = False
        self._pressed: Block | None = None
        self._pressed_at = QPointF()
        self._hovered_id = ""
        self._still: tuple[object, QPixmap] | None = None
        self.setAccessibleName(words.gettext("Visits of the week"))
        self.set_theme(theme)

    # the keyboard

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are actions in this window."""

    def event(self, event: QEvent) -> bool:
        """Alt and an arrow carry the visit here; elsewhere in the window they go to another day."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            block = self.carried.block if self.carried is not None else self.current
            if _step_of(event) and block is not None and block.is_movable:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        block, key = self.current, event.key()
        self._show_ring(True)
        if _step_of(event):
            self._carry_by(_step_of(event))
        elif self.carried is not None and key == Qt.Key.Key_Escape:
            self.let_go_of()
        elif self.carried is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._put()
        elif self.carried is not None and self.carried.at is None and _is_arrow(key):
            self.let_go_of()
            super().keyPressEvent(event)
        elif _is_arrow(key):
            super().keyPressEvent(event)
            self._tell_hovered(self.current.prospect_id if self.current is not None else "")
        elif block is None:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.block_chosen.emit(block.prospect_id)
        elif key == Qt.Key.Key_D:
            self._ask_day_menu()
        elif key in _CHANGES and block.held is not None:
            self._decline(block, block.held)
        elif key == Qt.Key.Key_P and block.is_over:
            self._decline(block, Held.OVER)
        elif key == Qt.Key.Key_P:
            self.pin_wanted.emit(block.prospect_id, block.on, not block.is_pinned)
        elif key in _CHANGES:
            self.remove_wanted.emit(block.prospect_id, block.on)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._show_ring(event.reason() != Qt.FocusReason.MouseFocusReason)
        if not self.currentIndex().isValid():
            self._go_to(next(self.days.indexes(), QModelIndex()))
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.carried is not None and self.carried.at is None:
            self.let_go_of()
        self.viewport().update()

    def hold(self, prospect_id: str) -> bool:
        """Hold somebody's visit on its day, or let it go; return whether there is one."""
        block = self.days.block_at(self.days.index_of(prospect_id))
        if block is None:
            return False
        if block.held is not None or block.is_over:
            self._decline(block, block.held or Held.OVER)
        else:
            self.pin_wanted.emit(block.prospect_id, block.on, not block.is_pinned)
        return True

    def choose_again(self, prospect_id: str) -> None:
        """Put the keyboard on somebody's visit, wherever it stands now."""
        self._go_to(self.days.index_of(prospect_id))

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _SELECT)
            self.scrollTo(index)

    def _show_ring(self, shown: bool) -> None:
        self._shows_ring = shown
        self.viewport().update()

    # carrying

    def let_go_of(self) -> None:
        """Put the carried visit back where it was."""
        if self.carried is not None:
            self.carried = None
            self._pressed = None
            self.unsetCursor()
            self.viewport().update()
            self.let_go.emit()
            self.carrying_changed.emit()

    def show_carried(self) -> None:
        """Draw again what is known of the days under the carried visit, and say it to those who listen."""
        carried = self.carried
        card = carried.cards.get(carried.over) if carried is not None and carried.over is not None else None
        self.setAccessibleDescription(card.sentence if card is not None else "")
        self.viewport().update()
        self.carrying_changed.emit()

    def _take(self, block: Block) -> Carried:
        self.carried = Carried(block, over=block.on)
        self.taken.emit(block.prospect_id, block.on)
        return self.carried

    def _carry_by(self, step: int) -> None:
        """Carry the current visit to the next open day on that side."""
        block = self.current
        if self.carried is None and (block is None or not block.is_movable or not self.may_carry):
            return
        carried = self.carried or (self._take(block) if block is not None else None)
        if carried is None or carried.at is not None:
            return
        number = self.days.number_of(carried.over or carried.block.on) + step
        columns = self.days.columns
        while 0 <= number < len(columns) and not columns[number].is_open:
            number += step
        if 0 <= number < len(columns):
            carried.over = columns[number].on
            self._show_column(number)
        self.show_carried()

    def _decline(self, block: Block, why: Held) -> None:
        self.declined.emit(held_text(self._words, why, block.face.name, block.time))

    def _show_column(self, number: int) -> None:
        bar, grid = self.horizontalScrollBar(), self.grid
        left, right = grid.x(number) - grid.axis, grid.x(number) + grid.column - self.viewport().width()
        bar.setValue(min(max(bar.value(), round(right)), round(left)))

    def _put(self) -> None:
        carried = self.carried
        if carried is None or not self._may_put(carried):
            self._tell_stays(carried)
            return
        over, block = carried.over, carried.block
        self.carried, self._pressed = None, None
        self.unsetCursor()
        self.viewport().update()
        self.carrying_changed.emit()
        self.put.emit(block.prospect_id, block.on, over)

    def _tell_stays(self, carried: Carried | None) -> None:
        """Say why a visit cannot be left on the day it is over."""
        over = next((one for one in self.days.columns if carried and one.on == carried.over), None)
        if carried is not None and over is not None and (why := stays_text(self._words, carried, over)):
            self.declined.emit(why)

    def _may_put(self, carried: Carried) -> bool:
        is_open = any(one.on == carried.over and one.is_open for one in self.days.columns)
        return is_open and carried.may_be_put

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_ring(False)
        if self.carried is not None:
            self.let_go_of()
        index = self.indexAt(event.position().toPoint())
        self._pressed, self._pressed_at = self.days.block_at(index), event.position()
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _SELECT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, block = event.position(), self._pressed
        if block is not None and block.is_movable and event.buttons() & Qt.MouseButton.LeftButton:
            away = (at - self._pressed_at).toPoint().manhattanLength()
            if self.carried is not None or (self.may_carry and away >= QApplication.startDragDistance()):
                self._drag(block, at)
            return
        self._hover(at.toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        block, self._pressed = self._pressed, None
        if self.carried is not None and self.carried.at is not None:
            if self._may_put(self.carried):
                self._put()
            else:
                self._tell_stays(self.carried)
                self.let_go_of()
            return
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            there = self.days.block_at(self.indexAt(event.position().toPoint()))
            if there is block:
                self.block_chosen.emit(block.prospect_id)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._tell_hovered("")

    def _drag(self, block: Block, at: QPointF) -> None:
        carried = self.carried
        if carried is None:
            carried = self._take(block)
            carried.grip = (
                self._pressed_at - self.box_of(self.days.index_of(block.prospect_id, block.on)).topLeft()
            )
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        carried.at = at
        self._scroll_at_edges(at)
        number = self.grid.column_at(at.x() + self.horizontalOffset())
        over = self.days.columns[number].on if number >= 0 else None
        is_new, carried.over = over != carried.over, over
        self.viewport().update()
        if is_new:
            self.carrying_changed.emit()

    def _scroll_at_edges(self, at: QPointF) -> None:
        edge, bar = self._theme.u(28), self.horizontalScrollBar()
        if at.x() < self.grid.axis + edge:
            bar.setValue(bar.value() - self._theme.u(8))
        elif at.x() > self.viewport().width() - edge:
            bar.setValue(bar.value() + self._theme.u(8))

    def _hover(self, at: QPoint) -> None:
        block = self.days.block_at(self.indexAt(at))
        self._tell_hovered(block.prospect_id if block is not None else "")
        is_over = block is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def _tell_hovered(self, prospect_id: str) -> None:
        if prospect_id != self._hovered_id:
            self._hovered_id = prospect_id
            self.lit = prospect_id
            self.viewport().update()
            self.hovered.emit(prospect_id)

    # the menu of a day

    @property
    def current_day(self) -> date | None:
        """The day of the visit that the keyboard is on."""
        return self.current.on if self.current is not None else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the day under the mouse, or of the one that the keyboard is on."""
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            self._ask_day_menu()
            return
        number = self.grid.column_at(event.pos().x() + self.horizontalOffset())
        if number >= 0 and self.carried is None:
            self.day_menu_wanted.emit(self.days.columns[number].on, event.globalPos())

    def _ask_day_menu(self) -> None:
        number = self.days.number_of(self.current_day) if self.current_day is not None else -1
        if number >= 0 and self.carried is None:
            at = QPoint(round(self.grid.x(number) - self.horizontalOffset()), 0)
            self.day_menu_wanted.emit(self.days.columns[number].on, self.viewport().mapToGlobal(at))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        port = self.viewport()
        sheet = Sheet(
            theme=self._theme,
            grid=self.grid,
            columns=self.days.columns,
            offset=QPointF(self.horizontalOffset(), self.verticalOffset()),
            now=self.now,
            carried=self.carried,
            lit=self.lit,
            chosen=self.chosen,
            ringed=self.current if self.hasFocus() and self._shows_ring else None,
        )
        painter = QPainter(port)
        if self.carried is None or self.carried.at is None:
            self._still = None
            sheet.paint(painter, QRectF(port.rect()))
        else:
            painter.drawPixmap(0, 0, self._still_picture(sheet, self.carried))
        sheet.paint_carried(painter, QRectF(port.rect()))
        painter.end()

    def _still_picture(self, sheet: Sheet, carried: Carried) -> QPixmap:
        """Return the days as a picture: under a moving hand only what the hand changes is drawn again."""
        port = self.viewport()
        stamp = (
            carried.over,
            len(carried.offers),
            sheet.offset,
            sheet.grid,
            sheet.now,
            sheet.lit,
            sheet.chosen,
        )
        if self._still is None or self._still[0] != stamp:
            picture = QPixmap(port.size() * port.devicePixelRatio())
            picture.setDevicePixelRatio(port.devicePixelRatio())
            painter = QPainter(picture)
            sheet.paint(painter, QRectF(port.rect()))
            painter.end()
            self._still = (stamp, picture)
        return self._still[1]


def _step_of(event: QKeyEvent) -> int:
    """Return which way Alt and an arrow carry, 0 for every other key."""
    if event.modifiers() != Qt.KeyboardModifier.AltModifier:
        return 0
    return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)


def _is_arrow(key: int) -> bool:
    return key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
