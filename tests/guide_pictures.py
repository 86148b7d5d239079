# SPDX-License-Identifier: MIT
"""The pictures of the user's guide, made again from states of the gallery.

    python tests/guide_pictures.py [--languages fr,en] [--only WORD]

Writes docs/guide/LANGUAGE/NAME.png, smaller than the window and in few colours.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import gallery_evening as evening
import gallery_first_use as first
import gallery_follow_ups as follow_ups
import gallery_handoff as handoff
import gallery_states as states
import gallery_week as weeks
from gallery_studio import Studio, close, open_studio
from PIL import Image

from fieldsales.ui.application import prepare
from fieldsales.ui.palette.overlay import Overlay
from fieldsales.ui.theme import LIGHT

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guide"


#: How wide a picture is in the guide, in how many colours, and how many bytes it may have.
WIDE, COLOURS, MOST_BYTES = 1080, 64, 150_000


def _first_start(studio: Studio) -> None:
    """The three questions with what wine proposes."""
    first.first_use(studio)
    first.first_use_answered(studio)


def _evening(studio: Studio) -> None:
    evening.evening_begun(studio)
    evening.evening_halfway(studio)


#: What nobody's portfolio shows, then what a portfolio that is worked with shows; in this order.
OF_NOBODY: Mapping[str, Callable[[Studio], None]] = {
    "first-start": _first_start,
}
OF_A_DAY: Mapping[str, Callable[[Studio], None]] = {
    "day": states.day,
    "record": states.card,
    "visit": states.visit,
    "search": states.found,
    "palette": states.palette,
    "help": first.help_day,
    "settings": states.settings_day,
    "reports": states.reports_losses,
    "week": weeks.week,
    "phone": handoff.handoff_google,
    "follow-ups": follow_ups.follow_ups_all,
    "evening": _evening,  # which lets the clock go on: last
}
PICTURES: Mapping[str, Callable[[Studio], None]] = {**OF_NOBODY, **OF_A_DAY}


def small(whole: Path, to: Path) -> None:
    """Write a picture of the window as the guide has it."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(whole) as picture:
        high = round(picture.height * WIDE / picture.width)
        reduced = picture.convert("RGB").resize((WIDE, high), Image.Resampling.LANCZOS)
    # of few colours, those that mean something stay as they are
    usual = reduced.quantize(COLOURS).getpalette() or []
    kept = [part for value in sorted(set(LIGHT.values.values())) for part in bytes.fromhex(value[1:])]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*usual[: 3 * COLOURS], *kept])
    reduced.quantize(palette=palette, dither=Image.Dither.NONE).save(to, optimize=True)


def take(studio: Studio, wanted: Mapping[str, Callable[[Studio], None]], language: str, only: str) -> None:
    """Bring the window into each state and write its picture."""
    for name, screen in wanted.items():
        if only in name:
            for sheet in studio.window.findChildren(Overlay):
                sheet.close_sheet()
            screen(studio)
            studio.rest()
            with tempfile.TemporaryDirectory() as folder:
                whole = Path(folder) / "whole.png"
                studio.window.grab().save(str(whole))
                small(whole, GUIDE / language / f"{name}.png")


def main() -> int:
    """Read the options and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--languages", default="fr,en")
    parser.add_argument("--only", default="", help="pictures with this word in their name")
    options = parser.parse_args()
    prepare()
    with tempfile.TemporaryDirectory(prefix="fieldsales-guide-") as folder:
        for language in options.languages.split(","):
            for is_empty, wanted in ((True, OF_NOBODY), (False, OF_A_DAY)):
                if any(options.only in name for name in wanted):
                    studio = open_studio(Path(folder), language, "light", 100, empty=is_empty)
                    take(studio, wanted, language, options.only)
                    close(studio)
    return 0


if __name__ == "__main__":
    sys.exit(main())
