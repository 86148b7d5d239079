# SPDX-License-Identifier: MIT
"""Weekdays whose hours are not the usual ones: a sentence for each, and a way to add another."""

from collections.abc import Mapping
from datetime import time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.desk.settings import NONE
from fieldsales.domain.tour import DayRules
from fieldsales.ui.card.menus import CardMenu
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.settings.question import Cross, Field, in_a_sentence
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.said_days import read_clock
from fieldsales.wording.words import Words

Hours = Mapping[int, tuple[time, time]]


class WeekdayHours(QWidget):
    """Tells the hours of all such weekdays at once, as the setting keeps them."""

    told = Signal(str)
    #: a time that cannot be read, or an end that comes before its beginning
    unread = Signal()
    reversed = Signal()

    def __init__(self, words: Words, theme: Theme, rules: DayRules) -> None:
        super().__init__()
        self._words, self._theme, self._rules = words, theme, rules
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(6))
        for number in sorted(rules.by_weekday):
            column.addWidget(self._sentence(number))
        self._free = [number for number in sorted(rules.workdays) if number not in rules.by_weekday]
        self.add = QuietButton(
            theme, words.gettext("Other hours on a weekday…"), token=Token.ACCENT, is_right=False
        )
        self.add.setObjectName("day.by_weekday.add")
        self.add.clicked.connect(self._ask)
        column.addWidget(self.add)
        # only now that it stands somewhere: shown before, it would be a window of its own
        self.add.setVisible(bool(self._free))

    def _sentence(self, number: int) -> QWidget:
        _, theme = self._words.gettext, self._theme
        day = formats.weekday(self._words, number)
        start, end = self._rules.by_weekday[number]
        fields = [
            self._field(number, 0, _("Start on {weekday}").format(weekday=day), start),
            self._field(number, 1, _("End on {weekday}").format(weekday=day), end),
        ]
        says = _("Usual hours on {weekday} again").format(weekday=day)
        cross = Cross(theme, f"day.by_weekday.{number}.drop", says)
        cross.button.clicked.connect(partial(self._drop, number))
        text = _("{weekday} from {start} to {end} {drop}").replace("{weekday}", f"{day[:1].upper()}{day[1:]}")
        return in_a_sentence(theme, text, start=fields[0], end=fields[1], drop=cross)

    def _field(self, number: int, place: int, name: str, at: time) -> Field:
        def read(text: str) -> str | None:
            value = read_clock(text)
            return formats.clock(value) if value is not None else None

        field = Field(self._theme, f"day.by_weekday.{number}.{place}", name, formats.clock(at), read, str)
        field.told.connect(lambda _key, text: self._change(number, place, time.fromisoformat(text)))
        field.refused.connect(self.unread)
        return field

    def _change(self, number: int, place: int, at: time) -> None:
        start, end = self._rules.by_weekday[number]
        hours = (at, end) if place == 0 else (start, at)
        if hours[1] <= hours[0]:
            self.reversed.emit()
        else:
            self._tell({**self._rules.by_weekday, number: hours})

    def _drop(self, number: int) -> None:
        self._tell({day: hours for day, hours in self._rules.by_weekday.items() if day != number})

    def _ask(self) -> None:
        """Let a weekday be chosen that has the usual hours so far; it begins with a free afternoon."""
        menu = CardMenu(self, self._theme)
        for number in self._free:
            name = formats.weekday(self._words, number)
            menu.offer(Icon.CLOCK, f"{name[:1].upper()}{name[1:]}", partial(self._begin, number))
        menu.open_below(self.add)

    def _begin(self, number: int) -> None:
        rules = self._rules
        noon = rules.lunch_from if rules.start < rules.lunch_from < rules.end else rules.end
        self._tell({**rules.by_weekday, number: (rules.start, noon)})

    def _tell(self, hours: Hours) -> None:
        parts = [
            f"{number + 1}={formats.clock(start)}-{formats.clock(end)}"
            for number, (start, end) in sorted(hours.items())
        ]
        self.told.emit(";".join(parts) or NONE)
