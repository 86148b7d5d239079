# SPDX-License-Identifier: MIT
"""What a territory is built from: a map extract, a name, perhaps a Sirene extract."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.territory import LONGEST_NAME
from fieldsales.ui.away.small_sheet import SmallSheet
from fieldsales.ui.card.section import label
from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words

EXTRACT, SIRENE = "extract", "sirene"


class BuildSheet(SmallSheet):
    """Files may be typed or chosen; a name is proposed from the file until one is typed."""

    wide = 560

    #: a file is to be chosen: EXTRACT or SIRENE
    choice_wanted = Signal(str)
    #: the map extract, the name, and the Sirene extract or None
    build_wanted = Signal(object, str, object)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._typed = {EXTRACT: "", "name": "", SIRENE: ""}
        self._is_named = False
        self.setAccessibleName(words.gettext("Build a territory"))
        self.fill(self.sheet)

    def ask(self, name: str = "", extract: str = "", sirene: str = "") -> None:
        """Ask for all three; with a name the territory is built again."""
        _ = self._words.gettext
        self._title = _("Build the territory again") if name else _("Build a territory")
        self._about, self._is_named = "", bool(name)
        self._typed = {EXTRACT: extract, "name": name, SIRENE: sirene}
        self._complaint = ""
        self.set_theme(self._theme)
        self.open()
        (self.main if extract else self.files[EXTRACT]).setFocus(Qt.FocusReason.OtherFocusReason)

    def take_file(self, which: str, path: Path) -> None:
        """Put a chosen file into its field; the extract's name becomes the territory's, unless it has one."""
        self.files[which].setText(str(path))
        if which == EXTRACT and not self._is_named:
            self.name.setText(_name_of(path))

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Add the three fields, and what each is."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        self.files = {
            EXTRACT: self.field("build.extract", self._typed[EXTRACT], _("Map extract"), "….osm.pbf"),
            SIRENE: self.field("build.sirene", self._typed[SIRENE], _("Sirene extract"), _("may stay empty")),
        }
        self.name = self.field("build.name", self._typed["name"], _("Name"))
        self.name.setReadOnly(self._is_named)
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(10))
        grid.setVerticalSpacing(u(4))
        named = QHBoxLayout()
        named.addWidget(self.name)
        rows = (
            (_("Map extract"), self._with_choice(EXTRACT), _("OpenStreetMap data of your region.")),
            (_("Name"), named, ""),
            (_("Sirene extract"), self._with_choice(SIRENE), _("INSEE’s StockEtablissement, as CSV.")),
        )
        for number, (said, part, why) in enumerate(rows):
            grid.addWidget(label(theme, said, tone="secondary"), 3 * number, 0)
            grid.addLayout(part, 3 * number, 1)
            if why:
                grid.addWidget(label(theme, why, px=11, tone="secondary", wraps=True), 3 * number + 1, 1)
            grid.setRowMinimumHeight(3 * number + 2, u(6))
        grid.setColumnStretch(1, 1)
        inner.addLayout(grid)
        for edit in (*self.files.values(), self.name):
            edit.setMaxLength(LONGEST_NAME if edit is self.name and not self._is_named else 1000)
            edit.textChanged.connect(self.refresh)
        self.name.textEdited.connect(self._keep_name)

    def main_text(self) -> str:
        """Return what the main button does."""
        return self._words.gettext("Build")

    def refresh(self) -> None:
        """Allow the build where there are a file and a name."""
        self._typed = {which: edit.text() for which, edit in self.files.items()} | {"name": self.name.text()}
        self.allow(bool(self.files[EXTRACT].text().strip() and self.name.text().strip()))

    def tell(self) -> None:
        """Tell what to build."""
        sirene = self.files[SIRENE].text().strip()
        extract, name = Path(self.files[EXTRACT].text().strip()), self.name.text().strip()
        self.close_sheet()
        self.build_wanted.emit(extract, name, Path(sirene) if sirene else None)

    def _with_choice(self, which: str) -> QHBoxLayout:
        """Return a field and the button that has a file chosen for it."""
        choose = QPushButton(self._words.gettext("Choose…"))
        choose.setObjectName(f"choose.{which}")
        choose.setFont(self._theme.font(13))
        choose.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        choose.clicked.connect(lambda: self.choice_wanted.emit(which))
        row = QHBoxLayout()
        row.setSpacing(self._theme.u(8))
        row.addWidget(self.files[which], 1)
        row.addWidget(choose)
        return row

    def _keep_name(self) -> None:
        self._is_named = True


def _name_of(extract: Path) -> str:
    """Return what the file is called, without dates and "latest"."""
    words = re.split(r"[-_ ]+", extract.name.split(".")[0])
    kept = [word for word in words if word.isalpha() and word.casefold() != "latest"]
    return " ".join(kept).title()
