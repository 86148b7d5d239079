# SPDX-License-Identifier: MIT
"""Who speaks: a voice note by the computer's loudspeaker."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QUrl

from fieldsales.domain.errors import NoSpeakerError


class Player(Protocol):
    """Plays one file at a time."""

    def play(self, path: Path, ended: Callable[[], None]) -> None:
        """Play a file; `ended` is called once it is over. Raises NoSpeakerError."""
        ...

    def stop(self) -> None:
        """Fall silent."""
        ...


class QtPlayer(QObject):
    """The loudspeaker that the system says is the usual one."""

    def play(self, path: Path, ended: Callable[[], None]) -> None:
        """Play a file in place of what is played."""
        from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

        if QMediaDevices.defaultAudioOutput().isNull():
            raise NoSpeakerError
        self.stop()
        player = QMediaPlayer(self)
        player.setAudioOutput(QAudioOutput(player))

        def changed(status: QMediaPlayer.MediaStatus) -> None:
            if status in (QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia):
                ended()

        player.mediaStatusChanged.connect(changed)
        player.setSource(QUrl.fromLocalFile(str(path)))
        player.play()

    def stop(self) -> None:
        """Fall silent."""
        for one in self.children():
            one.deleteLater()
