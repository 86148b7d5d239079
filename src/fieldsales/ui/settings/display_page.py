# SPDX-License-Identifier: MIT
"""How the window looks on this computer: light or dark, how large, in which language."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldsales.ui.settings.choice import Choice, Choices
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.settings.question import Question
from fieldsales.ui.theme import Icon, Theme
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.words import Words

TEXT_SIZES = (100, 125, 150, 175, 200)


class DisplayPage(SettingsPage):
    """Three questions about this computer; the portfolio knows nothing of them."""

    #: "system", "light" or "dark"
    theme_chosen = Signal(str)
    text_size_chosen = Signal(int)
    #: "fr" or "en"
    language_chosen = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("Display"))
        self._scheme, self._size = "system", 100
        self._draw()

    def show_display(self, scheme: str, text_size: int) -> None:
        """Show what is in force; the language is that of the words."""
        self._scheme, self._size = scheme, text_size
        self._draw()

    def _fill(self, whole: QWidget) -> None:
        sentence = self._words.gettext("For this computer only.")
        self._ask(whole, sentence, (self._schemes(), self._sizes(), self._languages()))

    def _schemes(self) -> Question:
        _, theme = self._words.gettext, self._theme
        question = Question(theme, _("Light or dark"), _("Temperatures keep their shape and letter in both."))
        choices = self._row(
            [
                ("system", Choice(theme, _("As the system"), boxed=True)),
                ("light", Choice(theme, _("Light"), icon=Icon.LIGHT_THEME, boxed=True)),
                ("dark", Choice(theme, _("Dark"), icon=Icon.DARK_THEME, boxed=True)),
            ],
            self._scheme,
        )
        choices.chosen.connect(self.theme_chosen)
        question.answers.addWidget(choices)
        return question

    def _sizes(self) -> Question:
        _, theme = self._words.gettext, self._theme
        question = Question(theme, _("Text size"), _("Rows, icons and panes grow with it."))
        percent = "{size}" + formats.NARROW + "%"
        choices = self._row(
            [(str(size), Choice(theme, percent.format(size=size), boxed=True)) for size in TEXT_SIZES],
            str(self._size),
        )
        choices.chosen.connect(lambda value: self.text_size_chosen.emit(int(value)))
        question.answers.addWidget(choices)
        return question

    def _languages(self) -> Question:
        _, theme = self._words.gettext, self._theme
        question = Question(theme, _("Language"), _("Words, dates, numbers and money follow it."))
        choices = self._row(
            [
                ("fr", Choice(theme, "Français", boxed=True)),
                ("en", Choice(theme, "English", boxed=True)),
            ],
            self._words.language,
        )
        choices.chosen.connect(self.language_chosen)
        question.answers.addWidget(choices)
        return question

    def _row(self, held: Sequence[tuple[str, Choice]], value: str) -> Choices:
        choices = Choices()
        flow = Flow(choices, self._theme.u(8), self._theme.u(8))
        for name, choice in held:
            flow.addWidget(choices.hold(name, choice))
        choices.show_chosen(value)
        return choices
