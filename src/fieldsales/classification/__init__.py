# SPDX-License-Identifier: MIT
"""Decides how warm a prospect is, until when, what meeting it is worth, and says why."""
