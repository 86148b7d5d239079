# SPDX-License-Identifier: MIT
"""What is typed and not saved: on the disk while it is typed, back in the window at the next start."""

from fieldsales.ui.drafts.line import DraftsLine

__all__ = ["DraftsLine"]
