# SPDX-License-Identifier: MIT
"""The bar over the map with what can be done with those who are picked."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.chosen import LONGEST_TAG
from fieldsales.ui.map.legend import SHADOW, paint_raised
from fieldsales.ui.theme import Icon, Theme
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: How the bar may look, the first that fits: whether buttons have texts, all is one row, the count has words.
_FORMS = (
    (True, True, True),
    (False, True, True),
    (False, False, True),
    (False, False, False),
)


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
        self._rows = QVBoxLayout(self)
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        self._rows.addLayout(self._upper)
        self._rows.addLayout(self._lower)
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
        self._rows.setContentsMargins(edge + u(14), edge + u(6), edge + u(6), edge + u(6))
        for row in (self._rows, self._upper, self._lower):
            row.setSpacing(u(6))
        self._said.setFont(theme.font(13, 600))
        self._text.setFont(theme.font(13, tabular=False))
        icons = ((self._tag, Icon.TAG), (self._plan, Icon.DAY), (self._export, Icon.EXPORT))
        for button, icon in (*icons, (self._drop, Icon.CLOSE)):
            button.setFont(theme.font(13))
            button.setIcon(theme.icon(icon))
            button.setIconSize(QSize(u(16), u(16)))
        self._fit()

    def show_count(self, count: int) -> None:
        """Say how many are picked; none takes the bar away."""
        self._count = count
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
        """Say how wide it may be, shadow included; without room icons are left, then two rows of them."""
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
        """Take the first form that there is room for; a tag is typed where the count stands in two rows."""
        for has_texts, is_one_row, has_words in _FORMS:
            self._name_buttons(has_texts)
            self._arrange(is_one_row)
            self._say(has_words)
            if not self._room or self._rows.sizeHint().width() <= self._room:
                break
        self.resize(self._rows.sizeHint())
        self.resized.emit()
        self.update()

    def _name_buttons(self, has_texts: bool) -> None:
        _ = self._words.gettext
        texts = ((self._tag, _("Tag…")), (self._plan, _("Put into the day")), (self._export, _("Export…")))
        for button, text in texts:
            button.setText(text if has_texts else "")
            button.setToolTip("" if has_texts else text)
            button.setAccessibleName(text)
        for button in (self._tag, self._plan, self._export, self._drop):
            kind = "" if has_texts else "icon"
            if button.property("kind") != kind:
                button.setProperty("kind", kind)
                button.style().polish(button)

    def _arrange(self, is_one_row: bool) -> None:
        buttons, row = (self._tag, self._plan, self._export), self._upper if is_one_row else self._lower
        self._upper.addWidget(self._said, 0 if is_one_row else 1)
        self._upper.addWidget(self._text)
        for button in buttons:
            row.addWidget(button)
        self._upper.addWidget(self._drop)
        wide = self._theme.u(190)
        if self._room and not is_one_row:
            margins = self._rows.contentsMargins()
            around = margins.left() + margins.right() + self._upper.spacing() + self._drop.sizeHint().width()
            wide = min(wide, self._room - around)
        self._text.setFixedWidth(wide)
        self._said.setVisible(is_one_row or self._text.isHidden())

    def _say(self, has_words: bool) -> None:
        number = formats.number(self._words, self._count)
        text = self._words.ngettext("{count} prospect picked", "{count} prospects picked", self._count)
        text = text.format(count=number)
        self._said.setText(text if has_words else number)
        self._said.setToolTip("" if has_words else text)
        self._said.setAccessibleName(text)
        self._rows.activate()
