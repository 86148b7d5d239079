# SPDX-License-Identifier: MIT
"""Everything the rep can do, one function per action, without a window."""
