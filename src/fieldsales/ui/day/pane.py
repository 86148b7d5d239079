# SPDX-License-Identifier: MIT
"""The right pane: one day whole, from its date down to the buttons that plan it."""

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fieldsales.domain.tour import Reason, Tour
from fieldsales.ui.day.agreed import AgreedLine
from fieldsales.ui.day.closing_strip import ClosingStrip
from fieldsales.ui.day.empty_day import EmptyDay
from fieldsales.ui.day.faces import Faces, StopFace, class_label_of
from fieldsales.ui.day.head import DayHead
from fieldsales.ui.day.left_out import LeftOut
from fieldsales.ui.day.notes import DayNotes
from fieldsales.ui.day.refusals import refusals_of
from fieldsales.ui.day.rows import Row, rows_of
from fieldsales.ui.day.stop_menu import StopDo, stop_menu
from fieldsales.ui.day.timeline_view import TimelineView
from fieldsales.ui.theme import Icon, Theme
from fieldsales.wording import formats
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words

#: Below this height of the pane, at 100 %, "left out" is one line (a window of 800 less its foot).
_LOW = 772

#: What keeps a day empty that the settings of the day can change.
_IN_SETTINGS = frozenset({"no_working_hours", "not_a_workday"})


class DayPane(QWidget):
    """Shows a tour and tells what the rep wishes; it plans nothing itself.

    Places in the tour count the stops still to be made, from 0.
    """

    plan_requested = Signal()
    replan_requested = Signal()
    day_changed = Signal(object)
    stop_chosen = Signal(str)
    stop_moved = Signal(str, int)
    move_considered = Signal(str, int)
    stop_pinned = Signal(str, bool)
    stop_removed = Signal(str)
    #: whose appointment is to be moved
    appointment_wanted = Signal(str)
    call_requested = Signal(str)
    call_chosen = Signal(str)
    #: the way to a stop by its number, 0 for the end of the day
    way_wanted = Signal(int)
    #: the way to a stop is to go to the phone
    handoff_wanted = Signal(str)
    #: somebody else is to be seen instead of a stop
    instead_wanted = Signal(str)
    hovered = Signal(str)
    settings_requested = Signal()
    check_requested = Signal()
    sheet_requested = Signal()
    more_requested = Signal(object)
    #: why a key did nothing, a sentence
    declined = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._tour: Tour | None = None
        self._faces: Faces = {}
        self._day = date.min
        self._now: datetime | None = None
        self._home, self._nights = "", ("", "")
        self._next_on: date | None = None
        self._agreed: tuple[AgreedLine, ...] = ()
        self._closed: tuple[Reason, ...] = ()
        self._is_busy = False
        self._is_low: bool | None = None
        self._drawn_out: tuple[Tour | None, list[StopFace | None]] = (None, [])
        self.head = DayHead(words, theme)
        self.notes = DayNotes(theme)
        self.notes.move_wanted.connect(self.appointment_wanted)
        self.timeline = TimelineView(words, theme)
        self.left_out = LeftOut(words, theme)
        self.closing = ClosingStrip(words, theme)
        self._empty = EmptyDay(words, theme)
        _ = words.gettext
        self._plan = QPushButton(_("Plan"))
        self._plan.setProperty("kind", "primary")
        self._replan = QPushButton(_("Replan"))
        self._replan.setToolTip(_("Reorder what is left of the day from now; stops already made stay"))
        self._next = QPushButton()
        self._next.setProperty("kind", "primary")
        self._next.setToolTip(_("Open the next working day, to plan it"))
        self._sheet, self._more = QToolButton(), QToolButton()
        self._sheet.setToolTip(_("Day sheet to print"))
        self._more.setToolTip(_("More for this day"))
        for button in (self._sheet, self._more):
            button.setAccessibleName(button.toolTip())
            button.setProperty("kind", "box")
        for control in (self._plan, self._replan, self._next, self._sheet, self._more):
            control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._build()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        u = theme.u
        self.setMinimumWidth(u(340))
        for part in (self.head, self.notes, self.timeline, self.left_out, self._empty, self.closing):
            part.set_theme(theme)
        self._plan.setFont(theme.font(13, 600))
        self._replan.setFont(theme.font(13, 500))
        self._next.setFont(theme.font(13, 600))
        self._sheet.setIcon(theme.icon(Icon.PRINT))
        self._more.setIcon(theme.icon(Icon.MORE))
        for button in (self._sheet, self._more):
            button.setIconSize(QSize(u(18), u(18)))
        self._foot_row.setContentsMargins(u(16), u(9), u(16), u(9))
        self._foot_row.setSpacing(u(8))
        self._fold()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(420), self._theme.u(600))

    def show_tour(
        self,
        day: date,
        tour: Tour | None,
        faces: Faces,
        now: datetime,
        home: str = "",
        nights: tuple[str, str] = ("", ""),
        next_on: date | None = None,
        agreed: tuple[AgreedLine, ...] = (),
        closed: tuple[Reason, ...] = (),
    ) -> None:
        """Show a day's tour, or that there is none, with the appointments that are `agreed` then.

        `closed` are the causes for which nothing can be planned on a day without a tour.

        `home` is the town where the rep lives, `nights` those of the nights before and
        after the day, empty at home. A day that is over is not planned any more: `next_on`
        is the one to go on with, None before the day is over.
        """
        self._day, self._tour, self._faces, self._now = day, tour, faces, now
        self._home, self._nights, self._next_on = home, nights, next_on
        self._agreed, self._closed = agreed, closed
        self._is_busy = False
        self._draw()

    def show_busy(self, is_busy: bool = True) -> None:
        """Say that the day is being planned: a tour stays in sight, else its skeleton shows."""
        self._is_busy = is_busy
        if self._tour is not None and self._tour.stops:
            self._draw_head()
        else:
            self._draw()

    def show_chosen(self, prospect_id: str) -> None:
        """Mark the stop of the record that is open; empty marks none."""
        self.timeline.show_chosen(prospect_id)

    def light(self, prospect_id: str) -> None:
        """Light what is hovered elsewhere; empty lights nothing."""
        self.timeline.light(prospect_id)
        self.left_out.light(prospect_id)

    def show_price(self, text: str) -> None:
        """Say what the place under the dragged stop would cost."""
        self.timeline.show_price(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Open or fold those left out where the height that the text has crosses the limit."""
        is_low = self.height() / self._theme.scale < _LOW
        if is_low != self._is_low:
            self._is_low = is_low
            self.left_out.set_open(not is_low)

    def _draw_head(self) -> None:
        _, tour = self._words.gettext, self._tour
        note = ""
        if self._is_busy:
            note = _("planning…")
        elif tour is not None and tour.provisional:
            note = _("provisional, being refined")
        if self._now is not None:
            is_away = bool(self._nights[1])
            self.head.show_day(self._day, self._now, tour, self._faces, note, is_away=is_away)

    def _draw(self) -> None:
        tour = self._tour
        self._draw_head()
        has_stops = tour is not None and bool(tour.stops)
        chosen = self.current_id
        rows: tuple[Row, ...] = ()
        if tour is not None and has_stops:
            rows = rows_of(self._words, tour, self._faces, self._home, self._nights, self._now)
        self.timeline.rows.show_rows(rows)
        self._choose_again(chosen)
        self._draw_left_out(tour)
        self._left_line.setVisible(tour is not None and bool(tour.left_out))
        if tour is not None and has_stops:
            self.notes.show_notes(self._causes(tour), self._moves(tour))
        else:
            self.notes.show_notes(())
        if not has_stops:
            self._draw_empty(tour)
        self._stack.setCurrentWidget(self.timeline if has_stops else self._empty)
        # Without a tour the first action stands in the middle, and there only.
        self._foot.setVisible(tour is not None or self._next_on is not None)
        self.closing.show_day(self._day, tour, self._now)
        self._draw_foot()
        self._sheet.setEnabled(has_stops)

    def _draw_foot(self) -> None:
        """Offer to plan the day, or the next one where it is over."""
        is_over = self._next_on is not None
        self._plan.setVisible(not is_over)
        self._replan.setVisible(not is_over)
        self._next.setVisible(is_over)
        if self._next_on is not None:
            day = formats.day(self._words, self._next_on)
            self._next.setText(self._words.gettext("Next: {day}").format(day=day))

    def _draw_left_out(self, tour: Tour | None) -> None:
        """Show who is left out, who may be thousands: again only where they are others."""
        faces = [self._faces.get(left.prospect_id) for left in tour.left_out] if tour is not None else []
        drawn, by = self._drawn_out
        if drawn is not tour or by != faces:
            self._drawn_out = tour, faces
            self.left_out.show_refusals(
                refusals_of(self._words, tour, self._faces) if tour is not None else ()
            )

    def _draw_empty(self, tour: Tour | None) -> None:
        if self._is_busy and tour is None:
            self._empty.show_loading()
        elif tour is None and self._next_on is not None:
            self._empty.show_past()
        elif tour is None and (self._agreed or not self._closed):
            self._empty.show_unplanned(self._agreed, self._causes(Tour(self._day, causes=self._closed)))
        else:
            empty = tour or Tour(self._day, causes=self._closed)
            by_settings = any(cause.code in _IN_SETTINGS for cause in empty.causes)
            self._empty.show_nobody(self._causes(empty), by_settings=by_settings)

    def _causes(self, tour: Tour) -> list[str]:
        label = partial(class_label_of, self._faces)
        codes = {cause.code for cause in tour.causes}
        # a day whose hours are none has no usual hour to be home at
        told = (one for one in tour.causes if one.code != "home_late" or "no_working_hours" not in codes)
        return [reason_text(self._words, cause, tour.on, label) for cause in told]

    def _moves(self, tour: Tour) -> dict[str, tuple[str, str]]:
        """Return by note whose appointment is to be moved, and what the button says: one for each of them."""
        text = self._words.gettext("Move {name}…")
        last = {str(one.values["mover"]): one for one in tour.causes if "mover" in one.values}
        return {
            reason_text(self._words, cause, tour.on): (mover, text.format(name=cause.values["name"]))
            for mover, cause in last.items()
        }

    @property
    def current_id(self) -> str:
        """The prospect of the row that the keyboard is on, empty when it is on none."""
        index = self.timeline.currentIndex()
        row = self.timeline.rows.row_at(index.row()) if index.isValid() else None
        return row.prospect_id if row is not None else ""

    def _choose_again(self, prospect_id: str) -> None:
        number = self.timeline.rows.number_of(prospect_id) if prospect_id else -1
        if number >= 0:
            self.timeline.setCurrentIndex(self.timeline.rows.index(number))

    def _go_on(self) -> None:
        if self._next_on is not None:
            self.day_changed.emit(self._next_on)

    def _open_menu(self, row: Row, at: QPoint) -> None:
        do = StopDo(
            open=self.stop_chosen.emit,
            way=self.way_wanted.emit,
            phone=self.handoff_wanted.emit,
            instead=self.instead_wanted.emit,
            hold=self.stop_pinned.emit,
            remove=self.stop_removed.emit,
        )
        stop_menu(self._words, self._theme, self, row, do).open_at(at)

    def _ask_more(self) -> None:
        self.more_requested.emit(self._more.mapToGlobal(QPoint(0, 0)))

    def _build(self) -> None:
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self._words.gettext("Day"))
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        self._foot_row = QHBoxLayout()
        self._foot_row.addWidget(self._plan)
        self._foot_row.addWidget(self._replan)
        self._foot_row.addWidget(self._next)
        self._foot_row.addStretch(1)
        self._foot_row.addWidget(self._sheet)
        self._foot_row.addWidget(self._more)
        foot.addWidget(_line())
        foot.addLayout(self._foot_row)
        self._left_line = _line()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.timeline)
        self._stack.addWidget(self._empty)
        # a stack is as high as its highest page: the one behind would take its room from the notes
        self._empty.setMinimumHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.notes)
        column.addWidget(_line())
        column.addLayout(self._stack, 1)
        column.addWidget(self._left_line)
        column.addWidget(self.left_out)
        column.addWidget(self.closing)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self._plan.clicked.connect(self.plan_requested)
        self._empty.plan_requested.connect(self.plan_requested)
        self._empty.settings_requested.connect(self.settings_requested)
        self._empty.check_requested.connect(self.check_requested)
        self._empty.chosen.connect(self.stop_chosen)
        self._replan.clicked.connect(self.replan_requested)
        self._next.clicked.connect(self._go_on)
        self._sheet.clicked.connect(self.sheet_requested)
        self._more.clicked.connect(self._ask_more)
        self.head.day_changed.connect(self.day_changed)
        self.timeline.stop_chosen.connect(self.stop_chosen)
        self.timeline.stop_moved.connect(self.stop_moved)
        self.timeline.move_considered.connect(self.move_considered)
        self.timeline.stop_pinned.connect(self.stop_pinned)
        self.timeline.stop_removed.connect(self.stop_removed)
        self.timeline.call_requested.connect(self.call_requested)
        self.timeline.call_chosen.connect(self.call_chosen)
        self.timeline.way_wanted.connect(self.way_wanted)
        self.timeline.instead_wanted.connect(self.instead_wanted)
        self.timeline.menu_wanted.connect(self._open_menu)
        self.timeline.hovered.connect(self.hovered)
        self.timeline.declined.connect(self.declined)
        self.left_out.stop_chosen.connect(self.stop_chosen)
        self.left_out.hovered.connect(self.hovered)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    return line
