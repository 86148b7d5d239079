# SPDX-License-Identifier: MIT
"""What a conversation of the window may need: the views, and those who ask the desk."""

from dataclasses import dataclass

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from fieldsales.ui.asking import Asking
from fieldsales.ui.card.talk import RecordTalk
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.effects import Effects
from fieldsales.ui.files import Files
from fieldsales.ui.runner import Runner
from fieldsales.ui.seen import Seen
from fieldsales.ui.settings.talk import SettingsTalk
from fieldsales.ui.views import Views
from fieldsales.ui.ways import Ways
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one window. `state` is what the window remembers between two starts."""

    window: QWidget
    runner: Runner
    words: Words
    views: Views
    seen: Seen
    course: DayCourse
    record: RecordTalk
    settings: SettingsTalk
    ways: Ways
    asking: Asking
    effects: Effects
    files: Files
    state: QSettings
