# SPDX-License-Identifier: MIT
"""The page of the rep and his texts: read when the settings are, written where it tells so."""

from functools import partial

from PySide6.QtCore import QObject

from fieldsales.desk import cadence, letters
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.rules import set_setting
from fieldsales.desk.template_setting import KINDS
from fieldsales.domain.errors import FieldSalesError
from fieldsales.domain.relance import CHANNELS
from fieldsales.ui.parts import Parts
from fieldsales.ui.settings.you_page import YouSeen
from fieldsales.wording.sentences import sentence


class YouConversation(QObject):
    """Reads what the page shows, and has written down what it tells; what does not work is said on it."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._runner, self._words, self._seen = parts.runner, parts.words, parts.seen
        self._page = parts.views.settings.you
        parts.settings.shown.connect(lambda _seen: self._read())
        self._page.setting_changed.connect(self._set)
        self._page.template_kept.connect(self._keep)
        self._page.template_reset.connect(self._reset)

    def _read(self) -> None:
        self._runner.read(partial(_read, self._words.language), self._show)

    def _show(self, seen: YouSeen) -> None:
        situation = self._seen.situation
        if situation is not None:
            doctrine, language = situation.doctrine, self._words.language
            self._page.show_you(seen, {one: doctrine.label(one, language) for one in KINDS})

    def _set(self, key: str, text: str) -> None:
        self._write(partial(set_setting, key=key, text=text), "")

    def _keep(self, template: str, text: str, subject: str) -> None:
        language = self._words.language
        work = partial(
            letters.keep_template, template=template, language=language, text=text, subject=subject
        )
        self._write(work, template)

    def _reset(self, template: str) -> None:
        work = partial(letters.reset_template, template=template, language=self._words.language)
        self._write(work, template)

    def _write(self, work: "partial[Effect]", template: str) -> None:
        def refuse(error: FieldSalesError) -> None:
            self._page.refuse(sentence(self._words, error))

        def done(effect: Effect) -> None:
            self._page.take_kept(template)
            self._runner.tell(effect)

        self._runner.answer(work, refuse, done)


def _read(language: str, desk: Desk) -> YouSeen:
    settings = desk.settings
    names = [(f"{kind}.{channel}", kind, channel) for kind in KINDS for channel in CHANNELS]
    return YouSeen(
        name=str(settings.get("rep.name") or ""),
        company=str(settings.get("rep.company") or ""),
        phone=str(settings.get("rep.phone") or ""),
        makes_relances=settings.get(cadence.SETTING) is not False,
        templates={one: letters.template_of(desk, kind, channel, language) for one, kind, channel in names},
    )
