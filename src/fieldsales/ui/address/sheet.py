# SPDX-License-Identifier: MIT
"""Street, postcode and town of a prospect, and what becomes of its pin."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.address_edits import KnownAddress, PostalAddress
from fieldsales.domain.located import POSTCODE, TOWN, Located
from fieldsales.ui.away.small_sheet import SmallSheet
from fieldsales.ui.card.section import label
from fieldsales.ui.theme import Theme, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording.located import precision_label
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class AddressWritten:
    """What was answered."""

    prospect_id: str
    address: PostalAddress
    moves_pin: bool


class AddressSheet(SmallSheet):
    """Where the address was found stands below it while it is typed; a pin of the hand is asked about."""

    #: an `AddressWritten`
    address_wanted = Signal(object)
    #: of whom, and a `PostalAddress`: where is it?
    considered = Signal(str, object)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._asked = KnownAddress("", "", PostalAddress())
        self._typed = PostalAddress()
        self._looked_at: PostalAddress | None = None
        self._found: Located | None = None
        self._moves = True
        self.setAccessibleName(words.gettext("Address"))
        self.fill(self.sheet)

    def ask(self, asked: KnownAddress) -> None:
        """Ask for the address of somebody."""
        self._asked, self._typed = asked, asked.address
        self._moves = not asked.is_by_hand
        self._looked_at, self._found = None, None
        self._title, self._about = self._words.gettext("Address"), asked.name
        self._complaint = ""
        self.set_theme(self._theme)
        self.open()
        self.street.setFocus(Qt.FocusReason.OtherFocusReason)
        self.street.selectAll()

    def show_found(self, address: PostalAddress, found: Located | None) -> None:
        """Say where an address was found; one that was typed over meanwhile is not spoken of."""
        if address == self._typed:
            self._looked_at, self._found = address, found
            self.refresh()

    @property
    def said(self) -> str:
        """What is said of the address and its pin."""
        return self._said.text()

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Add the three lines of the address, and what becomes of a pin that may stay."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        typed = self._typed
        self.street = self.field("address.street", typed.street, _("Street"), _("27 rue du Rabot"))
        self.postcode = self.field("address.postcode", typed.postcode, _("Postcode"))
        self.town = self.field("address.town", typed.town, _("Town"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(10))
        grid.setVerticalSpacing(u(8))
        rows = ((_("Street"), self.street), (_("Postcode"), self.postcode), (_("Town"), self.town))
        for number, (said, edit) in enumerate(rows):
            grid.addWidget(label(theme, said, tone="secondary"), number, 0)
            grid.addWidget(edit, number, 1)
            edit.textChanged.connect(self._type)
        grid.setColumnStretch(1, 1)
        inner.addLayout(grid)
        self.stays, self.moves = self._chip("stays", _("The pin stays")), self._chip("moves", _("It moves"))
        if self._asked.has_pin:
            asked = _("You set the pin of {name} yourself. Does it move to the new address?")
            if not self._asked.is_by_hand:
                asked = _("Does the pin of {name} move to the new address?")
            inner.addWidget(label(theme, asked.format(name=self._asked.name), wraps=True))
            chips = QWidget()
            flow = Flow(chips, u(6), u(6))
            for chip in (self.stays, self.moves):
                flow.addWidget(chip)
            inner.addWidget(chips)
        self._said = label(theme, "", px=11, tone="secondary", wraps=True)
        inner.addWidget(self._said)

    def _chip(self, name: str, text: str) -> QPushButton:
        chip = QPushButton(text)
        chip.setObjectName(f"address.{name}")
        chip.setCheckable(True)
        chip.setFont(self._theme.font(13, 500))
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(partial(self.choose, moves_pin=name == "moves"))
        return chip

    def choose(self, _checked: bool = False, *, moves_pin: bool) -> None:
        """Take what becomes of the pin."""
        self._moves = moves_pin
        self.refresh()

    def main_text(self) -> str:
        """Return what the main button does."""
        return self._words.gettext("Change the address")

    def refresh(self) -> None:
        """Say where the address was found, and what becomes of the pin."""
        asked, moves = self._asked, self._moves_pin
        for chip, is_on in ((self.stays, not moves), (self.moves, moves)):
            chip.setChecked(is_on)
        is_new = self._typed != asked.address or moves == asked.is_by_hand
        text = self._reading() if is_new or not asked.has_pin else ""
        self._said.setText(shown(text))
        self._said.setVisible(bool(text))
        self.allow(is_new)
        self.settle()
        if self._looked_at != self._typed and asked.prospect_id:
            self.considered.emit(asked.prospect_id, self._typed)

    @property
    def _moves_pin(self) -> bool:
        return self._moves or not self._asked.has_pin

    def _reading(self) -> str:
        _, found = self._words.gettext, self._found
        if not self._moves_pin:
            return _("The pin stays where it is, whatever is found of the address later.")
        if self._looked_at != self._typed:
            return ""
        if found is None:
            return _("Not found on this laptop: it will be among the places to put right.")
        if found.precision in (TOWN, POSTCODE):
            return _("Found to its town only: {address}. It will be among the places to put right.").format(
                address=found.address
            )
        return _("Found: {address} ({precision}).").format(
            address=found.address, precision=precision_label(self._words, found.precision)
        )

    def tell(self) -> None:
        """Tell the address as it is typed."""
        self.address_wanted.emit(AddressWritten(self._asked.prospect_id, self._typed, self._moves_pin))

    def _type(self) -> None:
        self._typed = PostalAddress(
            self.street.text().strip(), self.postcode.text().strip(), self.town.text().strip()
        )
        self.say("")
        self.refresh()
