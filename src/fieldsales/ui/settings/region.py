# SPDX-License-Identifier: MIT
"""Where the rep works: the country, whose public holidays count, and the time zone of all hours."""

from PySide6.QtCore import Signal

from fieldsales.domain.tour import DayRules
from fieldsales.ui.settings.question import Complaint, Field, Question, in_a_sentence
from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words


class RegionQuestion(Question):
    """Two fields; the desk says whether it knows what was typed."""

    told = Signal(str, str)

    def __init__(self, words: Words, theme: Theme, rules: DayRules) -> None:
        _ = words.gettext
        super().__init__(
            theme, _("Your country"), _("Its public holidays close doors; all hours are those of its zone.")
        )
        country = Field(
            theme, "day.country", _("Country by its two letters"), rules.country, _read_country, str
        )
        zone = Field(theme, "day.zone", _("Time zone"), rules.zone, _read_zone, str, px=180)
        for field in (country, zone):
            field.told.connect(self.told)
            field.back.connect(self._back)
        self.answers.addWidget(
            in_a_sentence(theme, _("Country {country}, time zone {zone}"), country=country, zone=zone)
        )
        self.complaint = Complaint(theme)
        self.answers.addWidget(self.complaint)

    def _back(self, _key: str) -> None:
        self.complaint.say("")


def _read_country(text: str) -> str | None:
    return text.strip().upper() or None


def _read_zone(text: str) -> str | None:
    return text.strip() or None
