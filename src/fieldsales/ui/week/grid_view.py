# SPDX-License-Identifier: MIT
"""A table of visits whose rows stand at their hours: where each is, and the way of the keyboard."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from fieldsales.ui.overlay_bar import OverlayBar
from fieldsales.ui.theme import Theme
from fieldsales.ui.week.columns import Block
from fieldsales.ui.week.grid import Grid, grid_of
from fieldsales.ui.week.model import WeekModel
from fieldsales.ui.week.painting import block_box

Index = QModelIndex | QPersistentModelIndex


class GridView(QAbstractItemView):
    """What Qt asks of a view, answered from the grid; whoever derives from it paints and acts."""

    #: days stand elsewhere or have another width
    grid_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.days = WeekModel(self)
        self._reach = (8 * 60, 18 * 60)
        self.bar = OverlayBar(self)
        self.setModel(self.days)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.grid_changed.emit())

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.bar.set_scale(theme.scale)
        self.updateGeometries()
        self.viewport().update()

    def show_reach(self, reach: tuple[int, int]) -> None:
        """Let the axis go from one minute of the day to another."""
        self._reach = reach
        self.updateGeometries()

    @property
    def grid(self) -> Grid:
        """Where days and hours stand, before scrolling."""
        return self.grid_in(self.viewport().width())

    def grid_in(self, wide: int) -> Grid:
        """Return the grid of a place so wide: heads ask for theirs also while the view is out of sight."""
        return grid_of(len(self.days.columns), self._reach, wide, self.viewport().height(), self._theme.scale)

    @property
    def current(self) -> Block | None:
        """The visit that the keyboard is on."""
        return self.days.block_at(self.currentIndex())

    def box_of(self, index: Index) -> QRectF:
        """Return where a visit stands on the screen, an empty box for none."""
        block = self.days.block_at(index)
        if block is None:
            return QRectF()
        box = block_box(self.grid.box(index.column(), block.begin, block.end), self._theme)
        return box.translated(-self.horizontalOffset(), -self.verticalOffset())

    def visualRect(self, index: Index) -> QRect:
        return self.box_of(index).toAlignedRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        grid, at = self.grid, QPointF(point)
        if at.x() < grid.axis:
            return QModelIndex()
        number = grid.column_at(at.x() + self.horizontalOffset())
        if number < 0:
            return QModelIndex()
        for row in range(len(self.days.columns[number].blocks)):
            index = self.days.index(row, number)
            if self.box_of(index).contains(at):
                return index
        return QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        box, port = self.box_of(index), self.viewport()
        up, across, axis = self.verticalScrollBar(), self.horizontalScrollBar(), self.grid.axis
        if box.top() < 0:
            up.setValue(up.value() + round(box.top()) - self._theme.u(8))
        elif box.bottom() > port.height():
            up.setValue(up.value() + round(box.bottom()) - port.height() + self._theme.u(8))
        if box.left() < axis:
            across.setValue(across.value() + round(box.left() - axis) - self._theme.u(8))
        elif box.right() > port.width():
            across.setValue(across.value() + round(box.right()) - port.width() + self._theme.u(8))

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return self.days.block_at(index) is None

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        step = {
            QAbstractItemView.CursorAction.MoveUp: (0, -1),
            QAbstractItemView.CursorAction.MoveDown: (0, 1),
            QAbstractItemView.CursorAction.MoveLeft: (-1, 0),
            QAbstractItemView.CursorAction.MoveRight: (1, 0),
        }.get(action)
        return self._neighbour(*step) if step is not None else self.currentIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        self.selectionModel().select(
            QItemSelection(index, index) if index.isValid() else QItemSelection(), command
        )

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index))
        return region

    def updateGeometries(self) -> None:
        grid, port = self.grid, self.viewport()
        for bar, whole, room in (
            (self.horizontalScrollBar(), grid.wide, port.width()),
            (self.verticalScrollBar(), grid.high, port.height()),
        ):
            bar.setRange(0, max(0, round(whole - room)))
            bar.setPageStep(room)
            bar.setSingleStep(self._theme.u(24))
        super().updateGeometries()
        self.grid_changed.emit()

    def reset(self) -> None:
        """Be as large as what is shown now."""
        super().reset()
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def _neighbour(self, across: int, down: int) -> QModelIndex:
        """Return the visit beside the current one: of the day, or at about the same hour of another day."""
        here, block = self.currentIndex(), self.current
        if block is None:
            return next(self.days.indexes(), QModelIndex())
        columns = self.days.columns
        if down:
            row = here.row() + down
            return (
                self.days.index(row, here.column()) if 0 <= row < len(columns[here.column()].blocks) else here
            )
        number = here.column() + across
        while 0 <= number < len(columns):
            blocks = columns[number].blocks
            if blocks:
                nearest = min(range(len(blocks)), key=lambda row: abs(blocks[row].begin - block.begin))
                return self.days.index(nearest, number)
            number += across
        return here
