# SPDX-License-Identifier: MIT
"""A few planted faults are caught, and the whole list fits the sources; CONTRIBUTING says how to run all."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def mutations(root: Path) -> ModuleType:
    """The script, which is no module of any package."""
    spec = importlib.util.spec_from_file_location("mutations", root / "tests" / "mutations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def copy(mutations: ModuleType) -> Iterator[Path]:
    with mutations.copy_of_sources() as folder:
        yield folder


def test_every_fault_fits_the_sources_and_names_tests_that_are_there(
    mutations: ModuleType, root: Path
) -> None:
    known = mutations.faults()
    assert len(known) >= 20
    for fault in known.values():
        assert (root / fault.path).read_text(encoding="utf-8").count(fault.old) == 1, fault.name
        assert fault.old != fault.new
        assert fault.tests
        assert all((root / test.partition("::")[0]).exists() for test in fault.tests), fault.name


@pytest.mark.slow
def test_planted_faults_are_caught_by_the_tests_that_are_named(mutations: ModuleType, copy: Path) -> None:
    short = [fault for fault in mutations.faults().values() if fault.short]
    assert mutations.failing_test(copy, sorted({test for fault in short for test in fault.tests})) == ""
    for fault in short:
        assert mutations.caught_by(copy, fault).startswith("tests/"), fault.name


def test_a_fault_that_no_test_sees_is_told_as_a_survivor(mutations: ModuleType, copy: Path) -> None:
    harmless = mutations.Fault(
        name="a_comment",
        path="src/fieldsales/classification/loss.py",
        old="# SPDX-License-Identifier: MIT",
        new="# SPDX-License-Identifier:  MIT",
        tests=("tests/domain/test_matching.py",),
    )
    assert mutations.caught_by(copy, harmless) == ""
    with pytest.raises(mutations.StaleFaultError):
        mutations.caught_by(copy, mutations.Fault("gone", harmless.path, "no such text", "", harmless.tests))
