# SPDX-License-Identifier: MIT
"""The same actions in a terminal."""
