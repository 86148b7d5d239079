# SPDX-License-Identifier: MIT
"""How tours go to the phone and on to paper: the usual program, stops a link, what the sheet has."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldsales.desk.handoff_setting import (
    CODES,
    LIMITS,
    MOST,
    NOTES,
    TARGET,
    HandoffSetting,
    handoff_setting,
)
from fieldsales.domain.handoff import Target
from fieldsales.ui.settings.choice import Choice, Choices, on_off
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.settings.question import Complaint, Field, Question, in_a_sentence
from fieldsales.ui.theme import Theme
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording.handoff import target_label
from fieldsales.wording.words import Words


class HandoffPage(SettingsPage):
    """Three questions; each answer is a setting of the portfolio."""

    #: a setting's key and its text
    setting_changed = Signal(str, str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("Hand-off"))
        self._setting: HandoffSetting = handoff_setting({})
        self._complaint: Complaint | None = None
        self._draw()

    def show_handoff(self, setting: HandoffSetting) -> None:
        """Show what is in force."""
        self._setting = setting
        self._draw_when_seen()

    def refuse(self, text: str) -> None:
        """Say beside the limit why it was not taken; nothing takes the sentence away."""
        if self._complaint is not None:
            self._complaint.say(text)

    def _fill(self, whole: QWidget) -> None:
        sentence = self._words.gettext("How a tour gets to your phone and on to paper.")
        self._ask(whole, sentence, (self._target(), self._limit(), self._sheet()))

    def _target(self) -> Question:
        _, theme = self._words.gettext, self._theme
        why = _("Links and codes open in it. Another one can be chosen each time.")
        question = Question(theme, _("Program for the way"), why)
        choices = Choices()
        flow = Flow(choices, theme.u(8), theme.u(8))
        for one in Target:
            flow.addWidget(choices.hold(one.value, Choice(theme, target_label(self._words, one), boxed=True)))
        choices.show_chosen(self._setting.target.value)
        choices.chosen.connect(lambda value: self.setting_changed.emit(TARGET, value))
        question.answers.addWidget(choices)
        return question

    def _limit(self) -> Question:
        _, theme = self._words.gettext, self._theme
        why = _("A longer tour is cut in parts. On a phone Google Maps takes four, on a computer ten.")
        question = Question(theme, _("Stops in one link"), why)
        most = MOST[Target.GOOGLE]
        field = Field(
            theme,
            LIMITS,
            _("Stops in one link for Google Maps"),
            str(self._setting.limits[Target.GOOGLE]),
            lambda text: _count(text, most),
            str,
        )
        field.told.connect(lambda key, text: self._tell(key, f"{Target.GOOGLE}={text}"))
        field.refused.connect(lambda _key: self.refuse(_about(self._words, most)))
        field.back.connect(lambda _key: self.refuse(""))
        row = in_a_sentence(theme, _("Google Maps takes {count} stops, the end included"), count=field)
        question.answers.addWidget(row)
        self._complaint = Complaint(theme)
        question.answers.addWidget(self._complaint)
        return question

    def _sheet(self) -> Question:
        _, theme, setting = self._words.gettext, self._theme, self._setting
        why = _("Names, hours and phones are always on it.")
        question = Question(theme, _("Day sheet on paper"), why)
        for key, is_on, on, off in (
            (NOTES, setting.has_notes, _("With what was said last"), _("Without notes")),
            (CODES, setting.has_codes, _("With codes for the phone"), _("Without codes")),
        ):
            told = partial(self.setting_changed.emit, key)
            question.answers.addWidget(on_off(theme, {"on": on, "off": off}, is_on, told, f"{key}="))
        return question

    def _tell(self, key: str, text: str) -> None:
        self.refuse("")
        self.setting_changed.emit(key, text)


def _count(text: str, most: int) -> str | None:
    typed = text.strip()
    return typed if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= most else None


def _about(words: Words, most: int) -> str:
    return words.gettext("Give a whole number from 1 to {most}.").format(most=most)
