# SPDX-License-Identifier: MIT
"""A photo as large as the window: arrows lead to the others, Esc closes."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from fieldsales.desk.attachments import Held
from fieldsales.ui.card.section import label
from fieldsales.ui.palette.overlay import Overlay, Sheet
from fieldsales.ui.theme import CENTRE, Icon, Theme, Token, paint_text
from fieldsales.wording import formats
from fieldsales.wording.attachments import attachment_label, missing_text
from fieldsales.wording.words import Words


class _Picture(QWidget):
    """The photo, whole and no larger than it is; or a sentence where there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pixmap, self._said = QPixmap(), ""
        # the arrows belong to the photos, and a key of its own would take them
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_picture(self, pixmap: QPixmap, said: str, name: str) -> None:
        """Show a photo, or say why there is none."""
        self._pixmap, self._said = pixmap, said
        self.setAccessibleName(said or name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        if self._pixmap.isNull():
            paint_text(painter, box, self._said, self._theme, token=Token.SECONDARY, align=CENTRE)
            return
        size = self._pixmap.size().toSizeF()
        if size.width() > box.width() or size.height() > box.height():
            size.scale(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(QPointF(0, 0), size)
        target.moveCenter(box.center())
        painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color(Token.ACCENT), 2))
            painter.drawRect(target.adjusted(1, 1, -1, -1))


class PhotoViewer(Overlay):
    """Shows one of several photos. It reads no file itself: `wanted` asks for one."""

    #: the path of a photo that is to be read, and how large it is seen
    wanted = Signal(object, object)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(window, theme)
        self._words = words
        self._photos: Sequence[Held] = ()
        self._place = 0
        self._images: dict[Path, QImage] = {}
        self.setAccessibleName(words.gettext("Photo"))
        self.set_theme(theme)

    def show_photos(self, photos: Sequence[Held], chosen: Held) -> None:
        """Open the viewer on one of some photos."""
        self._photos, self._images = tuple(photos), {}
        ids = [one.attachment.id for one in self._photos]
        self._place = ids.index(chosen.attachment.id) if chosen.attachment.id in ids else 0
        self.open()
        self._show()
        self._picture.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def title(self) -> str:
        """What is looked at."""
        return self._title.text()

    def show_image(self, path: Path, image: QImage) -> None:
        """Show a photo that was read."""
        self._images[path] = image
        if not self.isHidden():
            self._show()

    def fill(self, sheet: Sheet) -> None:
        """Put the title, its keys and the photo onto a new sheet."""
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        self._title = label(theme, "", weight=600)
        self._about = label(theme, "", tone="secondary")
        self._close = self._key(Icon.CLOSE, _("Close"))
        self._close.clicked.connect(self.close_sheet)
        self._left, self._right = (
            self._key(Icon.LEFT, _("Photo before")),
            self._key(Icon.RIGHT, _("Next photo")),
        )
        self._left.clicked.connect(lambda: self._step_by(-1))
        self._right.clicked.connect(lambda: self._step_by(1))
        head = QHBoxLayout()
        head.setContentsMargins(u(16), u(10), u(12), u(10))
        head.setSpacing(u(10))
        head.addWidget(self._title)
        head.addWidget(self._about, 1)
        for key in (self._left, self._right, self._close):
            head.addWidget(key)
        self._picture = _Picture(theme)
        sheet.column.addLayout(head)
        sheet.column.addWidget(self._picture, 1)
        sheet.column.addSpacing(u(12))
        if not self.isHidden():
            self._show()

    def place(self, sheet: Sheet) -> None:
        """Give the sheet almost all of the window."""
        u = self._theme.u
        sheet.setGeometry(self.rect().adjusted(u(40), u(24), -u(40), -u(24)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_by(-1 if event.key() == Qt.Key.Key_Left else 1)
            event.accept()
            return
        super().keyPressEvent(event)

    def _step_by(self, step: int) -> None:
        self._place = min(max(0, self._place + step), len(self._photos) - 1)
        self._show()

    def _show(self) -> None:
        if not self._photos:
            return
        held = self._photos[self._place]
        name = attachment_label(self._words, held.attachment)
        self._title.setText(name)
        at = held.attachment.at
        when = f"{formats.full_day(self._words, at.date())}, {formats.clock(at)}"
        count = f" · {self._place + 1}/{len(self._photos)}" if len(self._photos) > 1 else ""
        self._about.setText(when + count)
        self._left.setEnabled(self._place > 0)
        self._right.setEnabled(self._place < len(self._photos) - 1)
        if held.path is None:
            self._picture.show_picture(QPixmap(), missing_text(self._words, held.attachment), name)
        elif held.path in self._images:
            image = self._images[held.path]
            said = "" if not image.isNull() else missing_text(self._words, held.attachment)
            self._picture.show_picture(QPixmap.fromImage(image), said, name)
        else:
            self._picture.show_picture(QPixmap(), "", name)
            self.wanted.emit(held.path, self._picture.size())

    def _key(self, icon: Icon, name: str) -> QToolButton:
        key = QToolButton()
        key.setIcon(self._theme.icon(icon, Token.SECONDARY))
        key.setIconSize(QSize(self._theme.u(16), self._theme.u(16)))
        key.setAccessibleName(name)
        key.setToolTip(name)
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return key


def read_image(path: Path, size: QSize) -> QImage:
    """Return a photo as large as it is seen, null where it cannot be read; it takes a moment."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    whole = reader.size()
    if whole.isValid() and (whole.width() > size.width() or whole.height() > size.height()):
        reader.setScaledSize(whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
