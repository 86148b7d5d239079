# SPDX-License-Identifier: MIT
"""Import and export as people type them."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from PIL import Image

from fieldsales.desk import attachments
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.portfolio.portfolio import Portfolio

COUNTS = ("new", "updated", "same", "duplicates", "opposed", "refused")


@pytest.fixture
def clients(tmp_path):
    """A rep's file: a good row, the same again, one without a name, one that must not be contacted."""
    path = tmp_path / "clients.csv"
    martin = "Cave Martin;Niort;0549050012;"
    text = "\n".join(["Nom;Ville;Tél;Opposition", martin, martin, ";Niort;;", "Dupuis;Niort;;oui", ""])
    path.write_text(text, encoding="cp1252")
    return path


def test_an_import_is_documented_json(typed, clients):
    document = typed("import", str(clients), "--json").json
    assert set(document) == {"import_id", "wrote", "rows", *COUNTS, "issues"}
    assert document["rows"] == sum(document[count] for count in COUNTS) == 4
    assert document["wrote"] is True
    assert [(one["line"], one["problem"]) for one in document["issues"]] == [
        (3, "twice"),
        (4, "no_name"),
        (5, "opposed"),
    ]
    assert typed("import", str(clients), "--json").json["same"] == 1


def test_an_import_says_each_row_in_a_sentence_and_counts(typed, clients):
    answer = typed("import", str(clients), "--dry-run")
    assert answer.status == 0
    assert "Line 4: refused, it has no name." in answer.out
    assert "4 rows: 1 new, 0 updated, 0 the same, 1 duplicates, 1 opposed, 1 refused." in answer.out
    assert "Nothing was written." in answer.out
    assert typed("list", "--json").json == []


def test_an_import_is_taken_back_in_one_step(typed, clients):
    typed("import", str(clients))
    assert typed("undo").status == 0
    assert typed("list", "--json").json == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "it is not there"),
        (b"", "it is empty"),
        (b"PK\x03\x04rest", "it is not a text table"),
        (b"a\x81", "neither UTF-8 nor Windows-1252"),
        (b"Ville\nNiort\n", "no name column"),
        (b"1;2\n3;4\n", "no line of headings"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(typed, tmp_path, content, words):
    path = tmp_path / "clients.csv"
    if content is not None:
        path.write_bytes(content)
    answer = typed("import", str(path))
    assert answer.status == 1
    assert words in answer.err
    assert len(answer.err.strip().splitlines()) == 1


def test_a_folder_and_an_unknown_map_are_one_sentence(typed, tmp_path, clients):
    assert "it is a folder" in typed("import", str(tmp_path)).err
    answer = typed("import", str(clients), "--mapping", "cheese")
    assert answer.status == 1
    assert "generic" in answer.err


def test_an_export_goes_round(niort, tmp_path):
    path = tmp_path / "all.csv"
    count = len(niort("list", "--json").json)
    assert f"{count} rows written" in niort("export", str(path)).out
    document = niort("import", str(path), "--json").json
    assert (document["same"], document["wrote"]) == (count, False)


def test_an_export_replaces_a_file_only_by_force(niort, tmp_path):
    path = tmp_path / "all.csv"
    path.write_text("mine", encoding="utf-8")
    answer = niort("export", str(path))
    assert answer.status == 1
    assert "exists already" in answer.err
    assert niort("export", str(path), "--force").status == 0


def test_an_export_that_cannot_be_written_is_one_sentence(niort, tmp_path):
    answer = niort("export", str(tmp_path / "none" / "all.csv"))
    assert answer.status == 1
    assert "cannot be written" in answer.err


def test_an_unknown_table_is_one_sentence(niort, tmp_path):
    answer = niort("export", str(tmp_path / "all.csv"), "--what", "cheese")
    assert answer.status == 1
    assert "prospects, visits, orders, products, tour, changes" in answer.err


def test_photos_leave_as_one_archive_and_what_is_missing_is_named(niort, tmp_path, library_of):
    portfolio = Portfolio.open(tmp_path / "p.fieldsales", backups=tmp_path / "backups")
    desk = Desk(portfolio, library_of(tmp_path), lambda: datetime(2026, 5, 12, 9, tzinfo=UTC))
    martin = find(desk, "Cave Martin").id
    for colour in ("green", "red"):
        picture = io.BytesIO()
        Image.new("RGB", (40, 30), colour).save(picture, "PNG")
        made = attachments.photo(desk, picture.getvalue(), f"{colour}.png", martin)
        attachments.attach(desk, made)
    gone = attachments.held(desk, made).path
    gone.unlink()
    portfolio.close()
    file = tmp_path / "all.zip"
    answer = niort("export", str(file), "--what", "attachments")
    assert answer.status == 0
    assert f"1 file written to {file}." in answer.out
    assert "Missing on this laptop: Cave Martin, Photo, red.png" in answer.out
    with zipfile.ZipFile(file) as archive:
        assert len(archive.namelist()) == 1
        assert archive.namelist()[0].startswith("Cave Martin/2026-05-12")
    again = niort("export", str(file), "--what", "attachments")
    assert (again.status, "exists already" in again.err) == (1, True)
    assert niort("export", str(file), "--what", "attachments", "--force").status == 0


def test_that_there_is_no_photo_to_export_is_said(niort, tmp_path):
    path = tmp_path / "photos.zip"
    answer = niort("export", str(path), "--what", "attachments")
    assert answer.out == f"There are no photos and no voice notes yet: {path} is empty.\n"
