# SPDX-License-Identifier: MIT
"""A voice note that grows on the disk can be heard from whatever moment the program ended."""

import wave
from pathlib import Path

import pytest

from fieldsales.domain.errors import DiskFullError
from fieldsales.portfolio import recordings
from fieldsales.portfolio.recordings import Recording

RATE = 16_000
HALF_SECOND = b"\x01\x02" * (RATE // 2)


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    recording = Recording.of(tmp_path / "p.fieldsales", "some key")
    recording.begin(RATE)
    return recording


def test_what_was_appended_is_a_sound_file_once_it_is_mended(recording: Recording) -> None:
    for _step in range(3):
        recording.append(HALF_SECOND)
    spoken = recording.mend()
    assert spoken is not None
    assert spoken.seconds == 1.5
    assert spoken.size == recording.path.stat().st_size
    with wave.open(str(recording.path)) as heard:
        assert (heard.getframerate(), heard.getnchannels(), heard.getsampwidth()) == (RATE, 1, 2)
        assert heard.readframes(heard.getnframes()) == HALF_SECOND * 3


def test_half_a_sample_that_a_kill_left_is_cut_off_and_mending_twice_changes_nothing(
    recording: Recording,
) -> None:
    recording.append(HALF_SECOND + b"\x07")
    first = recording.mend()
    assert first == recording.mend()
    assert first is not None
    assert first.seconds == 0.5


def test_nothing_spoken_is_nothing(recording: Recording) -> None:
    assert recording.mend() is None


def test_a_full_disk_keeps_what_was_there(recording: Recording, monkeypatch: pytest.MonkeyPatch) -> None:
    recording.append(HALF_SECOND)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(recordings.os, "fsync", full)
        with pytest.raises(DiskFullError):
            recording.append(b"")
    spoken = recording.mend()
    assert spoken is not None
    assert spoken.seconds == 0.5


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no recording at all, but long enough to be a header"])
def test_a_file_that_is_no_recording_is_refused(recording: Recording, content: bytes) -> None:
    recording.path.write_bytes(content)
    with pytest.raises(ValueError, match="no recording"):
        recording.mend()
