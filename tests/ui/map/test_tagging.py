# SPDX-License-Identifier: MIT
"""Those picked are tagged once, however often Enter is pressed."""

import threading
from collections.abc import Callable

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.prospects import find
from fieldsales.domain.errors import FieldSalesError
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.effects import Effects
from fieldsales.ui.map.tagging import TaggingTalk
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words


def test_a_tag_is_given_once_while_it_is_being_given_and_again_where_it_is_wished_again(
    qtbot, make_desk: Callable[[], Desk], words: Words
) -> None:
    desk, background, effects = make_desk(), Background(), Effects()
    told: list[Effect] = []
    complaints: list[FieldSalesError | None] = []
    effects.happened.connect(told.append)
    runner = Runner(desk, background, effects, complaints.append)
    tagging = TaggingTalk(runner, words)
    who, gate = find(desk, "Cave Martin").id, threading.Event()
    runner.read(lambda _desk: gate.wait(20), lambda _none: None)

    def wait() -> None:
        gate.set()
        qtbot.waitUntil(lambda: not background.is_busy(Lane.PORTFOLIO), timeout=20_000)

    for _press in range(2):
        tagging.give([who], "park")
    wait()
    assert len(told) == 1
    tagging.give([who], "terrace, garden")
    wait()
    assert complaints, "a tag has no comma"
    tagging.give([who], "terrace")
    wait()
    background.stop()
    assert len(told) == 2
