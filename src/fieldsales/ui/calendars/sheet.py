# SPDX-License-Identifier: MIT
"""What calendars brought: what is to be decided first, then what moved, is cancelled, is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.card.section import label, line
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.palette.overlay import Sheet
from fieldsales.ui.palette.titled_sheet import TitledSheet
from fieldsales.ui.theme import Theme, shown
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: So many lines of a part are shown; the others are counted.
_MOST = 25

#: The lines take this share of the window's height at the most.
_SHARE = 0.58


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One appointment: when, what, and a word on it. `button` says what can be done with it, if anything."""

    appointment_id: str
    when: str
    what: str
    word: str = ""
    button: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a title. `kind` names what their buttons do; `all_button` does it with all of them."""

    kind: str
    title: str
    lines: tuple[SheetLine, ...]
    all_button: str = ""


class CalendarSheet(TitledSheet):
    """Shows what was read, and tells what is wished of a line."""

    #: the ids of appointments of which the button was pressed, and the kind of their part
    wanted = Signal(str, object)
    #: a file is to be chosen, the watched folder to be read, the settings to be gone to
    file_wanted = Signal()
    folder_wanted = Signal()

    wide = 640

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._summary = ""
        self._parts: Sequence[Part] = ()
        self._area: UprightScroll | None = None
        self.setAccessibleName(words.gettext("Calendars"))
        self.fill(self.sheet)

    @property
    def parts(self) -> Sequence[Part]:
        """What is shown."""
        return self._parts

    def show_read(self, summary: str, parts: Sequence[Part]) -> None:
        """Show what calendars brought; open where it is closed."""
        is_new = self.isHidden()
        self._summary, self._parts = summary, parts
        self.set_theme(self._theme)
        if is_new:
            self.open()
        self.settle()
        buttons = self.sheet.findChildren(QPushButton)
        (buttons[0] if buttons else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, sheet: Sheet) -> None:
        """Lay out the sentence, the lines under their titles, and what else can be read."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        inner = self.titled(sheet, _("Calendars"))
        inner.addWidget(label(theme, self._summary or self._nothing(), tone="secondary", wraps=True))
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, u(6), 0)
        column.setSpacing(u(6))
        for number, part in enumerate(self._parts):
            if number:
                column.addSpacing(u(8))
            self._add(column, part)
        column.addStretch(1)
        self._area = UprightScroll(theme.scale) if self._parts else None
        if self._area is not None:
            self._area.setWidget(self._inside)
            for clear in (self._inside, self._area.viewport()):
                clear.setAutoFillBackground(False)  # the sheet shows through
            inner.addWidget(self._area)
        foot = QHBoxLayout()
        foot.setSpacing(u(8))
        for name, text, wish in (
            ("calendar.file", _("Read a file…"), self.file_wanted),
            ("calendar.folder", _("Read the folder"), self.folder_wanted),
        ):
            button = self._button(name, text)
            button.clicked.connect(wish)
            foot.addWidget(button)
        foot.addStretch(1)
        inner.addLayout(foot)

    def place(self, sheet: Sheet) -> None:
        """Give the lines the height that they need, as far as the window goes."""
        if self._area is not None:
            self._area.setFixedHeight(self._high())
        super().place(sheet)

    def _high(self) -> int:
        """Return how high all lines are, or as much of it as the window has room for."""
        wide = self.sheet_width() - self._theme.u(66)
        layout = self._inside.layout()
        need = layout.totalHeightForWidth(wide) if layout is not None and layout.hasHeightForWidth() else 0
        need = max(need, self._inside.sizeHint().height())
        return min(need, int(self._window.height() * _SHARE))

    def _nothing(self) -> str:
        return self._words.gettext(
            "Appointments of other calendars come from their .ics files: read one, or choose a folder in the"
            " settings that is read at each start."
        )

    def _add(self, column: QVBoxLayout, part: Part) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.u(8))
        head.addWidget(label(theme, part.title, weight=600))
        count = label(theme, formats.number(self._words, len(part.lines)), px=11, tone="secondary")
        head.addWidget(count)
        head.addStretch(1)
        if part.all_button and len(part.lines) > 1:
            every = self._button(f"{part.kind}.all", part.all_button)
            ids = tuple(one.appointment_id for one in part.lines)
            every.clicked.connect(partial(self.wanted.emit, part.kind, ids))
            head.addWidget(every)
        column.addLayout(head)
        column.addWidget(line())
        for one in part.lines[:_MOST]:
            column.addLayout(self._row(part, one))
        rest = len(part.lines) - _MOST
        if rest > 0:
            text = self._words.ngettext("{count} more.", "{count} more.", rest)
            more = text.format(count=formats.number(self._words, rest))
            column.addWidget(label(theme, more, px=11, tone="secondary"))

    def _row(self, part: Part, one: SheetLine) -> QHBoxLayout:
        theme, u = self._theme, self._theme.u
        when = label(theme, one.when, tone="secondary", wraps=True)
        when.setFixedWidth(u(220))
        up_or_down = Qt.AlignmentFlag.AlignTop if one.word else Qt.AlignmentFlag.AlignVCenter
        when.setAlignment(up_or_down | Qt.AlignmentFlag.AlignLeft)
        texts = QVBoxLayout()
        texts.setSpacing(u(2))
        texts.addWidget(label(theme, one.what, weight=500, wraps=True))
        if one.word:
            texts.addWidget(label(theme, one.word, px=11, tone="secondary", wraps=True))
        row = QHBoxLayout()
        row.setSpacing(u(10))
        if one.when:
            row.addWidget(when)
        row.addLayout(texts, 1)
        if one.button:
            button = self._button(f"{part.kind}.{one.appointment_id}", one.button)
            button.setAccessibleName(f"{one.button} {one.what}, {one.when}")
            button.clicked.connect(partial(self.wanted.emit, part.kind, (one.appointment_id,)))
            row.addWidget(button)
        return row

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(shown(text))
        button.setObjectName(name)
        button.setFont(self._theme.font(13, 500))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
