# SPDX-License-Identifier: MIT
"""The map's colours and addresses agree with the window's."""

import json

import pytest
from PySide6.QtCore import QUrl

from fieldsales.desk.maps import PLAN_IGN
from fieldsales.ui.map.scheme import Guard, register_scheme
from fieldsales.ui.theme import DARK, LIGHT, Token


def test_the_page_in_a_file_has_the_windows_colours(root):
    schemes = json.loads((root / "resources" / "web" / "colours.json").read_text(encoding="utf-8"))
    for name, tokens in (("light", LIGHT), ("dark", DARK)):
        shared = {token: value for token, value in schemes[name].items() if token in set(Token)}
        assert shared
        assert shared == {token: tokens.values[Token(token)] for token in shared}


def test_the_scheme_may_be_registered_again(qapp):
    register_scheme()


@pytest.mark.parametrize(
    ("address", "is_picture", "passes"),
    [
        (PLAN_IGN.tiles.format(z=1, x=1, y=1), True, True),
        (PLAN_IGN.tiles.format(z=1, x=1, y=1), False, False),
        (f"http://{PLAN_IGN.host}/wmts", True, False),
        (f"https://{PLAN_IGN.host}.example.org/", True, False),
        (f"https://{PLAN_IGN.host}@example.org/", True, False),
        ("https://tile.openstreetmap.org/1/1/1.png", True, False),
        ("fieldsales://page/map.js", False, True),
        ("data:image/png;base64,AA", True, False),
        ("file:///etc/passwd", True, False),
    ],
)
def test_the_one_host_that_is_turned_on_gives_pictures_and_no_other_does(address, is_picture, passes):
    guard = Guard()
    ours = address.startswith("fieldsales:")
    assert guard.may_pass(QUrl(address), is_picture) is ours
    guard.allow(PLAN_IGN.host)
    assert guard.may_pass(QUrl(address), is_picture) is passes
    guard.allow("")
    assert guard.may_pass(QUrl(address), is_picture) is ours
