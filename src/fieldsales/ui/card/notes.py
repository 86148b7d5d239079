# SPDX-License-Identifier: MIT
"""Photos and voice notes on the card: those of the record by themselves, those of a visit below its line."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fieldsales.desk.attachments import Held
from fieldsales.desk.prospects import Card
from fieldsales.ui.card.section import Section
from fieldsales.ui.notes.chip import NoteChip
from fieldsales.ui.theme import Theme
from fieldsales.ui.visit.flow import Flow
from fieldsales.ui.visit.notes_strip import NotesStrip
from fieldsales.wording.words import Words


class CardNotes(QObject):
    """Holds the strip of the record, which outlives each drawing of the card, and makes visits' lines."""

    #: a `Held` of a visit that is to be shown or played
    opened = Signal(object)

    def __init__(self, words: Words, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self.strip = NotesStrip(words, theme)
        self._of_visits: Mapping[str, Sequence[Held]] = {}
        self._chips: list[NoteChip] = []
        self._playing = ""
        #: everything that is on the record, the newest first
        self.held: Sequence[Held] = ()

    def section(self, theme: Theme, card: Card) -> Section:
        """Return the part of the card with what belongs to the record itself."""
        self.held = card.attachments
        visits = {fact.id for fact in card.facts}
        self._of_visits = {
            visit_id: [one for one in self.held if one.attachment.visit_id == visit_id] for visit_id in visits
        }
        self.strip.show_held([one for one in self.held if one.attachment.visit_id not in visits])
        made = Section(theme, self._words.gettext("Photos and voice notes"))
        made.add(self.strip, 2)
        self.strip.show()
        return made

    def release(self) -> None:
        """Take the strip out of a card that is drawn anew."""
        self.strip.setParent(None)
        self._chips = []

    def of_visit(self, theme: Theme, fact_id: str, left: float) -> QWidget | None:
        """Return the line of what belongs to a visit, None where there is nothing."""
        held = self._of_visits.get(fact_id, ())
        if not held:
            return None
        line = QWidget()
        flow = Flow(line, theme.u(6), theme.u(6))
        flow.setContentsMargins(round(left), theme.u(2), 0, theme.u(6))
        for one in held:
            chip = NoteChip(self._words, theme, one, is_playing=one.attachment.id == self._playing)
            chip.opened.connect(self.opened)
            flow.addWidget(chip)
            self._chips.append(chip)
        return line

    def show_playing(self, attachment_id: str) -> None:
        """Show which voice note is being played; empty for none."""
        self._playing = attachment_id
        self.strip.show_playing(attachment_id)
        for chip in self._chips:
            chip.key.show_playing(attachment_id)
