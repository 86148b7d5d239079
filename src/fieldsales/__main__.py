# SPDX-License-Identifier: MIT
"""Start fieldsales: `python -m fieldsales`, or the `fieldsales` command."""

import gc
import sys


def main() -> int:
    """Run the program on this process's arguments and return its exit status."""
    try:
        gc.disable()  # as in `startup.loading`
        from fieldsales.startup import start

        gc.freeze()
        gc.enable()
        return start(sys.argv[1:])
    except KeyboardInterrupt:
        # a command that runs ends by itself; this is for who stops it while it still loads
        return 1


if __name__ == "__main__":
    sys.exit(main())
