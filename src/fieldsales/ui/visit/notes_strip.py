# SPDX-License-Identifier: MIT
"""Photos and voice notes beside a note: how to take one, and those that are there."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.attachments import Held
from fieldsales.ui.card.focus import focus_again, focused_name
from fieldsales.ui.card.section import discard, label
from fieldsales.ui.notes.chip import NoteChip
from fieldsales.ui.notes.recorder import Speaking
from fieldsales.ui.notes.recorder_bar import RecorderBar
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording.words import Words


class NotesStrip(QWidget):
    """Takes little room while there is nothing; whoever hears its wishes shows what came of them."""

    record_wanted = Signal()
    stop_wanted = Signal()
    throw_away_wanted = Signal()
    #: files are to be chosen
    photo_wanted = Signal()
    #: a list of `Picture` that was pasted or dropped
    pictures_given = Signal(object)
    #: a `Held` that is to be shown or played, one that is to be taken away
    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._held: Sequence[Held] = ()
        self._speaking: Speaking | None = None
        self._playing, self._coming = "", 0
        self._whole = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._whole)
        self.setAccessibleName(words.gettext("Photos and voice notes"))
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._draw()

    @property
    def held(self) -> Sequence[Held]:
        """What is shown."""
        return self._held

    def show_held(self, held: Sequence[Held]) -> None:
        """Show other photos and voice notes."""
        if list(held) != list(self._held):
            self._held = tuple(held)
            self._draw()

    def show_speaking(self, speaking: Speaking | None) -> None:
        """Show a voice note that is being spoken, or that none is any more."""
        was, self._speaking = self._speaking, speaking
        if (speaking is None or was is None or was.key != speaking.key) and was != speaking:
            self._draw()
        if speaking is not None:
            self.bar.show_speaking(speaking)

    def show_playing(self, attachment_id: str) -> None:
        """Show which voice note is being played; empty for none."""
        if attachment_id != self._playing:
            self._playing = attachment_id
            self._draw()

    def show_coming(self, count: int) -> None:
        """Show that so many photos are being made ready."""
        if count != self._coming:
            self._coming = count
            self._draw()

    def _draw(self) -> None:
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        name = focused_name(self)
        discard(self._whole)
        self._whole = QWidget()
        self._column.addWidget(self._whole)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(8))
        self.bar = RecorderBar(self._words, theme)
        self.bar.stop_wanted.connect(self.stop_wanted)
        self.bar.throw_away_wanted.connect(self.throw_away_wanted)
        column.addWidget(self.bar)
        keys = QWidget()
        flow = Flow(keys, u(8), u(6))
        for key in self._keys():
            flow.addWidget(key)
        column.addWidget(keys)
        # hidden, and not shown: what has no window yet would become one
        (keys if self._speaking is not None else self.bar).hide()
        if self._held or self._coming:
            chips = QWidget()
            line = Flow(chips, u(6), u(6))
            for one in self._held:
                is_playing = one.attachment.id == self._playing
                chip = NoteChip(self._words, theme, one, is_playing=is_playing, can_remove=True)
                chip.opened.connect(self.opened)
                chip.removed.connect(self.removed)
                line.addWidget(chip)
            if self._coming:
                text = self._words.ngettext(
                    "{count} photo is being read…", "{count} photos are being read…", self._coming
                )
                line.addWidget(label(theme, text.format(count=self._coming), px=11, tone="secondary"))
            column.addWidget(chips)
        if not focus_again(self, name) and name:
            focus_again(self, "record voice note")  # what had the focus is gone

    def _keys(self) -> tuple[QPushButton, QPushButton]:
        _, theme = self._words.gettext, self._theme
        record = QPushButton(_("Voice note"))
        record.setObjectName("record voice note")
        record.setIcon(theme.icon(Icon.VOICE, Token.SECONDARY))
        record.setToolTip(_("Speak the note (Alt R)"))
        record.clicked.connect(self.record_wanted)
        photo = QPushButton(_("Photo…"))
        photo.setObjectName("add photo")
        photo.setIcon(theme.icon(Icon.PHOTO, Token.SECONDARY))
        photo.setToolTip(_("Take or choose a photo (Alt P), paste it or drop it here"))
        photo.clicked.connect(self.photo_wanted)
        for key in (record, photo):
            key.setFont(theme.font(11, 500))
            key.setIconSize(QSize(theme.u(14), theme.u(14)))
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            key.setAutoDefault(True)
        return record, photo
