# SPDX-License-Identifier: MIT
"""The map's legend: classes with mark, word and count, each a filter; one button where there is no room."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fieldsales.domain.verdict import Mark
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.map.looks import Entry
from fieldsales.ui.theme import (
    Icon,
    Theme,
    Token,
    paint_icon,
    paint_mark,
    paint_shadow,
    paint_text,
    text_width,
)
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: Room for the shadow around what floats, at 100 %.
SHADOW = 10

#: The most letters of a word in it; the whole is heard and told by the mouse.
LONGEST = 22

_ENTRY, _MARK, _GAP, _EDGE = 30, 18, 6, 6
#: How high a line is at least.
_LEAST_ENTRY = 18


class Legend(QWidget):
    """Floats over the map. A click on a class keeps it alone, a click on another adds or takes it away."""

    kept_changed = Signal(object)
    #: its size changed: whoever holds it puts it back into its corner
    resized = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._theme = words, theme
        self._entries: dict[str, _Entry] = {}
        self._kept: frozenset[str] | None = None
        self._room = self._height = 0
        self._is_open = False
        self._fold = _Fold(theme, words.gettext("Legend"))
        self._fold.setParent(self)
        self._fold.clicked.connect(self._turn)
        self.setAccessibleName(words.gettext("Legend"))
        self.hide()

    @property
    def is_folded(self) -> bool:
        """Whether there is only room for a button."""
        return self._row_width() > self._room

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._fold.set_theme(theme)
        for entry in self._entries.values():
            entry.set_theme(theme)
        self._arrange()

    def show_entries(self, shown: Sequence[Entry]) -> None:
        """Show the lines that somebody is in, with their counts."""
        wanted = {one.id: one for one in shown if one.count}
        for entry_id in [one for one in self._entries if one not in wanted]:
            gone = self._entries.pop(entry_id)
            gone.hide()
            gone.deleteLater()
        entries = {}
        for entry_id, one in wanted.items():
            entry = self._entries.get(entry_id)
            if entry is None:
                entry = _Entry(self._theme, self)
                entry.clicked.connect(lambda _on=False, one=entry_id: self._toggle(one))
                entry.show()
            said = self._words.ngettext("{label}, {count} prospect", "{label}, {count} prospects", one.count)
            entry.show_class(
                one.mark,
                one.label if len(one.label) <= LONGEST else f"{one.label[: LONGEST - 1]}…",
                formats.number(self._words, one.count),
                said.format(label=one.label, count=one.count),
            )
            entries[entry_id] = entry
        self._entries = entries
        self.setVisible(bool(entries))
        self._mark_kept()
        self._arrange()

    def open(self) -> None:
        """Show its lines also where there is only room for a button."""
        self._is_open = True
        self._arrange()

    def show_only(self, kept: frozenset[str] | None) -> None:
        """Show which classes are kept, without telling anybody."""
        self._kept = kept
        self._mark_kept()

    def set_room(self, width: int, height: int = 0) -> None:
        """Say how wide and how high it may be, shadow included: words are cut and rows stand closer."""
        self._room, self._height = width, height
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        buttons = list(self._entries.values())
        at = next((number for number, button in enumerate(buttons) if button.hasFocus()), None)
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.is_folded and self._is_open:
            self._turn()
        elif key in step and at is not None:
            buttons[(at + step[key]) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        shadow = theme.u(SHADOW)
        box = QRectF(self.rect()).adjusted(shadow, shadow, -shadow, -shadow)
        painter = QPainter(self)
        paint_raised(painter, box, theme)

    def _toggle(self, class_id: str) -> None:
        kept = set(self._kept or ())
        kept.symmetric_difference_update({class_id})
        self._kept = frozenset(kept) if kept and kept != set(self._entries) else None
        self._mark_kept()
        self.kept_changed.emit(self._kept)

    def _mark_kept(self) -> None:
        for class_id, entry in self._entries.items():
            entry.setChecked(self._kept is None or class_id in self._kept)

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._arrange()

    def _row_width(self) -> int:
        theme = self._theme
        inner = sum(entry.sizeHint().width() for entry in self._entries.values())
        return inner + 2 * theme.u(_EDGE + SHADOW)

    def _arrange(self) -> None:
        """Put the entries in a row; without room, in a column above the button, or away."""
        theme = self._theme
        edge, high = theme.u(SHADOW + _EDGE), theme.u(_ENTRY)
        above = theme.u(SHADOW + 4)
        is_folded = self.is_folded
        self._fold.setVisible(is_folded)
        for entry in self._entries.values():
            entry.setVisible(not is_folded or self._is_open)
        if not is_folded:
            x = edge
            for entry in self._entries.values():
                entry.setGeometry(x, above, entry.sizeHint().width(), high)
                entry.tell_whole()
                x += entry.sizeHint().width()
            self.resize(x + edge, high + 2 * above)
        else:
            wide = self._fold.sizeHint().width()
            rows = list(self._entries.values()) if self._is_open else []
            wide = max([wide, *(entry.sizeHint().width() for entry in rows)])
            wide = min(wide, max(self._fold.sizeHint().width(), self._room - 2 * edge))
            if self._height:
                high = max(theme.u(_LEAST_ENTRY), min(high, (self._height - 2 * above) // (len(rows) + 1)))
            for number, entry in enumerate(rows):
                entry.setGeometry(edge, above + number * high, wide, high)
                entry.tell_whole()
            self._fold.setGeometry(edge, above + len(rows) * high, wide, high)
            self.resize(wide + 2 * edge, (len(rows) + 1) * high + 2 * above)
        self.resized.emit()
        self.update()


class _Entry(PaintedButton):
    """One class: mark, word, count. Checked while it is on the map."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "")
        self.setParent(parent)
        self.setCheckable(True)
        self.setChecked(True)
        self._mark: Mark | None = None
        self._count = ""

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_class(self, mark: Mark, label: str, count: str, said: str) -> None:
        self._mark, self._count = mark, count
        self.setText(label)
        self.setAccessibleName(said)
        self.update()

    def tell_whole(self) -> None:
        """Have the mouse told what there was no room for."""
        is_cut = self.text().endswith("…") or self.width() < self.sizeHint().width()
        self.setToolTip(f"<qt>{escape(self.accessibleName())}</qt>" if is_cut else "")

    def sizeHint(self) -> QSize:
        theme, u = self._theme, self._theme.u
        text = text_width(self.text(), theme, weight=500) + text_width(self._count, theme)
        return QSize(round(u(_MARK + 2 * _GAP) + 2 * u(7) + text) + 1, u(_ENTRY))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is None:
            return
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(0, u(1), 0, -u(1))
        self.paint_box(painter, box, 4, quiet=True)
        side = u(_MARK)
        if not self.isChecked():
            painter.setOpacity(0.4)
        paint_mark(painter, QRectF(u(7), (self.height() - side) / 2, side, side), self._mark, theme)
        painter.setOpacity(1)
        token = Token.TEXT if self.isChecked() else Token.DISABLED
        line = QRectF(u(7) + side + u(_GAP), 0, self.width(), self.height())
        line.setRight(self.width() - u(7) + 1)
        word = line.adjusted(0, 0, -text_width(self._count, theme) - u(_GAP), 0)
        wide = paint_text(painter, word, self.text(), theme, weight=500, token=token)
        line.setLeft(line.x() + wide + u(_GAP))
        count = Token.SECONDARY if self.isChecked() else Token.DISABLED
        paint_text(painter, line, self._count, theme, token=count)


class _Fold(PaintedButton):
    """Stands for the whole legend where there is no room for it."""

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        theme, u = self._theme, self._theme.u
        return QSize(round(text_width(self.text(), theme, weight=500)) + u(16 + 6) + 2 * u(7) + 1, u(_ENTRY))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        self.paint_box(painter, QRectF(self.rect()).adjusted(0, u(1), 0, -u(1)), 4, quiet=True)
        paint_icon(painter, QPointF(u(15), self.height() / 2), Icon.FILTER, theme, px=16)
        line = QRectF(u(29), 0, self.width() - u(29 + 6), self.height())
        paint_text(painter, line, self.text(), theme, weight=500)


def paint_raised(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint the ground of what floats over the map."""
    paint_shadow(painter, box, theme.u(6), theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(Token.RAISED))
    painter.setPen(QPen(theme.color(Token.RAISED_EDGE), 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(6), theme.u(6))
