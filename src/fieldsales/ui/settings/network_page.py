# SPDX-License-Identifier: MIT
"""Who may be asked online: each service by itself, with the hosts that are asked and nobody else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldsales.desk.network import HOSTS, PERMISSIONS, Service
from fieldsales.ui.settings.choice import on_off
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.settings.question import Question
from fieldsales.ui.theme import Theme
from fieldsales.wording.network import permission_label
from fieldsales.wording.words import Words


class NetworkPage(SettingsPage):
    """A switch for each service, all off at first; what is off is never asked."""

    #: a service of `PERMISSIONS`, and whether it may be asked
    allowed = Signal(object, bool)
    #: whether photos keep where they were taken
    place_kept = Signal(bool)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("Network"))
        self._allowed: frozenset[Service] = frozenset()
        self._keeps_place = False
        self._draw()

    def show_allowed(self, allowed: frozenset[Service], keeps_place: bool = False) -> None:
        """Show who may be asked, and whether photos keep their place."""
        self._allowed, self._keeps_place = allowed, keeps_place
        self._draw_when_seen()

    def _fill(self, whole: QWidget) -> None:
        _ = self._words.gettext
        about = {
            Service.COMPANIES: _("The words of a search go to {host} when you press Search under the list."),
            Service.ADDRESSES: _(
                "Addresses that no territory knows, also those of an import, go to {host}; those abroad"
                " to {abroad}."
            ),
            Service.MAP: _("Plan IGN is drawn from {host} where you choose it among the layers of the map."),
        }
        sentence = _("Nothing is asked online unless you allow it here, or where the host is named.")
        self._ask(
            whole, sentence, [*(self._question(one, about[one]) for one in PERMISSIONS), self._photos()]
        )

    def _photos(self) -> Question:
        _, theme = self._words.gettext, self._theme
        why = _("A phone writes into a photo where it was taken. Whoever gets the photo reads it.")
        question = Question(theme, _("The place of photos"), why)
        names = {"off": _("Drop the place"), "on": _("Keep the place")}
        choices = on_off(theme, names, self._keeps_place, lambda value: self.place_kept.emit(value == "on"))
        question.answers.addWidget(choices)
        return question

    def _question(self, permission: Service, why: str) -> Question:
        _, theme = self._words.gettext, self._theme
        said = why.format(host=HOSTS[permission], abroad=HOSTS[Service.ADDRESSES_ABROAD])
        question = Question(theme, permission_label(self._words, permission), said)
        names = {"off": _("Ask nobody"), "on": _("May be asked")}
        is_on = permission in self._allowed
        choices = on_off(
            theme, names, is_on, lambda value: self.allowed.emit(permission, value == "on"), f"{permission}."
        )
        question.answers.addWidget(choices)
        return question
