# SPDX-License-Identifier: MIT
"""The head of a record: the way back, its mark, its name, what it is, and its place in the tour."""

import math
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from fieldsales.desk.prospects import Card
from fieldsales.domain.verdict import Mark
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.reading import Doctrine, class_words
from fieldsales.ui.card.section import inset, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.portfolio.lines import StopTime
from fieldsales.ui.theme import (
    CENTRE,
    Icon,
    Theme,
    Token,
    paint_icon,
    paint_mark,
    paint_text,
    text_width,
)
from fieldsales.wording import labels
from fieldsales.wording.deciding import until_text
from fieldsales.wording.words import Words


class MarkBadge(QWidget):
    """A class as a mark of a size."""

    def __init__(self, theme: Theme, mark: Mark, name: str, px: float = 34) -> None:
        super().__init__()
        self._theme, self._mark = theme, mark
        self.setFixedSize(theme.u(px), theme.u(px))
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(QPainter(self), QRectF(self.rect()), self._mark, self._theme)


class Pill(QWidget):
    """A few words in a rounded frame: the place in the tour."""

    def __init__(self, theme: Theme, text: str, radius: float = 11) -> None:
        super().__init__()
        self._theme, self._text, self._radius = theme, text, radius
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        theme = self._theme
        wide = math.ceil(text_width(self._text, theme, 11, 600)) + theme.u(16)
        return QSize(wide, theme.u(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), 1))
        painter.setBrush(theme.color(Token.RAISED))
        box = QRectF(self.rect())
        radius = min(theme.u(self._radius), box.height() / 2)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        paint_text(painter, box, self._text, theme, px=11, weight=600, align=CENTRE)


class _Back(PaintedButton):
    """An arrow and where it leads."""

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(math.ceil(text_width(self.text(), theme, 11, 500)) + theme.u(36), theme.u(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        self.paint_box(painter, QRectF(self.rect()), quiet=True)
        middle = self.height() / 2
        paint_icon(painter, QPointF(theme.u(14), middle), Icon.BACK, theme, token=Token.SECONDARY, px=14)
        box = QRectF(theme.u(28), 0, self.width() - theme.u(28), self.height())
        paint_text(painter, box, self.text(), theme, px=11, weight=500, token=Token.SECONDARY)


class BackRow(QWidget):
    """Where Esc leads, and perhaps the arrows to the records beside this one, or what `beside` calls them."""

    left = Signal()
    step_requested = Signal(int)

    def __init__(
        self,
        words: Words,
        theme: Theme,
        to: str,
        can_step: bool = False,
        beside: tuple[str, str] | None = None,
    ) -> None:
        super().__init__()
        _ = words.gettext
        before, after = beside or (_("Record above"), _("Record below"))
        back = _Back(theme, to)
        back.setObjectName("back")
        back.setAccessibleName(_("Back to {place}").format(place=to))
        back.clicked.connect(self.left)
        key = QLabel(_("Esc"))
        key.setProperty("kind", "key")
        key.setFont(theme.font(11, 500))
        key.setFixedHeight(theme.u(20))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(2))
        row.addWidget(back)
        row.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for icon, name, step in (
            (Icon.UP, before, -1),
            (Icon.DOWN, after, 1),
        ):
            button = QToolButton()
            button.setObjectName(f"step.{step}")
            button.setIcon(theme.icon(icon, Token.SECONDARY))
            button.setIconSize(QSize(theme.u(16), theme.u(16)))
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, by=step: self.step_requested.emit(by))
            row.addWidget(button)
            # only now: a part without a parent would show as a window of its own
            button.setVisible(can_step)


class RecordHead(QWidget):
    """Mark, name and words; the pill stands at the right."""

    def __init__(
        self,
        theme: Theme,
        mark: Mark,
        mark_name: str,
        name: str,
        words: tuple[Span, ...],
        pill: str = "",
    ) -> None:
        super().__init__()
        top = QHBoxLayout()
        top.setSpacing(theme.u(10))
        top.addWidget(Spans(theme, Span(name, 20, 600)), 1)
        if pill:
            top.addWidget(Pill(theme, pill), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(theme.u(1))
        texts.addLayout(top)
        if words:
            texts.addWidget(Spans(theme, *words))
        self._texts = texts
        badge = QVBoxLayout()
        badge.setContentsMargins(0, theme.u(4), 0, 0)
        badge.addWidget(MarkBadge(theme, mark, mark_name))
        badge.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(10))
        row.addLayout(badge)
        row.addLayout(texts, 1)

    def add(self, part: QWidget) -> None:
        """Put something below the words."""
        self._texts.addWidget(part)


def record_head(
    words: Words,
    theme: Theme,
    card: Card,
    doctrine: Doctrine,
    today: date,
    stop: StopTime | None,
    trade: str,
) -> RecordHead:
    """Return the head of a record: its class and who chose it, its trade and town, its place in the tour."""
    _, verdict = words.gettext, card.verdict
    badge, stage = class_words(doctrine, verdict, words.language)
    mark = doctrine.mark(verdict.class_id)
    spans = [Span(badge, weight=600, token=f"{mark.colour}_text")]
    apart = [stage] if stage else []
    if verdict.override is not None and verdict.decided_by == "rep":
        apart.insert(0, until_text(words, verdict.override, today))
    if verdict.to_qualify and stage != labels.reserved_label(words, "a_qualifier"):
        apart.append(_("to qualify"))
    apart += [trade.lower(), card.prospect.town]
    spans += [Span(f" · {part}", token=Token.SECONDARY) for part in apart if part]
    pill = ""
    if stop is not None and stop.missed:
        pill = _("absent at {time}").format(time=stop.time)
    elif stop is not None and stop.done:
        pill = _("seen at {time}").format(time=stop.time)
    elif stop is not None:
        pill = _("stop {number}, {time}").format(number=stop.number, time=stop.time)
    return RecordHead(theme, mark, badge, card.prospect.name, tuple(spans), pill)


def above_card(theme: Theme, back: BackRow, named: RecordHead | None) -> QWidget:
    """Return the way back and the head of a record in their place, with a line below them."""
    head = QWidget()
    column = QVBoxLayout(head)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(inset(theme, back, 8, 6, 12, 0))
    if named is not None:
        column.addWidget(inset(theme, named, 16, 6, 16, 12))
    column.addWidget(line())
    return head
