# SPDX-License-Identifier: MIT
"""What is wrong between the hours of a day and those of its lunch, said in a sentence."""

from datetime import time, timedelta

from fieldsales.domain.tour import DayRules
from fieldsales.wording.words import Words


def clash_of(words: Words, rules: DayRules) -> str:
    """Return what is wrong between the times, empty where nothing is."""
    _ = words.gettext
    if rules.end <= rules.start:
        return _("The day ends before it begins.")
    if _span(rules.lunch_from, rules.lunch_until) < rules.lunch:
        return _("Lunch does not fit between its two times.")
    if rules.lunch_until <= rules.start or rules.lunch_from >= rules.end:
        return _("Lunch lies outside your hours.")
    return ""


def _span(first: time, last: time) -> timedelta:
    return timedelta(minutes=(last.hour - first.hour) * 60 + last.minute - first.minute)
