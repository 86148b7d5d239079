# SPDX-License-Identifier: MIT
"""A photo from the camera: aim, take, keep or take again; or from a file, the clipboard, a drag."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from fieldsales.domain.errors import NoCameraError
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.notes.camera import Camera
from fieldsales.ui.notes.note_edit import dropped_pictures, pictures_of
from fieldsales.ui.palette.overlay import Sheet
from fieldsales.ui.palette.titled_sheet import TitledSheet
from fieldsales.ui.theme import CENTRE, Theme, Token, paint_text, shown
from fieldsales.wording.words import Words


class Aim(Enum):
    """How far a photo is."""

    NO_CAMERA = auto()
    SEEING = auto()
    TAKEN = auto()


class _Finder(QWidget):
    """What the camera sees, or the photo that was taken, as large as there is room."""

    def __init__(self, theme: Theme, waiting: str) -> None:
        super().__init__()
        self._theme, self._waiting = theme, waiting
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.u(120))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(500), self._theme.u(376))

    def show_image(self, image: QImage) -> None:
        """Show a picture."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        painter.fillRect(box, self._theme.color(Token.HOVER))
        if self._image.isNull():
            paint_text(painter, box, self._waiting, self._theme, token=Token.SECONDARY, align=CENTRE)
            return
        size = self._image.size().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(QPointF(0, 0), size)
        target.moveCenter(box.center())
        painter.drawImage(target, self._image)


class CameraSheet(TitledSheet):
    """Tells which photo is wanted; it keeps none itself. The camera sees only while the sheet is open."""

    wide, top = 560, 48

    #: a `QImage` that was taken and is to be kept
    kept = Signal(object)
    #: a photo is to be chosen among files
    file_wanted = Signal()
    #: a list of `Picture`, pasted or dropped on the sheet
    pictures_given = Signal(object)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._camera: Camera | None = None
        self._photo = QImage()
        self.aim = Aim.NO_CAMERA
        self.setAccessibleName(words.gettext("Add a photo"))
        self.setAcceptDrops(True)
        self.closed.connect(self.let_go)
        self.set_theme(theme)

    def aim_with(self, camera: Camera) -> None:
        """Open the sheet on what a camera sees; without one it says so and offers the other ways."""
        self.let_go()
        self._camera = camera
        self._see()
        self.open()
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Have the camera see no more."""
        camera, self._camera = self._camera, None
        if camera is not None and self.aim is Aim.SEEING:
            camera.stop()
        self._photo = QImage()
        self.aim = Aim.NO_CAMERA

    def fill(self, sheet: Sheet) -> None:
        """Lay out what is seen and what can be done with it."""
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        inner = self.titled(sheet, _("Add a photo"))
        self._finder = _Finder(theme, _("The camera is starting…"))
        if self.aim is Aim.NO_CAMERA:
            none = _("No camera is there, or fieldsales may not use it.")
            ways = _("Choose a file, drag a photo onto this sheet, or paste one with Ctrl V.")
            inner.addWidget(Spans(theme, Span(none, weight=600)))
            inner.addWidget(Spans(theme, Span(ways, token=Token.SECONDARY)))
        else:
            is_taken = self.aim is Aim.TAKEN
            self._finder.setAccessibleName(_("The photo") if is_taken else _("What the camera sees"))
            self._finder.show_image(self._photo)
            inner.addWidget(self._finder, 1)
        foot = QHBoxLayout()
        foot.setSpacing(u(8))
        for button in self._buttons():
            foot.addWidget(button)
        foot.addStretch(1)
        inner.addLayout(foot)

    def _buttons(self) -> list[QPushButton]:
        _ = self._words.gettext
        file = ("choose file", _("Choose a file…"), self._choose_file)
        cancel = ("cancel photo", _("Cancel"), self.close_sheet)
        ways = {
            Aim.NO_CAMERA: (file, cancel),
            Aim.SEEING: (("take photo", _("Take"), self._take), file, cancel),
            Aim.TAKEN: (
                ("keep photo", _("Keep"), self._keep),
                ("photo again", _("Again"), self._again),
                cancel,
            ),
        }
        made = [self._button(*one) for one in ways[self.aim]]
        self.main = made[0]
        self.main.setProperty("kind", "primary")
        self.main.setFont(self._theme.font(13, 600))
        return made

    def _button(self, name: str, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(shown(text))
        button.setObjectName(name)
        button.setFont(self._theme.font(13))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(True)
        button.clicked.connect(do)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is pasted."""
        found = []
        if event.matches(QKeySequence.StandardKey.Paste):
            found = pictures_of(QApplication.clipboard().mimeData())
        if found:
            self.close_sheet()
            self.pictures_given.emit(found)
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if found := dropped_pictures(event.mimeData()):
            event.acceptProposedAction()
            self.close_sheet()
            self.pictures_given.emit(found)

    def _see(self) -> None:
        """Have the camera see, where there is one."""
        self.aim, self._photo = Aim.SEEING, QImage()
        try:
            if self._camera is not None:
                self._camera.start(self._show, self._fail)
        except NoCameraError:
            self.aim = Aim.NO_CAMERA  # the sheet says so
        self._lay_out()

    def _show(self, image: QImage) -> None:
        if self.aim is Aim.SEEING:
            self._photo = image
            self._finder.show_image(image)

    def _fail(self) -> None:
        """Say that there is no camera any more; a photo that was taken stays."""
        if self.aim is Aim.SEEING:
            if self._camera is not None:
                self._camera.stop()
            self.aim = Aim.NO_CAMERA
            self._lay_out()

    def _take(self) -> None:
        camera = self._camera
        if camera is None:
            return

        def taken(image: QImage) -> None:
            if self.aim is Aim.SEEING and not image.isNull():
                camera.stop()
                self.aim, self._photo = Aim.TAKEN, image
                self._lay_out()

        camera.take(taken)

    def _again(self) -> None:
        self._see()

    def _keep(self) -> None:
        photo = self._photo
        self.close_sheet()
        self.kept.emit(photo)

    def _choose_file(self) -> None:
        self.close_sheet()
        self.file_wanted.emit()

    def _lay_out(self) -> None:
        self.set_theme(self._theme)
        self.settle()
        if self.isVisible():
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)
