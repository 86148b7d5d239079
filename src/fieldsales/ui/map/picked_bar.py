# SPDX-License-Identifier: MIT
"""The bar over the map with what can be done with those who are picked."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from fieldsales.desk.chosen import LONGEST_TAG
from fieldsales.ui.map.legend import SHADOW, paint_raised
from fieldsales.ui.theme import Icon, Theme
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class PickedBar(QWidget):
    """Says how many are picked, and tells what is wished for them. The tag is typed in the bar itself."""

    #: a tag was typed: it stays to be put right until `close_tag`
    tagged = Signal(str)
    plan_wanted = Signal()
    export_wanted = Signal()
    cleared = Signal()
    #: its size changed: whoever holds it puts it back into its place
    resized = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        _ = words.gettext
        self._words, self._theme, self._count, self._room = words, theme, 0, 0
        self._said = QLabel()
        self._tag = QPushButton(_("Tag…"))
        self._plan = QPushButton(_("Put into the day"))
        self._export = QPushButton(_("Export…"))
        self._drop = QPushButton()
        self._drop.setToolTip(_("Let everybody go"))
        self._drop.setAccessibleName(_("Let everybody go"))
        self._text = QLineEdit()
        self._text.setPlaceholderText(_("A word for all of them"))
        self._text.setAccessibleName(_("Tag"))
        self._text.setMaxLength(LONGEST_TAG)
        self._text.hide()
        self._row = QHBoxLayout(self)
        for part in (self._said, self._text, self._tag, self._plan, self._export, self._drop):
            self._row.addWidget(part)
        self._tag.clicked.connect(self._ask_tag)
        self._text.returnPressed.connect(self._give_tag)
        self._plan.clicked.connect(self.plan_wanted)
        self._export.clicked.connect(self.export_wanted)
        self._drop.clicked.connect(self.cleared)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        u = theme.u
        edge = u(SHADOW)
        self._row.setContentsMargins(edge + u(14), edge + u(6), edge + u(6), edge + u(6))
        self._row.setSpacing(u(6))
        self._said.setFont(theme.font(13, 600))
        self._text.setFont(theme.font(13))
        self._text.setFixedWidth(u(190))
        icons = ((self._tag, Icon.TAG), (self._plan, Icon.DAY), (self._export, Icon.EXPORT))
        for button, icon in (*icons, (self._drop, Icon.CLOSE)):
            button.setFont(theme.font(13))
            button.setIcon(theme.icon(icon))
            button.setIconSize(QSize(u(16), u(16)))
        self._fit()

    def show_count(self, count: int) -> None:
        """Say how many are picked; none takes the bar away."""
        self._count = count
        text = self._words.ngettext("{count} prospect picked", "{count} prospects picked", count)
        self._said.setText(text.format(count=formats.number(self._words, count)))
        self._text.hide()
        self.setVisible(bool(count))
        self.raise_()
        self._fit()

    def offer_plan(self, can_plan: bool) -> None:
        """Offer to put them into the day that is shown; nobody is put into a day that is over."""
        self._plan.setVisible(can_plan)
        self._fit()

    def offer_tags(self, tags: Sequence[str]) -> None:
        """Complete what is typed by tags that there are."""
        completer = QCompleter(list(tags), self._text)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._text.setCompleter(completer)

    def close_tag(self) -> None:
        """Ask for no tag any more: the one that was told is given."""
        self._text.hide()
        self._fit()

    def set_room(self, width: int) -> None:
        """Say how wide it may be, shadow included; without room only icons are left."""
        self._room = width
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._text.isVisible():
            self._text.hide()
            self._tag.setFocus(Qt.FocusReason.OtherFocusReason)
            self._fit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = self._theme.u(SHADOW)
        paint_raised(QPainter(self), QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), self._theme)

    def _ask_tag(self) -> None:
        if self._text.isVisible():
            self._give_tag()
            return
        self._text.clear()
        self._text.show()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _give_tag(self) -> None:
        if self._text.text().strip():
            self.tagged.emit(self._text.text())

    def _fit(self) -> None:
        _ = self._words.gettext
        texts = ((self._tag, _("Tag…")), (self._plan, _("Put into the day")), (self._export, _("Export…")))
        for button, text in texts:
            button.setText(text)
            button.setToolTip("")
        self._row.activate()
        if self._room and self._row.sizeHint().width() > self._room:
            for button, text in texts:
                button.setAccessibleName(text)
                button.setToolTip(text)
                button.setText("")
            self._row.activate()
        self.resize(self._row.sizeHint())
        self.resized.emit()
        self.update()
