# SPDX-License-Identifier: MIT
"""Both catalogues are complete, and the script that says so notices what is missing or wrong."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

CODE = """
def seen(words, n):
    _ = words.gettext
    first = _("Plan the day of {name}")
    return first, words.ngettext("{n} stop", "{n} stops", n)
"""

FRENCH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Plan the day of {name}"
msgstr "Planifier la journée de {name}"

msgid "{n} stop"
msgid_plural "{n} stops"
msgstr[0] "{n} arrêt"
msgstr[1] "{n} arrêts"
"""


@pytest.fixture(scope="module")
def catalogues(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", root / "packaging" / "catalogues.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checked(catalogues, tmp_path):
    """Return what the script says of a catalogue of a small program."""

    def check(po: str, code: str = CODE) -> list[str]:
        source = tmp_path / "src" / "program"
        source.mkdir(parents=True, exist_ok=True)
        (source / "words.py").write_text(code, encoding="utf-8")
        (tmp_path / "fr.po").write_text(po, encoding="utf-8")
        return [*catalogues.hidden(source), *catalogues.check("fr", source, tmp_path)]

    return check


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_text_that_people_read_is_in_the_catalogue(catalogues, language):
    problems = list(catalogues.check(language, catalogues.SOURCE, catalogues.FOLDER))
    if problems:
        pytest.fail(
            "\n".join(["python packaging/catalogues.py update, then translate:", *problems]), pytrace=False
        )


def test_every_text_can_be_put_into_a_catalogue(catalogues):
    assert not list(catalogues.hidden(catalogues.SOURCE))


def test_a_complete_catalogue_has_no_problem(checked):
    assert checked(FRENCH) == []


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ('msgstr "Planifier la journée de {name}"', 'msgstr ""', "untranslated"),
        ('msgid "Plan the day', '#, fuzzy\nmsgid "Plan the day', "fuzzy"),
        ('msgid "Plan the day', 'msgid "Replan the day', "missing"),
        ("journée de {name}", "journée de {nom}", "other {fields}"),
        ("{n} arrêts", "{m} arrêts", "other {fields}"),
        ('msgstr[1] "{n} arrêts"', 'msgstr[1] ""', "untranslated"),
        ("Planifier la journée de {name}", "Planifier la journée de {name} ?", "ordinary space"),
        ("Planifier la journée de {name}", "Planifier la journée de {name}?", "no narrow space before"),
        ("Planifier la journée de {name}", "Planifier (la journée?) de {name}", "no narrow space before"),
        ("Planifier la journée de {name}", "Planifier «la journée\u202f» de {name}", "no narrow space after"),
        ("Planifier la journée de {name}", "Planifier “la journée” de {name}", "other quotation marks"),
        ("Planifier la journée de {name}", "Planifier l'heure de {name}", "straight apostrophe"),
        ("Planifier la journée de {name}", "Planifier l' {name}", "straight apostrophe"),
        ("Planifier la journée de {name}", "Planifier... {name}", "three points"),
        ("Planifier la journée de {name}", "Planifier la journée de {name}.", "another ending"),
        ("Planifier la journée de {name}", "Planifier la journée de {name} ", "another ending"),
        ("{n} arrêts", "{n} min", "no narrow space between number and unit"),
    ],
)
def test_a_fault_in_a_catalogue_is_told(checked, right, wrong, problem):
    assert right in FRENCH
    told = checked(FRENCH.replace(right, wrong, 1))
    assert any(problem in line for line in told), told


def test_a_text_left_over_is_told(checked):
    told = checked(FRENCH + '\nmsgid "Gone"\nmsgstr "Parti"\n\n#~ msgid "Old"\n#~ msgstr "Vieux"\n')
    assert [line.split(": ")[1] for line in told] == ["not in the code any more", "obsolete"]


def test_a_text_that_is_no_plain_text_is_told(checked):
    told = checked(FRENCH, CODE + '\n    return _(f"{n} stops")\n')
    assert told == ["program/words.py:7: no plain text in _()"]


def test_an_update_keeps_translations_fills_english_and_sets_old_texts_aside(catalogues, checked, tmp_path):
    checked(FRENCH, CODE.replace("{n} stop", "{n} halt"))
    source = tmp_path / "src" / "program"
    for language in ("fr", "en"):
        catalogues.update(language, source, tmp_path, prune=False)
    french = list(catalogues.check("fr", source, tmp_path))
    assert [line.split(": ")[1] for line in french] == ["untranslated", "obsolete"]
    assert "Planifier la journée de {name}" in (tmp_path / "fr.po").read_text(encoding="utf-8")
    assert list(catalogues.check("en", source, tmp_path)) == []

    before = (tmp_path / "fr.po").read_bytes()
    catalogues.update("fr", source, tmp_path, prune=False)
    assert (tmp_path / "fr.po").read_bytes() == before
    catalogues.update("fr", source, tmp_path, prune=True)
    assert "{n} arrêt" not in (tmp_path / "fr.po").read_text(encoding="utf-8")


def test_the_help_of_the_command_line_is_in_the_catalogue(catalogues, tmp_path):
    commands = tmp_path / "program" / "cli"
    commands.mkdir(parents=True)
    (commands / "tours.py").write_text(
        '''
def plan(context, days: Annotated[int, typer.Option(help="How many days.")] = 1):
    """Plan the day.

    And keep it.
    """


def _keep(desk):
    """Keep a tour."""
''',
        encoding="utf-8",
    )
    texts = [message.id for message in catalogues.texts_of(tmp_path / "program") if message.id]
    assert texts == ["Plan the day.\n\nAnd keep it.", "How many days."]
