# SPDX-License-Identifier: MIT
"""The day sheet as a PDF: everything is there, as text, on as few pages as it needs."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from fieldsales.domain.errors import UnwritableFileError
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.exchange.day_sheet import DaySheet, SheetPause, SheetStop
from fieldsales.exchange.sheet import write_sheet

STOP = SheetStop(
    number=1,
    span="10:00–10:45",
    drive="≈\u202f10\u202fmin",
    name="Cave Martin",
    trade="Caviste",
    address="14 rue Victor-Hugo, 79000 Niort",
    town="Niort",
    phone="05 36 49 01 01",
    mark=Mark(Shape.DIAMOND, "tiede", "T"),
    class_label="tiède",
    reasons=("échéance demain",),
    notes=("9 mai · a goûté deux blancs",),
)
SHEET = DaySheet(
    title="Mardi 12 mai",
    figures="1 arrêt · 20\u202fmin de route",
    causes=(),
    rows=(
        SheetPause("09:50", "Départ"),
        STOP,
        SheetPause("12:15–13:00", "Déjeuner"),
        SheetPause("13:25–14:30", "65\u202fmin libres", ("Épicerie Renaud · 05 36 49 01 10",)),
        SheetPause("16:55", "Retour"),
    ),
    left_out_title="Laissés de côté",
    left_out=(("Le Bar du Donjon", "10\u202fmin de détour"),),
    rest="… et 3 autres",
    foot="≈ est une estimation.",
)


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_everything_that_is_needed_at_the_door_is_on_the_sheet(tmp_path: Path) -> None:
    text = text_of(write_sheet(SHEET, tmp_path / "day.pdf"))
    shown = (
        "Mardi 12 mai",
        "1 arrêt",
        "Déjeuner",
        "Épicerie Renaud",
        "Le Bar du Donjon",
        "Retour",
        "… et 3 autres",
    )
    stop = (
        STOP.span,
        STOP.name,
        STOP.trade,
        STOP.address,
        STOP.phone,
        STOP.class_label,
        *STOP.reasons,
        *STOP.notes,
    )
    for words in (*shown, *stop):
        assert words in text


def test_a_usual_day_takes_one_page(tmp_path: Path) -> None:
    day = replace(SHEET, rows=tuple(replace(STOP, number=number) for number in range(1, 10)))
    assert len(PdfReader(write_sheet(day, tmp_path / "day.pdf")).pages) == 1


def test_more_stops_than_fit_go_to_a_second_page(tmp_path: Path) -> None:
    rows = tuple(replace(STOP, number=number, name=f"Cave n° {number}") for number in range(1, 19))
    path = write_sheet(replace(SHEET, rows=rows), tmp_path / "day.pdf")
    assert len(PdfReader(path).pages) == 2
    assert all(f"Cave n° {number}" in text_of(path) for number in range(1, 19))


def test_the_programs_own_typeface_is_used_where_it_is_there(tmp_path: Path, root: Path) -> None:
    assets = root / "resources" / "web" / "assets"
    letters = (assets / "Inter-400.ttf", assets / "Inter-600.ttf")
    if not letters[0].exists():
        pytest.skip("the web assets are not installed here")
    path = write_sheet(SHEET, tmp_path / "day.pdf", letters)
    fonts = {str(font["/BaseFont"]) for font in _fonts(path)}
    assert all("Inter" in font for font in fonts if "Helvetica" not in font)
    assert any("Inter" in font for font in fonts)
    assert "Cave Martin" in text_of(path)


def test_letters_that_cannot_be_read_are_replaced_by_helvetica(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no letters")
    path = write_sheet(SHEET, tmp_path / "day.pdf", (broken, broken))
    assert "échéance demain" in text_of(path)


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "Chez (Paul) \\ Fils %PDF-1.4 endobj",
        '=HYPERLINK("http://example.org")',
        "Cave\u202e nitraM",
        "L'œuf & le bœuf",
    ],
)
def test_a_hostile_name_is_only_text(tmp_path: Path, name: str) -> None:
    path = write_sheet(replace(SHEET, rows=(replace(STOP, name=name),)), tmp_path / "day.pdf")
    assert " ".join(name.replace("\u202e", "").split()) in text_of(path)
    assert "/JavaScript" not in path.read_bytes().decode("latin-1")


@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_can_be_written(tmp_path_factory: pytest.TempPathFactory, note: str, name: str) -> None:
    stop = replace(STOP, name=name, address=name, class_label=name, notes=(note, note), reasons=(note,))
    path = tmp_path_factory.mktemp("sheet") / "day.pdf"
    assert PdfReader(write_sheet(replace(SHEET, rows=(stop,)), path)).pages


def test_a_long_name_is_cut_and_a_long_note_wraps(tmp_path: Path) -> None:
    note = "il faut passer par la cour et demander la gérante, " * 12
    stop = replace(STOP, name="Cave " + "très " * 60 + "longue", notes=(note,))
    text = text_of(write_sheet(replace(SHEET, rows=(stop,)), tmp_path / "day.pdf"))
    assert text.count("…") >= 3
    assert 1 < text.count("passer par la cour") < 12


def test_every_shape_can_be_drawn(tmp_path: Path) -> None:
    rows = tuple(replace(STOP, mark=Mark(shape, "neutral", "X")) for shape in Shape)
    assert PdfReader(write_sheet(replace(SHEET, rows=rows), tmp_path / "day.pdf")).pages


def test_the_same_day_gives_the_same_file(tmp_path: Path) -> None:
    one, other = write_sheet(SHEET, tmp_path / "one.pdf"), write_sheet(SHEET, tmp_path / "other.pdf")
    assert one.read_bytes() == other.read_bytes()


def test_a_sheet_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UnwritableFileError):
        write_sheet(SHEET, tmp_path / "file" / "day.pdf")
    assert (tmp_path / "file").read_text() == "in the way"


def _fonts(path: Path) -> list[dict[str, object]]:
    found = []
    for page in PdfReader(path).pages:
        fonts = page["/Resources"]["/Font"]
        found += [fonts[name].get_object() for name in fonts]
    return found
