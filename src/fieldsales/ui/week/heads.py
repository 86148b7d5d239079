# SPDX-License-Identifier: MIT
"""The heads of the days, which stand still while the hours scroll, and their feet: when one is home."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from fieldsales.ui.theme import CENTRE, RIGHT, Icon, Theme, Token, paint_icon, paint_text, shown, text_width
from fieldsales.ui.week.carrying import chip_text
from fieldsales.ui.week.columns import Column
from fieldsales.ui.week.painting import longest_fitting, paint_hatch, shortened
from fieldsales.ui.week.sheet import today_colour
from fieldsales.ui.week.week_view import WeekView
from fieldsales.wording.words import Words

#: Heights at 100 %.
_HEAD, _FOOT = 96, 28

#: Widths of a day, at 100 %, from which on its date is large and visits are counted; then all is in words.
_LARGE, _WHOLE = 84, 140


class _Band(QWidget):
    """A strip across the days of a view, above or below them."""

    def __init__(self, theme: Theme, view: WeekView, high: int) -> None:
        super().__init__()
        self._theme, self._view, self._high = theme, view, high
        view.grid_changed.connect(self.update)
        view.carrying_changed.connect(self.update)
        view.days.modelReset.connect(self._reread)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.setFixedHeight(theme.u(self._high))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(400), self._theme.u(self._high))

    def _reread(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, view = self._theme, self._view
        grid = view.grid_in(self.width())
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(Token.SURFACE))
        painter.setClipRect(QRectF(grid.axis, 0, self.width() - grid.axis, self.height()))
        for number, column in enumerate(view.days.columns):
            x = grid.x(number) - view.horizontalOffset()
            self._paint_day(painter, QRectF(x, 0, grid.column, self.height()), column)
        painter.setClipping(False)
        self._paint_corner(painter, QRectF(0, 0, grid.axis, self.height()))
        painter.fillRect(QRectF(grid.axis - 1, 0, 1, self.height()), theme.color(Token.LINE))

    def _paint_day(self, painter: QPainter, box: QRectF, column: Column) -> None:
        """Paint what belongs to one day: the heads and the feet each have their own."""
        raise NotImplementedError

    def _paint_corner(self, painter: QPainter, box: QRectF) -> None:
        """Paint what stands above or below the axis."""
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), self._theme.color(Token.LINE))


class WeekHeads(_Band):
    """Date, visits, load, driving and deadlines of each day; while a visit is carried, what it would cost.

    A click on a head asks for the menu of its day.
    """

    #: a day whose menu is wanted, and where on the screen
    day_menu_wanted = Signal(object, QPoint)

    def __init__(self, words: Words, theme: Theme, view: WeekView) -> None:
        super().__init__(theme, view, _HEAD)
        self._words = words
        self._hovered = -1
        self.setMouseTracking(True)
        self.set_theme(theme)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._column_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._column_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self._ask_menu(number)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        number = self._column_at(event.pos().x())
        if number >= 0:
            self._ask_menu(number)

    def _column_at(self, x: float) -> int:
        return self._view.grid_in(self.width()).column_at(x + self._view.horizontalOffset())

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            is_over = number >= 0
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)
            self.update()

    def _ask_menu(self, number: int) -> None:
        grid = self._view.grid_in(self.width())
        x = max(grid.axis, grid.x(number) - self._view.horizontalOffset())
        corner = self.mapToGlobal(QPoint(round(x), self.height()))
        self.day_menu_wanted.emit(self._view.days.columns[number].on, corner)

    def _reread(self) -> None:
        self.setAccessibleName(" · ".join(column.sentence for column in self._view.days.columns))
        super()._reread()

    def event(self, event: QEvent) -> bool:
        """Say in the tip of a day's head all of it: a narrow one has no room for everything."""
        if isinstance(event, QHelpEvent):
            number = self._column_at(event.pos().x())
            text = self._view.days.columns[number].sentence if number >= 0 else ""
            QToolTip.showText(event.globalPos(), text.replace(", ", "\n"), self)
            return True
        return super().event(event)

    def _paint_day(self, painter: QPainter, box: QRectF, column: Column) -> None:
        theme, u = self._theme, self._theme.u
        wide = 2 if column.begins_week else 1
        token = Token.INPUT_EDGE if column.begins_week else Token.LINE
        columns = self._view.days.columns
        if 0 <= self._hovered < len(columns) and columns[self._hovered] is column:
            painter.fillRect(box, theme.color(Token.HOVER))
        elif column.is_today:
            painter.fillRect(box, today_colour(theme))
        painter.fillRect(QRectF(box.x(), 0, wide, box.height()), theme.color(token))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.color(Token.LINE))
        side = u(12) if box.width() >= u(110) else u(6)
        inner = box.adjusted(side, 0, -side, 0)
        self._paint_title(painter, QRectF(inner.x(), u(9), inner.width(), u(22)), column)
        if column.closed and not (column.blocks and column.is_planned):
            why = column.occasion if column.occasion and inner.width() < u(_LARGE) else column.closed
            self._paint_closed(painter, inner.adjusted(0, 0, 0, -u(18) if column.night else 0), why)
        elif column.is_planned:
            self._paint_load(painter, QRectF(inner.x(), u(36), inner.width(), u(6)), column)
            taken = self._chip(inner, column).width() or self._night_wide(inner, column)
            self._paint_figures(painter, inner, column, taken)
        else:
            _ = self._words.gettext
            self._paint_line(painter, inner, u(34), _("no tour") if column.is_past else _("not planned yet"))
        if column.night and not self._chip_text(inner, column):
            self._paint_night(painter, inner, column)
        self._paint_chip(painter, inner, column)

    def _night_wide(self, inner: QRectF, column: Column) -> float:
        """Return the width that the moon takes beside the deadlines, with its place where both have room."""
        theme, u = self._theme, self._theme.u
        if not column.night:
            return 0.0
        place = text_width(column.night, theme, 11) + u(22)
        due = text_width(column.deadlines[-1], theme, 11) if column.deadlines else 0.0
        return place if place + due + u(8) <= inner.width() else u(18)

    def _paint_night(self, painter: QPainter, inner: QRectF, column: Column) -> None:
        """Paint the moon and where the night is spent; the moon alone where there is no room."""
        theme, u = self._theme, self._theme.u
        taken = self._night_wide(inner, column)
        line = QRectF(inner.right() - taken, u(66), taken, u(18))
        if taken > u(18):
            paint_text(painter, line, column.night, theme, px=11, align=RIGHT)
        at = QPointF(line.x() + u(10), line.center().y())
        paint_icon(painter, at, Icon.NIGHT, theme, token=Token.SECONDARY, px=13)

    def _paint_title(self, painter: QPainter, line: QRectF, column: Column) -> None:
        theme, u = self._theme, self._theme.u
        px = 15 if line.width() >= u(_LARGE) else 13
        token = Token.SECONDARY if column.is_past else Token.TEXT
        taken = paint_text(painter, line, column.title, theme, px=px, weight=600, token=token)
        rest = line.adjusted(taken + u(8), u(1), 0, u(1))
        near = text_width(column.near, theme, 11, 600)
        if column.near and near <= rest.width():
            paint_text(painter, rest, column.near, theme, px=11, weight=600, token=Token.ACCENT)
            rest.setLeft(rest.x() + near + u(8))
        # the same in all days of a width: the number alone where the word would have room in some only
        texts = column.visits if line.width() >= u(_WHOLE) else column.visits[1:]
        fitting = [one for one in texts if text_width(one, theme, 11, 500) <= rest.width()]
        if fitting and line.width() >= u(_LARGE):
            paint_text(painter, rest, fitting[0], theme, px=11, weight=500, align=RIGHT)

    def _paint_closed(self, painter: QPainter, inner: QRectF, why: str) -> None:
        """Say why nothing is planned, in as many lines as there are."""
        theme, u = self._theme, self._theme.u
        room = QRectF(inner.x(), u(34), inner.width(), self.height() - u(38))
        painter.setFont(theme.font(11))
        painter.setPen(theme.color(Token.SECONDARY))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(room, int(flags), shown(why))

    def _paint_load(self, painter: QPainter, track: QRectF, column: Column) -> None:
        """Paint how much of the time is used; what is above it is hatched beyond the mark of a full day."""
        theme, radius = self._theme, track.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.PRESSED if not column.is_today else Token.CONTROL_EDGE))
        painter.drawRoundedRect(track, radius, radius)
        full = track.width() if column.load <= 1 else track.width() / column.load
        used = QRectF(track.x(), track.y(), min(full, track.width() * column.load), track.height())
        painter.setBrush(theme.color(Token.SECONDARY))
        painter.drawRoundedRect(used, radius, radius)
        if column.load > 1:
            over = QRectF(used.right(), track.y(), track.right() - used.right(), track.height())
            paint_hatch(painter, over, theme, token=Token.TEXT, step=3)
            mark = QRectF(
                used.right() - 1, track.y() - self._theme.u(3), 2, track.height() + self._theme.u(6)
            )
            painter.fillRect(mark, theme.color(Token.TEXT))

    def _paint_figures(self, painter: QPainter, inner: QRectF, column: Column, taken_below: float) -> None:
        theme, u = self._theme, self._theme.u
        line = QRectF(inner.x(), u(47), inner.width(), u(18))
        with_drive = self._shortest_beside_drive() <= line.width()
        drive = text_width(column.driving, theme, 11) if with_drive else 0.0
        if column.load_texts:
            text = longest_fitting(column.load_texts, theme, 11, 400, line.width() - drive - u(30))
            taken = paint_text(painter, line, text, theme, px=11)
            rest = line.adjusted(taken + u(6), 0, 0, 0)
            if column.driving and with_drive:
                paint_text(painter, rest, column.driving, theme, px=11, align=RIGHT)
                at = QPointF(rest.right() - drive - u(12), rest.center().y())
                if at.x() - u(8) > rest.x() and inner.width() >= u(_WHOLE):
                    paint_icon(painter, at, Icon.DRIVE, theme, token=Token.SECONDARY, px=14)
        below = inner.adjusted(0, 0, -taken_below, 0)
        if column.closed:
            forms = (column.closed, column.occasion) if column.occasion else (column.closed,)
            text = longest_fitting(forms, theme, 11, 400, below.width())
            self._paint_line(painter, below, u(66), shortened(text, theme, 11, 400, below.width()))
        elif column.deadlines:
            form = min(self._deadline_form(below.width()), len(column.deadlines) - 1)
            self._paint_line(painter, below, u(66), column.deadlines[form], token=Token.TEXT)

    def _shortest_beside_drive(self) -> float:
        """Return the width in which every day has room for load and driving: all show both, or none."""
        theme = self._theme
        loaded = [one for one in self._view.days.columns if one.load_texts and one.driving]
        both = (
            text_width(one.load_texts[-1], theme, 11) + text_width(one.driving, theme, 11) for one in loaded
        )
        return max(both, default=0.0) + theme.u(8)

    def _deadline_form(self, room: float) -> int:
        """Return which of their forms the deadlines of all days have, the longest that has room in each."""
        forms = [one.deadlines for one in self._view.days.columns if one.deadlines and not one.closed]
        most = max((len(one) for one in forms), default=1)
        for number in range(most):
            texts = (one[min(number, len(one) - 1)] for one in forms)
            if all(text_width(text, self._theme, 11) <= room for text in texts):
                return number
        return most - 1

    def _paint_line(
        self, painter: QPainter, inner: QRectF, y: float, text: str, token: str = Token.SECONDARY
    ) -> None:
        line = QRectF(inner.x(), y, inner.width(), self._theme.u(18))
        if text_width(text, self._theme, 11) <= line.width():
            paint_text(painter, line, text, self._theme, px=11, token=token)

    def _chip_text(self, inner: QRectF, column: Column) -> str:
        """Return what the head of a day says of the visit that is carried, empty for nothing."""
        carried = self._view.carried
        if carried is None:
            return ""
        if column.on == carried.block.on:
            texts: tuple[str, ...] = (self._words.gettext("where it comes from"), "")
        elif column.on not in carried.offers or not column.is_open:
            return ""
        else:
            texts = chip_text(self._words, carried.offers[column.on])
        return longest_fitting(texts, self._theme, 11, 600, inner.width() - self._theme.u(14))

    def _chip(self, inner: QRectF, column: Column) -> QRectF:
        """Return where the price of the carried visit stands, without width where there is none."""
        u, text = self._theme.u, self._chip_text(inner, column)
        wide = text_width(text, self._theme, 11, 600) + u(14) if text else 0.0
        return QRectF(inner.right() - wide, u(66), wide, u(20))

    def _paint_chip(self, painter: QPainter, inner: QRectF, column: Column) -> None:
        """Paint the price of receiving the carried visit, or that it comes from here."""
        theme, u, carried = self._theme, self._theme.u, self._view.carried
        text, chip = self._chip_text(inner, column), self._chip(inner, column)
        if carried is None or not text:
            return
        if column.on == carried.block.on:
            paint_text(painter, chip, text, theme, px=11, weight=600, token=Token.SECONDARY, align=RIGHT)
            return
        token = Token.ACCENT if carried.over == column.on else Token.TEXT
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color(token), 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), u(4), u(4))
        paint_text(painter, chip, text, theme, px=11, weight=600, token=token, align=CENTRE)


class WeekFeet(_Band):
    """When one is home at the end of each day, or where the night is spent."""

    def _paint_corner(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(QRectF(box.x(), 0, box.width(), 1), self._theme.color(Token.LINE))

    def __init__(self, words: Words, theme: Theme, view: WeekView) -> None:
        super().__init__(theme, view, _FOOT)
        self._words = words
        self.set_theme(theme)

    def _paint_day(self, painter: QPainter, box: QRectF, column: Column) -> None:
        theme, u = self._theme, self._theme.u
        painter.fillRect(QRectF(box.x(), 0, box.width(), 1), theme.color(Token.LINE))
        wide = 2 if column.begins_week else 1
        token = Token.INPUT_EDGE if column.begins_week else Token.LINE
        painter.fillRect(QRectF(box.x(), 0, wide, box.height()), theme.color(token))
        if not column.home:
            return
        side = u(12) if box.width() >= u(110) else u(6)
        line = box.adjusted(side, 1, -side, 0)
        paint_icon(
            painter,
            QPointF(line.x() + u(7), line.center().y()),
            Icon.NIGHT if column.night else Icon.HOME,
            theme,
            token=Token.SECONDARY,
            px=13,
        )
        rest = line.adjusted(u(18), 0, 0, 0)
        texts = (self._words.gettext("home at {time}").format(time=column.home), column.home)
        if column.night:
            place = self._words.gettext("{place}, {time}").format(place=column.night, time=column.home)
            texts = (place, column.home)
        text = longest_fitting(texts, theme, 11, 400, rest.width())
        paint_text(painter, rest, text, theme, px=11, token=Token.SECONDARY)
