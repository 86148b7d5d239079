# SPDX-License-Identifier: MIT
"""Who is there: name, role, who decides, and how to reach them in one click."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from fieldsales.domain.company import Person, Prospect
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import Section, label
from fieldsales.ui.card.spans import Span
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class People(Section):
    """One row each; where nobody is known, the telephone of the house."""

    called = Signal(str)
    mailed = Signal(str)

    def __init__(self, words: Words, theme: Theme, prospect: Prospect, people: tuple[Person, ...]) -> None:
        _ = words.gettext
        super().__init__(theme, _("People"))
        self._words = words
        numbers = {person.phone for person in people}
        addresses = {person.email for person in people}
        self._has_mail = any(addresses | {prospect.email})
        for person in people:
            self.add(self._row(person.name, _role(words, person), person.phone, person.email, Icon.PERSON))
        phone = prospect.phone if prospect.phone not in numbers else ""
        email = prospect.email if prospect.email not in addresses else ""
        if phone or email:
            self.add(self._row(_("Switchboard"), "", phone, email, Icon.SHOP))
        elif not people:
            nobody = (Span(_("Nobody is known here yet."), token=Token.SECONDARY),)
            self.add(Row(theme, nobody, Columns(0)))

    def _row(self, name: str, role: str, phone: str, email: str, icon: Icon) -> QWidget:
        theme, _ = self._theme, self._words.gettext
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(2))
        spans = (Span(name, weight=500), Span(f"  {role}" if role else "", 11, token=Token.SECONDARY))
        row.addWidget(Row(theme, spans, Columns(0, theme.u(24)), icon=icon, high=26), 1)
        if phone:
            said = formats.phone(self._words, phone)
            number = label(theme, said)
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(number)
            row.addSpacing(theme.u(4))
            call = self._button(Icon.CALL, _("Call {name}, {number}").format(name=name, number=said))
            call.clicked.connect(lambda: self.called.emit(phone))
            row.addWidget(call)
        if email:
            mail = self._button(Icon.MAIL, _("Write to {name}, {address}").format(name=name, address=email))
            mail.clicked.connect(lambda: self.mailed.emit(email))
            row.addWidget(mail)
        elif self._has_mail and phone:
            # telephones stand in one column, whoever has an address
            row.addSpacing(theme.u(2) + self._button(Icon.MAIL, "").sizeHint().width())
        return made

    def _button(self, icon: Icon, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._theme.icon(icon))
        button.setIconSize(QSize(self._theme.u(16), self._theme.u(16)))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


def _role(words: Words, person: Person) -> str:
    parts = [person.role] if person.role else []
    if person.decides:
        parts.append(words.gettext("decides"))
    return ", ".join(parts)
