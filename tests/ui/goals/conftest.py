# SPDX-License-Identifier: MIT
"""The whole window, in which the goals are asked for over a day or a week."""

from ...flows.conftest import open_window as open_window
from ...flows.conftest import written as written
