# SPDX-License-Identifier: MIT
"""Those picked are tagged once, however often Enter is pressed."""

import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.ui.background import Background
from fieldsales.ui.map.tagging import TaggingTalk
from fieldsales.wording.words import Words

from ..part import Part


def test_a_tag_is_given_once_while_it_is_being_given_and_again_where_it_is_wished_again(
    qtbot: QtBot, make_desk: Callable[[], Desk], background: Background, words: Words
) -> None:
    part = Part(qtbot, make_desk(), background)
    tagging = TaggingTalk(part.runner, words)
    who, gate = find(part.desk, "Cave Martin").id, threading.Event()
    part.runner.read(lambda _desk: gate.wait(20), lambda _none: None)
    for _press in range(2):
        tagging.give([who], "park")
    gate.set()
    part.wait()
    assert len(part.effects) == 1
    tagging.give([who], "terrace, garden")
    part.wait()
    assert part.complaints, "a tag has no comma"
    tagging.give([who], "terrace")
    part.wait()
    assert len(part.effects) == 2
