# SPDX-License-Identifier: MIT
"""What makes drives longer: the rush hours and the terrain, and what that does to a drive."""

from collections.abc import Callable, Sequence
from datetime import time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldsales.desk.settings import AUTO, LEAST_RUSH, MOST_RUSH, NONE
from fieldsales.desk.travel import DriveSetting
from fieldsales.domain.tour import DayRules
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.spans import Span
from fieldsales.ui.settings.question import Complaint, Cross, Field, Question, in_a_sentence
from fieldsales.ui.settings.readings import plain, read_number
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.said_days import read_clock
from fieldsales.wording.words import Words

Rush = tuple[time, time, float]
_Read = Callable[[str], str | None]
_Write = Callable[[str], str]

#: What rush hours are where they are added: the first that overlap none that there are.
_USUAL = ((time(7, 30), time(9), 1.3), (time(17), time(18, 30), 1.3), (time(12), time(13, 30), 1.3))

#: The drive on which the effect is shown, in minutes.
_EXAMPLE = 18


class DriveQuestion(Question):
    """Tells each setting whole, as the desk keeps it; what cannot be read is said below."""

    #: the key of a setting and its text
    told = Signal(str, str)

    def __init__(self, words: Words, theme: Theme, drives: DriveSetting, rules: DayRules) -> None:
        _ = words.gettext
        super().__init__(
            theme,
            _("Your drives"),
            _("Driving times are those of a free road; here you say where and when they are longer."),
        )
        self._words, self._drives, self._rules = words, drives, rules
        self.complaint = Complaint(theme)
        for number in range(len(drives.rushes)):
            self.answers.addWidget(self._rush(number))
        add = QuietButton(theme, _("Add rush hours"), token=Token.ACCENT, is_right=False)
        add.setObjectName("travel.rush_hours.add")
        add.clicked.connect(self._add)
        self.answers.addWidget(add)
        self.answers.addWidget(self._terrain())
        for text in self._effects():
            span = Span(text, token=Token.SECONDARY)
            self.answers.addWidget(Row(theme, (span,), Columns(0, theme.u(24)), icon=Icon.INFO))
        self.answers.addWidget(self.complaint)

    def _rush(self, number: int) -> QWidget:
        _, theme = self._words.gettext, self._theme
        begins, ends, factor = self._drives.rushes[number]
        key = f"travel.rush_hours.{number}"
        start = self._field(f"{key}.0", _("Start of the rush hours"), formats.clock(begins), _read_time, str)
        end = self._field(f"{key}.1", _("End of the rush hours"), formats.clock(ends), _read_time, str)
        times = self._field(
            f"{key}.2", _("How many times as long a drive takes"), plain(factor), _read_rush, self._number
        )
        for place, field in enumerate((start, end, times)):
            field.told.connect(partial(self._change, number, place))
        cross = Cross(theme, f"travel.rush_hours.{number}.drop", _("No rush hours then any more"))
        cross.button.clicked.connect(partial(self._drop, number))
        return in_a_sentence(
            theme,
            _("From {start} to {end} a drive takes {factor} times as long {drop}"),
            start=start,
            end=end,
            factor=times,
            drop=cross,
        )

    def _terrain(self) -> QWidget:
        _, terrain = self._words.gettext, self._drives.terrain
        field = self._field(
            "travel.terrain",
            _("How many times as long as in flat country"),
            plain(terrain) if terrain is not None else AUTO,
            _read_terrain,
            lambda text: "" if text == AUTO else self._number(text),
        )
        field.setPlaceholderText("–")
        field.told.connect(self.told)
        sentence = _("Where no road is known, a drive takes {factor} times as long as in flat country")
        return in_a_sentence(self._theme, sentence, factor=field)

    def _effects(self) -> Sequence[str]:
        """Say what all of it does to a drive."""
        _, drives, rules = self._words.gettext, self._drives, self._rules
        said = []
        if drives.has_table:
            said.append(
                _("Your firm’s own table of driving times is in force: this changes only other drives.")
            )
        if drives.terrain is None:
            said.append(_("Without a number the drives of your territory teach how hilly the country is."))
        elif drives.terrain > 1:
            text = _("An estimated drive of {flat} in flat country is planned as {longer}.")
            longer = self._minutes(_EXAMPLE * drives.terrain)
            said.append(text.format(flat=self._minutes(_EXAMPLE), longer=longer))
        if drives.rushes and rules.start < rules.end:
            leaving, usual, returning = drives.planned_as(_EXAMPLE, rules.start, rules.end)
            text = _(
                "A drive of {free} is planned as {leaving} from home at {start}, {usual} between visits"
                " (the mean of the day), {returning} back home at {end}."
            )
            said.append(
                text.format(
                    free=self._minutes(_EXAMPLE),
                    leaving=self._minutes(leaving),
                    usual=self._minutes(usual),
                    returning=self._minutes(returning),
                    start=formats.clock(rules.start),
                    end=formats.clock(rules.end),
                )
            )
        return said

    def _minutes(self, value: float) -> str:
        return formats.minutes(self._words, round(value))

    def _number(self, text: str) -> str:
        return formats.number(self._words, float(text))

    def _field(self, key: str, name: str, text: str, read: _Read, write: _Write) -> Field:
        field = Field(self._theme, key, name, text, read, write)
        field.refused.connect(self._refuse)
        field.back.connect(lambda _key: self.complaint.say(""))
        return field

    def _refuse(self, key: str) -> None:
        _ = self._words.gettext
        if key.endswith((".0", ".1")):
            self.complaint.say(_("A time looks like 08:30."))
            return
        least = LEAST_RUSH if key.endswith(".2") else 1
        text = _("Give a number from {least} to {most}: with {example} a drive of {free} takes {longer}.")
        self.complaint.say(
            text.format(
                least=formats.number(self._words, least),
                most=formats.number(self._words, MOST_RUSH),
                example=formats.number(self._words, 1.3),
                free=self._minutes(_EXAMPLE),
                longer=self._minutes(_EXAMPLE * 1.3),
            )
        )

    def _change(self, number: int, place: int, _key: str, text: str) -> None:
        begins, ends, factor = self._drives.rushes[number]
        if place == 2:
            factor = float(text)
        else:
            at = time.fromisoformat(text)
            begins, ends = (at, ends) if place == 0 else (begins, at)
        if ends <= begins:
            self.complaint.say(self._words.gettext("The rush hours would end before they begin."))
            return
        rushes = list(self._drives.rushes)
        rushes[number] = (begins, ends, factor)
        self._tell(rushes)

    def _drop(self, number: int) -> None:
        self._tell([one for at, one in enumerate(self._drives.rushes) if at != number])

    def _add(self) -> None:
        """Begin with the morning, then the evening, then noon; the fields are there to be changed."""
        known = self._drives.rushes
        free = [one for one in _USUAL if not any(one[0] < end and start < one[1] for start, end, _ in known)]
        self._tell([*known, free[0] if free else _USUAL[0]])

    def _tell(self, rushes: Sequence[Rush]) -> None:
        self.complaint.say("")
        parts = [
            f"{formats.clock(begins)}-{formats.clock(ends)}={plain(factor)}"
            for begins, ends, factor in rushes
        ]
        self.told.emit("travel.rush_hours", ";".join(parts) or NONE)


def _read_time(text: str) -> str | None:
    value = read_clock(text)
    return formats.clock(value) if value is not None else None


def _read_rush(text: str) -> str | None:
    value = read_number(text, MOST_RUSH)
    return plain(value) if value is not None and value >= LEAST_RUSH else None


def _read_terrain(text: str) -> str | None:
    value = read_number(text, MOST_RUSH)
    if not text.strip():
        return AUTO
    return plain(value) if value is not None and value >= 1 else None
