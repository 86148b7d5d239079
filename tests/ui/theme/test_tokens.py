# SPDX-License-Identifier: MIT
"""Colours: what is written can be read, in every scheme."""

import pytest
from PySide6.QtGui import QColor

from fieldsales.ui.theme import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Token
from fieldsales.ui.theme.sheet import sheet

SCHEMES = [LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST]

WRITTEN = [
    *((text, ground) for text in ("text", "secondary") for ground in ("background", "surface", "raised")),
    *(("text", ground) for ground in ("hover", "pressed", "selection")),
    ("secondary", "hover"),
    ("secondary", "selection"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("on_chaud", "chaud"),
    ("on_tiede", "tiede"),
    ("on_froid", "froid"),
    ("on_client", "client"),
    *((f"{name}_text", "surface") for name in ("chaud", "tiede", "froid", "client", "neutral")),
]


def light_of(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    color = QColor(colour)
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF())


def contrast(one: str, other: str) -> float:
    low, high = sorted((light_of(one), light_of(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", SCHEMES, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("text", "ground"), WRITTEN)
def test_text_stands_out_from_its_ground(tokens, text, ground):
    assert contrast(tokens.values[Token(text)], tokens.values[Token(ground)]) >= 4.5


@pytest.mark.parametrize("tokens", SCHEMES, ids=lambda tokens: tokens.name)
def test_the_edge_of_an_input_can_be_seen(tokens):
    assert contrast(tokens.values[Token.INPUT_EDGE], tokens.values[Token.SURFACE]) >= 3
    assert contrast(tokens.values[Token.ACCENT], tokens.values[Token.SURFACE]) >= 3


HIGH = [
    *WRITTEN,
    ("accent", "surface"),
    *((f"on_hue_{number}", f"hue_{number}") for number in range(1, 7)),
    *(
        (f"{name}_text", ground)
        for name in ("chaud", "tiede", "froid", "client", "neutral")
        for ground in ("background", "hover", "selection", "raised")
    ),
]


@pytest.mark.parametrize("tokens", [LIGHT_CONTRAST, DARK_CONTRAST], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize(("text", "ground"), HIGH)
def test_in_high_contrast_every_text_stands_out_far_from_its_ground(tokens, text, ground):
    assert contrast(tokens.values[Token(text)], tokens.values[Token(ground)]) >= 7


@pytest.mark.parametrize(("tokens", "wide"), [(LIGHT, 2), (DARK, 2), (LIGHT_CONTRAST, 3), (DARK_CONTRAST, 3)])
def test_the_focus_has_a_wider_ring_in_high_contrast(tokens, wide):
    assert tokens.ring == wide
    assert f"border: {wide}px solid {tokens.values[Token.ACCENT]}" in sheet(tokens, 1)


@pytest.mark.parametrize(("normal", "strong"), [(LIGHT, LIGHT_CONTRAST), (DARK, DARK_CONTRAST)])
def test_high_contrast_is_higher(normal, strong):
    for text in (Token.TEXT, Token.SECONDARY, Token.ACCENT, Token.LINE, Token.CONTROL_EDGE):
        before = contrast(normal.values[text], normal.values[Token.SURFACE])
        assert contrast(strong.values[text], strong.values[Token.SURFACE]) > before
