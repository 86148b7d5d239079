# SPDX-License-Identifier: MIT
"""The whole window, in which the way of a drive is asked for in the day and lit on the map."""

from ...flows.conftest import open_window as open_window
from ...flows.conftest import written as written
