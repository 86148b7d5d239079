# SPDX-License-Identifier: MIT
"""What floats at the map's right edge, and the strip at its foot."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from fieldsales.desk.colouring import OWN, ColourBy
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.map.legend import SHADOW, paint_raised
from fieldsales.ui.map.tools import PICKERS, Tool, tool_text
from fieldsales.ui.theme import RIGHT, Icon, Theme, Token, paint_icon, paint_text, text_width
from fieldsales.ui.theme.letters import shown
from fieldsales.wording import formats
from fieldsales.wording.words import Words

T = TypeVar("T")

#: A button's side, and what is left of it where there is no room: its icon fits.
_SIDE, _LEAST_SIDE = 34, 19

#: Days without any contact that the map may be asked for.
SILENCES = (30, 60, 90, 180, 365)

#: What the layers button shows and hides.
LAYERS = ("names", "tour", "asleep")


class Controls(QWidget):
    """Three blocks of buttons: what picks by hand; nearer and farther; whole tour and layers."""

    tool_wanted = Signal(object)
    #: the upper left corner of the button, on the screen
    corridor_wanted = Signal(QPoint)
    zoom_wanted = Signal(int)
    fit_wanted = Signal()
    layers_changed = Signal(object)
    #: whether the map from the network is wished
    online_wished = Signal(bool)
    #: zones are asked for: the corner from which a menu may open to the left, on the screen
    zones_wanted = Signal(QPoint)
    #: what colours stand for, by its id
    colours_chosen = Signal(str)
    #: only who was not in touch for so many days; 0 for everybody
    since_chosen = Signal(int)

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        _ = words.gettext
        self._words, self._theme = words, theme
        self._shown = dict.fromkeys(LAYERS, True)
        self._by: str = ColourBy.CLASS
        self._since = 0
        self._columns: Callable[[], Sequence[str]] = tuple
        self._host, self._may_ask, self._asks = "", False, False
        self._tools = {
            tool: _Button(theme, icon, tool_text(words, tool), self, key) for tool, key, icon in PICKERS
        }
        for tool, button in self._tools.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self._take, tool))
        self._corridor = _Button(theme, Icon.CORRIDOR, _("Pick who is near the tour"), self)
        self._corridor.clicked.connect(self._ask_corridor)
        self._nearer = _Button(theme, Icon.PLUS, _("Zoom in"), self)
        self._farther = _Button(theme, Icon.MINUS, _("Zoom out"), self)
        self._fit = _Button(theme, Icon.CENTRE, _("Show the whole tour, or everybody"), self)
        self._layers = _Button(theme, Icon.LAYERS, _("What the map shows"), self)
        self._nearer.clicked.connect(lambda: self.zoom_wanted.emit(1))
        self._farther.clicked.connect(lambda: self.zoom_wanted.emit(-1))
        self._layers.setCheckable(True)
        self._fit.clicked.connect(self.fit_wanted)
        self._layers.clicked.connect(self.offer)
        self._layers.clicked.connect(self._tell_filtered)
        self._room = 0
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        for button in self._buttons:
            button.set_theme(theme)
        self._arrange()

    def set_room(self, height: int) -> None:
        """Say how high it may be, shadow included: with less than it takes its buttons are smaller."""
        self._room = height
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        line = theme.color(Token.LINE)
        for block in self._blocks:
            box = QRectF(block[0].geometry().united(block[-1].geometry())).adjusted(-1, -1, 1, 1)
            paint_raised(painter, box, theme)
            for lower in block[1:]:
                inset = theme.u(8)
                painter.fillRect(lower.x() + inset, lower.y() - 1, lower.width() - 2 * inset, 1, line)

    def offer_online(self, host: str, *, is_online: bool, is_chosen: bool) -> None:
        """Offer a map from the network, by its host: who chooses it allows that host to be asked."""
        self._host, self._may_ask, self._asks = host, is_online, is_chosen

    def show_tool(self, held: str) -> None:
        """Show which tool is held, none for an empty one."""
        for tool, button in self._tools.items():
            button.setChecked(tool == held)

    def _ask_corridor(self) -> None:
        self.corridor_wanted.emit(self._corridor.mapToGlobal(QPoint(-self._theme.u(6), 0)))

    def _take(self, tool: Tool) -> None:
        self.tool_wanted.emit(tool)

    @property
    def _blocks(self) -> Sequence[Sequence["_Button"]]:
        tools = (*self._tools.values(), self._corridor)
        return (tools, (self._nearer, self._farther), (self._fit, self._layers))

    @property
    def _buttons(self) -> Sequence["_Button"]:
        return tuple(button for block in self._blocks for button in block)

    def _arrange(self) -> None:
        u = self._theme.u
        shadow, side = u(SHADOW) + 1, u(_SIDE)
        if self._room:
            between = u(10) * (len(self._blocks) - 1) + len(self._buttons) + 2 * shadow
            side = max(u(_LEAST_SIDE), min(side, (self._room - between) // len(self._buttons)))
        y = shadow
        for block in self._blocks:
            for button in block:
                button.setGeometry(shadow, y, side, side)
                y += side + 1
            y += u(10) - 1
        self.resize(side + 2 * shadow, y - u(10) + shadow)
        self.update()

    def offer(self) -> None:
        """Open the menu of layers, colours and who is left out."""
        _ = self._words.gettext
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        texts = {"names": _("Names of towns"), "tour": _("Tour"), "asleep": _("Lost and excluded prospects")}
        for layer, text in texts.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(self._shown[layer])
            action.toggled.connect(lambda on, one=layer: self._show(one, on))
        if self._host:
            action = menu.addAction(_("Plan IGN, from {host}").format(host=self._host))
            action.setCheckable(True)
            action.setChecked(self._asks and self._may_ask)
            action.toggled.connect(self.online_wished)
        menu.addSeparator()
        corner = self._layers.mapToGlobal(QPoint(self._layers.width(), 0))
        menu.addAction(_("Zones…"), lambda: self.zones_wanted.emit(corner))
        by: dict[str, str] = {
            ColourBy.CLASS: _("Class"),
            ColourBy.TRADE: _("Trade"),
            ColourBy.SECTOR: _("Sector"),
            ColourBy.SIZE: _("Size"),
            ColourBy.TOWN: _("Town"),
            ColourBy.AREA: _("Department"),
            ColourBy.POSTCODE: _("Postcode"),
            ColourBy.SOURCE: _("Source"),
            ColourBy.TAG: _("Tag"),
            ColourBy.QUALIFIED: _("Qualification"),
            ColourBy.PROFILE: _("Fits the profile"),
            ColourBy.CONTACT: _("Last contact"),
        }
        by |= {f"{OWN}{heading}": shown(heading.replace("&", "&&")) for heading in self._columns()}
        self._choice(menu.addMenu(_("Colour by")), by, self._by, self._colour)
        days = {0: _("Everybody")} | {
            one: _("Not for {days}").format(days=formats.days(self._words, one)) for one in SILENCES
        }
        self._choice(menu.addMenu(_("In touch")), days, self._since, self._silence)
        menu.popup(corner - QPoint(menu.sizeHint().width(), menu.sizeHint().height() + self._theme.u(6)))

    def offer_columns(self, columns: Callable[[], Sequence[str]]) -> None:
        """Take who knows, once asked, the headings of the rep's own columns that colours may stand for."""
        self._columns = columns

    def _choice(self, menu: QMenu, offered: Mapping[T, str], chosen: T, do: Callable[[T], None]) -> None:
        group = QActionGroup(menu)
        for value, text in offered.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, one=value: do(one))

    def _colour(self, by: str) -> None:
        self._by = by
        self.colours_chosen.emit(by)
        self._tell_filtered()

    def _silence(self, days: int) -> None:
        self._since = days
        self.since_chosen.emit(days)
        self._tell_filtered()

    def _tell_filtered(self) -> None:
        """Have the button say that not everything is as usual."""
        self._layers.setChecked(self._by != ColourBy.CLASS or bool(self._since))

    def _show(self, layer: str, on: bool) -> None:
        self._shown[layer] = on
        self.layers_changed.emit(dict(self._shown))


class _Button(PaintedButton):
    def __init__(self, theme: Theme, icon: Icon, text: str, parent: QWidget, key: str = "") -> None:
        super().__init__(theme, text)
        self._icon = icon
        self.setParent(parent)
        self.setToolTip(f"{text} ({key})" if key else text)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked():
            self.paint_choice(painter, box)
        else:
            self.paint_box(painter, box, 4, quiet=True)
        centre = QPointF(self.width() / 2, self.height() / 2)
        paint_icon(painter, centre, self._icon, self._theme, token=Token.TEXT, px=18)


class Foot(QWidget):
    """The strip below the map: a true scale, what a dashed line means, who made the base map."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._theme = words, theme
        self._metres = 0.0
        self._is_estimated = False
        self._sources = ""

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.u(22))

    def show_scale(self, metres: float) -> None:
        """Say how many metres a pixel is; 0 hides the scale."""
        self._metres = metres
        self.update()

    def show_estimated(self, on: bool) -> None:
        """Explain the dashed line, or not."""
        self._is_estimated = on
        self.update()

    def show_sources(self, text: str) -> None:
        """Name the makers of what is seen."""
        self._sources = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(Token.SURFACE))
        painter.fillRect(0, 0, self.width(), 1, theme.color(Token.LINE))
        end = self.width() - u(12)
        # the licence asks for the first maker: it comes before the scale, the scale before the other makers,
        # and all of them before the explanation; where not all fit the mouse is told the others
        whole = self._sources
        first = whole.split(" · ")[0]
        x = self._paint_scale(painter, u(12), end - text_width(first, theme, 11))
        fitting = (one for one in (whole, first) if x + text_width(one, theme, 11) <= end)
        if sources := next(fitting, ""):
            wide = text_width(sources, theme, 11)
            box = QRectF(end - wide - 1, 1, wide + 1, self.height() - 1)
            paint_text(painter, box, sources, theme, px=11, token=Token.SECONDARY, align=RIGHT)
            end = round(box.x()) - u(12)
        if self._is_estimated:
            self._paint_estimated(painter, x + u(10), end)

    def _paint_scale(self, painter: QPainter, left: int, end: float) -> int:
        """Paint the longest scale that there is room for, and return where the next may begin."""
        theme, u = self._theme, self._theme.u
        if not self._metres:
            return left
        for most in (96, 60, 36):
            length, text = scale_bar(self._words, self._metres, u(most))
            wide = round(length / self._metres)
            if left + wide + u(8) + text_width(text, theme, 11) + u(12) <= end:
                break
        else:
            return left
        middle = self.height() // 2
        painter.setPen(QPen(theme.color(Token.SECONDARY), 1))
        painter.drawPolyline(
            [
                QPointF(left + 0.5, middle - u(3) + 0.5),
                QPointF(left + 0.5, middle + u(3) + 0.5),
                QPointF(left + wide + 0.5, middle + u(3) + 0.5),
                QPointF(left + wide + 0.5, middle - u(3) + 0.5),
            ]
        )
        box = QRectF(left + wide + u(8), 1, u(90), self.height() - 1)
        taken = paint_text(painter, box, text, theme, px=11, token=Token.SECONDARY)
        return round(box.x() + taken) + u(12)

    def _paint_estimated(self, painter: QPainter, left: int, end: int) -> None:
        theme, u = self._theme, self._theme.u
        text = self._words.gettext("estimated route")
        wide = text_width(text, theme, 11)
        if left + u(34) + wide > end:
            return
        pen = QPen(theme.color(Token.TEXT), 2)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, self.height() / 2), QPointF(left + u(26), self.height() / 2))
        box = QRectF(left + u(33), 1, wide + 1, self.height() - 1)
        paint_text(painter, box, text, theme, px=11, token=Token.SECONDARY)


def scale_bar(words: Words, metres: float, most: float) -> tuple[float, str]:
    """Return a round length in metres that takes at most so many pixels, and its text: "5 km".

    `metres` is the size of a pixel on the ground.
    """
    limit = metres * most
    unit = 10 ** math.floor(math.log10(limit))
    length = unit * next(step for step in (5, 2, 1) if step * unit <= limit)
    if length >= 1000:
        return length, f"{formats.number(words, int(length / 1000))}{formats.NARROW}km"
    return length, f"{formats.number(words, int(length) or 1)}{formats.NARROW}m"
