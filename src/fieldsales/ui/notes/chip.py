# SPDX-License-Identifier: MIT
"""A photo or a voice note in a line of them: Enter opens or plays it, Delete takes it away."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from fieldsales.desk.attachments import Held
from fieldsales.domain.attachment import AttachmentKind
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.theme import Icon, Theme, Token, paint_icon, paint_text, text_width
from fieldsales.wording.attachments import attachment_label, length
from fieldsales.wording.words import Words


class NoteButton(PaintedButton):
    """The photo itself, or a key with how long the voice note is."""

    removed = Signal()

    def __init__(self, words: Words, theme: Theme, held: Held, *, is_playing: bool = False) -> None:
        super().__init__(theme, attachment_label(words, held.attachment))
        _ = words.gettext
        self._held, self._is_playing = held, is_playing
        self._is_photo = held.attachment.kind is AttachmentKind.PHOTO
        self._picture = _read(held) if self._is_photo else QPixmap()
        self._length = length(held.attachment.seconds)
        self._gone = _("missing")
        self.setObjectName(f"note.{held.attachment.id}")
        names = [self.text(), "" if held.path is not None else self._gone]
        self.setAccessibleName(", ".join(name for name in names if name))
        self.setToolTip(self.accessibleName())

    def show_playing(self, attachment_id: str) -> None:
        """Show whether it is this voice note that is being played."""
        self._is_playing = attachment_id == self._held.attachment.id
        self.update()

    def sizeHint(self) -> QSize:
        u = self._theme.u
        if self._held.path is None:
            wide = text_width(self._gone, self._theme, 11) + u(38)
        elif self._is_photo:
            return QSize(u(76), u(57))
        else:
            wide = text_width(self._length, self._theme, 13, 500) + u(42)
        return QSize(math.ceil(wide), u(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        if self._is_photo and not self._picture.isNull():
            self._paint_picture(painter, box)
            return
        self.paint_box(painter, box)
        if self._held.path is None:
            icon, text = (Icon.PHOTO if self._is_photo else Icon.VOICE), self._gone
        else:
            icon, text = (Icon.STOP if self._is_playing else Icon.PLAY), self._length
        paint_icon(painter, QPointF(u(17), box.center().y()), icon, theme, token=Token.TEXT, px=15)
        rest = box.adjusted(u(30), 0, -u(8), 0)
        px = 11 if self._held.path is None else 13
        paint_text(painter, rest, text, theme, px=px, weight=500)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        """Fill the box with the middle of the photo."""
        theme, u = self._theme, self._theme.u
        shape = QPainterPath()
        shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), u(6), u(6))
        painter.save()
        painter.setClipPath(shape)
        size = self._picture.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        target = QRectF(QPointF(0, 0), size.toSizeF())
        target.moveCenter(box.center())
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color(Token.INPUT_EDGE if self.underMouse() else Token.CONTROL_EDGE), 1))
        painter.drawPath(shape)
        self.paint_ring(painter, box)


class NoteChip(QWidget):
    """Such a key, with a cross where it may be taken away."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(
        self, words: Words, theme: Theme, held: Held, *, is_playing: bool = False, can_remove: bool = False
    ) -> None:
        super().__init__()
        self.key = NoteButton(words, theme, held, is_playing=is_playing)
        self.key.clicked.connect(lambda: self.opened.emit(held))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(1))
        row.addWidget(self.key)
        if can_remove:
            self.key.removed.connect(lambda: self.removed.emit(held))
            cross = QToolButton()
            cross.setIcon(theme.icon(Icon.CLOSE, Token.SECONDARY))
            cross.setIconSize(QSize(theme.u(11), theme.u(11)))
            cross.setFixedSize(theme.u(22), theme.u(22))
            name = words.gettext("Take away: {what}").format(what=self.key.accessibleName())
            cross.setAccessibleName(name)
            cross.setToolTip(name)
            cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            cross.clicked.connect(lambda: self.removed.emit(held))
            row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)


def _read(held: Held) -> QPixmap:
    """Return the small picture of a photo; null where it cannot be read."""
    path = held.small or held.path
    return QPixmap.fromImage(QImage(str(path))) if path is not None else QPixmap()
