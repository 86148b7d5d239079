# SPDX-License-Identifier: MIT
"""The rep's SQLite file: open, read, write, undo, upgrade, copy."""
