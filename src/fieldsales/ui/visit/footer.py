# SPDX-License-Identifier: MIT
"""The foot of the visit: save and go on, or save; below it where one would go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.card.section import label, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Following:
    """The stop after this one: where "save and next" leads."""

    name: str
    start: datetime
    travel: timedelta
    estimated: bool = True


class Footer(QWidget):
    """Two buttons and a line below them."""

    save_requested = Signal(bool)

    def __init__(self, words: Words, theme: Theme, following: Following | None) -> None:
        super().__init__()
        _ = words.gettext
        text = _("Save and next") if following is not None else _("Save and back to the day")
        self.main = QPushButton(text)
        self.main.setProperty("kind", "primary")
        self.main.setFont(theme.font(13, 600))
        self.main.setObjectName("save and next")
        self.main.setToolTip(_("Saves the visit and accepts the next step"))
        self.plain = QPushButton(_("Save"))
        self.plain.setFont(theme.font(13, 500))
        self.plain.setObjectName("save")
        for button, goes_on in ((self.main, True), (self.plain, False)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, on=goes_on: self.save_requested.emit(on))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.u(8))
        buttons.addWidget(self.main, 1)
        buttons.addWidget(self.plain)
        key = QLabel(_("Ctrl Enter"))
        key.setProperty("kind", "key")
        key.setFont(theme.font(11, 500))
        key.setFixedHeight(theme.u(20))
        self._said = Spans(theme, *_then(words, following))
        below = QHBoxLayout()
        below.setSpacing(theme.u(8))
        below.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        if following is not None and following.travel:
            drive = formats.minutes(words, following.travel)
            about = f"≈{formats.NARROW}{drive}" if following.estimated else drive
            below.addWidget(
                label(theme, _("{minutes} driving").format(minutes=about), px=11, tone="secondary")
            )
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.u(16), theme.u(10), theme.u(16), theme.u(11))
        inner.setSpacing(theme.u(9))
        inner.addLayout(buttons)
        inner.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        column.addLayout(inner)

    def complain(self, text: str) -> None:
        """Say beside the button what is missing."""
        self._said.show_spans(Span(text, 11, 600))

    def set_busy(self, is_busy: bool) -> None:
        """Take no second click while the first is being saved."""
        self.main.setEnabled(not is_busy)
        self.plain.setEnabled(not is_busy)


def _then(words: Words, following: Following | None) -> tuple[Span, ...]:
    _ = words.gettext
    if following is None:
        return (Span(_("the last stop of the tour"), 11, token=Token.SECONDARY),)
    text = _("then {time}, {name}")
    return (Span(text.format(time=formats.clock(following.start), name=following.name), 11, 500),)
