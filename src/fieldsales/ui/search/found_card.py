# SPDX-License-Identifier: MIT
"""A place of the territory that was found: where, when open, how to call, and S saves it."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from fieldsales.desk.found_places import Found
from fieldsales.ui.card.origin import hours_text
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.search.floating import FloatingCard
from fieldsales.ui.theme import CENTRE, Icon, Theme, Token, paint_text, text_width
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class FoundCard(FloatingCard):
    """Esc and the cross close it; the letter S saves while it is seen."""

    save_requested = Signal(str)
    call_requested = Signal(str)
    open_requested = Signal(str)
    #: a `Business`: how does one get there?
    way_wanted = Signal(object)

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._words = words
        self._found: Found | None = None
        self._trade = self._detour = self._source = ""
        self._likeness: tuple[str, str] = ("", "")
        QShortcut(QKeySequence(Qt.Key.Key_S), self).activated.connect(self._save)

    def show_found(
        self,
        found: Found,
        trade: str = "",
        detour: str = "",
        source: str = "",
        likeness: tuple[str, str] = ("", ""),
    ) -> None:
        """Show a place.

        `detour` says how far it is, `source` where it comes from, `likeness` how
        much it looks like the best clients, and why.
        """
        self._found = found
        self._trade, self._detour, self._source = trade, detour, source
        self._likeness = likeness
        self._draw()
        self.show()
        self.raise_()

    @property
    def business_id(self) -> str:
        """The place that is shown, empty when there is none."""
        return self._found.business.id if self._found is not None and not self.isHidden() else ""

    def close_card(self) -> None:
        """Take the card away."""
        if not self.isHidden():
            self._found = None
        super().close_card()

    def fill(self, content: QWidget) -> None:
        """Lay out what is known of the place; nothing while none is shown."""
        if self._found is None:
            return
        theme = self._theme
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.u(16), theme.u(12), theme.u(16), theme.u(6))
        column.setSpacing(0)
        column.addLayout(self._head(self._found))
        column.addSpacing(theme.u(10))
        for row in self._rows(self._found):
            column.addWidget(row)
        self.setAccessibleName(self._found.business.name)

    def _head(self, found: Found) -> QHBoxLayout:
        _, theme = self._words.gettext, self._theme
        texts = QVBoxLayout()
        texts.setSpacing(theme.u(1))
        texts.addWidget(Spans(theme, Span(found.business.name, 15, 600)))
        owned = _("not in your portfolio yet")
        if found.owned:
            owned = _("in your portfolio already")
        elif found.maybe:
            owned = _("maybe in your portfolio already")
        said = ", ".join(part for part in (self._trade, owned) if part)
        texts.addWidget(Spans(theme, Span(said, token=Token.SECONDARY)))
        cross = QToolButton()
        cross.setIcon(theme.icon(Icon.CLOSE, Token.SECONDARY))
        cross.setIconSize(QSize(theme.u(14), theme.u(14)))
        cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        cross.setAccessibleName(_("Close"))
        cross.setToolTip(_("Close"))
        cross.clicked.connect(self.close_card)
        head = QHBoxLayout()
        head.setSpacing(theme.u(8))
        head.addLayout(texts, 1)
        head.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _rows(self, found: Found) -> list[Row]:
        words, theme, business = self._words, self._theme, found.business
        town = " ".join(part for part in (business.postcode, business.town) if part)
        address = ", ".join(part for part in (business.address, town) if part)
        lines = [
            (Icon.PLACE, address, Token.TEXT),
            (
                Icon.CLOCK,
                hours_text(words, business.opening_hours),
                Token.TEXT if business.opening_hours else Token.SECONDARY,
            ),
            (Icon.CALL, formats.phone(words, business.phone) if business.phone else "", Token.TEXT),
            (Icon.WEB, business.website, Token.TEXT),
            (Icon.DETOUR, self._detour, Token.TEXT),
        ]
        columns = Columns(0, theme.u(26))
        rows = [
            Row(theme, (Span(text, token=token),), columns, icon=icon) for icon, text, token in lines if text
        ]
        if self._likeness[0]:
            how_much, why = self._likeness
            reasons = Span(f"\n{why}" if why else "", 11, token=Token.SECONDARY)
            rows.append(Row(theme, (Span(how_much, weight=600), reasons), columns, icon=Icon.TARGET))
        if self._source:
            span = Span(self._source, 11, token=Token.SECONDARY)
            rows.append(Row(theme, (span,), columns, icon=Icon.INFO))
        return rows

    def foot(self) -> QWidget:
        """Return what can be done with the place; nothing while none is shown."""
        _, theme, found = self._words.gettext, self._theme, self._found
        made = QWidget()
        if found is None:
            return made
        policy = made.sizePolicy()
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        row = Flow(made, theme.u(8), theme.u(8))
        if found.owned:
            main = QPushButton(_("Open the record"))
            main.clicked.connect(lambda: self.open_requested.emit(found.owned))
        else:
            # em spaces behind the word make room for the key, which is painted over them
            text = _("Save to my portfolio")
            if found.business.phone or text_width(text, theme, 13, 600) + theme.u(96) > self._width():
                text = _("Save")
            main = QPushButton(text + "\u2003\u2003")
            main.clicked.connect(self._save)
            _Cap(main, theme)
        main.setProperty("kind", "primary")
        main.setFont(theme.font(13, 600))
        main.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(main)
        if found.business.phone:
            call = self._button(Icon.CALL, _("Dial"))
            call.clicked.connect(lambda: self.call_requested.emit(found.business.phone))
            row.addWidget(call)
        way = self._button(Icon.ROUTE, _("Show the way"))
        way.setObjectName("found.way")
        way.clicked.connect(lambda: self.way_wanted.emit(found.business))
        row.addWidget(way)
        return made

    def _button(self, icon: Icon, text: str) -> QPushButton:
        theme = self._theme
        made = QPushButton(formats.NARROW + text)
        made.setIcon(theme.icon(icon))
        made.setIconSize(QSize(theme.u(16), theme.u(16)))
        made.setFont(theme.font(13, 500))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _save(self) -> None:
        if self._found is not None and not self._found.owned:
            self.save_requested.emit(self._found.business.id)


class _Cap(QWidget):
    """The letter S at the right edge of its button."""

    def __init__(self, button: QPushButton, theme: Theme) -> None:
        super().__init__(button)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QPushButton):
            u = self._theme.u
            self.setGeometry(watched.width() - u(31), (watched.height() - u(20)) // 2, u(21), u(20))
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.ON_ACCENT), 1))
        box = QRectF(self.rect())
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(4), theme.u(4))
        paint_text(painter, box, "S", theme, px=11, weight=600, token=Token.ON_ACCENT, align=CENTRE)
