# SPDX-License-Identifier: MIT
"""The day without a window: printed, with its map and its sheet written as files."""

from collections.abc import Callable
from pathlib import Path

from fieldsales.desk import day
from fieldsales.desk.days import day_to_show
from fieldsales.desk.desk import Desk
from fieldsales.desk.map_file import export_map
from fieldsales.desk.sheets import day_sheet, day_text, write_day_sheet
from fieldsales.domain import errors
from fieldsales.domain.tour import Tour
from fieldsales.wording.words import Words


def show_day(desk: Desk, words: Words, outputs: Path, letters: Path, show: Callable[[str], None]) -> Path:
    """Print the day to show, write its map and its sheet, and return the folder they are in.

    A day that nobody has planned yet is planned and kept. `letters` is the
    folder of the program's typeface. Raises UnwritableFileError and
    BrokenPlanError.
    """
    tour = _tour(desk)
    for line in day_text(words, day_sheet(desk, words, tour)):
        show(line)
    folder = outputs / tour.on.isoformat()
    page, sheet = folder / "map.html", folder / "day-sheet.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise errors.UnwritableFileError(folder) from problem
    _ = words.gettext
    export_map(desk, words, page, tour)
    show(_("Map: {file}").format(file=page))
    write_day_sheet(desk, words, tour, sheet, letters)
    show(_("Day sheet: {file}").format(file=sheet))
    return folder


def _tour(desk: Desk) -> Tour:
    on = day_to_show(desk)
    kept = day.day_of(desk, on)
    if kept is not None:
        return kept
    draft = day.plan_day(desk, on)
    day.keep(desk, draft)
    return draft.tour
