# SPDX-License-Identifier: MIT
"""The whole window, in which a conversation is held with the sheet, the record and the day it is about."""

from ...flows.conftest import open_window as open_window
from ...flows.conftest import written as written
