# SPDX-License-Identifier: MIT
"""Set fieldsales up where that is not done yet, then run it: python3 packaging/run.py [OPTION…] [COMMAND…].

`--set-up` stops after the set-up. Everything else goes to the program.
"""

import sys

if sys.version_info < (3, 9):
    sys.exit("Start this with a newer Python, 3.11 to 3.13 best: python3.13 packaging/run.py")

from environment import become, set_up
from report import say, told


def main() -> int:
    """Set up, then become the program."""
    python = set_up()
    arguments = sys.argv[1:]
    if "--set-up" in arguments:
        say("fieldsales is set up.")
        return 0
    return become((str(python), "-P", "-m", "fieldsales", *arguments))


if __name__ == "__main__":
    sys.exit(told(main))
