# SPDX-License-Identifier: MIT
"""Doctrines from a terminal: looked at, copied, changed, handed on, compared."""

from pathlib import Path
from typing import Any

import pytest

from fieldsales.portfolio.portfolio import Portfolio

#: A function that types a command and returns what it printed.
Type = Any


def test_the_five_doctrines_are_listed_and_the_one_in_force_is_marked(niort: Type) -> None:
    rows = niort("doctrines", "list", "--json").json
    assert [row["id"] for row in rows] == ["thermometre", "entrant", "decision", "qualification", "terrain"]
    assert [row["id"] for row in rows if row["in_force"]] == ["thermometre"]
    assert not any(row["own"] for row in rows)
    assert niort("doctrines", "--json").json == rows
    assert "in force" in niort("doctrines").out


def test_a_copy_is_changed_put_in_force_and_taken_back(niort: Type) -> None:
    made = niort("doctrines", "copy", "terrain", "Maison Durand", "--author", "Anne", "--json").json
    assert made == {"doctrine": "maison_durand", "based_on": "terrain"}
    first = niort("doctrines", "set", "maison_durand", "schedule.chaud.deadline_days", "3", "--json").json
    assert (first["before"], first["after"], first["version"], first["wrote"]) == (2, 3, "1.1", True)
    assert not first["in_force"]
    assert niort("settings", "doctrine", "maison_durand").status == 0
    shown = niort("doctrines", "show", "maison_durand", "--json").json
    field = next(one for one in shown["fields"] if one["key"] == "schedule.chaud.deadline_days")
    assert (field["value"], field["whose"], shown["in_force"], shown["author"]) == (3, "firm", True, "Anne")
    assert (
        "schedule.chaud.deadline_days = 3    (your firm’s)" in niort("doctrines", "show", "maison_durand").out
    )
    assert niort("undo").status == 0
    assert niort("undo", "--json").json["undone"] == "doctrine_change"


def test_a_change_says_who_changes_class_before_it_is_written(niort: Type) -> None:
    niort("doctrines", "copy", "thermometre", "Durand")
    niort("settings", "doctrine", "durand")
    before = niort("classify", "--json").out
    told = niort("doctrines", "set", "durand", "half_life_days.white_paper", "1", "--dry-run", "--json").json
    assert told["in_force"]
    assert not told["wrote"]
    assert told["version"] == "1.0"
    assert niort("classify", "--json").out == before


@pytest.mark.parametrize(
    ("lang", "key", "value", "sentence"),
    [
        ("en", "p_win.chaud", "1.3", "“chaud” must lie between 0 and 1."),
        ("fr", "p_win.chaud", "1,3", "« chaud » doit être compris entre 0 et 1."),
        ("en", "labels.fr", "", "“fr” must be a text that is not empty."),
        ("fr", "labels.fr", "", "« fr » doit être un texte non vide."),
        ("en", "loss.tiede.half_life_days", "-4", "“half_life_days” must be more than 0."),
        ("fr", "loss.tiede.half_life_days", "-4", "« half_life_days » doit être supérieur à 0."),
        ("en", "schedule.tiede.deadline_days", "ten", "“deadline_days” must be a whole number."),
        ("en", "schedule.tiede.deadline_days", "1e20", "“deadline_days” must be 36,500 or less."),
        ("fr", "schedule.tiede.deadline_days", "999999999", "« deadline_days » doit être d’au plus 36 500."),
        (
            "fr",
            "loss.tiede.half_life_days",
            "1e-9",
            "« half_life_days » doit être compris entre 0,01 et 36 500.",
        ),
        ("en", "vip.on", "perhaps", "“on” must be true or false."),
        ("fr", "schedule.tiede.deadline_days", "dix", "« deadline_days » doit être un nombre entier."),
    ],
)
def test_a_wrong_value_is_refused_in_a_sentence(
    niort: Type, lang: str, key: str, value: str, sentence: str
) -> None:
    niort("doctrines", "copy", "thermometre", "Durand")
    before = niort("doctrines", "show", "durand", "--json").out
    refused = niort("doctrines", "set", "durand", key, "--", value, lang=lang)
    assert (refused.status, refused.out) == (1, "")
    assert sentence in refused.err.replace("\u202f", " ")
    assert "  " not in refused.err
    assert niort("doctrines", "show", "durand", "--json").out == before


#: What is wrong with a file, and what is said of it in French and English.
BAD_FILES = [
    (
        'when = { facts = ["live_chat"] }',
        'when = { rule = "live_chat" }',
        "These rules go round in a circle: live_chat → live_chat.",
        "Ces règles tournent en rond : live_chat → live_chat.",
    ),
    (
        'facts = ["live_chat"]',
        'facts = ["livechat"]',
        "No kind of fact is called “livechat”",
        "Aucun genre de fait ne s’appelle « livechat »",
    ),
    (
        'temperature = "chaud"',
        'temperature = ["chaud", "froid"]',
        "“temperature” holds several classes: a rule gives one.",
        "« temperature » contient plusieurs classes : une règle n’en donne qu’une.",
    ),
    (
        'labels = { fr = "tiède", ',
        "labels = { ",
        "“labels” has no text in the language “fr”",
        "« labels » n’a pas de texte dans la langue « fr »",
    ),
    (
        "half_life_days = 14",
        "half_life_days = -14",
        "“half_life_days” must be more than 0.",
        "« half_life_days » doit être supérieur à 0.",
    ),
]


@pytest.mark.parametrize(("good", "bad", "english", "french"), BAD_FILES)
def test_a_bad_file_is_refused_with_its_line_in_both_languages(
    niort: Type, tmp_path: Path, good: str, bad: str, english: str, french: str
) -> None:
    file = tmp_path / "ours.toml"
    assert niort("doctrines", "export", "thermometre", str(file)).status == 0
    text = file.read_text(encoding="utf-8").replace(good, bad, 1)
    file.write_text(text.replace('id = "thermometre"', 'id = "ours"'), encoding="utf-8")
    listed = niort("doctrines", "list", "--json").out
    for verb in ("import", "check"):
        for lang, sentence in (("en", english), ("fr", french)):
            refused = niort("doctrines", verb, str(file), lang=lang)
            assert (refused.status, refused.out) == (1, "")
            said = refused.err.replace("\u202f", " ")
            assert sentence in said
            assert ("at line" if lang == "en" else "à la ligne") in said
    assert niort("doctrines", "list", "--json").out == listed


def test_a_file_goes_out_is_checked_and_comes_in_under_another_id(niort: Type, tmp_path: Path) -> None:
    file = tmp_path / "terrain.toml"
    assert niort("doctrines", "export", "terrain", str(file), "--json").json["file"] == str(file)
    assert niort("doctrines", "export", "terrain", str(file)).status == 1
    checked = niort("doctrines", "check", str(file), "--json").json
    assert (checked["valid"], checked["taken"]) == (True, True)
    assert "The program itself has a doctrine “terrain”" in niort("doctrines", "check", str(file)).out
    assert niort("doctrines", "import", str(file)).status == 1
    assert (
        niort("doctrines", "import", str(file), "--as", "chez_nous", "--json").json["doctrine"] == "chez_nous"
    )
    assert niort("doctrines", "export", "chez_nous", str(file), "--force").status == 0
    assert "“--as ID” or “--replace”" in niort("doctrines", "check", str(file)).out
    assert niort("doctrines", "delete", "chez_nous", "--json").json == {"deleted": "chez_nous"}
    checked = niort("doctrines", "check", str(file))
    assert (checked.status, checked.out.count("\n")) == (0, 1)


def test_a_doctrine_of_the_program_stays(niort: Type) -> None:
    refused = niort("doctrines", "delete", "terrain")
    assert refused.status == 1
    assert refused.err.strip() == (
        "The doctrine “terrain” comes with the program and stays: only your own are deleted."
    )


def test_a_doctrine_in_force_is_not_deleted(niort: Type) -> None:
    niort("doctrines", "copy", "terrain", "Durand")
    niort("settings", "doctrine", "durand")
    refused = niort("doctrines", "delete", "durand")
    assert refused.status == 1
    assert refused.err.strip() == (
        "The doctrine “durand” is in force: switch to another one before you delete it."
    )


def test_a_doctrine_that_no_longer_validates_is_told_and_every_command_works(
    niort: Type, tmp_path: Path
) -> None:
    niort("doctrines", "copy", "terrain", "Durand")
    niort("settings", "doctrine", "durand")
    portfolio = Portfolio.open(tmp_path / "p.fieldsales", backups=tmp_path / "backups")
    with portfolio.reading() as reading:
        text = reading.doctrines()["durand"]
    with portfolio.action("later program") as book:
        book.put_doctrine("durand", text.replace("format = 1", "format = 2"))
    portfolio.close()
    answer = niort("list")
    assert answer.status == 0
    assert "so Thermometer stands in for it." in answer.err
    assert "This program reads doctrines of format 1" in answer.err
    broken = niort("doctrines", "list", "--json").json[-1]
    assert (broken["id"], broken["own"]) == ("durand", True)
    assert broken["line"] > 1
    assert niort("settings", "doctrine", "terrain").status == 0
    assert niort("list").err == ""


def test_everybody_stands_under_every_doctrine(niort: Type) -> None:
    found = niort("classify", "--compare", "--json").json
    everybody = len(niort("list", "--json").json)
    assert len(found["records"]) == everybody
    for one in found["doctrines"]:
        assert sum(one["classes"].values()) == everybody
    for other, cells in found["cross"].items():
        assert sum(cell["count"] for cell in cells) == everybody
        change = niort("classify", "--compare", other, "--json").json
        moved = sum(cell["count"] for cell in cells if cell["from"] != cell["to"])
        assert moved == len(change["changed"])
    assert "Thermometer · chaud" in niort("classify", "--compare").out


def test_one_record_stands_under_every_doctrine(niort: Type) -> None:
    shown = niort("show", "Le Comptoir", "--compare", "--json").json
    assert [one["doctrine"] for one in shown["doctrines"]] == [
        "thermometre",
        "entrant",
        "decision",
        "qualification",
        "terrain",
    ]
    assert shown["doctrines"][0]["temperature"] == shown["temperature"]
    assert "doctrines" not in niort("show", "Le Comptoir", "--json").json
    assert "Lead and prospect · lead" in niort("show", "Le Comptoir", "--compare").out


def test_a_prospect_may_be_called_as_a_command(niort: Type, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("name;town\nclassify;Niort\n", encoding="utf-8")
    assert niort("import", str(file)).status == 0
    written = niort("record", "classify", "phone_call", "--note", "--compare", "--json")
    assert written.status == 0
    facts = niort("show", "classify", "--json").json["facts"]
    assert [one["text"] for one in facts] == ["--compare"]
    assert niort("show", "classify", "--compare", "--json").json["doctrines"]


def test_a_kind_of_fact_of_the_firm_is_recorded_and_named(niort: Type, tmp_path: Path) -> None:
    file = tmp_path / "cave.toml"
    niort("doctrines", "export", "thermometre", str(file))
    text = file.read_text(encoding="utf-8").replace('id = "thermometre"', 'id = "cave"', 1)
    text += (
        '\n[[kinds]]\nid = "tasting"\nlabels = { fr = "dégustation", en = "tasting" }\n'
        '\n[[rules]]\nid = "tasted"\ntemperature = "chaud"\nwhen = { facts = ["tasting"] }\n'
        'source_fr = "Il est venu goûter."\nsource_en = "They came to taste."\nours = true\n'
    )
    file.write_text(text, encoding="utf-8")
    refused = niort("record", "Le Bar du Donjon", "tasting")
    assert refused.status == 1
    # --replace is allowed where nothing stands there, and then replaces nothing
    for is_there in (False, True):
        brought = niort("doctrines", "import", str(file), "--replace", "--json").json
        assert brought == {"doctrine": "cave", "replaced": is_there}
    assert niort("settings", "doctrine", "cave").status == 0
    assert niort("record", "Le Bar du Donjon", "tasting", "--json").json["temperature"] == "chaud"
    assert "Dégustation" in niort("show", "Le Bar du Donjon", lang="fr").out
    assert "They came to taste." in niort("show", "Le Bar du Donjon").out
