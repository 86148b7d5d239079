# SPDX-License-Identifier: MIT
"""A library's program is run to its end, stopped when it is to be, and told apart where it cannot start."""

import sys
from types import SimpleNamespace

import pytest

from fieldsales.atlas import program
from fieldsales.atlas.program import NotStartedError, Room, run


def test_all_that_a_program_says_is_in_the_log_and_its_status_comes_back(tmp_path):
    words = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"
    assert run([sys.executable, "-c", words], tmp_path / "log", lambda: None) == 3
    assert set((tmp_path / "log").read_text(encoding="utf-8").split()) == {"out", "err"}


def test_who_watches_ends_a_program_that_says_nothing(tmp_path):
    def stop():
        raise InterruptedError

    # the minute it would sleep is far longer than it takes the watcher to end it
    with pytest.raises(InterruptedError):
        run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path / "log", stop)


@pytest.mark.parametrize("content", [b"\x7fELFgarbage", b"", None])
def test_a_program_that_cannot_start_is_told_apart_from_a_file_that_cannot_be_written(tmp_path, content):
    program = tmp_path / "tippecanoe.exe"
    if content is not None:
        program.write_bytes(content)
    with pytest.raises(NotStartedError):
        run([program], tmp_path / "log", lambda: None)
    with pytest.raises(FileNotFoundError):
        run([program], tmp_path / "no such folder" / "log", lambda: None)


@pytest.mark.parametrize(
    ("said", "is_full"),
    [
        ("streets.geojsonl: Write to temporary file failed: No space left on device", True),
        ("tippecanoe: database or disk is full", True),
        ("the extract holds nothing", False),
    ],
)
def test_a_program_that_says_that_the_disk_is_full_is_believed(tmp_path, monkeypatch, said, is_full):
    monkeypatch.setattr(program, "_NO_ROOM", 0)
    log = tmp_path / "log"
    run([sys.executable, "-c", f"import sys; sys.exit({said!r})"], log, lambda: None)
    assert Room(tmp_path).ran_out(log) is is_full


def test_room_that_was_gone_and_is_back_was_the_reason_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "log").touch()
    room = Room(tmp_path)
    room.look()
    monkeypatch.setattr(program, "_NO_ROOM", 0)
    assert not room.ran_out(tmp_path / "log")
    free = program.shutil.disk_usage(tmp_path).free
    monkeypatch.setattr(program, "_NO_ROOM", free // 2)
    monkeypatch.setattr(program.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free // 4))
    room.look()
    monkeypatch.setattr(program.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    assert room.ran_out(tmp_path / "log")
