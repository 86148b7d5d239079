# SPDX-License-Identifier: MIT
"""The three figures of a day: visits, driving, deadlines kept, each with what to compare it with."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fieldsales.desk.deadlines import Met, end_of_week, met
from fieldsales.domain.tour import Tour
from fieldsales.ui.day.faces import Faces, face_of
from fieldsales.ui.figure import EXPLAINS
from fieldsales.ui.theme import Theme, Token, paint_text, text_width
from fieldsales.wording import formats
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the words around it in reading order, and the comparison below."""

    before: str
    number: str
    after: str
    below: str = ""
    #: the entry of the help that says where it comes from
    explains: str = ""

    @property
    def sentence(self) -> str:
        """The figure as it is read out."""
        said = " ".join(part for part in (self.before, self.number, self.after) if part)
        return f"{said}, {self.below}" if self.below else said


def figures_of(words: Words, tour: Tour, faces: Faces, *, is_away: bool = False) -> tuple[Figure, ...]:
    """Return the figures of a tour; they add up with the timeline and the left-out list.

    `is_away` says that the day does not end at home.
    """
    return (_visits(words, tour), _driving(words, tour, is_away), _deadlines(words, tour, faces))


def _visits(words: Words, tour: Tour) -> Figure:
    count, missed, open_ones = len(tour.visits), len(tour.missed), len(tour.unrecorded)
    possible = len(tour.stops) + len(tour.left_out)
    text = words.ngettext("{count} visit", "{count} visits", count)
    parts = []
    if missed:
        parts.append(words.ngettext("{count} absent", "{count} absent", missed).format(count=missed))
    if open_ones:
        told = words.ngettext("{count} not recorded", "{count} not recorded", open_ones)
        parts.append(told.format(count=open_ones))
    below = ", ".join(parts)
    if not parts:
        below = words.ngettext("of {count} possible", "of {count} possible", possible).format(count=possible)
    return _around(text, "{count}", str(count), below, "visits")


def _driving(words: Words, tour: Tour, is_away: bool) -> Figure:
    _ = words.gettext
    minutes = formats.minutes(words, tour.driving)
    if any(stop.estimated for stop in tour.stops):
        minutes = f"≈{formats.NARROW}{minutes}"
    end = _("there at {time}") if is_away else _("home at {time}")
    below = end.format(time=formats.clock(tour.home)) if tour.home is not None else ""
    if not tour.is_driving_known:
        minutes, below = "–", _("not recorded")
    return _around(_("{minutes} driving"), "{minutes}", minutes, below, "driving")


def _deadlines(words: Words, tour: Tour, faces: Faces) -> Figure:
    _ = words.gettext
    visits, last = tour.visits, end_of_week(tour.on)
    seen = [face_of(faces, stop.prospect_id).deadline for stop in visits]
    stands = [met(deadline, tour.on, last) for deadline in seen if deadline is not None]
    others = [stop.prospect_id for stop in tour.stops if stop not in visits]
    # thousands may be left out
    others += [left.prospect_id for left in tour.left_out]
    known = (faces[one] for one in others if one in faces)
    kept, caught_up = stands.count(Met.IN_TIME), stands.count(Met.LATE)
    due = kept + sum(face.deadline == tour.on for face in known)
    late = words.ngettext("{count} late caught up", "{count} late caught up", caught_up)
    late = late.format(count=caught_up) if caught_up else ""
    if not due:
        # a day that is over does not say who was left out of it
        quiet = "" if tour.is_over else _("nothing presses")
        return _around(_("{kept} deadlines"), "{kept}", "0", late or quiet, "deadlines_kept")
    text = words.ngettext("{kept} of {due} deadline", "{kept} of {due} deadlines", due)
    below = late or (_("none was late") if kept == due else "")
    return _around(text.replace("{due}", str(due)), "{kept}", str(kept), below, "deadlines_kept")


def _around(text: str, place: str, number: str, below: str, explains: str) -> Figure:
    before, _, after = text.partition(place)
    return Figure(before.strip(), number, after.strip(), below, explains)


class Figures(QWidget):
    """Figures side by side with a line between: as wide as their words, the rest shared evenly.

    Arrows go from one to the next, and F1 says where the one comes from that they, or the mouse, are on.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._figures: tuple[Figure, ...] = ()
        #: from where on each of them is painted, and which one the keyboard or the mouse is on
        self._starts: list[float] = []
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.setFixedHeight(theme.u(40))
        self.update()

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Replace the figures; none leaves the place empty."""
        self._figures = figures
        self.setAccessibleName(" · ".join(figure.sentence for figure in figures))
        self._stand(min(self._at, max(len(figures) - 1, 0)))

    def _stand(self, at: int) -> None:
        self._at = at
        self.setProperty(EXPLAINS, self._figures[at].explains if self._figures else "")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and not event.modifiers() and 0 <= self._at + step < len(self._figures):
            self._stand(self._at + step)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        before = [number for number, start in enumerate(self._starts) if start <= event.position().x()]
        if before and not self.hasFocus():
            self._stand(before[-1])
        super().mouseMoveEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(388), self._theme.u(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._figures:
            return
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        widths = [self._width(figure) for figure in self._figures]
        between = len(widths) - 1
        gap = max(u(8), (self.width() - sum(widths)) / between) if between else 0.0
        self._starts = []
        x = 0.0
        for number, (figure, width) in enumerate(zip(self._figures, widths, strict=True)):
            if number:
                painter.fillRect(round(x - gap / 2), u(3), 1, self.height() - u(4), theme.color(Token.LINE))
            room = min(width, self.width() - x) + 1
            self._starts.append(x)
            self._paint(painter, figure, QRectF(x, 0, room, self.height()))
            if self.hasFocus() and number == self._at:
                self._paint_ring(painter, QRectF(x, 0, room, self.height()))
            x += width + gap

    def _paint(self, painter: QPainter, figure: Figure, box: QRectF) -> None:
        theme, u = self._theme, self._theme.u
        line = QRectF(box.x(), 0, box.width(), u(24))
        if figure.before:
            line.setLeft(line.x() + paint_text(painter, line, figure.before, theme) + u(6))
        line.setLeft(line.x() + paint_text(painter, line, figure.number, theme, px=18, weight=600) + u(6))
        # words stand on the figure's line, which is lower than their own middle
        paint_text(painter, line.translated(0, u(1.5)), figure.after, theme)
        below = QRectF(box.x(), u(24), box.width(), u(16))
        paint_text(painter, below, figure.below, theme, px=11, token=Token.SECONDARY)

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        theme, half = self._theme, self._theme.ring / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = box.adjusted(-theme.u(5), half, theme.u(5), -half).intersected(QRectF(self.rect()))
        painter.drawRoundedRect(ring.adjusted(half, 0, -half, 0), theme.u(4), theme.u(4))

    def _width(self, figure: Figure) -> float:
        theme, u = self._theme, self._theme.u
        top = text_width(figure.number, theme, 18, 600)
        for words in (figure.before, figure.after):
            top += text_width(words, theme) + u(6) if words else 0
        return max(top, text_width(figure.below, theme, 11))
