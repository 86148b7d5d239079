# SPDX-License-Identifier: MIT
"""A public holiday is called as in the rep's language, whatever its country speaks."""

from datetime import date

import pytest

from fieldsales.domain.tour import Reason
from fieldsales.wording.holidays import holiday_name
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words, read_words

ASCENSION = {"name": "Ascension", "name_en": "Ascension Day", "name_fr": "Ascension"}
UNITY = {"name": "Tag der Deutschen Einheit", "name_en": "German Unity Day"}


@pytest.mark.parametrize(
    ("language", "values", "said"),
    [
        ("en", ASCENSION, "Ascension Day"),
        ("fr", ASCENSION, "Ascension"),
        (
            "en",
            {"name": "Fête du Travail", "name_en": "Labor Day", "name_fr": "Fête du Travail"},
            "Labour Day",
        ),
        ("en", {"name": "Sant’Ambrogio", "name_en": "Saint Ambrose's Day"}, "Saint Ambrose's Day"),
        ("en", UNITY, "German Unity Day"),
        ("fr", UNITY, "Jour de l’Unité allemande"),
        (
            "fr",
            {"name": "Unità; Ognissanti", "name_en": "National Unity Day; All Saints' Day"},
            "Jour de l’Unité nationale, Toussaint",
        ),
        ("fr", {"name": "Sant’Ambrogio", "name_en": "Saint Ambrose's Day"}, "Sant’Ambrogio"),
        ("en", {"name": "Sant’Ambrogio"}, "Sant’Ambrogio"),
    ],
)
def test_a_holiday_is_called_as_the_rep_calls_it(root, language, values, said):
    catalogue = (root / "resources" / "i18n" / f"{language}.po").read_text(encoding="utf-8")
    assert holiday_name(read_words(language, catalogue), values) == said


def test_a_day_off_is_told_by_that_name():
    reason = Reason("holiday", ASCENSION)
    said = reason_text(Words("en"), reason, date(2026, 5, 14))
    assert said == "Ascension Day: a public holiday, nothing is planned."
