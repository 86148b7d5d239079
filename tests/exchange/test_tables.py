# SPDX-License-Identifier: MIT
"""Tables as spreadsheets write them, damaged ones, and files that are none."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain import errors
from fieldsales.exchange import tables
from fieldsales.exchange.tables import read_table, write_table


def knows(heading: str) -> bool:
    return heading in ("nom", "ville")


@pytest.fixture
def read(tmp_path):
    """Read a table of these bytes."""

    def read(data: bytes) -> tables.Table:
        path = tmp_path / "clients.csv"
        path.write_bytes(data)
        return read_table(path, knows)

    return read


def rows(table: tables.Table) -> list[tuple[int, tuple[str, ...]]]:
    return [(one.line, one.cells) for one in table.records]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_delimiter_and_usual_encoding_is_read(read, delimiter, encoding):
    table = read(f"nom{delimiter}ville\r\nÉté & Cie{delimiter}Niort\r\n".encode(encoding))
    assert table.header == ("nom", "ville")
    assert rows(table) == [(2, ("Été & Cie", "Niort"))]


def test_the_delimiter_is_the_one_that_makes_headings_known(read):
    table = read(b"nom;ville;adresse (rue, numero, etage, porte, code)\nA;B;C\n")
    assert table.header[:2] == ("nom", "ville")


def test_lines_are_counted_as_an_editor_does(read):
    table = read(b'sep=;\n\nnom;ville\n"Cave\nMartin";Niort\n\n;;\nX;Y\n')
    assert rows(table) == [(4, ("Cave\nMartin", "Niort")), (8, ("X", "Y"))]


def test_a_quotation_mark_left_open_costs_one_row_and_no_other(read):
    table = read(b'nom;ville\n"Chez Paul;Niort\nA;B\n"C";D\n"E"x;F\nG;H\n')
    assert [(one.line, one.problem) for one in table.records] == [
        (2, "open_quote"),
        (3, ""),
        (4, ""),
        (5, "open_quote"),
        (6, ""),
    ]


def test_a_huge_cell_costs_one_row(read):
    table = read(b'nom;ville\n"' + b"a" * 200_000 + b'";Niort\nA;B\n')
    assert [(one.line, one.problem) for one in table.records] == [(2, "huge_cell"), (3, "")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \r\n;;\r\n", "empty"),
        (b"PK\x03\x04\x14\x00\x06\x00", "not_text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text"),
        (b"nom;ville\n" + b"\x00\x01\x02\x03" * 40, "not_text"),
        (b"nom;ville\nA\x81;B\n", "encoding"),
        (b"nom;ville\n" + b'"A;B\n' * 3_000, "open_quote"),
        (b";".join([b"nom"] * 2_000), "too_many_columns"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_reason(read, data, why):
    with pytest.raises(errors.UnreadableFileError) as refused:
        read(data)
    assert refused.value.why == why


def test_broken_letters_in_utf_8_are_not_taken_for_another_encoding(read):
    with pytest.raises(errors.UnreadableFileError) as refused:
        read("nom;ville\nÉté;Évry\n".encode() + b"\xe9;B\n")
    assert refused.value.why == "encoding"


def test_what_cannot_be_opened_is_told(tmp_path):
    for path, why in ((tmp_path, "folder"), (tmp_path / "none.csv", "missing"), (Path("/dev/null"), "")):
        if path.exists() or why == "missing":
            with pytest.raises(errors.UnreadableFileError) as refused:
                read_table(path, knows)
            assert refused.value.why == why


def test_files_have_a_bound(read, monkeypatch):
    monkeypatch.setattr(tables, "MOST_BYTES", 20)
    with pytest.raises(errors.UnreadableFileError) as refused:
        read(b"nom;ville\n" * 3)
    assert refused.value.why == "too_large"
    monkeypatch.setattr(tables, "MOST_BYTES", 1000)
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    with pytest.raises(errors.UnreadableFileError) as refused:
        read(b"nom;ville\n" * 4)
    assert refused.value.why == "too_many_rows"


def test_reading_can_be_stopped(tmp_path):
    path = tmp_path / "clients.csv"
    path.write_text("nom\nA\n", encoding="utf-8")
    with pytest.raises(errors.CancelledError):
        read_table(path, knows, lambda: True)


def test_a_table_is_written_as_spreadsheets_want_it(tmp_path):
    path = tmp_path / "out.csv"
    amounts = [["Été", -0.5], ["=1", Decimal("1240.50")], ["+33", date(2026, 5, 12)], ["a", None]]
    given_rows = [["nom", "x"], *amounts]
    assert write_table(path, given_rows, decimal_comma=True) == 4
    text = path.read_bytes().decode("utf-8-sig")
    assert text == "nom;x\r\nÉté;-0,5\r\n'=1;1240,50\r\n'+33;2026-05-12\r\na;\r\n"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_is_replaced_only_when_that_is_wanted(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(errors.FileExistsAlreadyError):
        write_table(path, [["a"]], decimal_comma=False)
    assert path.read_text(encoding="utf-8") == "mine"
    write_table(path, [["a"]], decimal_comma=False, force=True)
    assert path.read_text(encoding="utf-8-sig") == "a\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_nothing_behind(tmp_path):
    def endless():
        yield ["a"]
        raise OSError(28, "No space left on device")

    with pytest.raises(errors.DiskFullError):
        write_table(tmp_path / "out.csv", endless(), decimal_comma=False)
    assert not list(tmp_path.iterdir())


PRINTED = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n\t"))


@given(st.lists(st.lists(PRINTED, min_size=2, max_size=2), min_size=1))
def test_texts_come_back_as_they_were_written(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("t") / "out.csv"
    write_table(path, [["nom", "ville"], *cells], decimal_comma=False)
    found = [one.cells for one in read_table(path, knows).records]
    kept = [row for row in cells if any(tables.guarded(cell).strip() for cell in row)]
    assert [[tables.unguarded(cell) for cell in row] for row in found] == kept


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_told(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("t") / "in.csv"
    path.write_bytes(data)
    try:
        table = read_table(path, knows)
    except errors.FieldSalesError:
        return
    assert all(one.line >= 1 for one in table.records)
