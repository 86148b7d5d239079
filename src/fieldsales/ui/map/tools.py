# SPDX-License-Identifier: MIT
"""The tools that draw on the map: their names, icons and keys."""

from enum import StrEnum

from fieldsales.ui.theme import Icon
from fieldsales.wording.words import Words


class Tool(StrEnum):
    """What the hand holds; NONE moves the map."""

    NONE = ""
    LASSO = "lasso"
    POLYGON = "polygon"
    RECTANGLE = "rectangle"
    ZONE = "zone"
    EDIT = "edit"
    PIN = "pin"


#: The tools that pick prospects, each with its key and icon.
PICKERS: tuple[tuple[Tool, str, Icon], ...] = (
    (Tool.LASSO, "L", Icon.LASSO),
    (Tool.POLYGON, "P", Icon.POLYGON),
    (Tool.RECTANGLE, "B", Icon.RECTANGLE),
)


def tool_text(words: Words, tool: Tool) -> str:
    """Return what a tool does, as its button is called."""
    _ = words.gettext
    return {
        Tool.LASSO: _("Pick with a lasso"),
        Tool.POLYGON: _("Pick with a polygon, corner by corner"),
        Tool.RECTANGLE: _("Pick with a rectangle"),
        Tool.ZONE: _("Draw a zone"),
        Tool.EDIT: _("Change a zone corner by corner"),
        Tool.PIN: _("Move the pin of a prospect"),
        Tool.NONE: "",
    }[tool]
