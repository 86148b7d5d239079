# SPDX-License-Identifier: MIT
"""The rep's SQLite file: open, read, write, upgrade, merge a manager's copy."""
