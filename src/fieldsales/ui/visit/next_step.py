# SPDX-License-Identifier: MIT
"""What follows the visit: the step the doctrine proposes, in one line, and what the class becomes."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldsales.desk.visits import Forecast
from fieldsales.ui.card.head import MarkBadge
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.reading import Doctrine, in_language
from fieldsales.ui.card.section import Section
from fieldsales.ui.card.spans import Span, SpanLayout, Spans, said
from fieldsales.ui.theme import RIGHT, Icon, Theme, Token, paint_icon, paint_text, text_width
from fieldsales.wording import formats
from fieldsales.wording.words import Words

_ICONS = {"call": Icon.CALL, "visit": Icon.VISIT, "email": Icon.MAIL, "delivery": Icon.ORDER}


def step_title(words: Words, channel: str, due_on: date, today: date) -> str:
    """Return what is proposed and when: "Call Friday 15 May"."""
    _ = words.gettext
    near = abs((due_on - today).days) <= 1
    day = formats.near_day(words, due_on, today) if near else formats.day(words, due_on, today)
    titles = {
        "call": _("Call {day}"),
        "visit": _("Visit again {day}"),
        "email": _("Write {day}"),
        "delivery": _("Follow the delivery {day}"),
    }
    return titles.get(channel, _("Get in touch {day}")).format(day=day)


class NextStepLine(PaintedButton):
    """The proposal. Enter or a click accepts it, and takes that back."""

    def __init__(self, words: Words, theme: Theme, channel: str, title: str, note: str) -> None:
        super().__init__(theme, title)
        _ = words.gettext
        self._icon = _ICONS.get(channel, Icon.FOLLOW_UP)
        self._spans = (Span(title, weight=600), Span(f"\n{note}" if note else "", 11, token=Token.SECONDARY))
        self._accept, self._accepted, self._key = _("accept"), _("accepted"), _("Enter")
        self.setCheckable(True)
        self.setObjectName("next step")
        self.setAccessibleName(said(self._spans))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        height = SpanLayout(self._spans, self._theme, self._room(wide)).height
        return round(height) + self._theme.u(12)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(200), self.heightForWidth(self.width() or self._theme.u(388)))

    def _right(self) -> float:
        """The width of the words at the right edge."""
        theme = self._theme
        if self.isChecked():
            return text_width(self._accepted, theme, 11, 600) + theme.u(18)
        key = text_width(self._key, theme, 11, 500) + theme.u(12)
        return text_width(self._accept, theme, 11) + theme.u(8) + key

    def _room(self, wide: float) -> float:
        widest = max(
            text_width(self._accepted, self._theme, 11, 600),
            text_width(self._accept, self._theme, 11) + text_width(self._key, self._theme, 11, 500),
        )
        return wide - self._theme.u(40) - widest - self._theme.u(42)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        on = self.isChecked()
        ground = Token.SELECTION if on else Token.BACKGROUND
        if self.isDown():
            ground = Token.PRESSED
        elif self.underMouse() and not on:
            ground = Token.HOVER
        painter.setBrush(theme.color(ground))
        painter.setPen(QPen(theme.color(Token.ACCENT if on else Token.CONTROL_EDGE), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), u(6), u(6))
        centre = QPointF(u(20), box.center().y())
        paint_icon(painter, centre, self._icon, theme, token=Token.TEXT, px=18)
        words = SpanLayout(self._spans, theme, self._room(box.width()))
        words.paint(painter, QPointF(u(40), (box.height() - words.height) / 2))
        self._paint_right(painter, box.adjusted(0, 0, -u(12), 0), on)
        self.paint_ring(painter, box)

    def _paint_right(self, painter: QPainter, box: QRectF, on: bool) -> None:
        theme, u = self._theme, self._theme.u
        if on:
            wide = paint_text(painter, box, self._accepted, theme, px=11, weight=600, align=RIGHT)
            centre = QPointF(box.right() - wide - u(10), box.center().y())
            paint_icon(painter, centre, Icon.CHECK, theme, token=Token.ACCENT, px=13)
            return
        wide = text_width(self._key, theme, 11, 500) + u(12)
        key = QRectF(box.right() - wide, box.center().y() - u(10), wide, u(20))
        painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), 1))
        painter.setBrush(theme.color(Token.RAISED))
        painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), u(4), u(4))
        text = key.adjusted(0, 0, -u(6), 0)
        paint_text(painter, text, self._key, theme, px=11, weight=500, token=Token.SECONDARY, align=RIGHT)
        rest = QRectF(box.x(), box.y(), key.x() - u(8) - box.x(), box.height())
        paint_text(painter, rest, self._accept, theme, px=11, token=Token.SECONDARY, align=RIGHT)


class Sequel(Section):
    """The section below the note: proposal and forecast, or what is missing for them."""

    def __init__(
        self, words: Words, theme: Theme, doctrine: Doctrine, forecast: Forecast | None, today: date
    ) -> None:
        _ = words.gettext
        name = in_language(doctrine.labels, words.language)
        note = _("proposed by {doctrine}").format(doctrine=name) if forecast is not None else ""
        super().__init__(theme, _("And then"), note)
        self._words, self._doctrine, self._today = words, doctrine, today
        self.proposal: NextStepLine | None = None
        if forecast is None:
            hint = _("The next step and the new class show here once the outcome is chosen.")
            self.add(Spans(theme, Span(hint, token=Token.SECONDARY)))
            return
        step = forecast.next_step
        text = in_language(step.text, words.language)
        if step.channel:
            title = step_title(words, step.channel, step.due_on, today)
            self.proposal = NextStepLine(words, theme, step.channel, title, text)
            self.add(self.proposal, 1)
        else:
            nothing = text or _("Nothing is due.")
            self.add(Spans(theme, Span(nothing, token=Token.SECONDARY)))
        self.add(self._after(forecast), 10)

    def _after(self, forecast: Forecast) -> QWidget:
        """Return the line that says what the class becomes."""
        theme, after = self._theme, forecast.after
        badge = self._doctrine.label(after.class_id, self._words.language)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(8))
        row.addWidget(MarkBadge(theme, self._doctrine.mark(after.class_id), badge, 18))
        text = QVBoxLayout()
        text.addWidget(Spans(theme, Span(becomes(self._words, forecast, badge, self._today))))
        row.addLayout(text, 1)
        return made


def becomes(words: Words, forecast: Forecast, badge: str, today: date) -> str:
    """Return what a visit does to the class and the deadline, in a sentence."""
    _ = words.gettext
    before, after = forecast.before, forecast.after
    if after.excluded:
        return _("Not to be contacted")
    if after.is_lost:
        return _("Lost: leaves the tour, the record stays")
    if after.class_id == before.class_id:
        text = _("Stays {class_label}").format(class_label=badge)
    else:
        text = _("Becomes {class_label}").format(class_label=badge)
    if after.deadline is None or after.deadline == before.deadline:
        return text
    day = formats.near_day(words, after.deadline, today)
    if (after.deadline - today).days >= 2:
        day = formats.day(words, after.deadline)
    if before.deadline is not None and after.deadline > before.deadline:
        return _("{change}, deadline put off to {day}").format(change=text, day=day)
    return _("{change}, deadline {day}").format(change=text, day=day)
