# SPDX-License-Identifier: MIT
"""Start fieldsales: `python -m fieldsales`, or the `fieldsales` command."""

import sys

from fieldsales.startup import start


def main() -> int:
    """Run the program on this process's arguments and return its exit status."""
    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
