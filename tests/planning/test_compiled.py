# SPDX-License-Identifier: MIT
"""The kernel has one source: what is compiled is built of the very functions that run without numba."""

from types import FunctionType, ModuleType

import pytest

from fieldsales.planning import compiled as compiling
from fieldsales.planning.compiled import MODULES, PLAIN, Kernel, fingerprint
from fieldsales.planning.kernel import insertion, rounds, timing


def functions(module: ModuleType) -> dict[str, FunctionType]:
    return {
        name: one
        for name, one in vars(module).items()
        if isinstance(one, FunctionType) and one.__module__ == module.__name__
    }


def test_a_module_of_the_kernel_calls_none_that_is_compiled_after_it() -> None:
    place = {name: number for number, module in enumerate(MODULES) for name in functions(module)}
    for number, module in enumerate(MODULES):
        for name, one in functions(module).items():
            later = [called for called in one.__code__.co_names if place.get(called, 0) > number]
            assert later == [], name


def test_no_two_functions_or_numbers_of_the_kernel_share_a_name() -> None:
    """They are all compiled into one room."""
    known: dict[str, object] = {}
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, FunctionType) or type(value) is int:
                assert known.setdefault(name, value) == value, name


def test_the_plain_kernel_is_the_source_as_it_stands() -> None:
    assert Kernel(timing.refresh, insertion.recreate, rounds.anneal) == PLAIN
    assert not PLAIN.is_compiled


def test_the_compiled_kernel_runs_the_code_of_the_plain_one(kernel: Kernel) -> None:
    assert kernel.is_compiled
    for name in ("refresh", "recreate", "anneal"):
        twin = getattr(kernel, name).py_func
        assert twin.__code__ is getattr(PLAIN, name).__code__


def test_the_name_of_a_source_follows_its_code_and_its_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    assert fingerprint() == before
    monkeypatch.setattr(rounds, "NEAR", rounds.NEAR + 1)
    assert fingerprint() != before
    monkeypatch.undo()
    assert fingerprint() == before

    def refresh() -> bool:
        return True

    refresh.__module__ = timing.__name__
    monkeypatch.setattr(timing, "refresh", refresh)
    assert fingerprint() != before
    assert ("refresh", refresh) in compiling._functions()
