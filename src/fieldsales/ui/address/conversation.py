# SPDX-License-Identifier: MIT
"""How an address is written anew: from a record, the palette, or the list of places to put right."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fieldsales.desk import address_edits
from fieldsales.desk.address_edits import PostalAddress
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain.errors import BadValueError, FieldSalesError, UnknownProspectError
from fieldsales.domain.located import Located
from fieldsales.ui.address.sheet import AddressWritten
from fieldsales.ui.asking import Asking
from fieldsales.ui.away.small_sheet import write_down
from fieldsales.ui.newest import Newest
from fieldsales.ui.runner import Runner
from fieldsales.ui.views import Views
from fieldsales.ui.ways import Ways
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words


class AddressConversation(QObject):
    """Opens the sheet, looks up what is typed on it, and has its answer written down."""

    def __init__(
        self, runner: Runner, words: Words, views: Views, ways: Ways, asking: Asking, window: QWidget
    ) -> None:
        super().__init__(window)
        self._runner, self._sheet, self._ways = runner, views.address, ways
        self._asking, self._words = asking, words
        self._found_asked = Newest(runner)
        views.card.address_wanted.connect(self.ask)
        views.places.address_wanted.connect(self.ask)
        asking.address_wished.connect(self._ask_of_chosen)
        self._sheet.considered.connect(self._consider)
        self._sheet.address_wanted.connect(self._keep)

    def ask(self, prospect_id: str) -> None:
        """Ask for the address of somebody."""
        self._runner.read(partial(address_edits.known_address, prospect_id=prospect_id), self._sheet.ask)

    def _ask_of_chosen(self) -> None:
        chosen = self._ways.chosen()
        if chosen:
            self.ask(chosen)
        else:
            self._asking.told.emit(self._words.gettext("Open a record first: it is the address of somebody."))

    def _consider(self, prospect_id: str, address: PostalAddress) -> None:
        """Look an address up beside all that is written; one that is typed over meanwhile no further."""

        def look(desk: Desk) -> Located | BadValueError | UnknownProspectError | None:
            try:
                return address_edits.place_of_address(desk, prospect_id, address)
            except (BadValueError, UnknownProspectError) as error:
                return error

        def tell(found: Located | BadValueError | UnknownProspectError | None) -> None:
            if isinstance(found, FieldSalesError):
                self._sheet.say(sentence(self._words, found))
            else:
                self._sheet.show_found(address, found)

        self._found_asked.ask(look, tell)

    def _keep(self, written: AddressWritten) -> None:
        write_down(self._runner, self._sheet, partial(_write, written))


def _write(written: AddressWritten, desk: Desk) -> Effect:
    return address_edits.change_address(
        desk, written.prospect_id, written.address, moves_pin=written.moves_pin
    )
