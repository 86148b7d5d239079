# SPDX-License-Identifier: MIT
"""Every screen of the window in its interesting states, as pictures to be looked at.

    python tests/gallery.py OUT [--only WORD] [--languages fr,en]
        [--schemes light,dark,contrast,dark-contrast] [--sizes 100,200]

Writes OUT/SCREEN-LANGUAGE-SCHEME-SIZE.png from the demonstration portfolio of
Tuesday 12 May 2026, and lists the texts that did not fit into their place.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from gallery_reports import SOLD
from gallery_states import NOBODY, SCREENS
from gallery_studio import Studio, close, open_studio, shoot

from fieldsales.ui.application import prepare


def take(
    studio: Studio,
    before: str,
    screens: tuple[Callable[[Studio], None], ...],
    only: str,
    shot: str,
    out: Path,
) -> None:
    """Bring the window into each state in whose name a word is, and take its picture."""
    for screen in screens:
        name = before + screen.__name__
        if only in name:
            studio.window.resize(1440, 900)
            screen(studio)
            shoot(studio, f"{name}-{shot}", out)


def main() -> int:
    """Read the options and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="screens with this word in their name")
    parser.add_argument("--languages", default="fr,en")
    parser.add_argument("--schemes", default="light,dark")
    parser.add_argument("--sizes", default="100,200")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    prepare()
    with tempfile.TemporaryDirectory(prefix="fieldsales-gallery-") as folder:
        for language in options.languages.split(","):
            for scheme in options.schemes.split(","):
                for size in map(int, options.sizes.split(",")):
                    shot = f"{language}-{scheme}-{size}"
                    studio = open_studio(Path(folder), language, scheme, size)
                    take(studio, "", SCREENS, options.only, shot, options.out)
                    close(studio)
                    if any(options.only in f"sold_{screen.__name__}" for screen in SOLD):
                        sold = open_studio(Path(folder), language, scheme, size, sold=True)
                        take(sold, "sold_", SOLD, options.only, shot, options.out)
                        close(sold)
                    if any(options.only in f"empty_{screen.__name__}" for screen in NOBODY):
                        empty = open_studio(Path(folder), language, scheme, size, empty=True)
                        shoot(empty, f"empty-{shot}", options.out)
                        take(empty, "empty_", NOBODY, options.only, shot, options.out)
                        close(empty)
    return 0


if __name__ == "__main__":
    sys.exit(main())
