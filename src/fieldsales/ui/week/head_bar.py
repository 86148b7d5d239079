# SPDX-License-Identifier: MIT
"""The head of the week: which days, what they come to, how many are shown, and planning them."""

import math
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from fieldsales.desk.weeks import Promised
from fieldsales.ui.card.menus import CardMenu
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.theme import CENTRE, Icon, Theme, Token, paint_text, text_width
from fieldsales.ui.week.load_plot import LoadPlot
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: How many weeks can be shown.
CHOICES = (1, 2, 4)

#: Widths, at 100 %, from which on there is room for that choice, for what if, and for the plot of the load.
_NARROW, _ROOMY, _WIDE = 540, 720, 1100


class HeadBar(QWidget):
    """Title and figures at the left; the way through the weeks and the main button at the right."""

    plan_wanted = Signal()
    #: by so many weeks, None back to today
    moved_by = Signal(object)
    weeks_chosen = Signal(int)
    what_if_wanted = Signal()
    goals_wanted = Signal()
    #: what becomes of days that have a tour, a `Promised`
    plan_as_wanted = Signal(object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        self._words, self._theme = words, theme
        self._title = _Words(theme, 20, 600, is_kept=True)
        self._figures = _Words(theme, 13, 400, token=Token.SECONDARY)
        self.load = LoadPlot(words, theme)
        self._to_today = QPushButton(_("Today"))
        self._to_today.setProperty("kind", "quiet")
        self._back, self._forth = QToolButton(), QToolButton()
        self._back.setAccessibleName(_("Week before"))
        self._forth.setAccessibleName(_("Week after"))
        self._choices = [_Count(theme) for _weeks in CHOICES]
        self._group = QButtonGroup(self)
        for button in self._choices:
            self._group.addButton(button)
        self.what_if = QPushButton(_("What if…"))
        self.more = QToolButton()
        self.more.setAccessibleName(_("More"))
        self.plan = QPushButton(_("Plan the week"))
        self.plan.setProperty("kind", "primary")
        for control in (self._to_today, self._back, self._forth, self.what_if, self.more, self.plan):
            control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for mute in (self._back, self._forth, self.more):
            mute.setToolTip(mute.accessibleName())
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._title)
        self._row.addWidget(self._figures, 1)
        self._row.addWidget(self.load)
        self._row.addWidget(self._to_today)
        self._row.addWidget(self._back)
        self._row.addWidget(self._forth)
        self._counts = QHBoxLayout()
        self._counts.setSpacing(0)
        for button in self._choices:
            self._counts.addWidget(button)
        self._row.addLayout(self._counts)
        self._row.addWidget(self.what_if)
        self._row.addWidget(self.more)
        self._row.addWidget(self.plan)
        self._back.clicked.connect(lambda: self.moved_by.emit(-1))
        self._forth.clicked.connect(lambda: self.moved_by.emit(1))
        self._to_today.clicked.connect(lambda: self.moved_by.emit(None))
        self.plan.clicked.connect(self.plan_wanted)
        self.what_if.clicked.connect(self.what_if_wanted)
        self.more.clicked.connect(self._open_more)
        for button, weeks in zip(self._choices, CHOICES, strict=True):
            button.clicked.connect(lambda _checked=False, weeks=weeks: self.weeks_chosen.emit(weeks))
        self.set_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let arrows go between the numbers of days, of which Tab comes to the one that is shown."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        at = next((number for number, one in enumerate(self._choices) if one.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        self._choices[(at + step) % len(self._choices)].setFocus(Qt.FocusReason.TabFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        u = theme.u
        self.setFixedHeight(u(54))
        self._row.setContentsMargins(u(16), 0, u(16), 0)
        self._row.setSpacing(u(10))
        self._title.set_theme(theme)
        self._figures.set_theme(theme)
        self.load.set_theme(theme)
        self._to_today.setFont(theme.font(11, 600))
        self.what_if.setFont(theme.font(13, 500))
        self.plan.setFont(theme.font(13, 600))
        self._back.setIcon(theme.icon(Icon.LEFT, Token.SECONDARY))
        self._forth.setIcon(theme.icon(Icon.RIGHT, Token.SECONDARY))
        self.more.setIcon(theme.icon(Icon.MORE, Token.SECONDARY))
        for mute in (self._back, self._forth, self.more):
            mute.setIconSize(QSize(u(16), u(16)))
        for button in self._choices:
            button.set_theme(theme)

    def show_days(self, first: date, last: date, weeks: int, days_a_week: int, *, is_this_week: bool) -> None:
        """Show which days these are; `first` and `last` are those that are worked."""
        words = self._words
        begin, end = formats.ends_of(words, first, last)
        title = (
            words.gettext("Week of {first} to {last}") if weeks == 1 else words.gettext("{first} to {last}")
        )
        short = words.gettext("{first} to {last}").format(first=begin, last=end)
        self._title.say((title.format(first=begin, last=end), short))
        self._to_today.setVisible(not is_this_week)
        shown_days = weeks * days_a_week
        several = words.ngettext("Plan {count} day", "Plan {count} days", shown_days)
        self.plan.setText(words.gettext("Plan the week") if weeks == 1 else several.format(count=shown_days))
        for button, count in zip(self._choices, CHOICES, strict=True):
            days = count * days_a_week
            button.show_count(days, words.ngettext("{count} day", "{count} days", days).format(count=days))
            button.setChecked(count == weeks)

    def show_figures(self, texts: tuple[str, ...]) -> None:
        """Show what the days come to, the weightiest first; what has no room is left out."""
        self._figures.say(_shorter(texts))

    def show_busy(self, is_busy: bool, can_plan: bool) -> None:
        """Let nothing be planned while something is, or when all days are over."""
        for button in (self.plan, self.what_if):
            button.setEnabled(can_plan and not is_busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() / self._theme.scale
        for button in self._choices:
            button.setVisible(wide >= _NARROW)
        self.what_if.setVisible(wide >= _ROOMY)
        self.load.setVisible(wide >= _WIDE)

    def _open_more(self) -> None:
        """Offer what is wished for less often, and what has no room in the bar."""
        _, menu = self._words.gettext, CardMenu(self, self._theme)
        may_plan = self.plan.isEnabled()
        menu.offer(Icon.TARGET, _("Three goals…"), self.goals_wanted.emit)
        menu.actions()[-1].setEnabled(may_plan)
        if self.what_if.isHidden():
            menu.offer(Icon.WEEK, self.what_if.text(), self.what_if.click)
            menu.actions()[-1].setEnabled(self.what_if.isEnabled())
        menu.addSeparator()
        for icon, text, promised in (
            (Icon.REFRESH, _("Plan again, changing little"), Promised.PRICED),
            (Icon.PIN, _("Plan only days without a tour"), Promised.FROZEN),
        ):
            menu.offer(icon, text, partial(self.plan_as_wanted.emit, promised))
            menu.actions()[-1].setEnabled(may_plan)
        if self._choices[0].isHidden():
            menu.addSeparator()
            for button in self._choices:
                menu.offer(Icon.DAY, button.accessibleName(), button.click)
                menu.actions()[-1].setEnabled(not button.isChecked())
        menu.open_at(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.SURFACE))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color(Token.LINE))


def _shorter(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return some parts joined, all of them first, then without the last, and so on."""
    kept = [text for text in texts if text]
    return tuple(" · ".join(kept[:count]) for count in range(len(kept), 0, -1))


class _Words(QWidget):
    """A line that is said as long as there is room for: the first of its texts that fits, or none."""

    def __init__(
        self, theme: Theme, px: float, weight: int, *, token: str = Token.TEXT, is_kept: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._px, self._weight, self._token = theme, px, weight, token
        self._is_kept = is_kept
        self._texts: tuple[str, ...] = ()
        across = QSizePolicy.Policy.Preferred if is_kept else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.updateGeometry()
        self.update()

    def say(self, texts: tuple[str, ...]) -> None:
        self._texts = texts
        self.setAccessibleName(texts[0] if texts else "")
        self.setToolTip("" if self._is_kept or not texts else texts[0].replace(" · ", "\n"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._texts[:1]), self._theme.u(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(self._texts[-1:]) if self._is_kept else 0, self._theme.u(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        fitting = [one for one in self._texts if self._wide((one,)) <= self.width()]
        if fitting:
            box = QRectF(self.rect()).translated(0, 0 if self._is_kept else self._theme.u(1))
            paint_text(
                QPainter(self),
                box,
                fitting[0],
                self._theme,
                px=self._px,
                weight=self._weight,
                token=self._token,
            )

    def _wide(self, texts: tuple[str, ...]) -> int:
        return max(
            (math.ceil(text_width(one, self._theme, self._px, self._weight)) for one in texts), default=0
        )


class _Count(PaintedButton):
    """How many days are shown: the number alone, its unit in the tip and for those who listen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedSize(theme.u(38), theme.u(32))
        self.update()

    def show_count(self, count: int, name: str) -> None:
        self.setText(str(count))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.paint_choice(painter, box)
        weight = 600 if self.isChecked() else 500
        paint_text(painter, box, self.text(), self._theme, weight=weight, align=CENTRE)
