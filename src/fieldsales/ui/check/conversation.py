# SPDX-License-Identifier: MIT
"""How it is asked why a plan is empty, and what each button does: it leads there, or does it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from fieldsales.desk import leaves
from fieldsales.desk.day import day_of
from fieldsales.desk.effect import Effect
from fieldsales.desk.self_check import Finding, Fix, SelfCheck, check_plan
from fieldsales.domain.tour import Tour
from fieldsales.ui.background import Lane
from fieldsales.ui.parts import Parts
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page


class CheckConversation(QObject):
    """Has the day looked at beside the window, and again after each action while the answer is in sight."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._runner, self._views, self._course = parts.runner, parts.views, parts.course
        self._ways, self._asking = parts.ways, parts.asking
        parts.asking.check_wished.connect(self.look)
        parts.views.day.check_requested.connect(self.look)
        parts.views.check.back.connect(parts.ways.back_to_day)
        parts.views.check.fix_wanted.connect(self._take_away)
        parts.effects.happened.connect(self._follow)
        self._do: dict[Fix, Callable[[Finding], None]] = {
            Fix.IMPORT: lambda _found: parts.asking.ask_import(),
            Fix.PLACES: lambda _found: parts.asking.places_wished.emit(),
            Fix.HOME: lambda _found: parts.ways.go_to_settings(Page.DAY),
            Fix.HOURS: lambda _found: parts.ways.go_to_settings(Page.DAY),
            Fix.NEXT_DAY: self._go_to_day,
            Fix.BEST_DAY: self._go_to_day,
            Fix.LEAVE: self._remove_leave,
            Fix.NIGHT: lambda _found: parts.asking.night_wished.emit(),
            Fix.DOCTRINE: lambda _found: parts.ways.go_to_settings(Page.DOCTRINE),
            Fix.WEEK: lambda _found: parts.ways.go_to_week(plans=False),
            Fix.CLOSE: lambda _found: parts.asking.evening_wished.emit(),
            Fix.FIND: lambda _found: parts.views.focus_search(),
            Fix.CALLS: self._show_calls,
        }

    def look(self) -> None:
        """Look why the plan of the day that is shown is empty or thin."""
        if self._views.room is not Room.DAY:
            self._ways.go_to(Room.DAY)
        self._views.check.show_looking()
        self._views.show_right(self._views.check)
        self._views.check.setFocus()
        self._ask()

    def _ask(self) -> None:
        on = self._course.day

        def show(told: SelfCheck) -> None:
            if self._is_in_sight and told.on == self._course.day:
                self._views.check.show_check(told)

        self._runner.read(partial(check_plan, on=on), show, lane=Lane.QUESTIONS)

    @property
    def _is_in_sight(self) -> bool:
        return self._views.panes.right.currentWidget() is self._views.check

    def _follow(self, effect: Effect) -> None:
        if self._is_in_sight and not effect.follows:
            self._ask()

    def _take_away(self, fix: Fix, found: Finding) -> None:
        self._do[fix](found)

    def _go_to_day(self, found: Finding) -> None:
        """Show the day, and plan it where it has no tour yet."""
        if found.on is None:
            return
        on = found.on
        self._ways.back_to_day()
        self._course.go_to(on)
        self._runner.read(partial(day_of, on=on), self._plan)

    def _plan(self, tour: Tour | None) -> None:
        if tour is None:
            self._course.plan()

    def _show_calls(self, _found: Finding) -> None:
        self._ways.go_to(Room.FOLLOW_UPS)

    def _remove_leave(self, found: Finding) -> None:
        self._runner.act(partial(leaves.remove_leave, leave_id=found.leave_id))
