# SPDX-License-Identifier: MIT
"""A morning in the window with no network to be had: nothing asks for one."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytest_socket import SocketConnectBlockedError

#: The rep of conftest, who works in the window.
Rep = Any


def test_a_whole_morning_needs_no_network(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    rep.click("Plan the day", rep.window.views.day)
    rep.wait_idle()
    rep.open("Cave Martin")
    rep.clock.set("10:45")
    rep.press(Qt.Key.Key_V)
    rep.wait_idle()
    rep.press(Qt.Key.Key_1)
    rep.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.wait_idle()
    rep.window.views.map.fit_all()
    rep.window.set_theme(rep.window.theme)
    rep.wait_idle()
    assert rep.window.views.map.refused == []
    assert rep.window.views.map.console_errors == []
    assert not rep.window.views.banner.isVisible()


def test_these_tests_would_notice_a_socket() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80))
