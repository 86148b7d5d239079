# SPDX-License-Identifier: MIT
"""fieldsales: who to visit now, so that nobody who is warm goes to a competitor first."""

__version__ = "0.1.0"
