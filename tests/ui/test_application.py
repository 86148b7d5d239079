# SPDX-License-Identifier: MIT
"""How somebody wants to see the window is remembered, and rubbish in its file does no harm."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from fieldsales.ui.application import Display, keep_display, read_display

DISPLAYS = st.builds(
    Display,
    scheme=st.sampled_from(["system", "light", "dark"]),
    text_size=st.integers(80, 200),
    language=st.sampled_from(["", "fr", "en"]),
    contrast=st.sampled_from(["system", "high", "usual"]),
    motion=st.sampled_from(["system", "less", "usual"]),
)


def open_state(folder: Path) -> QSettings:
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


def test_at_first_the_system_decides_and_the_text_has_its_own_size(tmp_path):
    assert read_display(open_state(tmp_path)) == Display("system", 100, "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(display=DISPLAYS)
def test_what_was_chosen_is_there_at_the_next_start(tmp_path, display):
    state = open_state(tmp_path)
    keep_display(state, display)
    state.sync()
    assert read_display(open_state(tmp_path)) == display


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "magenta"),
        ("theme", ""),
        ("text_size", "79"),
        ("text_size", "201"),
        ("text_size", "-120"),
        ("text_size", "large"),
        ("text_size", ""),
        ("text_size", "²"),
        ("language", "de"),
        ("contrast", "higher"),
        ("motion", "none"),
    ],
)
def test_what_cannot_be_read_has_its_default(tmp_path, key, value):
    state = open_state(tmp_path)
    state.setValue(f"display/{key}", value)
    assert read_display(state) == Display()


def test_a_damaged_setting_does_not_take_the_others_along(tmp_path):
    state = open_state(tmp_path)
    keep_display(state, Display("dark", 150, "fr"))
    state.setValue("display/text_size", "large")
    assert read_display(state) == Display("dark", 100, "fr")
