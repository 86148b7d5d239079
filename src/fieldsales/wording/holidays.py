# SPDX-License-Identifier: MIT
"""What public holidays are called in the rep's language, also in a country that does not speak it."""

from collections.abc import Mapping

from fieldsales.wording.words import Words


def holiday_name(words: Words, values: Mapping[str, str | int | float]) -> str:
    """Return the name of a holiday, given as `name` by its country and as `name_en`, `name_fr` where known.

    A calendar without a name in the language is translated from English, else the country's
    own name stands.
    """
    known = values.get(f"name_{words.language}")
    if known is not None and words.language != "en":
        return str(known)
    translated = _translated(words)  # in English too: calendars have American names
    parts = str(values.get("name_en", "")).split("; ")
    if all(part in translated for part in parts):
        return ", ".join(translated[part] for part in parts)
    return str(known or values.get("name", ""))


def _translated(words: Words) -> dict[str, str]:
    """Return by the English names of calendars those of the language: what Europe's countries celebrate."""
    _ = words.gettext
    return {
        "New Year's Day": _("New Year’s Day"),
        "Second Day of New Year": _("Second Day of New Year"),
        "Epiphany": _("Epiphany"),
        "Carnival": _("Carnival"),
        "Maundy Thursday": _("Maundy Thursday"),
        "Good Friday": _("Good Friday"),
        "Easter Sunday": _("Easter Sunday"),
        "Easter Monday": _("Easter Monday"),
        "Ascension Day": _("Ascension Day"),
        "Pentecost": _("Pentecost"),
        "Pentecost Monday": _("Pentecost Monday"),
        "Corpus Christi": _("Corpus Christi"),
        "Assumption Day": _("Assumption Day"),
        "Assumption Of Mary Day": _("Assumption Day"),
        "Reformation Day": _("Reformation Day"),
        "Repentance and Prayer Day": _("Day of Repentance and Prayer"),
        "All Saints' Day": _("All Saints’ Day"),
        "Immaculate Conception": _("Immaculate Conception"),
        "Christmas Day": _("Christmas Day"),
        "Second Day of Christmas": _("Second Day of Christmas"),
        "Boxing Day": _("Boxing Day"),
        "Saint Stephen's Day": _("Saint Stephen’s Day"),
        "Labor Day": _("Labour Day"),
        "May Day": _("May Day"),
        "Women's Day": _("Women’s Day"),
        "World Children's Day": _("World Children’s Day"),
        "National Day": _("National Day"),
        "National Unity Day": _("National Unity Day"),
        "Republic Day": _("Republic Day"),
        "Liberation Day": _("Liberation Day"),
        "Freedom Day": _("Freedom Day"),
        "Constitution Day": _("Constitution Day"),
        "Restoration of Independence Day": _("Restoration of Independence"),
        "German Unity Day": _("German Unity Day"),
        "King's Day": _("King’s Day"),
        "Early May Bank Holiday": _("Early May bank holiday"),
        "Spring Bank Holiday": _("Spring bank holiday"),
        "Late Summer Bank Holiday": _("Late summer bank holiday"),
        "Saint Patrick's Day": _("Saint Patrick’s Day"),
        "Saint Francis of Assisi, Patron Saint of Italy": _("Saint Francis of Assisi"),
    }
