# SPDX-License-Identifier: MIT
"""The map's colours and addresses agree with the window's."""

import json

from fieldsales.ui.map.scheme import register_scheme
from fieldsales.ui.theme import DARK, LIGHT, Token


def test_the_page_in_a_file_has_the_windows_colours(root):
    schemes = json.loads((root / "resources" / "web" / "colours.json").read_text(encoding="utf-8"))
    for name, tokens in (("light", LIGHT), ("dark", DARK)):
        shared = {token: value for token, value in schemes[name].items() if token in set(Token)}
        assert shared
        assert shared == {token: tokens.values[Token(token)] for token in shared}


def test_the_scheme_may_be_registered_again(qapp):
    register_scheme()
