# SPDX-License-Identifier: MIT
"""The short form of the harness: a few windows are killed while somebody types in them."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from kill import GOAL_SECONDS, GOAL_SPOKEN_SECONDS, hammer, hammer_spoken


@pytest.mark.timeout(600)
def test_no_kill_loses_more_than_the_last_second_of_typing_or_damages_anything(tmp_path: Path) -> None:
    found = hammer(tmp_path, 3, seed=3)
    assert found.keys > 0
    assert found.faults == []
    assert max(found.lost_seconds) <= GOAL_SECONDS


@pytest.mark.timeout(600)
def test_no_kill_loses_more_than_two_seconds_of_a_voice_note(tmp_path: Path) -> None:
    found = hammer_spoken(tmp_path, 2, seed=5)
    assert found.keys > 0
    assert found.faults == []
    assert max(found.lost_seconds) <= GOAL_SPOKEN_SECONDS
