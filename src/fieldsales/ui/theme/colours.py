# SPDX-License-Identifier: MIT
"""The palette: colours of menus, tooltips, selections and dialogs, which the sheet does not reach."""

from PySide6.QtGui import QColor, QPalette

from fieldsales.ui.theme.tokens import Token, Tokens

_Role = QPalette.ColorRole

_ROLES: dict[QPalette.ColorRole, Token] = {
    _Role.Window: Token.SURFACE,
    _Role.WindowText: Token.TEXT,
    _Role.Base: Token.SURFACE,
    _Role.AlternateBase: Token.HOVER,
    _Role.ToolTipBase: Token.RAISED,
    _Role.ToolTipText: Token.TEXT,
    _Role.PlaceholderText: Token.SECONDARY,
    _Role.Text: Token.TEXT,
    _Role.Button: Token.SURFACE,
    _Role.ButtonText: Token.TEXT,
    _Role.BrightText: Token.ON_ACCENT,
    _Role.Light: Token.RAISED,
    _Role.Midlight: Token.HOVER,
    _Role.Mid: Token.CONTROL_EDGE,
    _Role.Dark: Token.INPUT_EDGE,
    _Role.Shadow: Token.LINE,
    _Role.Highlight: Token.ACCENT,
    _Role.HighlightedText: Token.ON_ACCENT,
    _Role.Accent: Token.ACCENT,
    _Role.Link: Token.ACCENT,
    _Role.LinkVisited: Token.ACCENT,
}

_DISABLED: dict[QPalette.ColorRole, Token] = {
    _Role.WindowText: Token.DISABLED,
    _Role.Text: Token.DISABLED,
    _Role.ButtonText: Token.DISABLED,
    _Role.PlaceholderText: Token.DISABLED,
    _Role.ToolTipText: Token.DISABLED,
    _Role.Link: Token.DISABLED,
    _Role.Highlight: Token.PRESSED,
    _Role.HighlightedText: Token.DISABLED,
    _Role.Accent: Token.DISABLED,
}


def palette(tokens: Tokens) -> QPalette:
    """Return a whole palette: each role forgotten would show as Fusion's grey in some menu."""
    colours = QPalette()
    for role, token in _ROLES.items():
        colours.setColor(QPalette.ColorGroup.All, role, QColor(tokens.values[token]))
    for role, token in _DISABLED.items():
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.values[token]))
    return colours
