# SPDX-License-Identifier: MIT
"""The day on paper: a PDF sheet of A4, one page where the day fits, readable in grey."""

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from fieldsales.domain.errors import UnwritableFileError
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.exchange.day_sheet import DaySheet, SheetPause, SheetStop


@dataclass(frozen=True, slots=True)
class Fonts:
    """Names of two registered fonts, and what a text must become before they can draw it."""

    regular: str
    bold: str
    readable: Callable[[str], str]


MARGIN = 42
WIDTH, HEIGHT = A4
_BODY = MARGIN + 112
_RIGHT = WIDTH - MARGIN

#: No text on paper needs more characters: a note may be a whole e-mail.
_MOST_CHARACTERS = 1000

_INK, _GREY, _LINE = HexColor("#1F2328"), HexColor("#596069"), HexColor("#D5D2CA")
_WHITE = HexColor("#FFFFFF")

#: Fill and letter of a mark by the colour it names; in grey the shape and the letter tell classes apart.
_INKS = {
    "chaud": ("#C2340F", "#FFFFFF"),
    "tiede": ("#E69F00", "#1A1A1A"),
    "froid": ("#2F6DB5", "#FFFFFF"),
    "client": ("#1B7F5C", "#FFFFFF"),
}
_NEUTRAL = ("#6A7077", "#FFFFFF")

#: Corners of each shape in a square from (0, 0) to (1, 1), upwards.
_CORNERS: dict[Shape, tuple[tuple[float, float], ...]] = {
    Shape.TRIANGLE: ((-0.05, 0.0), (1.05, 0.0), (0.5, 1.05)),
    Shape.DIAMOND: ((0.5, -0.12), (1.12, 0.5), (0.5, 1.12), (-0.12, 0.5)),
    Shape.SQUARE: ((0.04, 0.04), (0.96, 0.04), (0.96, 0.96), (0.04, 0.96)),
    Shape.STAR: (
        (0.5, 1.05), (0.64, 0.67), (1.05, 0.66), (0.73, 0.41), (0.84, 0.02),
        (0.5, 0.25), (0.16, 0.02), (0.27, 0.41), (-0.05, 0.66), (0.36, 0.67),
    ),
    Shape.CROSS: (
        (0.15, 0.02), (0.5, 0.36), (0.85, 0.02), (0.98, 0.15), (0.64, 0.5), (0.98, 0.85),
        (0.85, 0.98), (0.5, 0.64), (0.15, 0.98), (0.02, 0.85), (0.36, 0.5), (0.02, 0.15),
    ),
}  # fmt: skip


def write_sheet(sheet: DaySheet, path: Path, letters: tuple[Path, Path] | None = None) -> Path:
    """Write the day as a PDF and return its path; a file that is there is replaced once the new one is whole.

    `letters` are the regular and the bold TrueType file; without them, or where
    they cannot be read, Helvetica stands in. Raises UnwritableFileError.
    """
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        canvas = Canvas(str(draft), pagesize=A4, invariant=1)
        canvas.setTitle(_plain(sheet.title))
        canvas.setCreator("fieldsales")
        _Page(canvas, sheet, fonts_of(letters)).draw()
        canvas.save()
        os.replace(draft, path)
    except OSError as problem:
        raise UnwritableFileError(path) from problem
    return path


def fonts_of(letters: tuple[Path, Path] | None) -> Fonts:
    """Return the fonts to draw with: the files' own, else Helvetica with the letters of western Europe."""
    if letters is None:
        return Fonts("Helvetica", "Helvetica-Bold", _western)
    names = []
    for file in letters:
        name = f"fieldsales {file}"
        if name not in getRegisteredFontNames():
            try:
                registerFont(TTFont(name, str(file)))
            except (TTFError, OSError):
                return fonts_of(None)
        names.append(name)
    return Fonts(names[0], names[1], _plain)


def _plain(text: str) -> str:
    """Return a text on one line, without the characters that draw nothing or turn the others round."""
    line = " ".join(text[:_MOST_CHARACTERS].split(" ")).translate({10: " ", 13: " ", 9: " "})
    return "".join(one for one in line if unicodedata.category(one) not in ("Cc", "Cf", "Cs")).strip()


def _western(text: str) -> str:
    """Return a text in what Helvetica can draw; the narrow space becomes one of ordinary width."""
    narrow = unicodedata.normalize("NFC", _plain(text)).replace("\u202f", "\u00a0").replace("≈", "~")
    return narrow.encode("cp1252", "replace").decode("cp1252")


class _Page:
    """Draws a sheet from the top down; `_y` is how far it has come."""

    def __init__(self, canvas: Canvas, sheet: DaySheet, fonts: Fonts) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._fonts = fonts
        self._number = 1
        self._y = HEIGHT - MARGIN

    def draw(self) -> None:
        sheet = self._sheet
        self._y -= 18
        self._text(MARGIN, sheet.title, 20, bold=True, width=_RIGHT - MARGIN)
        self._y -= 18
        self._text(MARGIN, sheet.figures, 10, _GREY, width=_RIGHT - MARGIN)
        for cause in sheet.causes:
            for line in self._split(cause, 10, _RIGHT - MARGIN, most=3):
                self._down(14)
                self._text(MARGIN, line, 10)
        self._y -= 8
        for row in sheet.rows:
            if isinstance(row, SheetStop):
                self._stop(row)
            else:
                self._pause(row)
        self._left_out()
        self._foot()
        self._canvas.showPage()

    def _stop(self, stop: SheetStop) -> None:
        width = _RIGHT - _BODY
        reasons = self._split(" · ".join(stop.reasons), 9, width, most=2)
        notes = [line for note in stop.notes for line in self._split(note, 9, width - 8, most=2)]
        self._room(34 + 12 * (len(reasons) + len(notes)))
        self._rule()
        self._down(14)
        self._text(MARGIN, stop.span, 10, bold=True)
        self._numbered(MARGIN + 67, stop.number)
        self._mark(_BODY - 22, stop.mark)
        label = self._width(stop.class_label, 9)
        wide = width - label - 12
        used = self._text(_BODY, stop.name, 11, bold=True, width=wide) + 6
        if wide - used > 40:
            self._text(_BODY + used, stop.trade, 9, _GREY, width=wide - used)
        self._text(_RIGHT - label, stop.class_label, 9)
        self._down(13)
        phone = self._width(stop.phone, 10, bold=True)
        self._text(MARGIN, stop.drive, 9, _GREY)
        self._text(_BODY, stop.address, 9, width=width - phone - 10)
        self._text(_RIGHT - phone, stop.phone, 10, bold=True)
        for line in reasons:
            self._down(12)
            self._text(_BODY, line, 9, _GREY)
        if notes:
            self._canvas.setStrokeColor(_GREY)
            self._canvas.setLineWidth(1.2)
            self._canvas.line(_BODY + 1, self._y - 4, _BODY + 1, self._y - 3 - 12 * len(notes))
        for line in notes:
            self._down(12)
            self._text(_BODY + 8, line, 9)
        self._y -= 7

    def _pause(self, pause: SheetPause) -> None:
        width = _RIGHT - _BODY
        calls = [line for call in pause.calls for line in self._split(call, 9, width, most=1)]
        self._room(18 + 12 * len(calls))
        self._rule()
        self._down(13)
        self._text(MARGIN, pause.span, 9, _GREY)
        self._text(_BODY, pause.title, 9, _GREY, width=width)
        for line in calls:
            self._down(12)
            self._text(_BODY, line, 9)
        self._y -= 5

    def _left_out(self) -> None:
        if not self._sheet.left_out:
            return
        self._room(44)
        self._rule()
        self._down(16)
        self._text(MARGIN, self._sheet.left_out_title, 10, bold=True)
        self._y -= 2
        for name, because in self._sheet.left_out:
            self._down(11)
            self._text(MARGIN, name, 8, bold=True, width=_BODY + 40 - MARGIN)
            self._text(_BODY + 46, because, 8, _GREY, width=_RIGHT - _BODY - 46)
        if self._sheet.rest:
            self._down(11)
            self._text(MARGIN, self._sheet.rest, 8, _GREY)

    def _down(self, height: float) -> None:
        """Go down a line, on to a new page where this one is full."""
        self._room(height)
        self._y -= height

    def _room(self, needed: float) -> None:
        """Go on to a new page where this one has not enough room left."""
        if self._y - needed >= MARGIN + 4:
            return
        self._foot()
        self._canvas.showPage()
        self._number += 1
        self._y = HEIGHT - MARGIN - 10
        self._text(MARGIN, self._sheet.title, 9, _GREY, width=_RIGHT - MARGIN)
        self._y -= 8

    def _foot(self) -> None:
        self._y = MARGIN - 14
        self._text(MARGIN, self._sheet.foot, 8, _GREY, width=_RIGHT - MARGIN - 30)
        number = str(self._number)
        self._text(_RIGHT - self._width(number, 8), number, 8, _GREY)

    def _rule(self) -> None:
        self._canvas.setStrokeColor(_LINE)
        self._canvas.setLineWidth(0.6)
        self._canvas.line(MARGIN, self._y, _RIGHT, self._y)

    def _numbered(self, x: float, number: int) -> None:
        self._canvas.setFillColor(_INK)
        self._canvas.roundRect(x, self._y - 3, 16, 13, 3, stroke=0, fill=1)
        text = str(number)
        half = self._width(text, 8.5, bold=True) / 2
        self._text(x + 8 - half, text, 8.5, _WHITE, bold=True, rise=0.4)

    def _mark(self, x: float, mark: Mark) -> None:
        size = 11.0
        below = self._y - 2.0
        canvas = self._canvas
        fill, letter = (HexColor(one) for one in _INKS.get(mark.colour, _NEUTRAL))
        is_ring = mark.shape is Shape.RING
        canvas.setFillColor(fill)
        canvas.setStrokeColor(fill if is_ring else _INK)
        canvas.setLineWidth(2 if is_ring else 0.5)
        corners = _CORNERS.get(mark.shape)
        if corners is None:
            canvas.circle(x + size / 2, below + size / 2, size / 2 - is_ring, stroke=1, fill=not is_ring)
        else:
            path = canvas.beginPath()
            path.moveTo(x + corners[0][0] * size, below + corners[0][1] * size)
            for across, up in corners[1:]:
                path.lineTo(x + across * size, below + up * size)
            path.close()
            canvas.drawPath(path, stroke=1, fill=1)
        if mark.letter:
            half = self._width(mark.letter, 7, bold=True) / 2
            rise = 0.0 if mark.shape is Shape.TRIANGLE else 1.0
            ink = _INK if is_ring else letter
            self._text(x + size / 2 - half, mark.letter, 7, ink, bold=True, rise=rise)

    def _text(
        self,
        x: float,
        text: str,
        size: float,
        ink: HexColor = _INK,
        *,
        bold: bool = False,
        width: float | None = None,
        rise: float = 0.0,
    ) -> float:
        """Draw one line, cut with an ellipsis where it is wider than `width`; return how wide it came out."""
        font = self._fonts.bold if bold else self._fonts.regular
        shown = self._fonts.readable(text)
        if width is not None:
            shown = _cut(shown, font, size, width)
        self._canvas.setFillColor(ink)
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, self._y + rise, shown)
        return float(stringWidth(shown, font, size))

    def _split(self, text: str, size: float, width: float, most: int) -> list[str]:
        """Break a text into at most so many lines; the last one ends with an ellipsis when there is more."""
        font = self._fonts.regular
        shown = self._fonts.readable(text)
        if not shown:
            return []
        lines: list[str] = simpleSplit(shown, font, size, width)
        kept = [_cut(line, font, size, width) for line in lines[:most]]
        if len(lines) > most:
            kept[-1] = _cut(kept[-1] + " " + lines[most], font, size, width)
        return kept

    def _width(self, text: str, size: float, *, bold: bool = False) -> float:
        font = self._fonts.bold if bold else self._fonts.regular
        return float(stringWidth(self._fonts.readable(text), font, size))


def _cut(text: str, font: str, size: float, width: float) -> str:
    """Return the text, or as much of its beginning as fits with an ellipsis after it."""
    if stringWidth(text, font, size) <= width:
        return text
    bare = text
    while bare and stringWidth(bare + "…", font, size) > width:
        bare = bare[:-1].rstrip()
    return bare + "…"
