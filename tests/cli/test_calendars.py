# SPDX-License-Identifier: MIT
"""Calendar files at the terminal: brought in, told line by line, read from the watched folder."""

from pathlib import Path

from ..exchange.calendar_texts import calendar, event, written
from .conftest import Type

THREE = (
    event(uid="r1@test", start="20260520T090000", title="Clinique"),
    event(uid="l1@test", start="20260520T110000", title="EHPAD"),
    event(uid="k1@test", start="20260520T160000", title="Imagerie"),
)


def test_a_file_comes_in_once_and_a_moved_event_is_told(typed: Type, tmp_path: Path) -> None:
    file = str(written(tmp_path, calendar(*THREE)))
    dry = typed("calendar", "import", file, "--dry-run")
    assert dry.out.splitlines()[-2:] == ["Calendar: 3 new.", "Nothing was written."]
    assert typed("calendar", "import", file, "--json").json["new"] == 3
    assert typed("calendar", "import", file).out == "Calendar: 0 new, 3 the same.\n"
    written(tmp_path, calendar(THREE[0], event(uid="k1@test", start="20260520T170000", title="Imagerie")))
    told = typed("calendar", "import", file).out.splitlines()
    assert told[0].startswith("Moved: ")
    assert "17:00–18:00 · Imagerie" in told[0]
    assert "16:00–17:00" in told[0]
    assert told[1].startswith("Not in it any more: ")
    assert told[2] == "Calendar: 0 new, 1 changed, 1 the same, 1 gone from it."
    assert "1 appointment cancelled." in typed("calendar", "import", file, "--cancel-gone").out


def test_what_is_wrong_is_said_with_its_line_and_the_rest_comes_in(typed: Type, tmp_path: Path) -> None:
    bad = event("DTEND:20260520T080000", uid="bad@test", title="Fini")
    file = written(tmp_path, calendar(bad, *THREE))
    told = typed("calendar", "import", str(file))
    assert told.status == 0
    assert told.out.splitlines()[0] == (
        "work.ics, line 4: the event “Fini” ends before it begins; correct its end."
    )
    assert told.out.splitlines()[-1] == "Calendar: 3 new, 1 refused."
    file.write_text("name;town\n")
    told = typed("calendar", "import", str(file), lang="fr")
    assert told.status == 1
    assert told.err.startswith("work.ics n’est pas un agenda")


def test_the_watched_folder_is_read(typed: Type, tmp_path: Path) -> None:
    assert typed("calendar", "read").out.startswith("No folder is watched")
    folder = tmp_path / "calendars"
    folder.mkdir()
    written(folder, calendar(*THREE))
    assert typed("settings", "calendar.folder", str(folder)).status == 0
    assert typed("calendar", "read", "--json").json["new"] == 3
    assert typed("calendar", "read").out == "Calendar: 0 new.\n"
    assert typed("settings", "calendar.folder", str(tmp_path / "gone")).status == 0
    gone = typed("calendar", "read")
    assert gone.status == 1
    assert "cannot be read: choose another one in the settings" in gone.err


def test_of_a_long_list_the_first_lines_are_printed_and_the_others_counted(
    typed: Type, tmp_path: Path
) -> None:
    events = [
        event(uid=f"{number}@test", start=f"202606{1 + number % 28:02}T090000", title=f"Visite {number}")
        for number in range(203)
    ]
    file = str(written(tmp_path, calendar(*events)))
    told = typed("calendar", "import", file, "--dry-run").out.splitlines()
    assert len([line for line in told if line.startswith("New: ")]) == 200
    assert told[-3:] == [
        "… and 3 more: “--json” names them all.",
        "Calendar: 203 new.",
        "Nothing was written.",
    ]
    assert len(typed("calendar", "import", file, "--dry-run", "--json").json["events"]) == 203
