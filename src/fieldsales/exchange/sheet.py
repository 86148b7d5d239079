# SPDX-License-Identifier: MIT
"""The day on paper: a PDF sheet of A4, one page where the day fits, readable in grey."""

import io
import os
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from fieldsales.domain.errors import UnwritableFileError
from fieldsales.domain.handoff import Code
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.exchange.day_sheet import DaySheet, SheetPause, SheetStop
from fieldsales.exchange.letters import LACKING, Fonts, cut, fonts_of, plain
from fieldsales.exchange.sheet_drawing import INK, draw_code, draw_mark, letter_ink

MARGIN = 42
WIDTH, HEIGHT = A4
_BODY = MARGIN + 112
_RIGHT = WIDTH - MARGIN

_GREY, _LINE, _WHITE = HexColor("#596069"), HexColor("#D5D2CA"), HexColor("#FFFFFF")

#: The side of a stop's code, of one of the whole day, and what stays free round them.
_CODE, _DAY_CODE, _FREE = 40.0, 66.0, 6.0

#: So many codes of the day stand beside its title; more of them have rows of their own.
_BESIDE = 4


@dataclass(frozen=True, slots=True)
class _Density:
    """How much is told: lines of reasons and of each note, notes, calls of a gap, whether who is left out."""

    reasons: int
    lines: int
    notes: int
    calls: int
    has_left_out: bool
    has_codes: bool = True


#: The first that keeps the day on one page is taken, else the first that keeps it on two. The last ones have
#: no codes of single stops: they are for days of more stops than two pages hold codes.
_DENSITIES = (
    _Density(2, 2, 2, 9, True),
    _Density(1, 1, 2, 4, True),
    _Density(1, 1, 1, 2, True),
    _Density(1, 1, 1, 2, False),
    _Density(0, 1, 1, 1, False),
    _Density(0, 1, 1, 0, False, has_codes=False),
    _Density(0, 0, 0, 0, False, has_codes=False),
)


def write_sheet(sheet: DaySheet, path: Path, letters: tuple[Path, Path] | None = None) -> Path:
    """Write the day as a PDF and return its path; a file that is there is replaced once the new one is whole.

    `letters` are the regular and the bold TrueType file; without them, or where
    they cannot be read, Helvetica stands in. Raises UnwritableFileError.
    """
    draft = path.with_name(f".{path.name}.part")
    fonts = fonts_of(letters)
    density = _density(sheet, fonts)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        canvas = Canvas(str(draft), pagesize=A4, invariant=1)
        canvas.setTitle(plain(sheet.title))
        canvas.setCreator("fieldsales")
        _Page(canvas, sheet, fonts, density).draw()
        canvas.save()
        os.replace(draft, path)
    except OSError as problem:
        raise UnwritableFileError(path) from problem
    return path


def _density(sheet: DaySheet, fonts: Fonts) -> _Density:
    """Return how much can be told where one page is to hold the day, or two where one cannot."""
    pages = {}
    for density in _DENSITIES:
        pages[density] = _Page(Canvas(io.BytesIO(), pagesize=A4), sheet, fonts, density).draw()
        if pages[density] == 1 and density.has_codes:
            return density
    return next((one for one, count in pages.items() if count <= 2), _DENSITIES[-1])


class _Page:
    """Draws a sheet from the top down; `_y` is how far it has come."""

    def __init__(self, canvas: Canvas, sheet: DaySheet, fonts: Fonts, density: _Density) -> None:
        self._canvas, self._sheet, self._fonts, self._density = canvas, sheet, fonts, density
        self._number, self._y = 1, HEIGHT - MARGIN
        self._lacks = False
        stops = [row for row in sheet.rows if isinstance(row, SheetStop)]
        self._has_codes = density.has_codes and any(stop.code for stop in stops)
        #: where the words of a stop end: before the column of codes
        self._edge = _RIGHT - (_CODE + _FREE + 4) * self._has_codes

    def draw(self) -> int:
        """Draw all of it and return how many pages it took."""
        sheet = self._sheet
        self._head()
        self._y -= 8
        for row in sheet.rows:
            if isinstance(row, SheetStop):
                self._stop(row)
            else:
                self._pause(row)
        self._left_out()
        self._foot()
        self._canvas.showPage()
        return self._number

    def _head(self) -> None:
        sheet, beside = self._sheet, self._sheet.codes if len(self._sheet.codes) <= _BESIDE else ()
        top = self._y
        edge = _RIGHT - len(beside) * (_DAY_CODE + _FREE + 2)
        wide = edge - MARGIN - (6 if beside else 0)
        self._y -= 18
        size = 20.0
        while size > 13 and self._width(sheet.title, size, bold=True) > wide:
            size -= 1
        self._text(MARGIN, sheet.title, size, bold=True, width=wide)
        self._y -= 4
        lines = self._split(sheet.figures, 10, wide, most=3)
        for line in lines:
            self._down(14)
            self._text(MARGIN, line, 10, _GREY)
        for number, (name, code) in enumerate(beside):
            self._day_code(edge + _FREE + 2 + number * (_DAY_CODE + _FREE + 2), top, name, code)
        if beside:
            self._y = min(self._y, top - _DAY_CODE - 9)
        for cause in sheet.causes:
            for line in self._split(cause, 10, _RIGHT - MARGIN, most=3):
                self._down(14)
                self._text(MARGIN, line, 10)
        if not beside:
            self._rows_of_codes()

    def _rows_of_codes(self) -> None:
        """Draw the codes of a long day below its title, as many in a row as there is room for."""
        step = _DAY_CODE + _FREE + 2
        in_row = int((_RIGHT - MARGIN + _FREE + 2) // step)
        for number, (name, code) in enumerate(self._sheet.codes):
            if number % in_row == 0:
                self._room(_DAY_CODE + 22)
                self._y -= 8
                top = self._y
                self._y -= _DAY_CODE + 9
            self._day_code(MARGIN + number % in_row * step, top, name, code)

    def _day_code(self, x: float, top: float, name: str, code: Code) -> None:
        draw_code(self._canvas, x, top - _DAY_CODE, _DAY_CODE, code)
        below, self._y = self._y, top - _DAY_CODE - 9
        self._text(x, name, 7, _GREY, width=_DAY_CODE)
        self._y = below

    def _stop(self, stop: SheetStop) -> None:
        density, edge = self._density, self._edge
        width = edge - _BODY
        joined = " · ".join(stop.reasons)
        reasons = self._split(joined, 9, width, most=density.reasons) if density.reasons else []
        told = stop.notes[: density.notes]
        notes = [line for note in told for line in self._split(note, 9, width - 8, most=density.lines)]
        least = _CODE + _FREE if self._has_codes and stop.code else 0.0
        high = max(34 + 12 * (len(reasons) + len(notes)), least)
        self._room(high)
        self._rule()
        top = self._y
        if least:
            draw_code(self._canvas, _RIGHT - _CODE, top - _CODE - _FREE / 2, _CODE, stop.code)
        self._down(14)
        self._text(MARGIN, stop.span, 10, bold=True)
        self._numbered(MARGIN + 67, stop.number)
        self._mark(_BODY - 22, stop.mark)
        label = min(self._width(stop.class_label, 9), width / 3)
        wide = width - label - 12
        used = self._text(_BODY, stop.name, 11, bold=True, width=wide) + 6
        if wide - used > 40:
            self._text(_BODY + used, stop.trade, 9, _GREY, width=wide - used)
        self._text(edge - label, stop.class_label, 9, width=label + 0.1)
        self._down(13)
        phone = min(self._width(stop.phone, 10, bold=True), width / 2)
        self._text(MARGIN, stop.drive, 9, _GREY, width=_BODY - MARGIN - 8)
        self._text(_BODY, stop.address, 9, width=width - phone - 10)
        self._text(edge - phone, stop.phone, 10, bold=True, width=phone + 0.1)
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
        self._y = min(self._y - 7, top - least)

    def _pause(self, pause: SheetPause) -> None:
        width = self._edge - _BODY
        told = pause.calls[: self._density.calls]
        calls = [line for call in told for line in self._split(call, 9, width, most=1)]
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
        named = self._sheet.left_out
        if not named or not self._density.has_left_out:
            return
        self._room(44)
        self._rule(_RIGHT)
        self._down(16)
        self._text(MARGIN, self._sheet.left_out_title, 10, bold=True)
        self._y -= 2
        for name, because in named:
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
        told = [self._sheet.foot, self._sheet.lacking if self._lacks else ""]
        self._text(MARGIN, "  ".join(one for one in told if one), 8, _GREY, width=_RIGHT - MARGIN - 30)
        number = str(self._number)
        self._text(_RIGHT - self._width(number, 8), number, 8, _GREY)

    def _rule(self, edge: float = 0.0) -> None:
        """Draw the line above a row; it stops before the codes, which want light round them."""
        self._canvas.setStrokeColor(_LINE)
        self._canvas.setLineWidth(0.6)
        self._canvas.line(MARGIN, self._y, edge or self._edge, self._y)

    def _numbered(self, x: float, number: int) -> None:
        self._canvas.setFillColor(INK)
        self._canvas.roundRect(x, self._y - 3, 16, 13, 3, stroke=0, fill=1)
        text = str(number)
        half = self._width(text, 8.5, bold=True) / 2
        self._text(x + 8 - half, text, 8.5, _WHITE, bold=True, rise=0.4)

    def _mark(self, x: float, mark: Mark) -> None:
        size = 11.0
        draw_mark(self._canvas, x, self._y - 2, size, mark)
        if mark.letter:
            half = self._width(mark.letter, 7, bold=True) / 2
            rise = 0.0 if mark.shape is Shape.TRIANGLE else 1.0
            ink = letter_ink(mark)
            self._text(x + size / 2 - half, mark.letter, 7, ink, bold=True, rise=rise)

    def _text(
        self,
        x: float,
        text: str,
        size: float,
        ink: HexColor = INK,
        *,
        bold: bool = False,
        width: float | None = None,
        rise: float = 0.0,
    ) -> float:
        """Draw one line, cut with an ellipsis where it is wider than `width`; return how wide it came out."""
        font = self._fonts.bold if bold else self._fonts.regular
        shown = self._fonts.readable(text)
        if width is not None:
            shown = cut(shown, font, size, width)
        self._lacks = self._lacks or LACKING in shown
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
        kept = [cut(line, font, size, width) for line in lines[:most]]
        if len(lines) > most:
            kept[-1] = cut(kept[-1] + " " + lines[most], font, size, width)
        return kept

    def _width(self, text: str, size: float, *, bold: bool = False) -> float:
        font = self._fonts.bold if bold else self._fonts.regular
        return float(stringWidth(self._fonts.readable(text), font, size))
