# SPDX-License-Identifier: MIT
"""The third question: working days, beginning and end, lunch; a painted bar shows what they mean."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.desk.settings import LONGEST_LUNCH
from fieldsales.domain.tour import DayRules
from fieldsales.ui.card.section import discard
from fieldsales.ui.settings.clashes import clash_of
from fieldsales.ui.settings.day_bar import DayBar
from fieldsales.ui.settings.day_chip import DayChip
from fieldsales.ui.settings.question import Complaint, Field, in_a_sentence
from fieldsales.ui.settings.readings import plain, read_number
from fieldsales.ui.theme import Theme
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.said_days import read_clock
from fieldsales.wording.words import Words

_MOST_LUNCH = LONGEST_LUNCH.total_seconds() / 60


class Hours(QWidget):
    """Holds the hours as they are typed; `texts` are those that differ from what they were."""

    changed = Signal()

    def __init__(self, words: Words, theme: Theme, rules: DayRules, given: dict[str, str]) -> None:
        super().__init__()
        self._words, self._theme, self._rules = words, theme, rules
        self.texts = given
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(10))
        column.addWidget(self._days())
        self._bar_place = QVBoxLayout()
        self._bar: DayBar | None = None
        column.addLayout(self._bar_place)
        column.addWidget(self._lunch())
        self._complaint = Complaint(theme)
        column.addWidget(self._complaint)
        self._show()

    @property
    def rules(self) -> DayRules:
        """The day as it is answered by now."""
        return self._rules

    @property
    def clash(self) -> str:
        """What is wrong between the times, empty where nothing is."""
        return clash_of(self._words, self._rules)

    def say(self, sentence: str) -> None:
        """Say what was wrong with an answer."""
        self._complaint.say(sentence)

    def _days(self) -> QWidget:
        _, words, theme, rules = self._words.gettext, self._words, self._theme, self._rules
        made = QWidget()
        flow = Flow(made, theme.u(5), theme.u(6))
        self._chips = [
            DayChip(theme, formats.weekday(words, number), number in rules.workdays) for number in range(7)
        ]
        for number, chip in enumerate(self._chips):
            chip.setObjectName(f"first.day.{number}")
            chip.clicked.connect(self._take_days)
            flow.addWidget(chip)
        start = self._clock("day.start", _("Start of the day"), rules.start)
        end = self._clock("day.end", _("End of the day"), rules.end)
        flow.addWidget(in_a_sentence(theme, _("from {start} to {end}"), start=start, end=end))
        return made

    def _lunch(self) -> QWidget:
        _, rules = self._words.gettext, self._rules
        length = plain(rules.lunch.total_seconds() / 60)
        minutes = self._field("day.lunch_minutes", _("Length of lunch in minutes"), length, _read_minutes)
        first = self._clock("day.lunch_from", _("Earliest lunch"), rules.lunch_from)
        last = self._clock("day.lunch_until", _("Latest end of lunch"), rules.lunch_until)
        text = _("Lunch of {minutes} min between {first} and {last}")
        return in_a_sentence(self._theme, text, minutes=minutes, first=first, last=last)

    def _clock(self, key: str, name: str, at: time) -> Field:
        return self._field(key, name, formats.clock(at), _read_time)

    def _field(self, key: str, name: str, text: str, read: Callable[[str], str | None]) -> Field:
        made = Field(self._theme, key, name, text, read, str)
        made.told.connect(self._take)
        made.refused.connect(self._refuse)
        made.back.connect(self._take_back)
        return made

    def _take_days(self) -> None:
        days = frozenset(number for number, chip in enumerate(self._chips) if chip.isChecked())
        if not days:
            for number, chip in enumerate(self._chips):
                chip.setChecked(number in self._rules.workdays)
            self._complaint.say(self._words.gettext("Keep one day at least."))
            return
        self._rules = replace(self._rules, workdays=days)
        self.texts["day.workdays"] = ",".join(str(number + 1) for number in sorted(days))
        self._show()

    def _take(self, key: str, text: str) -> None:
        self.texts[key] = text
        if key == "day.lunch_minutes":
            self._rules = replace(self._rules, lunch=timedelta(minutes=float(text)))
        elif key == "day.start":
            self._rules = replace(self._rules, start=time.fromisoformat(text))
        elif key == "day.end":
            self._rules = replace(self._rules, end=time.fromisoformat(text))
        elif key == "day.lunch_from":
            self._rules = replace(self._rules, lunch_from=time.fromisoformat(text))
        else:
            self._rules = replace(self._rules, lunch_until=time.fromisoformat(text))
        self._show()

    def _take_back(self, key: str) -> None:
        """Hear that a field holds again what it held at first."""
        field = next(one for one in self.findChildren(Field) if one.key == key)
        if key in self.texts:
            self._take(key, field.text())
            del self.texts[key]
        self._show()

    def _refuse(self, key: str) -> None:
        _ = self._words.gettext
        is_length = key == "day.lunch_minutes"
        text = _("Lunch lasts from 0 to 240 minutes.") if is_length else _("A time looks like 08:30.")
        self._complaint.say(text)

    def _show(self) -> None:
        """Draw the bar anew and say what is wrong between the times."""
        if self._bar is not None:
            discard(self._bar)
        self._bar = DayBar(self._words, self._theme, self._rules)
        self._bar_place.addWidget(self._bar)
        self._complaint.say(self.clash)
        self.changed.emit()


def _read_time(text: str) -> str | None:
    value = read_clock(text)
    return formats.clock(value) if value is not None else None


def _read_minutes(text: str) -> str | None:
    value = read_number(text, _MOST_LUNCH)
    return plain(value) if value is not None else None
