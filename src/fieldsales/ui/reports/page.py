# SPDX-License-Identifier: MIT
"""What every page of the reports is made of: a question as its head, tiles below it, a skeleton before."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.card.section import line
from fieldsales.ui.card.spans import Span
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.reports.numbers import NumbersTable
from fieldsales.ui.reports.numbers_model import Head, Row
from fieldsales.ui.reports.talk import Reading
from fieldsales.ui.reports.tile import PlotTile, Skeleton, Tile, Tiles
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words


class ReportPage(SettingsPage):
    """A page shows one `Reading`, before the first what comes. What was turned or sorted stays so."""

    #: the record that was chosen
    record_opened = Signal(str)
    #: the page could not be read and is to be read again
    again_wanted = Signal()

    def __init__(self, words: Words, theme: Theme, title: str, sentence: str) -> None:
        super().__init__(words, theme, title)
        self._sentence = sentence
        self._reading: Reading | None = None
        self._has_failed = False
        self._turned: set[str] = set()
        self._sorted: dict[str, tuple[int, bool]] = {}
        self._scroll = UprightScroll(theme.scale)
        self._draw()

    def show_reading(self, reading: Reading) -> None:
        """Show what was read."""
        self._reading, self._has_failed = reading, False
        self._draw()

    def show_failed(self) -> None:
        """Say that nothing could be read; what was read before stays."""
        self._has_failed = self._reading is None
        self._draw()

    @property
    def reading(self) -> Reading | None:
        """What is shown, None before anything was read."""
        return self._reading

    def _draw(self) -> None:
        before = self._scroll.verticalScrollBar().value()
        super()._draw()
        bar = self._scroll.verticalScrollBar()
        bar.setValue(before)
        if before and bar.value() != before:  # its range is known once it is laid out
            once = Qt.ConnectionType.SingleShotConnection
            bar.rangeChanged.connect(lambda _least, most: bar.setValue(min(before, most)), once)

    def _fill(self, whole: QWidget) -> None:
        self._scroll = UprightScroll(self._theme.scale)
        self._scroll.setWidget(self._body())
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head(self._said(self._reading) if self._reading else self._sentence))
        column.addWidget(line())
        column.addWidget(self._scroll, 1)

    def _body(self) -> QWidget:
        _, theme = self._words.gettext, self._theme
        if self._has_failed:
            tile = Tile(theme, _("This could not be read."))
            button = QPushButton(_("Try again"))
            button.setObjectName("again")
            button.clicked.connect(self.again_wanted)
            tile.head.addWidget(button)
            return Tiles(theme, [tile], [], [])
        if self._reading is None:
            return Skeleton(theme, _("Reading the portfolio…"))
        return self._tiles(self._reading)

    def _said(self, reading: Reading) -> str:
        """Return the sentence beside the title."""
        return self._sentence

    def _tiles(self, reading: Reading) -> Tiles:
        """Return the page below its head."""
        raise NotImplementedError

    def _table(
        self, key: str, name: str, heads: Sequence[Head], rows: Sequence[Row], *,
        most: int = 12, start: tuple[int, bool] | None = None,
    ) -> NumbersTable:  # fmt: skip
        """Return a table that keeps its order when the page is drawn again; `start` is its first one."""
        table = NumbersTable(self._theme, name, heads, rows, most=most)
        table.setObjectName(f"table.{key}")
        order = self._sorted.get(key, start)
        if order is not None:
            table.sort_by(*order)
        table.sorted_by.connect(lambda column, falls: self._sorted.__setitem__(key, (column, falls)))
        table.opened.connect(self.record_opened)
        return table

    def _plot_tile(
        self, key: str, title: str, plot: QWidget, twin: NumbersTable, *, note: str = ""
    ) -> PlotTile:
        """Return a plot with its numbers behind it."""
        _ = self._words.gettext
        texts = (_("Numbers"), _("Picture"))
        tile = PlotTile(self._theme, key, title, plot, twin, texts, note=note, is_turned=key in self._turned)
        tile.turned.connect(self._keeper(key))
        return tile

    def _keeper(self, key: str) -> Callable[[bool], None]:
        def keep(is_turned: bool) -> None:
            (self._turned.add if is_turned else self._turned.discard)(key)

        return keep

    def _empty_tile(self, title: str, text: str) -> Tile:
        """Return a tile that says why there is nothing yet, and what brings it about."""
        tile = Tile(self._theme, title)
        tile.say(Span(text))
        return tile
