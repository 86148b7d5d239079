# SPDX-License-Identifier: MIT
"""What stands beside the words of a sheet on paper: marks of classes, and codes for the phone."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from fieldsales.domain.handoff import Code
from fieldsales.domain.verdict import Mark, Shape

INK = HexColor("#1F2328")

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


def letter_ink(mark: Mark) -> HexColor:
    """Return the ink of the letter on a mark."""
    return INK if mark.shape is Shape.RING else HexColor(_INKS.get(mark.colour, _NEUTRAL)[1])


def draw_mark(canvas: Canvas, x: float, below: float, size: float, mark: Mark) -> None:
    """Draw a mark without its letter."""
    fill = HexColor(_INKS.get(mark.colour, _NEUTRAL)[0])
    is_ring = mark.shape is Shape.RING
    canvas.setFillColor(fill)
    canvas.setStrokeColor(fill if is_ring else INK)
    canvas.setLineWidth(2 if is_ring else 0.5)
    corners = _CORNERS.get(mark.shape)
    if corners is None:
        canvas.circle(x + size / 2, below + size / 2, size / 2 - is_ring, stroke=1, fill=not is_ring)
        return
    path = canvas.beginPath()
    path.moveTo(x + corners[0][0] * size, below + corners[0][1] * size)
    for across, up in corners[1:]:
        path.lineTo(x + across * size, below + up * size)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


def draw_code(canvas: Canvas, x: float, below: float, side: float, code: Code) -> None:
    """Draw the dark squares of a code; the light ones round it are the paper's own, and must stay free."""
    first = next((number for number, row in enumerate(code) if any(row)), 0)
    rows = [row[first : len(code) - first] for row in code[first : len(code) - first]]
    if not rows:
        return
    square = side / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        y = below + side - (number + 1) * square
        start = 0
        # one bar for each run: between two squares side by side a hair of light would show
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                path.rect(x + start * square, y, (end - start) * square, square)
            start = end + 1
    canvas.setFillColor(HexColor("#000000"))
    canvas.drawPath(path, stroke=0, fill=1)
