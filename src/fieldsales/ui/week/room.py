# SPDX-License-Identifier: MIT
"""The place of the week: head, days on one time axis, who has none, and the record that is open beside."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldsales.desk.moves import Offer
from fieldsales.desk.weeks import Week
from fieldsales.domain.tour import Tour
from fieldsales.ui.day.faces import class_label_of, face_of
from fieldsales.ui.day.refusals import refusals_of
from fieldsales.ui.panes import RIGHT_WIDTH
from fieldsales.ui.portfolio import StopTime
from fieldsales.ui.theme import Theme
from fieldsales.ui.week.carrying import card_of
from fieldsales.ui.week.columns import Column, Sight, column_of, columns_of, minute_of, reach_of
from fieldsales.ui.week.course import WeekCourse
from fieldsales.ui.week.empty_week import EmptyWeek
from fieldsales.ui.week.head_bar import HeadBar
from fieldsales.ui.week.heads import WeekFeet, WeekHeads
from fieldsales.ui.week.left_strip import LeftStrip
from fieldsales.ui.week.week_view import WeekView
from fieldsales.ui.week.what_if import WhatIf
from fieldsales.wording import formats
from fieldsales.wording.cadence import capacity_text
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.weeks import deadlines_text, visits_text
from fieldsales.wording.words import Words

#: The least width that a week is read in, and the height below which its days have no feet, at 100 %.
_LEAST, _LOW = 400, 560


class WeekRoom(QWidget):
    """Shows a week and tells what the rep wishes of it; it plans nothing itself."""

    #: the record that was chosen
    record_opened = Signal(str)
    #: why a key did nothing, a sentence
    declined = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._week: Week | None = None
        self._sight: Sight | None = None
        self._weeks, self._is_busy = 1, False
        self._beside: QStackedWidget | None = None
        self.head = HeadBar(words, theme)
        self.view = WeekView(words, theme)
        self.heads = WeekHeads(words, theme, self.view)
        self.feet = WeekFeet(words, theme, self.view)
        self.left = LeftStrip(words, theme)
        self.empty = EmptyWeek(words, theme)
        self._asks_what_if = False
        self._build()
        self.what_if = WhatIf(words, theme, self)
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        for part in (self.head, self.view, self.heads, self.feet, self.left, self.empty, self.what_if):
            part.set_theme(theme)

    def show_week(self, week: Week, weeks: int, sight: Sight) -> None:
        """Show a week; the visit that has the keyboard keeps it, wherever it stands now."""
        self._week, self._weeks, self._sight = week, weeks, sight
        current = self.view.current
        if self.view.carried is not None:
            self.view.let_go_of()
        columns = columns_of(sight, week)
        self.show_now(sight.now)
        self.view.show_reach(reach_of(sight.rules, columns))
        self.view.days.show_columns(columns)
        if current is not None:
            self.view.choose_again(current.prospect_id)
        self.left.show_refusals(
            refusals_of(self._words, Tour(week.last, left_out=week.left_out), sight.faces)
        )
        self._draw_head(week, sight)
        self._draw_place()
        # a day on which nobody works anyway is no day of leave
        worked = (
            one.on for one in week.days if one.on.weekday() in sight.rules.workdays and one.closed is None
        )
        ahead = [on for on in worked if (on, sight.rules.hours(on)[0]) > (sight.now.date(), sight.now.time())]
        self.what_if.show_days(ahead, lambda one: face_of(sight.faces, one).name)
        if self._asks_what_if:
            self.ask_what_if()

    def ask_what_if(self) -> None:
        """Ask what days of leave and more clients would come to, once the week is there."""
        self._asks_what_if = self._week is None
        if not self._asks_what_if:
            self.what_if.open()

    def show_now(self, now: datetime) -> None:
        """Let the line of now move on."""
        self.view.now = (minute_of(now), formats.clock(now))
        self.view.viewport().update()

    def show_busy(self, is_busy: bool) -> None:
        """Say that the week is being planned: what is there stays in sight, else its outline shows."""
        self._is_busy = is_busy
        self.view.may_carry = not is_busy
        self._draw_place()

    def show_offer(self, offer: Offer) -> None:
        """Show what a day asks for the carried visit, in its head and under the visit."""
        carried, week, sight = self.view.carried, self._week, self._sight
        if carried is None or week is None or sight is None or offer.prospect_id != carried.prospect_id:
            return
        carried.offers[offer.on] = offer
        carried.cards[offer.on] = card_of(self._words, offer, sight.faces)
        if offer.tour is not None:
            figures = week.figures(offer.on)
            carried.previews[offer.on] = column_of(sight, figures, offer.tour)
        self.view.show_carried()

    def show_chosen(self, prospect_id: str) -> None:
        """Mark the visit of the record that is open; empty marks none."""
        self.view.chosen = prospect_id
        self.view.viewport().update()

    def light(self, prospect_id: str) -> None:
        """Light what is hovered elsewhere; empty lights nothing."""
        self.view.lit = prospect_id
        self.view.viewport().update()

    def take_beside(self, pane: QStackedWidget) -> None:
        """Let the pane of records stand at the right of the week, or in its place where there is no room."""
        self._beside = pane
        self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)

    def fold(self) -> None:
        """Leave out what has no room: the week beside a record, the feet of the days where it is low."""
        wide, high = self.width() / self._theme.scale, self.height() / self._theme.scale
        is_beside = self._beside is not None and self._beside.isVisibleTo(self)
        self._body.setVisible(not is_beside or wide - RIGHT_WIDTH >= _LEAST)
        self.feet.setVisible(high >= _LOW and self._stack.currentWidget() is self.view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def focus_week(self) -> None:
        """Give the keyboard to the visits."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def theme(self) -> Theme:
        """How the week looks."""
        return self._theme

    @property
    def current_day(self) -> date | None:
        """The day of the visit that the keyboard is on, else today or the first day that is open."""
        days = [one.on for one in self.view.days.columns if one.is_open]
        return self.view.current_day or next(iter(days), None)

    @property
    def is_open(self) -> bool:
        """Whether any of its days takes a visit."""
        return any(one.is_open for one in self.view.days.columns)

    @property
    def current_id(self) -> str:
        """The prospect of the visit that the keyboard is on, empty without one."""
        return self.view.current.prospect_id if self.view.current is not None else ""

    def stop_of(self, prospect_id: str) -> tuple[date, StopTime] | None:
        """Return the day of somebody's visit and its place in it, None without one."""
        index = self.view.days.index_of(prospect_id)
        block = self.view.days.block_at(index)
        if block is None:
            return None
        time = f"{formats.brief_day(self._words, block.on)} {block.time}"
        return block.on, StopTime(index.row() + 1, time, block.is_done, is_agreed=block.is_fixed)

    @property
    def ids(self) -> tuple[str, ...]:
        """Everybody who is visited, day by day in the order of the clock."""
        return tuple(block.prospect_id for column in self.view.days.columns for block in column.blocks)

    def _draw_head(self, week: Week, sight: Sight) -> None:
        words = self._words
        worked = [on for on in (one.on for one in week.days) if on.weekday() in sight.rules.workdays]
        first, last = (worked[0], worked[-1]) if worked else (week.first, week.last)
        days = len(sight.rules.workdays) or 7
        today = sight.now.date()
        self.left.show_weeks(self._weeks)
        self.head.show_days(first, last, self._weeks, days, is_this_week=week.first <= today <= week.last)
        kept = sum(len(one.kept) for one in week.days)
        due = kept + sum(len(one.lost) for one in week.days)
        driving = words.gettext("{length} driving").format(
            length=formats.hours_and_minutes(words, week.driving)
        )
        planned = week.stops > 0
        self.head.load.show_load(self.view.days.columns if planned else (), week.need)
        self.head.show_figures(
            (
                visits_text(words, week.stops) if planned else "",
                deadlines_text(words, kept, due) if planned else "",
                capacity_text(words, week.load, week.need) if planned else "",
                driving if planned else "",
            )
        )

    def _draw_place(self) -> None:
        week, sight = self._week, self._sight
        columns = self.view.days.columns
        if week is None or sight is None:
            self.empty.show_loading(5)
            self._stack.setCurrentWidget(self.empty)
            self._show_around(False)
            self.head.show_busy(True, False)
            return
        is_over = week.last < sight.now.date()
        is_planned = any(column.is_planned for column in columns)
        has_visits = any(column.blocks for column in columns)
        self.head.show_busy(self._is_busy, not is_over)
        if has_visits or (not is_over and _is_kept_free(columns)):
            self._stack.setCurrentWidget(self.view)
        else:
            if self._is_busy:
                self.empty.show_loading(len(columns))
            elif is_planned:
                self.empty.show_nobody(self._causes(week, sight))
            else:
                self.empty.show_unplanned(is_over=is_over)
            self._stack.setCurrentWidget(self.empty)
        self._show_around(True)
        self.fold()
        self.left.setVisible(has_visits and bool(week.left_out))
        # without a tour the first action stands in the middle, and there only
        self.head.plan.setVisible(is_planned or has_visits or self._is_busy)

    def _causes(self, week: Week, sight: Sight) -> tuple[str, ...]:
        """Return why the days that are worked have no visit, each cause once."""
        label = partial(class_label_of, sight.faces)
        texts = (
            reason_text(self._words, cause, draft.tour.on, label)
            for draft in week.drafts
            for cause in draft.tour.causes
            if week.figures(draft.tour.on).closed is None
        )
        return tuple(dict.fromkeys(texts))

    def _show_around(self, is_shown: bool) -> None:
        for part in (self.heads, self.feet, self.left):
            part.setVisible(is_shown)

    def _build(self) -> None:
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self._words.gettext("Week"))
        place = QWidget()
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self._body = QWidget()
        # it is folded away before it becomes too narrow, and does not hold the window open
        self._body.setMinimumWidth(1)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.heads):
            column.addWidget(part)
        column.addWidget(place, 1)
        column.addWidget(self.feet)
        column.addWidget(self.left)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self._draw_place()

    def converse(self, course: WeekCourse) -> None:
        """Ask who reads and plans the week, and show what it offers."""
        for wish in (self.head.plan_wanted, self.empty.plan_wanted):
            wish.connect(course.plan)
        self.head.plan_as_wanted.connect(course.plan)
        self.head.moved_by.connect(course.go_by)
        self.head.weeks_chosen.connect(course.show_weeks)
        self.view.taken.connect(course.price)
        self.view.let_go.connect(course.forget_prices)
        self.view.put.connect(course.move)
        self.view.pin_wanted.connect(course.pin)
        self.view.remove_wanted.connect(course.remove)
        self.head.what_if_wanted.connect(self.ask_what_if)
        self.what_if.compare_wanted.connect(course.compare)
        course.comparing.connect(self.what_if.show_busy)
        course.compared.connect(self.what_if.show_comparison)
        course.busy.connect(self.show_busy)
        course.offered.connect(self.show_offer)

    def _connect(self) -> None:
        self.left.record_opened.connect(self.record_opened)
        self.view.block_chosen.connect(self.record_opened)
        self.view.declined.connect(self.declined)


def _is_kept_free(columns: Sequence[Column]) -> bool:
    """Return whether no day is left to plan and something keeps one: that is then what there is to see."""
    return all(one.closed or one.is_past for one in columns) and any(one.strips for one in columns)
