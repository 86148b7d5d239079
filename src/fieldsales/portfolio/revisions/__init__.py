# SPDX-License-Identifier: MIT
"""The schema's steps, only ever appended to."""
