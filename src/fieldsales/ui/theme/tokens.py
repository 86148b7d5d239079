# SPDX-License-Identifier: MIT
"""The colours by what they mean: light, dark, and both in high contrast."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Token(StrEnum):
    """What a colour is for. A `Mark` names its colour by the same words ("chaud", "neutral"…)."""

    BACKGROUND = "background"
    SURFACE = "surface"
    RAISED = "raised"
    RAISED_EDGE = "raised_edge"
    TEXT = "text"
    SECONDARY = "secondary"
    DISABLED = "disabled"
    ACCENT = "accent"
    ACCENT_HOVER = "accent_hover"
    ACCENT_PRESSED = "accent_pressed"
    ON_ACCENT = "on_accent"
    LINE = "line"
    CONTROL_EDGE = "control_edge"
    INPUT_EDGE = "input_edge"
    HOVER = "hover"
    PRESSED = "pressed"
    SELECTION = "selection"
    SHADOW = "shadow"
    CHAUD = "chaud"
    ON_CHAUD = "on_chaud"
    CHAUD_TEXT = "chaud_text"
    TIEDE = "tiede"
    TIEDE_RIM = "tiede_rim"
    ON_TIEDE = "on_tiede"
    TIEDE_TEXT = "tiede_text"
    FROID = "froid"
    ON_FROID = "on_froid"
    FROID_TEXT = "froid_text"
    CLIENT = "client"
    ON_CLIENT = "on_client"
    CLIENT_TEXT = "client_text"
    NEUTRAL = "neutral"
    ON_NEUTRAL = "on_neutral"
    NEUTRAL_TEXT = "neutral_text"
    #: what the map colours by another field than the class: no hue means anything by itself
    HUE_1 = "hue_1"
    ON_HUE_1 = "on_hue_1"
    HUE_2 = "hue_2"
    ON_HUE_2 = "on_hue_2"
    HUE_3 = "hue_3"
    ON_HUE_3 = "on_hue_3"
    HUE_4 = "hue_4"
    ON_HUE_4 = "on_hue_4"
    HUE_5 = "hue_5"
    ON_HUE_5 = "on_hue_5"
    HUE_6 = "hue_6"
    ON_HUE_6 = "on_hue_6"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme whole: every token has a value."""

    name: str
    is_dark: bool
    values: Mapping[Token, str]

    @property
    def ring(self) -> int:
        """How many pixels wide the ring of the focus is."""
        return 3 if self.name.endswith("contrast") else 2


def _scheme(name: str, is_dark: bool, base: Mapping[Token, str], **changes: str) -> Tokens:
    values = dict(base) | {Token(token): value for token, value in changes.items()}
    missing = set(Token) - set(values)
    if missing:
        raise KeyError(", ".join(sorted(missing)))
    return Tokens(name, is_dark, MappingProxyType(values))


LIGHT = _scheme(
    "light",
    False,
    {},
    background="#F7F6F3",
    surface="#FFFFFF",
    raised="#FFFFFF",
    raised_edge="#E3E1DB",
    text="#1F2328",
    secondary="#596069",
    disabled="#9A9EA4",
    accent="#0B6B6B",
    accent_hover="#095C5C",
    accent_pressed="#074B4B",
    on_accent="#FFFFFF",
    line="#E3E1DB",
    control_edge="#CFCCC4",
    input_edge="#8B9097",
    hover="#F3F1EC",
    pressed="#E9E6DF",
    selection="#E6F0EF",
    shadow="#1F2328",
    chaud="#C2340F",
    on_chaud="#FFFFFF",
    chaud_text="#B02E0C",
    tiede="#E69F00",
    tiede_rim="#8A5A00",
    on_tiede="#1A1A1A",
    tiede_text="#8A5A00",
    froid="#2F6DB5",
    on_froid="#FFFFFF",
    froid_text="#2F6DB5",
    client="#1B7F5C",
    on_client="#FFFFFF",
    client_text="#177452",
    neutral="#6A7077",
    on_neutral="#1F2328",
    neutral_text="#596069",
    hue_1="#7A4AA0",
    on_hue_1="#FFFFFF",
    hue_2="#B23A78",
    on_hue_2="#FFFFFF",
    hue_3="#616B12",
    on_hue_3="#FFFFFF",
    hue_4="#7E5636",
    on_hue_4="#FFFFFF",
    hue_5="#46607E",
    on_hue_5="#FFFFFF",
    hue_6="#0D7389",
    on_hue_6="#FFFFFF",
)

DARK = _scheme(
    "dark",
    True,
    {},
    background="#17191C",
    surface="#1E2125",
    raised="#262A2F",
    raised_edge="#30353B",
    text="#E8EAED",
    secondary="#A4ABB3",
    disabled="#6C737B",
    accent="#58BDBD",
    accent_hover="#6FCBCB",
    accent_pressed="#48A6A6",
    on_accent="#0F1B1B",
    line="#30353B",
    control_edge="#434950",
    input_edge="#737A82",
    hover="#25292E",
    pressed="#2D3238",
    selection="#1F3236",
    shadow="#000000",
    chaud="#FF7A52",
    on_chaud="#1A1A1A",
    chaud_text="#FF7A52",
    tiede="#F2B134",
    tiede_rim="#F2B134",
    on_tiede="#1A1A1A",
    tiede_text="#F2B134",
    froid="#6FB1F2",
    on_froid="#1A1A1A",
    froid_text="#6FB1F2",
    client="#4CC79A",
    on_client="#1A1A1A",
    client_text="#4CC79A",
    neutral="#9AA1A9",
    on_neutral="#E8EAED",
    neutral_text="#A4ABB3",
    hue_1="#C4A0E8",
    on_hue_1="#1A1A1A",
    hue_2="#F09AC4",
    on_hue_2="#1A1A1A",
    hue_3="#C9D27A",
    on_hue_3="#1A1A1A",
    hue_4="#D8B08C",
    on_hue_4="#1A1A1A",
    hue_5="#A9BEDB",
    on_hue_5="#1A1A1A",
    hue_6="#7AD0E4",
    on_hue_6="#1A1A1A",
)

LIGHT_CONTRAST = _scheme(
    "light contrast",
    False,
    LIGHT.values,
    background="#F1F1EE",
    raised_edge="#3A4047",
    text="#000000",
    secondary="#2F353B",
    disabled="#6A7077",
    accent="#004B4B",
    accent_hover="#003B3B",
    accent_pressed="#002C2C",
    line="#6A7077",
    control_edge="#3A4047",
    input_edge="#1F2328",
    hover="#ECECEA",
    pressed="#D9D9D6",
    selection="#D6E8E6",
    chaud="#9E2300",
    chaud_text="#801C00",
    tiede_rim="#4A3000",
    tiede_text="#5C3C00",
    froid="#174A8A",
    froid_text="#12417C",
    client="#0C5A3F",
    client_text="#094D35",
    neutral="#2F353B",
    on_neutral="#000000",
    neutral_text="#2F353B",
    hue_1="#6C3D93",
    hue_2="#97265F",
    hue_3="#515A0C",
    hue_4="#6F4828",
    hue_5="#3E5672",
    hue_6="#065F72",
)

DARK_CONTRAST = _scheme(
    "dark contrast",
    True,
    DARK.values,
    background="#16191C",
    surface="#000000",
    raised="#0C0E10",
    raised_edge="#C3C9CF",
    text="#FFFFFF",
    secondary="#D8DDE2",
    disabled="#8E959C",
    accent="#7FE3E3",
    accent_hover="#A5EEEE",
    accent_pressed="#5FCACA",
    on_accent="#000000",
    line="#8A9199",
    control_edge="#C3C9CF",
    input_edge="#E8EAED",
    hover="#1B1F23",
    pressed="#2B3036",
    selection="#0B2C2F",
    chaud="#FF9070",
    chaud_text="#FFA084",
    tiede="#FFC14D",
    tiede_rim="#FFC14D",
    tiede_text="#FFC14D",
    froid="#8CC4FF",
    froid_text="#8CC4FF",
    client="#63DDAF",
    client_text="#63DDAF",
    neutral="#D8DDE2",
    on_neutral="#FFFFFF",
    neutral_text="#D8DDE2",
)
