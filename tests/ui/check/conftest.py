# SPDX-License-Identifier: MIT
"""The whole window, in which it is asked why a plan is empty."""

from ...flows.conftest import open_window as open_window
from ...flows.conftest import written as written
