# SPDX-License-Identifier: MIT
"""How places to put right are asked for in the window: from the palette, the list, or after an import."""

from PySide6.QtCore import QObject

from fieldsales.desk.effect import Effect
from fieldsales.ui.asking import Asking
from fieldsales.ui.effects import Effects
from fieldsales.ui.places.talk import PlacesTalk
from fieldsales.ui.rail import Room
from fieldsales.ui.runner import Runner
from fieldsales.ui.views import Views
from fieldsales.ui.ways import Ways
from fieldsales.wording.located import place_text
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words


class PlacesConversation(QObject):
    """Leads to the list and back, and has the addresses of an import looked for at once."""

    def __init__(
        self,
        runner: Runner,
        words: Words,
        views: Views,
        ways: Ways,
        asking: Asking,
        effects: Effects,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._views, self._ways, self._words = views, ways, words
        self.talk = PlacesTalk(runner, words, self)
        pane, talk = views.places, self.talk
        asking.places_wished.connect(self.show)
        views.list.places_requested.connect(self.show)
        views.banner.follow(talk)
        pane.back.connect(ways.back_to_day)
        pane.search_wanted.connect(lambda: talk.search())
        pane.candidates_wanted.connect(talk.look_for_candidates)
        pane.place_chosen.connect(talk.choose)
        pane.record_wanted.connect(lambda prospect_id: ways.open_record(prospect_id, takes_focus=True))
        talk.shown.connect(pane.show_places)
        talk.candidates.connect(
            lambda prospect_id, found: pane.show_candidates(
                prospect_id, found.answers, is_abroad=found.is_abroad
            )
        )
        talk.began.connect(lambda _what: pane.show_busy(True))
        talk.ended.connect(lambda: pane.show_busy(False))
        talk.troubled.connect(lambda why: views.banner.tell(sentence(words, why)))
        talk.followed.connect(self._add)
        effects.happened.connect(self._follow)

    def show(self) -> None:
        """Show the list in the place of the day."""
        if self._views.room is not Room.DAY:
            self._ways.go_to(Room.DAY)
        self._views.show_right(self._views.places)
        self._views.choose("")
        self._views.places.setFocus()
        self.talk.look()

    def _add(self, placed: int) -> None:
        """Say how many of an import got a place, beside what came of its file as long as that is said."""
        status = self._views.status
        status.tell(f"{status.sentence} {place_text(self._words, '', placed)}".strip())

    def _follow(self, effect: Effect) -> None:
        if effect.action == "import" and effect.prospects:
            self.talk.search(effect.action_id)
        elif self._views.panes.right.currentWidget() is self._views.places:
            self.talk.look()
