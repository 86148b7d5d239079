# SPDX-License-Identifier: MIT
"""The one style sheet: edges, corners, paddings and states of Qt's own controls.

It holds no letters: a size here would beat every `setFont`. Variants are told by
the dynamic properties `kind` (buttons), `tone` (labels) and `level` (surfaces).
"""

from string import Template

from fieldsales.ui.theme.tokens import Token, Tokens

_SHEET = Template("""
* { outline: 0; }
QMainWindow, QDialog, QMessageBox { background: $surface; }
QWidget[level="background"] { background: $background; }
QWidget[level="surface"] { background: $surface; }
QWidget[level="raised"] { background: $raised; border: 1px solid $raised_edge; border-radius: ${r6}px; }
QFrame[kind="line"] { background: $line; border: 0; min-height: 1px; max-height: 1px; }
QFrame[kind="upright"] { background: $line; border: 0; min-width: 1px; max-width: 1px; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $control_edge; }
QScrollArea, QAbstractScrollArea { border: 0; background: transparent; }
QToolTip { background: $raised; color: $text; border: 1px solid $control_edge; padding: ${u4}px ${u6}px; }

QLabel { background: transparent; color: $text; }
QLabel[tone="secondary"] { color: $secondary; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="disabled"], QLabel:disabled { color: $disabled; }
QLabel[tone="chaud"] { color: $chaud_text; }
QLabel[tone="tiede"] { color: $tiede_text; }
QLabel[tone="froid"] { color: $froid_text; }
QLabel[tone="client"] { color: $client_text; }
QLabel[tone="neutral"] { color: $neutral_text; }
QLabel[kind="key"] { color: $secondary; border: 1px solid $control_edge; border-radius: ${r4}px;
    padding: 0 ${u5}px; min-height: ${u18}px; }

QPushButton { background: $control; color: $text; border: 1px solid $control_edge; border-radius: ${r6}px;
    padding: 0 ${u12}px; min-height: ${u30}px; }
QPushButton:hover { background: $hover; border-color: $input_edge; }
QPushButton:pressed { background: $pressed; border-color: $input_edge; }
QPushButton:focus { border: 2px solid $accent; padding: 0 ${u11}px; min-height: ${u28}px; }
QPushButton:disabled { background: $surface; color: $disabled; border-color: $line; }
QPushButton:checked { background: $selection; border-color: $accent; }
QPushButton:checked:disabled { background: $selection; color: $secondary; border-color: $control_edge; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $pressed; color: $disabled; border-color: $pressed; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent;
    padding: 0 ${u6}px; min-height: ${u22}px; }
QPushButton[kind="icon"], QPushButton[kind="icon"]:focus { padding: 0; min-width: ${u32}px; }
QPushButton[tone="secondary"] { color: $secondary; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:pressed { background: $pressed; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; padding: 0 ${u5}px; min-height: ${u20}px; }
QPushButton[kind="quiet"]:disabled { background: transparent; color: $disabled; }
QPushButton[kind="link"] { background: transparent; color: $accent; border: 1px solid transparent;
    padding: 0 ${u4}px; min-height: ${u18}px; text-decoration: underline; }
QPushButton[kind="link"]:hover { background: $hover; }
QPushButton[kind="link"]:pressed { background: $pressed; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 0 ${u3}px; min-height: ${u16}px; }
QPushButton[kind="link"]:disabled { color: $disabled; }

/* Qt adds three pixels of its own to a tool button: 28 by 28, boxes 36 by 34. */
QToolButton { background: transparent; color: $text; border: 1px solid transparent; border-radius: ${r6}px;
    min-width: ${u23}px; min-height: ${u23}px; padding: 0; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $pressed; }
QToolButton:focus { border: 2px solid $accent; min-width: ${u21}px; min-height: ${u21}px; }
QToolButton:disabled { color: $disabled; background: transparent; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[kind="box"] { background: $control; border: 1px solid $control_edge;
    min-width: ${u31}px; min-height: ${u29}px; }
QToolButton[kind="box"]:hover { background: $hover; border-color: $input_edge; }
QToolButton[kind="box"]:pressed { background: $pressed; }
QToolButton[kind="box"]:focus { border: 2px solid $accent; min-width: ${u29}px; min-height: ${u27}px; }
QToolButton[kind="box"]:disabled { background: $surface; border-color: $line; }
QLineEdit QToolButton, QAbstractSpinBox QToolButton, QTabBar QToolButton {
    min-width: 0; min-height: 0; border: 0; padding: 0; background: transparent; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $field; color: $text; border: 1px solid $input_edge; border-radius: ${r6}px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $secondary; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${u32}px; padding: 0 ${u8}px; }
QPlainTextEdit, QTextEdit { padding: ${u6}px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {
    border-color: $secondary; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 0 ${u7}px; min-height: ${u30}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: ${u5}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled,
QAbstractSpinBox:disabled, QComboBox:disabled {
    color: $disabled; background: $background; border-color: $line; }
QComboBox::drop-down { border: 0; width: ${u22}px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $control_edge;
    selection-background-color: $selection; selection-color: $text; padding: ${u4}px; }
QTextBrowser { border: 0; background: transparent; padding: 0; }

QListView, QTreeView, QTableView { background: $surface; color: $text; border: 0;
    selection-background-color: $selection; selection-color: $text; }
QTableView { gridline-color: $line; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $secondary; border: 0; border-bottom: 1px solid $line;
    padding: 0 ${u8}px; }
QTableCornerButton::section { background: $surface; border: 0; border-bottom: 1px solid $line; }

QMenu { background: $raised; color: $text; border: 1px solid $control_edge; border-radius: ${r6}px;
    padding: ${u4}px; }
QMenu::item { padding: ${u6}px ${u24}px ${u6}px ${u12}px; border-radius: ${r4}px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: ${u4}px ${u8}px; }
QMenu::icon { padding-left: ${u8}px; }

QScrollBar:vertical { background: transparent; width: ${u10}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${u10}px; margin: 0; }
QScrollBar::handle { background: $control_edge; border-radius: ${u3}px; margin: ${u2}px; }
QScrollBar::handle:vertical { min-height: ${u28}px; }
QScrollBar::handle:horizontal { min-width: ${u28}px; }
QScrollBar::handle:hover { background: $input_edge; }
QScrollBar::handle:pressed { background: $secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }

QProgressBar { background: $pressed; border: 0; border-radius: ${u3}px; min-height: ${u6}px;
    max-height: ${u6}px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: ${u3}px; }
QCheckBox, QRadioButton { background: transparent; color: $text; spacing: ${u8}px; min-height: ${u24}px;
    border: 2px solid transparent; border-radius: ${r4}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCalendarWidget QWidget { background: $raised; color: $text; alternate-background-color: $hover; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QToolButton { min-height: ${u26}px; padding: 0 ${u8}px; }
""")

_SIZES = (2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 16, 18, 20, 21, 22, 23, 24, 26, 27, 28, 29, 30, 31, 32)


def sheet(tokens: Tokens, scale: float) -> str:
    """Return the style sheet of a colour scheme at a text size."""
    values = {str(token): colour for token, colour in tokens.values.items()}
    values["control"] = tokens.values[Token.RAISED]
    values["field"] = tokens.values[Token.SURFACE]
    values |= {f"u{size}": str(round(size * scale)) for size in _SIZES}
    values |= {"r4": str(round(4 * scale)), "r6": str(round(6 * scale))}
    return _SHEET.substitute(values).replace("border: 2px solid", f"border: {tokens.ring}px solid")
