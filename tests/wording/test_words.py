# SPDX-License-Identifier: MIT
"""A catalogue is read from its text, and English needs none."""

from fieldsales.wording.words import Words, read_words

CATALOGUE = """
msgid ""
msgstr ""
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Lunch"
msgstr "Déjeuner"

msgid "{count} stop"
msgid_plural "{count} stops"
msgstr[0] "{count} arrêt"
msgstr[1] "{count} arrêts"
"""


def test_a_catalogue_gives_its_language() -> None:
    words = read_words("fr", CATALOGUE)
    assert words.gettext("Lunch") == "Déjeuner"
    assert [words.ngettext("{count} stop", "{count} stops", count) for count in (0, 1, 2)] == [
        "{count} arrêt",
        "{count} arrêt",
        "{count} arrêts",
    ]


def test_what_a_catalogue_lacks_is_english() -> None:
    assert read_words("fr", CATALOGUE).gettext("Home") == "Home"
    assert Words("en").ngettext("{count} stop", "{count} stops", 0) == "{count} stops"
    assert read_words("fr").gettext("Lunch") == "Lunch"
