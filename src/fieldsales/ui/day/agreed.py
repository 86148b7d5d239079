# SPDX-License-Identifier: MIT
"""The appointments of a day that is not planned yet, each leading to its record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.redrawn import Redrawn
from fieldsales.ui.theme import Theme, Token, paint_text
from fieldsales.wording import formats
from fieldsales.wording.appointments import agreed_text
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """An appointment in words; `prospect_id` is empty for a time that is kept for something else."""

    prospect_id: str
    name: str
    time: str
    detail: str


def agreed_lines(words: Words, agreed: Iterable[tuple[Appointment, str]]) -> tuple[AgreedLine, ...]:
    """Return the appointments of a day in words, in their order; each comes with its name."""
    lines = []
    for one, name in agreed:
        detail = agreed_text(words, round(one.length.total_seconds() / 60), one.obligation)
        time = "" if one.obligation is Obligation.ALL_DAY else formats.clock(one.start)
        lines.append(AgreedLine(one.prospect_id, name, time, detail))
    return tuple(lines)


class AgreedList(Redrawn):
    """It is hidden where there is no appointment."""

    #: whose record is to be opened
    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._lines: tuple[AgreedLine, ...] = ()
        self.rows: list[AgreedRow] = []
        self.hide()

    def show_lines(self, lines: Sequence[AgreedLine]) -> None:
        """Show other appointments, none hides the list."""
        self._lines = tuple(lines)
        self.redraw()
        self.setVisible(bool(self._lines))

    def fill(self, column: QVBoxLayout) -> None:
        """Make a row of each appointment."""
        self.rows = [AgreedRow(self._theme, one) for one in self._lines]
        for row in self.rows:
            row.clicked.connect(lambda _checked=False, row=row: self.chosen.emit(row.prospect_id))
            column.addWidget(row)


class AgreedRow(PaintedButton):
    """The hour, with whom, and what may still change."""

    def __init__(self, theme: Theme, line: AgreedLine) -> None:
        super().__init__(theme, line.name)
        self.prospect_id = line.prospect_id
        self._time, self._detail = line.time, line.detail
        self.setAccessibleName(", ".join((line.time, line.name, line.detail)))
        self.setToolTip("\n".join((line.name, f"{line.time} · {line.detail}")))
        self.setEnabled(bool(line.prospect_id))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(300), self._theme.u(46))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(200), self._theme.u(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.isEnabled():
            self.paint_box(painter, box.adjusted(-u(8), 0, u(8), 0), 6, quiet=True)
        hour = QRectF(box.left(), box.top() + u(5), u(52), u(18))
        paint_text(painter, hour, self._time, theme, px=13, weight=600)
        left, wide = hour.right() + u(4), box.right() - hour.right() - u(4)
        name = QRectF(left, box.top() + u(5), wide, u(18))
        detail = QRectF(left, box.top() + u(24), wide, u(16))
        paint_text(painter, name, self.text(), theme, px=13, weight=600)
        paint_text(painter, detail, self._detail, theme, px=11, token=Token.SECONDARY)
