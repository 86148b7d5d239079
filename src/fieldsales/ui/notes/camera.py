# SPDX-License-Identifier: MIT
"""Who sees: the computer's camera, as pictures to aim by and one that is taken."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from fieldsales.domain.errors import NoCameraError

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

#: To aim by, no more pictures a second are needed.
_SECONDS_BETWEEN = 1 / 15


class Camera(Protocol):
    """Sees until it is told to stop."""

    def start(self, see: Callable[[QImage], None], failed: Callable[[], None]) -> None:
        """Begin to see. Raises NoCameraError; `failed` is called when it sees no more."""
        ...

    def take(self, taken: Callable[[QImage], None]) -> None:
        """Take a photo of what is seen."""
        ...

    def stop(self) -> None:
        """See no more."""
        ...


class QtCamera(QObject):
    """The camera that the system says is the usual one."""

    def start(self, see: Callable[[QImage], None], failed: Callable[[], None]) -> None:
        """Begin to see, about fifteen times a second."""
        # loaded here: the window of somebody who types never waits for it
        from PySide6.QtMultimedia import (
            QCamera,
            QImageCapture,
            QMediaCaptureSession,
            QMediaDevices,
            QVideoSink,
        )

        device = QMediaDevices.defaultVideoInput()
        if device.isNull():
            raise NoCameraError
        self._seen, self._last = QImage(), 0.0
        self._session = QMediaCaptureSession(self)
        self._camera = QCamera(device, self._session)
        self._capture = QImageCapture(self._session)
        self._sink = QVideoSink(self._session)
        self._session.setCamera(self._camera)
        self._session.setImageCapture(self._capture)
        self._session.setVideoSink(self._sink)

        def look(frame: "QVideoFrame") -> None:
            now = time.monotonic()
            if now - self._last >= _SECONDS_BETWEEN and not (image := frame.toImage()).isNull():
                self._seen, self._last = image, now
                see(image)

        self._sink.videoFrameChanged.connect(look)
        self._camera.errorOccurred.connect(lambda *_what: failed())
        self._camera.start()

    def take(self, taken: Callable[[QImage], None]) -> None:
        """Take a photo; where the camera takes none, what was seen last is the photo."""
        if not self._capture.isReadyForCapture():
            taken(self._seen)
            return
        self._capture.imageCaptured.connect(lambda _number, image: taken(image))
        self._capture.errorOccurred.connect(lambda *_what: taken(self._seen))
        self._capture.capture()

    def stop(self) -> None:
        """See no more; the light beside the camera goes out."""
        self._camera.stop()
        self._session.deleteLater()
