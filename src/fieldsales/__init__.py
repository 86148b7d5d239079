# SPDX-License-Identifier: MIT
"""fieldsales: who to visit now, so that nobody who is warm goes to a competitor first."""

import os

__version__ = "0.1.0"

# Before numpy is loaded: its linear algebra would wait for tasks of some milliseconds in a busy thread on
# each core, so that learning from a thousand outcomes takes three times the work and the window stands still.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
