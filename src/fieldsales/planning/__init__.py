# SPDX-License-Identifier: MIT
"""Orders a day: which prospects, in which order, at what time."""
