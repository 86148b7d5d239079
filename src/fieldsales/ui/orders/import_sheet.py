# SPDX-License-Identifier: MIT
"""What a file of products would bring is told before anything is written."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.desk.catalogue import ProductImport
from fieldsales.ui.away.small_sheet import SmallSheet
from fieldsales.ui.card.section import label
from fieldsales.ui.theme import Theme
from fieldsales.wording.sales import products_text, refused_product_text
from fieldsales.wording.words import Words

#: Refused rows that are told one by one; the others are counted.
_FEW = 6


class ProductImportSheet(SmallSheet):
    """Counts, refused rows with their lines, and a button that writes the rest."""

    #: the file
    import_wanted = Signal(object)

    wide = 520

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._path = Path()
        self._found: ProductImport | None = None
        self.setAccessibleName(words.gettext("Products of a file"))
        self.fill(self.sheet)

    def ask(self, path: Path, found: ProductImport) -> None:
        """Ask whether what a file brings is to be written."""
        self._path, self._found = path, found
        self._title, self._about = self._words.gettext("Products of a file"), path.name
        self._complaint = ""
        self.set_theme(self._theme)
        self.open()
        (self.main if self.main.isEnabled() else self).setFocus()

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Say what the file would bring."""
        if self._found is None:
            return
        words, theme, found = self._words, self._theme, self._found
        counted = products_text(words, len(found.new), len(found.changed))
        inner.addWidget(label(theme, counted, weight=600, wraps=True))
        if found.same:
            text = words.ngettext("{count} is known already.", "{count} are known already.", found.same)
            inner.addWidget(label(theme, text.format(count=found.same), tone="secondary"))
        for one in found.refused[:_FEW]:
            text = refused_product_text(words, one.row, one.value, one.why)
            inner.addWidget(label(theme, text, tone="secondary", wraps=True))
        more = len(found.refused) - _FEW
        if more > 0:
            text = words.ngettext("{count} more row stays out.", "{count} more rows stay out.", more)
            inner.addWidget(label(theme, text.format(count=more), tone="secondary"))

    def main_text(self) -> str:
        """Return what the main button does."""
        return self._words.gettext("Bring them in")

    def refresh(self) -> None:
        """Allow the main button where the file brings something."""
        self.allow(self._found is not None and bool(self._found.new or self._found.changed))

    def tell(self) -> None:
        """Tell that it is to be written."""
        self.import_wanted.emit(self._path)
