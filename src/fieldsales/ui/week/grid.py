# SPDX-License-Identifier: MIT
"""Where things stand in a week: hours down, days across."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

#: Widths at 100 %: the axis at the left, and the narrowest a day may be.
AXIS, NARROWEST = 56, 64

#: The least height of an hour, at 100 %.
SHORTEST_HOUR = 50

#: Above and below the hours, at 100 %.
PADDING = 10


@dataclass(frozen=True, slots=True)
class Grid:
    """The geometry of a week, in pixels of the whole of it, before scrolling.

    `axis` is the width of the axis, `column` that of a day, `hour` the height of
    an hour; `first` and `last` are the minutes between which the axis goes.
    """

    count: int
    first: int
    last: int
    axis: float
    column: float
    hour: float
    padding: float

    @property
    def wide(self) -> float:
        """The width of everything."""
        return self.axis + self.count * self.column

    @property
    def high(self) -> float:
        """The height of everything."""
        return (self.last - self.first) / 60 * self.hour + 2 * self.padding

    def x(self, number: int) -> float:
        """Return where a day begins."""
        return self.axis + number * self.column

    def y(self, minute: float) -> float:
        """Return where a minute after midnight stands."""
        return self.padding + (minute - self.first) / 60 * self.hour

    def box(self, number: int, begin: float, end: float) -> QRectF:
        """Return the part of a day between two minutes."""
        top = self.y(begin)
        return QRectF(self.x(number), top, self.column, self.y(end) - top)

    def outside(self, hours: tuple[int, int]) -> tuple[tuple[int, int], ...]:
        """Return the spans of the axis before and after the hours of a day.

        Less than an hour is left out: it only says that the axis goes by whole hours.
        """
        begin, end = hours
        spans = ((self.first, min(begin, self.last)), (max(end, self.first), self.last))
        return tuple(span for span in spans if span[1] - span[0] >= 60)

    def column_at(self, x: float) -> int:
        """Return the day under a place, -1 beside them."""
        number = int((x - self.axis) // self.column) if self.column > 0 else -1
        return number if x >= self.axis and 0 <= number < self.count else -1


def grid_of(count: int, reach: tuple[int, int], wide: float, high: float, scale: float) -> Grid:
    """Return the grid that fills a place, or is larger where days and hours would be too small to read."""
    axis = round(AXIS * scale)
    padding = round(PADDING * scale)
    hours = max(1.0, (reach[1] - reach[0]) / 60)
    column = max(NARROWEST * scale, (wide - axis) / max(1, count))
    hour = max(SHORTEST_HOUR * scale, (high - 2 * padding) / hours)
    return Grid(count, reach[0], reach[1], axis, column, hour, padding)
