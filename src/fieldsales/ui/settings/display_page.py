# SPDX-License-Identifier: MIT
"""How the window looks on this computer: light or dark, how large, in which language."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from fieldsales.ui.settings.choice import Choice, Choices
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.settings.question import Question
from fieldsales.ui.theme import Icon, Theme
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.words import Words

TEXT_SIZES = (100, 125, 150, 175, 200)

#: Before the contrast in what `theme_chosen` carries: "contrast.high".
CONTRAST = "contrast."

#: The same before the motion: "motion.less".
MOTION = "motion."


class DisplayPage(SettingsPage):
    """Questions about this computer, of which the portfolio knows nothing; the first start once more."""

    #: "system", "light" or "dark"; with `CONTRAST` before it "system", "high" or "usual", with `MOTION`
    #: "system", "less" or "usual"
    theme_chosen = Signal(str)
    text_size_chosen = Signal(int)
    #: "fr" or "en"
    language_chosen = Signal(str)
    first_use_wished = Signal()
    demonstration_wished = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("Display"))
        self._scheme, self._size, self._contrast, self._motion = "system", 100, "system", "system"
        self._draw()

    def show_display(
        self, scheme: str, text_size: int, contrast: str = "system", motion: str = "system"
    ) -> None:
        """Show what is in force; the language is that of the words."""
        self._scheme, self._size, self._contrast, self._motion = scheme, text_size, contrast, motion
        self._draw()

    def _fill(self, whole: QWidget) -> None:
        sentence = self._words.gettext("For this computer only.")
        self._ask(whole, sentence, self._questions())

    def _questions(self) -> tuple[Question, ...]:
        looks = (self._schemes(), self._contrasts(), self._motions(), self._sizes())
        return (*looks, self._languages(), self._first_start())

    def _contrasts(self) -> Question:
        _, theme = self._words.gettext, self._theme
        question = Question(theme, _("Contrast"), _("High contrast has stronger edges and a wider focus."))
        choices = self._row(
            [
                (f"{CONTRAST}system", Choice(theme, _("As the system"), boxed=True)),
                (f"{CONTRAST}usual", Choice(theme, _("Usual"), boxed=True)),
                (f"{CONTRAST}high", Choice(theme, _("High"), icon=Icon.CONTRAST, boxed=True)),
            ],
            CONTRAST + self._contrast,
        )
        choices.chosen.connect(self.theme_chosen)
        question.answers.addWidget(choices)
        return question

    def _motions(self) -> Question:
        _, theme = self._words.gettext, self._theme
        question = Question(
            theme, _("Motion"), _("With less motion, map and menus are where they go at once.")
        )
        choices = self._row(
            [
                (f"{MOTION}system", Choice(theme, _("As the system"), boxed=True)),
                (f"{MOTION}usual", Choice(theme, _("Usual"), boxed=True)),
                (f"{MOTION}less", Choice(theme, _("Less"), boxed=True)),
            ],
            MOTION + self._motion,
        )
        choices.chosen.connect(self.theme_chosen)
        question.answers.addWidget(choices)
        return question

    def _first_start(self) -> Question:
        _, theme = self._words.gettext, self._theme
        why = _("The questions write ordinary settings; the demonstration touches nothing of yours.")
        question = Question(theme, _("First start"), why)
        held = QWidget()
        flow = Flow(held, theme.u(8), theme.u(8))
        for text, wish in (
            (_("Three questions…"), self.first_use_wished),
            (_("Try with a demonstration"), self.demonstration_wished),
        ):
            button = QPushButton(text)
            button.setFont(theme.font(13, 500))
            button.setMinimumWidth(1)  # the question folds before a word of it is cut
            button.clicked.connect(wish)
            flow.addWidget(button)
        question.answers.addWidget(held)
        return question

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
