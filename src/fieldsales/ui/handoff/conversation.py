# SPDX-License-Identifier: MIT
"""How a tour gets from the window to the phone: asked for from the day, the palette, a record, a stop."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from fieldsales.desk.handoff import Handoff, hand_over, hand_over_stop
from fieldsales.desk.handoff_setting import HANDOFF_KEYS
from fieldsales.domain.errors import FieldSalesError
from fieldsales.domain.handoff import Target
from fieldsales.ui.parts import Parts
from fieldsales.wording import formats
from fieldsales.wording.sentences import sentence


class HandoffConversation(QObject):
    """Has links made of what is in sight and shows them; the settings of it are its matter too."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._runner, self._words, self._views, self._seen = (
            parts.runner,
            parts.words,
            parts.views,
            parts.seen,
        )
        self._asking = parts.asking
        #: whose link is shown, empty for that of the day
        self._whom = ""
        self._target: Target | None = None
        self._is_whole = False
        sheet, page = parts.views.handoff, parts.views.settings.handoff
        parts.asking.handoff_wished.connect(self.ask)
        for place in (parts.views.card, parts.views.day):
            place.handoff_wanted.connect(self.ask_stop)
        sheet.target_chosen.connect(self._choose_target)
        sheet.whole_chosen.connect(self._choose_whole)
        sheet.copied.connect(self._tell_copied)
        page.setting_changed.connect(parts.settings.set)
        parts.settings.shown.connect(lambda seen: page.show_handoff(seen.handoff))
        parts.settings.refused.connect(self._refuse)
        QShortcut(QKeySequence("Alt+H"), parts.window).activated.connect(self.ask)

    def ask(self) -> None:
        """Hand over the tour of the day that is shown."""
        tour = self._seen.tour
        if tour is None or not tour.stops:
            self._asking.told.emit(self._words.gettext("There is no tour on this day: plan it first."))
            return
        self._whom, self._target, self._is_whole = "", None, False
        self._read()

    def ask_stop(self, prospect_id: str) -> None:
        """Hand over the way to one prospect."""
        self._whom, self._target, self._is_whole = prospect_id, None, False
        self._read()

    def _choose_target(self, target: Target) -> None:
        self._target = target
        self._read()

    def _choose_whole(self, whole: bool) -> None:
        self._is_whole = whole
        self._read()

    def _read(self) -> None:
        tour, target = self._seen.tour, self._target
        if self._whom:
            self._runner.read(partial(hand_over_stop, prospect_id=self._whom, target=target), self._show_stop)
        elif tour is not None:
            work = partial(hand_over, words=self._words, tour=tour, target=target, whole=self._is_whole)
            self._runner.read(work, self._show)

    def _show(self, handed: Handoff) -> None:
        day = formats.day(self._words, handed.on)
        self._views.handoff.show_handed(day, handed, whole=self._is_whole)

    def _show_stop(self, handed: Handoff) -> None:
        name = handed.parts[0].part.stops[0].name
        self._views.handoff.show_handed(name, handed, is_stop=True)

    def _tell_copied(self) -> None:
        self._asking.told.emit(self._words.gettext("The link is copied: paste it into a message."))

    def _refuse(self, key: str, why: FieldSalesError) -> None:
        if key in HANDOFF_KEYS:
            self._views.settings.handoff.refuse(sentence(self._words, why))
