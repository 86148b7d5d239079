# SPDX-License-Identifier: MIT
"""How the window looks on this computer: light or dark, how large, in which language."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from fieldsales.ui.card.focus import focus_again, focused_name
from fieldsales.ui.card.section import discard, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.overlay_bar import OverlayBar
from fieldsales.ui.settings.choice import Choice, Choices
from fieldsales.ui.settings.question import Question
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.words import Words

TEXT_SIZES = (100, 125, 150, 175, 200)


class DisplayPage(QWidget):
    """Three questions about this computer; the portfolio knows nothing of them."""

    #: "system", "light" or "dark"
    theme_chosen = Signal(str)
    text_size_chosen = Signal(int)
    #: "fr" or "en"
    language_chosen = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._scheme, self._size = "system", 100
        self._whole = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._whole)
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.gettext("Display"))
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._draw()

    def show_display(self, scheme: str, text_size: int) -> None:
        """Show what is in force; the language is that of the words."""
        self._scheme, self._size = scheme, text_size
        self._draw()

    def _draw(self) -> None:
        focused = focused_name(self)
        discard(self._whole)
        self._whole = QWidget()
        self._column.addWidget(self._whole)
        _, theme = self._words.gettext, self._theme
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.u(24), theme.u(14), theme.u(24), theme.u(13))
        sentence = _("For this computer only.")
        head.addWidget(
            Spans(theme, Span(_("Display"), 20, 600), Span(f"   {sentence}", token=Token.SECONDARY))
        )
        column.addLayout(head)
        column.addWidget(line())
        body = QWidget()
        body.setProperty("level", "surface")
        body.setMaximumWidth(theme.u(800))
        parts = QVBoxLayout(body)
        parts.setContentsMargins(theme.u(24), theme.u(18), theme.u(24), theme.u(24))
        parts.setSpacing(theme.u(18))
        for part in (self._schemes(), line(), self._sizes(), line(), self._languages()):
            parts.addWidget(part)
        parts.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayBar(scroll).set_scale(theme.scale)
        scroll.setWidget(body)
        column.addWidget(scroll, 1)
        focus_again(self, focused)

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
