# SPDX-License-Identifier: MIT
"""The search runs as it stands until this computer has it compiled, and is compiled once for each source."""

from pathlib import Path

import pytest

from fieldsales.desk.kernels import Kernels
from fieldsales.planning.compiled import PLAIN
from fieldsales.planning.kernel import insertion


def test_until_it_is_compiled_the_plain_search_serves_and_another_process_is_started_once(
    tmp_path: Path,
) -> None:
    started = []
    kernels = Kernels(tmp_path, lambda: started.append("prepare"))
    assert not kernels.is_prepared
    assert [kernels(), kernels(), kernels()] == [PLAIN] * 3
    assert started == ["prepare"]


def test_what_is_compiled_is_read_again_and_nothing_is_started(prepared_kernel: Kernels) -> None:
    assert prepared_kernel.is_prepared
    folder = prepared_kernel._folder.parent
    other = Kernels(folder, lambda: pytest.fail("it is compiled already"))
    other.prepare()
    assert other().is_compiled
    assert other() is other()


def test_another_source_of_the_search_is_compiled_anew(
    prepared_kernel: Kernels, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = prepared_kernel._folder.parent
    assert Kernels(folder, lambda: None).is_prepared
    monkeypatch.setattr(insertion, "BLINK", 7)
    assert not Kernels(folder, lambda: None).is_prepared


def test_half_of_what_is_compiled_counts_for_nothing(tmp_path: Path) -> None:
    kernels = Kernels(tmp_path, lambda: None)
    kernels._folder.mkdir(parents=True)
    assert not kernels.is_prepared
    assert kernels() is PLAIN
