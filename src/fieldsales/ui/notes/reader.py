# SPDX-License-Identifier: MIT
"""A note as long as it may be, whole: plain text to scroll through and to copy."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from fieldsales.ui.palette.overlay import Sheet
from fieldsales.ui.palette.titled_sheet import TitledSheet
from fieldsales.ui.theme import Theme, shown
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: A paragraph longer than this stands in pieces: Qt lays a paragraph out as a whole.
_LONGEST = 2000


class NoteReader(TitledSheet):
    """Shows a text almost as high as the window; Escape closes it. It changes nothing."""

    wide, top = 680, 32

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._title = self._text = ""
        self.setAccessibleName(words.gettext("The whole note"))
        self.closed.connect(self._forget)
        self.set_theme(theme)

    def read(self, title: str, text: str) -> None:
        """Show a text under its title, from its beginning."""
        self._title, self._text = title, text
        self.set_theme(self._theme)
        self.open()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, sheet: Sheet) -> None:
        """Lay out title, text and foot."""
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        count = self._words.ngettext("{count} character", "{count} characters", len(self._text))
        inner = self.titled(
            sheet, self._title, count.format(count=formats.number(self._words, len(self._text)))
        )
        self.field = QPlainTextEdit("\n".join(pieces(self._text)))
        # arrows and pages scroll then, where no cursor is seen
        self.field.setReadOnly(True)
        self.field.setTabChangesFocus(True)
        self.field.setFont(theme.font(13, tabular=False))
        self.field.setObjectName("whole note")
        self.field.setAccessibleName(_("The whole note"))
        inner.addWidget(self.field, 1)
        self.copy = QPushButton(shown(_("Copy")))
        self.copy.setObjectName("copy note")
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self._text))
        self.leave = QPushButton(shown(_("Close")))
        self.leave.clicked.connect(self.close_sheet)
        foot = QHBoxLayout()
        foot.setSpacing(u(8))
        for button in (self.leave, self.copy):
            button.setFont(theme.font(13))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            foot.addWidget(button)
        foot.addStretch(1)
        inner.addLayout(foot)

    def place(self, sheet: Sheet) -> None:
        """Give the sheet the height of the window, but for a margin."""
        wide, margin = self.sheet_width(), self._theme.u(self.top)
        sheet.setGeometry((self.width() - wide) // 2, margin, wide, max(0, self.height() - 2 * margin))

    def _forget(self) -> None:
        """Hold no long text while nobody reads."""
        self._title = self._text = ""
        self.field.clear()


def pieces(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text, one that is too long to be laid out at once cut between two words."""
    for paragraph in text.splitlines() or [""]:
        start = 0
        while len(paragraph) - start > _LONGEST:
            end = paragraph.rfind(" ", start + _LONGEST // 2, start + _LONGEST) + 1 or start + _LONGEST
            yield paragraph[start:end]
            start = end
        yield paragraph[start:]
