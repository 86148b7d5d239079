# SPDX-License-Identifier: MIT
"""Calendars of other programs: the folder that is read, how far ahead, and what our own files hold."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from fieldsales.desk.calendar_setting import AHEAD, ALARM, BACK, FOLDER, NOTES, CalendarSetting
from fieldsales.desk.settings import MOST_ALARM, MOST_CALENDAR_DAYS
from fieldsales.ui.settings.choice import on_off
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.settings.question import Complaint, Field, Question, in_a_sentence
from fieldsales.ui.theme import Theme, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class CalendarPage(SettingsPage):
    """Three questions; each answer is a setting of the portfolio."""

    #: a setting's key and its text
    setting_changed = Signal(str, str)
    #: a folder is to be chosen, or the chosen one to be read
    folder_wanted = Signal()
    reading_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("Calendars"))
        self._setting = CalendarSetting()
        self._complaint = Complaint(theme)
        self._draw()

    def show_calendars(self, setting: CalendarSetting) -> None:
        """Show what is in force."""
        self._setting = setting
        self._draw_when_seen()

    def refuse(self, text: str) -> None:
        """Say beside the numbers why one was not taken."""
        self._complaint.say(text)

    def _fill(self, whole: QWidget) -> None:
        sentence = self._words.gettext(
            "Appointments from the calendars of other programs, and ours for them."
        )
        self._ask(whole, sentence, (self._folder(), self._span(), self._written()))

    def _folder(self) -> Question:
        _, theme, folder = self._words.gettext, self._theme, self._setting.folder
        why = _("Its .ics files are read at each start. Nothing is written there, nothing deleted.")
        question = Question(theme, _("Folder of calendars"), why)
        typed = QLineEdit(folder)
        typed.setObjectName(FOLDER)
        typed.setFont(theme.font(13, tabular=False))
        typed.setAccessibleName(_("Folder of calendars"))
        typed.setPlaceholderText(shown(_("No folder is watched")))
        typed.editingFinished.connect(lambda: self._tell_folder(typed.text()))
        question.answers.addWidget(typed)
        buttons = QWidget()
        flow = Flow(buttons, theme.u(8), theme.u(8))
        for name, text, wish in (
            ("calendar.choose", _("Choose a folder…"), self.folder_wanted),
            ("calendar.read", _("Read calendars"), self.reading_wanted),
        ):
            button = QPushButton(shown(text))
            button.setObjectName(name)
            button.setFont(theme.font(13, 500))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(wish)
            button.setEnabled(wish is self.folder_wanted or bool(folder))
            flow.addWidget(button)
        question.answers.addWidget(buttons)
        return question

    def _tell_folder(self, text: str) -> None:
        if text.strip() != self._setting.folder:
            self.setting_changed.emit(FOLDER, text.strip() or "none")

    def _span(self) -> Question:
        _, theme, setting = self._words.gettext, self._theme, self._setting
        why = _("What recurs is drawn out so far, and further as time passes.")
        question = Question(theme, _("How far"), why)
        back = self._number(BACK, _("Days back"), setting.back.days, MOST_CALENDAR_DAYS)
        ahead = self._number(AHEAD, _("Days ahead"), setting.ahead.days, MOST_CALENDAR_DAYS)
        text = _("From {back} days back to {ahead} days ahead")
        question.answers.addWidget(in_a_sentence(theme, text, back=back, ahead=ahead))
        self._complaint = Complaint(theme)
        question.answers.addWidget(self._complaint)
        return question

    def _written(self) -> Question:
        _, theme, setting = self._words.gettext, self._theme, self._setting
        why = _("The tour and your appointments as a file for your own calendar.")
        question = Question(theme, _("What we write"), why)
        names = {"on": _("With what was said last"), "off": _("Without notes")}
        told = partial(self.setting_changed.emit, NOTES)
        question.answers.addWidget(on_off(theme, names, setting.has_notes, told, f"{NOTES}="))
        minutes = round(setting.alarm.total_seconds() / 60)
        alarm = self._number(ALARM, _("Minutes of the alarm"), minutes, MOST_ALARM)
        text = _("An alarm {minutes} min before; 0 for none")
        question.answers.addWidget(in_a_sentence(theme, text, minutes=alarm))
        return question

    def _number(self, key: str, name: str, value: int, most: int) -> Field:
        def read(text: str) -> str | None:
            typed = text.strip()
            return typed if typed.isascii() and typed.isdecimal() and int(typed) <= most else None

        field = Field(self._theme, key, name, str(value), read, str)
        field.told.connect(self._tell)
        field.back.connect(lambda _key: self.refuse(""))
        about = self._words.gettext("Give a whole number from 0 to {most}.")
        said = about.format(most=formats.number(self._words, most))
        field.refused.connect(lambda _key: self.refuse(said))
        return field

    def _tell(self, key: str, text: str) -> None:
        self.refuse("")
        self.setting_changed.emit(key, text)
