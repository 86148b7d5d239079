# SPDX-License-Identifier: MIT
"""The page of the territories: each with its dates, size and parts, and what can be done with it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.domain.business import Territory
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import label, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording.territories import dates_text, parts_text, remarks
from fieldsales.wording.words import Words


class TerritoryPage(SettingsPage):
    """Lists the packs; where there is none, says what one is for and where its data come from."""

    build_wanted = Signal()
    #: a `Territory` that is to be built again
    rebuild_wanted = Signal(object)
    #: a `Territory` that is to be deleted
    delete_wanted = Signal(object)
    #: it came into sight, whichever way led there: what it shows may be long out of date
    seen = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("Territories"))
        self._packs: Sequence[Territory] = ()
        self._is_known = False
        self._today = date.min
        self._is_building = False
        self._draw()

    def show_packs(self, packs: Sequence[Territory], today: date, *, is_building: bool = False) -> None:
        """Show what is on this laptop; while one is being built, nothing else can be done."""
        self._packs, self._today, self._is_building = packs, today, is_building
        self._is_known = True
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def _fill(self, whole: QWidget) -> None:
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        body = QWidget()
        body.setProperty("level", "surface")
        body.setMaximumWidth(u(800))
        parts = QVBoxLayout(body)
        parts.setContentsMargins(u(24), u(18), u(24), u(24))
        parts.setSpacing(u(18))
        for number, pack in enumerate(self._packs):
            if number:
                parts.addWidget(line())
            parts.addWidget(self._pack(pack))
        if self._packs:
            parts.addWidget(line())
        elif self._is_known:
            parts.addWidget(self._nothing())
        build = QPushButton(_("Build a territory…"))
        build.setObjectName("territory.build")
        if not self._packs:
            build.setProperty("kind", "primary")
        build.setFont(theme.font(13, 500 if self._packs else 600))
        build.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        build.setEnabled(not self._is_building)
        build.clicked.connect(self.build_wanted)
        parts.addWidget(build, 0, Qt.AlignmentFlag.AlignLeft)
        parts.addStretch(1)
        scroll = UprightScroll(theme.scale)
        scroll.setWidget(body)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head(_("Your region on this computer, without a network.")))
        column.addWidget(line())
        column.addWidget(scroll, 1)

    def _nothing(self) -> QWidget:
        _, theme = self._words.gettext, self._theme
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(8))
        column.addWidget(label(theme, _("No territory yet"), px=15, weight=600))
        said = (
            _("With a territory you find places by their trade, see streets, and have real driving times."),
            _(
                "It is built from an extract of OpenStreetMap, a file that ends in “.osm.pbf”: Geofabrik and"
                " openstreetmap.fr offer one for every region and département."
            ),
        )
        for text in said:
            column.addWidget(Spans(theme, Span(text, token=Token.SECONDARY)))
        return made

    def _pack(self, pack: Territory) -> QWidget:
        words, theme = self._words, self._theme
        made = QWidget()
        made.setAccessibleName(pack.name)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(4))
        head = QHBoxLayout()
        head.setSpacing(theme.u(8))
        head.addWidget(Spans(theme, Span(pack.name, 15, 600)), 1, Qt.AlignmentFlag.AlignVCenter)
        for button in self._buttons(pack):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        quiet = (dates_text(words, pack, self._today), parts_text(words, pack.parts))
        for text in quiet:
            column.addWidget(Spans(theme, Span(text, token=Token.SECONDARY)))
        for remark in remarks(words, pack):
            columns = Columns(0, theme.u(24))
            column.addWidget(Row(theme, (Span(remark, 11, token=Token.SECONDARY),), columns, icon=Icon.INFO))
        return made

    def _buttons(self, pack: Territory) -> tuple[QPushButton, ...]:
        _, theme = self._words.gettext, self._theme
        again, away = QPushButton(_("Build again…")), QPushButton(_("Delete…"))
        again.clicked.connect(lambda: self.rebuild_wanted.emit(pack))
        away.clicked.connect(lambda: self.delete_wanted.emit(pack))
        for button, name in ((again, "rebuild"), (away, "delete")):
            button.setObjectName(f"territory.{name}.{pack.name}")
            button.setProperty("kind", "quiet")
            button.setFont(theme.font(13))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setEnabled(not self._is_building)
        return again, away
