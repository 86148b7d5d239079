# SPDX-License-Identifier: MIT
"""The day sheet as people see it: turned into pictures, its codes read by a camera, its words apart."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp

from fieldsales.domain.handoff import Point, Target
from fieldsales.domain.place import Place
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.exchange.day_sheet import DaySheet, SheetPause, SheetStop
from fieldsales.exchange.links import parts_of
from fieldsales.exchange.qr import qr_code
from fieldsales.exchange.sheet import HEIGHT, WIDTH, write_sheet

#: Pixels for each point: 216 to an inch, what a phone sees of a sheet held before it.
SCALE = 3

HOME = Point(Place(46.32, -0.46), "Chez vous")
MARKS = (
    Mark(Shape.TRIANGLE, "chaud", "C"),
    Mark(Shape.DIAMOND, "tiede", "T"),
    Mark(Shape.CIRCLE, "froid", "F"),
    Mark(Shape.SQUARE, "client", ""),
)
NOTE = "9 mai · a goûté deux blancs, veut les prix au verre et passe par la cour avant onze heures " * 3

HOSTILE = {
    "long": "Établissements " + "Lamoureux-Deschamps-de-la-Martinière " * 6,
    "right_to_left": "יין מעולה · خمر جيد",
    "emoji": "Cave 🍷👨‍👩‍👧 Martin",
    "combining": "Z" + "a\u0301\u0302\u0303" * 40,
    "markup": "<b>Cave</b> & </font> %PDF-1.4",
}


def spot(number: int) -> Place:
    return Place(46.3 + number / 100, -0.4 - number / 100)


def stop(number: int, name: str = "", target: Target = Target.GOOGLE) -> SheetStop:
    url = parts_of(target, None, [Point(spot(number))])[0].url
    return SheetStop(
        number=number,
        span=f"{8 + number // 2:02}:{number % 2 * 30:02}–{8 + number // 2:02}:{number % 2 * 30 + 25:02}",
        drive="≈\u202f10\u202fmin",
        name=name or f"Cave Martin {number}",
        trade="Caviste",
        address=f"{number} rue Victor-Hugo, 79000 Niort",
        town="Niort",
        phone="05 36 49 01 01",
        mark=MARKS[number % 4],
        class_label=("chaud", "tiède", "froid", "client")[number % 4],
        reasons=("échéance demain", "à 4\u202fmin de l’arrêt d’avant"),
        notes=("Demander Mme Guérin, jamais pendant le service.", NOTE),
        code=qr_code(url),
    )


def day(count: int, name: str = "", target: Target = Target.GOOGLE) -> DaySheet:
    points = [Point(spot(number)) for number in range(1, count + 1)]
    codes = [qr_code(part.url) for part in parts_of(target, HOME, [*points, HOME], 4)]
    stops = [stop(number, name, target) for number in range(1, count + 1)]
    half = count // 2
    return DaySheet(
        title="Mercredi 30 septembre",
        figures=f"{count} arrêts · 1 h 42 min de route · 128\u202fkm · nuit à Parthenay",
        causes=(),
        rows=(
            SheetPause("07:50", "Départ"),
            *stops[:half],
            SheetPause("12:15–13:00", "Déjeuner"),
            SheetPause("13:25–14:30", "65\u202fmin libres", ("Épicerie Renaud · 05 36 49 01 10",) * 4),
            *stops[half:],
            SheetPause("18:05", "Retour"),
        ),
        left_out_title="Laissés de côté, et pourquoi",
        left_out=(("Le Bar du Donjon", "10\u202fmin de détour"),) * 6,
        rest="… et 153 autres",
        foot="≈ est une estimation.",
        codes=tuple((f"{number} sur {len(codes)} · arrêts", code) for number, code in enumerate(codes, 1))
        if target is Target.GOOGLE
        else (),
        lacking="□ remplace des lettres que cette police n’a pas.",
    )


@pytest.fixture
def letters(root: Path) -> tuple[Path, Path] | None:
    assets = root / "resources" / "web" / "assets"
    found = (assets / "Inter-400.ttf", assets / "Inter-600.ttf")
    return found if found[0].exists() else None


def pictures(path: Path) -> list[np.ndarray]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.render(scale=SCALE, grayscale=True).to_numpy().copy() for page in document]
    finally:
        document.close()


def boxes(path: Path) -> list[list[tuple[float, float, float, float]]]:
    """Return the boxes of the words of each page, as (left, bottom, right, top)."""
    document = pypdfium2.PdfDocument(path)
    try:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append([text.get_rect(number) for number in range(text.count_rects())])
        return found
    finally:
        document.close()


def overlap(one, other) -> bool:
    """Return whether two boxes share more than a hair."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.8 and down > 0.8


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (3, 1), (8, 1), (12, 1), (20, 2), (30, 2)])
def test_a_usual_day_has_one_page_and_a_long_one_two_with_words_that_stand_apart(
    tmp_path, letters, count, pages
):
    path = write_sheet(day(count), tmp_path / "day.pdf", letters)
    drawn = pictures(path)
    assert len(drawn) == pages
    for picture in drawn:
        # neither blank nor black
        assert 0.01 < (picture < 128).mean() < 0.3
    for page in boxes(path):
        assert all(
            left >= 0 and right <= WIDTH and low >= 0 and top <= HEIGHT for left, low, right, top in page
        )
        assert not [pair for pair in combinations(page, 2) if overlap(*pair)]


@pytest.mark.parametrize("target", [Target.GOOGLE, Target.WAZE, Target.APPLE, Target.GEO])
@pytest.mark.parametrize("count", [3, 12, 20])
def test_a_phone_reads_every_code_of_the_page(tmp_path, letters, count, target):
    path = write_sheet(day(count, target=target), tmp_path / "day.pdf", letters)
    read = Counter(one.text for picture in pictures(path) for one in zxingcpp.read_barcodes(picture))
    points = [Point(spot(number)) for number in range(1, count + 1)]
    wanted = {parts_of(target, None, [point])[0].url for point in points}
    if target is Target.GOOGLE:
        wanted |= {part.url for part in parts_of(target, HOME, [*points, HOME], 4)}
    assert set(read) == wanted


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_name_stays_in_its_place(tmp_path, letters, kind):
    name = HOSTILE[kind]
    sheet = day(8, name)
    rows = tuple(
        replace(row, address=name * 3, notes=(name * 20,), class_label=name, phone=name, trade=name)
        if isinstance(row, SheetStop)
        else row
        for row in sheet.rows
    )
    path = write_sheet(replace(sheet, rows=rows, title=name, figures=name), tmp_path / "day.pdf", letters)
    assert len(pictures(path)) == 1
    (page,) = boxes(path)
    assert all(left >= 0 and right <= WIDTH for left, _low, right, _top in page)
    assert not [pair for pair in combinations(page, 2) if overlap(*pair)]


def test_letters_that_the_typeface_lacks_are_squares_and_said_to_be(tmp_path, letters):
    if letters is None:
        pytest.skip("the web assets are not installed here")

    def text(name: str) -> str:
        document = pypdfium2.PdfDocument(write_sheet(day(1, name), tmp_path / "day.pdf", letters))
        found = document[0].get_textpage().get_text_range()
        document.close()
        return found

    told = text(HOSTILE["emoji"])
    assert "Cave □ Martin" in told
    assert "□ remplace" in told
    assert "□" not in text("Cave Martin")
