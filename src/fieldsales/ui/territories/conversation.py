# SPDX-License-Identifier: MIT
"""How territories are asked for: from the palette and the settings, with files and one question."""

import json
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from fieldsales.desk.territory import Condition
from fieldsales.domain.business import Territory
from fieldsales.domain.errors import TerritoryGoneError
from fieldsales.ui.asking import Asking
from fieldsales.ui.rail import Room
from fieldsales.ui.seen import Seen
from fieldsales.ui.settings import Page
from fieldsales.ui.territories.build_sheet import EXTRACT
from fieldsales.ui.territories.talk import TerritoryTalk
from fieldsales.ui.views import Views
from fieldsales.wording.sentences import sentence
from fieldsales.wording.territories import remarks

#: Where the names of the territories are kept that there were.
_KNOWN = "territories/known"


class TerritoryConversation(QObject):
    """Opens the sheet, lets files be chosen, and tells the window when there is another territory or less."""

    #: what the map and the foot show of the territories is no longer true
    changed = Signal()

    def __init__(
        self,
        talk: TerritoryTalk,
        views: Views,
        seen: Seen,
        asking: Asking,
        state: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._talk, self._views, self._seen = talk, views, seen
        self._asking, self._window, self._words = asking, window, seen.words
        self._packs: tuple[Territory, ...] = ()
        self._state = state
        #: what was told of damaged territories
        self._told: frozenset[str] = frozenset()
        page, sheet = views.settings.territories, views.build
        asking.territory_wished.connect(self._wish)
        page.seen.connect(talk.look)
        page.build_wanted.connect(sheet.ask)
        page.rebuild_wanted.connect(self._ask_again)
        page.delete_wanted.connect(self._ask_delete)
        sheet.choice_wanted.connect(self._choose)
        sheet.build_wanted.connect(talk.build)
        talk.began.connect(lambda _what: self._show(self._packs))
        talk.known = self._known
        talk.shown.connect(self._look_how_they_are)
        talk.built.connect(self._tell_built)
        talk.deleted.connect(self._tell_deleted)

    def _wish(self) -> None:
        """Go where the territories are, and ask for a new one at once."""
        self._asking.settings_wished.emit(Page.TERRITORIES)
        if self._talk.is_building:
            self._asking.told.emit(
                self._words.gettext("A territory is being built: wait until it is ready, or cancel it first.")
            )
        else:
            self._views.build.ask()

    def _show(self, packs: tuple[Territory, ...]) -> None:
        self._packs = packs
        situation = self._seen.situation
        if situation is not None:
            page = self._views.settings.territories
            page.show_packs(packs, situation.today, is_building=self._talk.is_building)

    def _look_how_they_are(self, condition: Condition) -> None:
        """Tell which territories were taken away or damaged since it looked last, or ran last."""
        there = frozenset(pack.name for pack in condition.packs)
        gone = condition.gone & self._known
        self._known = (self._known - gone) | there
        told, self._told = self._told, frozenset(sentence(self._words, one) for one in condition.spoilt)
        for said in sorted(told - self._told):
            self._views.banner.take_back(said)
        for said in sorted(self._told - told):
            self._views.banner.stay(said)
        self._show(condition.packs)
        if gone:
            error = TerritoryGoneError(tuple(sorted(gone)), has_others=bool(there))
            self._views.banner.stay(sentence(self._words, error))
            self.changed.emit()

    @property
    def _known(self) -> frozenset[str]:
        """The names of the territories there were when the window looked last: kept over restarts."""
        return frozenset(json.loads(str(self._state.value(_KNOWN) or "[]")))

    @_known.setter
    def _known(self, names: frozenset[str]) -> None:
        self._state.setValue(_KNOWN, json.dumps(sorted(names)))
        self._talk.known = names

    def _ask_again(self, pack: Territory) -> None:
        """Ask for the same files again, where they still are."""
        extract, sirene = (
            name if name and Path(name).is_file() else "" for name in (pack.extract, pack.sirene_file)
        )
        self._views.build.ask(pack.name, extract, sirene)

    def _choose(self, which: str) -> None:
        _ = self._words.gettext
        if which == EXTRACT:
            title, kinds = _("Map extract"), _("Map extracts (*.osm.pbf *.pbf)")
        else:
            title, kinds = _("Sirene extract"), _("Tables (*.csv)")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if chosen:
            self._views.build.take_file(which, Path(chosen))

    def _ask_delete(self, pack: Territory) -> None:
        _ = self._words.gettext
        box = QMessageBox(self._window)
        # Qt would read a name with markup in it as markup
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("Delete the territory {name}?").format(name=pack.name))
        box.setInformativeText(_("Its map, roads and places leave this computer. Saved prospects stay."))
        keep = box.addButton(_("Keep it"), QMessageBox.ButtonRole.RejectRole)
        drop = box.addButton(_("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(keep)
        box.exec()
        if box.clickedButton() is drop:
            self._talk.delete(pack.name)

    def _tell_built(self, pack: Territory) -> None:
        text = self._words.ngettext(
            "{name}: {count} business. Search a trade to find it.",
            "{name}: {count} businesses. Search a trade to find them.",
            pack.businesses,
        )
        self._asking.told.emit(text.format(name=pack.name, count=pack.businesses))
        said = " ".join(remarks(self._words, pack))
        if said and self._views.room is not Room.SETTINGS:
            self._views.banner.tell(said)
        self.changed.emit()

    def _tell_deleted(self, name: str) -> None:
        self._known -= {name}
        self._asking.told.emit(self._words.gettext("{name} is deleted.").format(name=name))
        self.changed.emit()
