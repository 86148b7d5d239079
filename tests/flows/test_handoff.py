# SPDX-License-Identifier: MIT
"""Sophie's tour of eight stops on its way to the phone, through the real window."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldsales.domain.handoff import Target

from .conftest import Rep

Open = Callable[[str, str], Rep]


@pytest.fixture
def sophie(open_window: Open) -> Rep:
    """Sophie on Monday at seven, with her eight stops planned."""
    rep = open_window("c", "2026-05-11T07:00")
    rep.window.course.plan()
    rep.wait_idle()
    return rep


def shown(rep: Rep) -> list[str]:
    """Return whom all parts of the sheet lead to, in their order."""
    handed = rep.window.views.handoff._handed
    assert handed is not None
    return [point.name for one in handed.parts for point in one.part.stops]


def test_eight_stops_go_to_the_phone_in_parts_that_keep_their_order(sophie: Rep) -> None:
    names = [name for name, _ in sophie.stops]
    assert len(names) == 8
    sophie.press(Qt.Key.Key_H, modifier=Qt.KeyboardModifier.AltModifier)
    sophie.wait_idle()
    sheet = sophie.window.views.handoff
    assert sheet.isVisible()
    assert shown(sophie) == [*names, "Your home"]
    parts = [one.part for one in sheet._handed.parts]
    assert [len(part.stops) for part in parts] == [4, 4, 1]
    assert parts[0].start.name == "Your home"
    for before, after in pairwise(parts):
        assert after.start == before.stops[-1]
    sophie.press(Qt.Key.Key_Right)
    assert sheet.part is parts[1]
    sophie.press(Qt.Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == parts[1].url
    assert sophie.said == "The link is copied: paste it into a message."
    sophie.click("choice.waze", sheet)
    sophie.wait_idle()
    assert sheet._handed.target is Target.WAZE
    assert shown(sophie) == [*names, "Your home"]
    assert len(sheet._handed.parts) == 9
    sophie.press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_under_way_only_what_is_ahead_is_handed_over_from_the_last_stop(sophie: Rep) -> None:
    names = [name for name, _ in sophie.stops]
    sophie.clock.set("09:12")
    sophie.open(names[0])
    sophie.press(Qt.Key.Key_V)
    sophie.wait_idle()
    sophie.press(Qt.Key.Key_1)
    sophie.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    sophie.wait_idle()
    sophie.window.asking.do("handoff")
    sophie.wait_idle()
    sheet = sophie.window.views.handoff
    assert sheet._handed.parts[0].part.start.name == names[0]
    assert names[0] not in shown(sophie)
    sophie.click("handoff.whole", sheet)
    sophie.wait_idle()
    assert shown(sophie)[0] == names[0]


def test_the_way_to_one_record_goes_to_the_phone_from_its_menu(sophie: Rep) -> None:
    name = sophie.stops[2][0]
    sophie.open(name)
    sophie.click("action.more")
    sophie.choose_in_menu("Send the way to the phone")
    sophie.wait_idle()
    assert shown(sophie) == [name]
    assert sophie.window.views.handoff._handed.parts[0].part.start is None


def test_without_a_tour_it_says_so(open_window: Open) -> None:
    rep = open_window("c", "2026-05-11T07:00")
    rep.press(Qt.Key.Key_H, modifier=Qt.KeyboardModifier.AltModifier)
    rep.wait_idle()
    assert rep.said == "There is no tour on this day: plan it first."
    assert not rep.window.views.handoff.isVisible()


def test_the_settings_say_for_which_program_and_what_is_on_paper(sophie: Rep) -> None:
    window = sophie.window
    window.ways.go_to_settings("handoff")
    sophie.wait_idle()
    sophie.click("choice.geo", window.views.settings.handoff)
    sophie.wait_idle()
    assert sophie.desk.settings["handoff.target"] == "geo"
    sophie.press(Qt.Key.Key_H, modifier=Qt.KeyboardModifier.AltModifier)
    sophie.wait_idle()
    assert window.views.handoff.part.url.startswith("geo:47.")
