# SPDX-License-Identifier: MIT
"""The place where relances and tasks wait: a list in groups, and beside it the one that is chosen."""

from fieldsales.ui.follow_ups.pane import RelancePane
from fieldsales.ui.follow_ups.room import FollowUpsRoom
from fieldsales.ui.follow_ups.sheet import RelanceSheet

__all__ = ["FollowUpsRoom", "RelancePane", "RelanceSheet"]
