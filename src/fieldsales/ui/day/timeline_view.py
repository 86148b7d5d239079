# SPDX-License-Identifier: MIT
"""The timeline: keys, hover, and dragging a stop to another place."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from fieldsales.ui.day.rows import PEOPLE, Row, RowKind
from fieldsales.ui.day.timeline_delegate import Action, TimelineDelegate
from fieldsales.ui.day.timeline_model import TimelineModel
from fieldsales.ui.overlay_bar import OverlayBar
from fieldsales.ui.theme import Theme, Token, paint_capsule, paint_shadow, paint_text, text_width
from fieldsales.wording.held import Held, held_text
from fieldsales.wording.words import Words

#: The keys that change a stop: hold it or let it go, take it off.
_CHANGES = (Qt.Key.Key_P, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class TimelineView(QListView):
    """Shows a tour and says what the rep wants of it.

    A place in the tour counts the stops still to be made, from 0. While a stop is
    dragged `move_considered` tells each place it passes; `show_price` answers.
    """

    stop_chosen = Signal(str)
    stop_moved = Signal(str, int)
    move_considered = Signal(str, int)
    stop_pinned = Signal(str, bool)
    stop_removed = Signal(str)
    call_requested = Signal(str)
    #: what a call of a gap is about is to be shown
    call_chosen = Signal(str)
    #: the way to a stop by its number, 0 for the end of the day
    way_wanted = Signal(int)
    #: somebody else is to be seen instead of a stop
    instead_wanted = Signal(str)
    #: the menu of a stop: its row, and where on the screen
    menu_wanted = Signal(object, object)
    hovered = Signal(str)
    #: why a key did nothing, a sentence
    declined = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self.rows = TimelineModel(words, self)
        self.delegate = TimelineDelegate(theme, self.rows, self)
        self._hovered_id = ""
        self._pressed: Row | None = None
        self._pressed_at = QPoint()
        self._mouse = QPointF()
        self._is_dragging = False
        self._place = -1
        self._price = ""
        self.bar = OverlayBar(self)
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(words.gettext("Today’s tour"))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.rows.modelReset.connect(self._hold_again)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.delegate.set_theme(theme)
        self.bar.set_scale(theme.scale)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def light(self, prospect_id: str) -> None:
        """Light the stop of what is hovered elsewhere; empty lights none."""
        self.delegate.lit = prospect_id
        self.viewport().update()

    def show_chosen(self, prospect_id: str) -> None:
        """Mark the stop of the record that is open; empty marks none."""
        self.delegate.chosen = prospect_id
        self.viewport().update()

    def show_price(self, text: str) -> None:
        """Say beside the dragged stop what leaving it here would cost."""
        self._price = text
        self.viewport().update()

    def hold(self, prospect_id: str) -> bool:
        """Hold somebody's stop at its time, or let it go; return whether there is one."""
        row = self.rows.row_at(self.rows.number_of(prospect_id))
        if row is None or row.kind is not RowKind.STOP:
            return False
        if row.held is not None:
            self._decline(row, row.held)
        else:
            self.stop_pinned.emit(prospect_id, not row.is_pinned)
        return True

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are actions in this window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.rows.row_at(self.currentIndex().row()) if self.currentIndex().isValid() else None
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._show_ring(True)
        if self._is_dragging and event.key() == Qt.Key.Key_Escape:
            self._end_drag()
        elif step and alt:
            self._move_by(row, step)
        elif step:
            self._go(step)
        elif row is None:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(row)
        elif event.key() == Qt.Key.Key_W and row.kind is RowKind.STOP:
            self.way_wanted.emit(row.number)
        elif event.key() == Qt.Key.Key_I and row.kind is RowKind.STOP and not row.is_done:
            self.instead_wanted.emit(row.prospect_id)
        elif event.key() in _CHANGES and row.held is not None:
            self._decline(row, row.held)
        elif event.key() == Qt.Key.Key_P:
            self.stop_pinned.emit(row.prospect_id, not row.is_pinned)
        elif event.key() in _CHANGES:
            self.stop_removed.emit(row.prospect_id)
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_by_key else self.indexAt(event.pos())
        row = self.rows.row_at(index.row()) if index.isValid() else None
        if row is not None and row.kind is RowKind.STOP:
            at = self.visualRect(index).center() if is_by_key else event.pos()
            self.setCurrentIndex(index)
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.delegate.has_focus = True
        self._show_ring(event.reason() != Qt.FocusReason.MouseFocusReason)
        if not self.currentIndex().isValid():
            self._go(1)  # Qt would make a row current without selecting it: no ring would show
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.delegate.has_focus = False
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._show_ring(False)
        index = self.indexAt(event.position().toPoint())
        self._pressed = self.rows.row_at(index.row()) if index.isValid() else None
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        row = self._pressed
        if row is not None and row.is_movable and event.buttons() & Qt.MouseButton.LeftButton:
            away = (event.position().toPoint() - self._pressed_at).manhattanLength()
            if self._is_dragging or away >= QApplication.startDragDistance():
                self._drag(row)
            return
        if not event.buttons():
            super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row, self._pressed = self._pressed, None
        if self._is_dragging:
            place = self._place
            self._end_drag()
            if row is not None and place != row.position:
                self.stop_moved.emit(row.prospect_id, place)
            return
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        is_same = row is not None and index.isValid() and self.rows.row_at(index.row()) is row
        if row is not None and is_same and event.button() == Qt.MouseButton.LeftButton:
            self._click(row, QRectF(self.visualRect(index)), QPointF(at))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_dragging and self._pressed is not None:
            painter = QPainter(self.viewport())
            self._paint_target(painter)
            self._paint_dragged(painter, self._pressed)
            painter.end()

    def _click(self, row: Row, box: QRectF, at: QPointF) -> None:
        if row.kind is RowKind.CALL and self.delegate.phone_box(box).contains(at):
            self.call_requested.emit(row.prospect_id)
            return
        if row.leads_to >= 0:
            self.way_wanted.emit(row.leads_to)
            return
        if row.is_movable:
            boxes = self.delegate.action_boxes(box)
            if boxes[Action.PIN].contains(at):
                self.stop_pinned.emit(row.prospect_id, not row.is_pinned)
                return
            if boxes[Action.REMOVE].contains(at):
                self.stop_removed.emit(row.prospect_id)
                return
            if boxes[Action.DRAG].contains(at):
                return
        if row.prospect_id:
            self._open(row)

    def _open(self, row: Row) -> None:
        """Open the record of a stop, or what a call is about."""
        (self.call_chosen if row.kind is RowKind.CALL else self.stop_chosen).emit(row.prospect_id)

    def _go(self, step: int) -> None:
        """Move to the next row that can be chosen."""
        current = self.currentIndex().row() if self.currentIndex().isValid() else (-1 if step > 0 else 0)
        number = current + step
        while (row := self.rows.row_at(number)) is not None:
            if row.kind in PEOPLE:
                self.setCurrentIndex(self.rows.index(number))
                self._tell_hovered(row.prospect_id)
                return
            number += step

    def _move_by(self, row: Row | None, step: int) -> None:
        if row is None:
            return
        place = row.position + step
        if row.held is not None:
            self._decline(row, row.held)
        elif 0 <= place < len(self.rows.waiting()):
            self.stop_moved.emit(row.prospect_id, place)
        else:
            self._decline(row, Held.FIRST if step < 0 else Held.LAST)

    def _decline(self, row: Row, why: Held) -> None:
        self.declined.emit(held_text(self._words, why, row.title, row.time))

    def _drag(self, row: Row) -> None:
        self._is_dragging = True
        self.delegate.dragged = row.prospect_id
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._scroll_at_edges()
        place = self._place_at(row, self._mouse.y())
        if place != self._place:
            self._place = place
            self._price = ""
            self.move_considered.emit(row.prospect_id, place)
        self.viewport().update()

    def _end_drag(self) -> None:
        self._is_dragging = False
        self._pressed = None
        self._place = -1
        self._price = ""
        self.delegate.dragged = ""
        self.unsetCursor()
        self.viewport().update()

    def _hold_again(self) -> None:
        """Keep a pressed stop in the hand when the day changes under it; let go of one that has left it."""
        if self._pressed is None:
            return
        row = self.rows.row_at(self.rows.number_of(self._pressed.prospect_id))
        if row is not None and row.kind is self._pressed.kind and (row.is_movable or not self._is_dragging):
            self._pressed = row
        else:
            self._end_drag()

    def _place_at(self, row: Row, y: float) -> int:
        """Return the place that the mouse means: as many stops are before it as have their middle above."""
        others = [number for number in self.rows.waiting() if self.rows.rows[number] is not row]
        return sum(1 for number in others if self._box_of(number).center().y() < y)

    def _box_of(self, number: int) -> QRectF:
        return QRectF(self.visualRect(self.rows.index(number)))

    def _scroll_at_edges(self) -> None:
        edge, bar = self._theme.u(28), self.verticalScrollBar()
        if self._mouse.y() < edge:
            bar.setValue(bar.value() - self._theme.u(6))
        elif self._mouse.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + self._theme.u(6))

    def _paint_target(self, painter: QPainter) -> None:
        """Paint the line where the stop would be put."""
        theme, row = self._theme, self._pressed
        others = [number for number in self.rows.waiting() if self.rows.rows[number] is not row]
        if not others:
            return
        if self._place < len(others):
            y = self._box_of(others[self._place]).top() - theme.u(9)
        else:
            y = self._box_of(others[-1]).bottom() + theme.u(9)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring))
        painter.setBrush(theme.color(Token.SURFACE))
        left, right = theme.u(17), self.width() - theme.u(16)
        painter.drawLine(QPointF(left + theme.u(8), y), QPointF(right, y))
        painter.drawEllipse(QPointF(left + theme.u(4), y), theme.u(4), theme.u(4))

    def _paint_dragged(self, painter: QPainter, row: Row) -> None:
        """Paint the stop under the mouse, with its price once that is known."""
        theme, u = self._theme, self._theme.u
        wide = u(84) + text_width(row.title, theme, 13, 600)
        price = text_width(self._price, theme, 11, 500) + u(84) if self._price else 0.0
        box = QRectF(0, 0, min(max(wide, price), self.width() - u(48)), u(52 if self._price else 36))
        x = min(max(self._mouse.x() - u(40), u(8)), self.viewport().width() - box.width() - u(8))
        y = min(max(self._mouse.y() - u(18), 0.0), self.viewport().height() - box.height())
        box.moveTo(x, y)
        paint_shadow(painter, box, u(6), theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.ACCENT), 1))
        painter.setBrush(theme.color(Token.RAISED))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), u(6), u(6))
        capsule = QRectF(box.x() + u(8), box.center().y() - u(13), u(49), u(26))
        if row.face is not None:
            paint_capsule(painter, capsule, row.number, row.face.mark, theme)
        line = QRectF(capsule.right() + u(9), box.y() + u(8), box.right() - capsule.right() - u(17), u(20))
        paint_text(painter, line, row.title, theme, weight=600)
        if self._price:
            below = line.translated(0, u(18))
            paint_text(painter, below, self._price, theme, px=11, weight=500, token=Token.SECONDARY)

    def _hover(self, at: QPoint) -> None:
        index = self.indexAt(at)
        row = self.rows.row_at(index.row()) if index.isValid() else None
        self._tell_hovered(row.prospect_id if row is not None else "")
        hand = row is not None and row.kind in (*PEOPLE, RowKind.DRIVE)
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def _tell_hovered(self, prospect_id: str) -> None:
        if prospect_id != self._hovered_id:
            self._hovered_id = prospect_id
            self.hovered.emit(prospect_id)

    def _show_ring(self, shown: bool) -> None:
        self.delegate.shows_ring = shown
        self.viewport().update()

    def _scrolled(self, value: int) -> None:
        self.delegate.offset = value
        self.viewport().update()
