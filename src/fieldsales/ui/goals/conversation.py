# SPDX-License-Identifier: MIT
"""How the three goals are asked for in the window: of the day that is shown, or of the week."""

from datetime import date, timedelta

from PySide6.QtCore import QObject

from fieldsales.desk.desk import Desk
from fieldsales.domain.tour import Goal
from fieldsales.ui.asking import Asking
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.goals.talk import GoalsTalk
from fieldsales.ui.rail import Room
from fieldsales.ui.runner import Runner
from fieldsales.ui.views import Views
from fieldsales.ui.week.course import WeekCourse
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class GoalsConversation(QObject):
    """Asks for the days in sight that are still to come, and has the chosen way kept."""

    def __init__(
        self,
        runner: Runner,
        words: Words,
        views: Views,
        asking: Asking,
        day: DayCourse,
        week: WeekCourse,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._runner, self._words, self._views, self._day, self._week = runner, words, views, day, week
        self.talk = GoalsTalk(runner, words, self)
        sheet, talk = views.goals, self.talk
        for wish in (asking.goals_wished, views.week.head.goals_wanted):
            wish.connect(self.ask)
        views.banner.follow(talk)
        sheet.chosen.connect(talk.keep)
        sheet.closed.connect(talk.cancel)
        talk.shown.connect(sheet.show_ways)
        talk.gave_up.connect(sheet.show_failed)
        talk.kept.connect(sheet.close_sheet)

    def ask(self) -> None:
        """Plan what is in sight for each goal: the week's days from today on, else the day."""
        self._runner.read(_now, self._ask)

    def _ask(self, now: tuple[date, Goal]) -> None:
        today, goal = now
        if self._views.room is Room.WEEK:
            first = max(today, self._week.first)
            days = (self._week.first + timedelta(days=self._week.length) - first).days
        else:
            first, days = self._day.day, 1
        if days < 1 or first < today:
            self._views.banner.refuse(
                self._words.gettext("These days are over: look at a day that is still to come.")
            )
            return
        last = first + timedelta(days=days - 1)
        begin, end = formats.ends_of(self._words, first, last)
        title = (
            formats.day(self._words, first)
            if days == 1
            else self._words.gettext("{first} to {last}").format(first=begin, last=end)
        )
        self._views.goals.ask(title, goal)
        self.talk.ask(first, days)


def _now(desk: Desk) -> tuple[date, Goal]:
    return desk.today, desk.goal
