# SPDX-License-Identifier: MIT
"""The look: colours by meaning, sizes by scale, letters, marks, icons, and the one style sheet."""

from fieldsales.ui.theme.icons import Icon
from fieldsales.ui.theme.letters import CENTRE, LEFT, RIGHT, paint_icon, paint_text, shown, text_width
from fieldsales.ui.theme.marks import CAPSULE_RATIO, Face, paint_capsule, paint_mark, paint_shadow
from fieldsales.ui.theme.theme import Theme, load_fonts
from fieldsales.ui.theme.tokens import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Token, Tokens

__all__ = [
    "CAPSULE_RATIO",
    "CENTRE",
    "DARK",
    "DARK_CONTRAST",
    "LEFT",
    "LIGHT",
    "LIGHT_CONTRAST",
    "RIGHT",
    "Face",
    "Icon",
    "Theme",
    "Token",
    "Tokens",
    "load_fonts",
    "paint_capsule",
    "paint_icon",
    "paint_mark",
    "paint_shadow",
    "paint_text",
    "shown",
    "text_width",
]
