# SPDX-License-Identifier: MIT
"""Set fieldsales up with what its tests need, then run them: python3 packaging/test.py [PYTEST OPTION…].

Without an option, two processes share all the tests. `--set-up` stops after the
set-up. Everything else goes to pytest, which is one process then: `-n 0` alone
runs all tests in one.
"""

import os
import sys

if sys.version_info < (3, 9):
    sys.exit("Start this with a newer Python, 3.11 to 3.13 best: python3.13 packaging/test.py")

from environment import ROOT, TEST_LOCK, become, set_up
from report import say, told

#: tests/conftest.py says which of the two tests what.
TWO_PROCESSES = ("-n", "2")


def main() -> int:
    """Set up, then become pytest."""
    python = set_up(TEST_LOCK)
    arguments = sys.argv[1:]
    if "--set-up" in arguments:
        say("fieldsales is set up for its tests.")
        return 0
    os.chdir(ROOT)
    return become((str(python), "-P", "-m", "pytest", *(arguments or TWO_PROCESSES)))


if __name__ == "__main__":
    sys.exit(told(main))
