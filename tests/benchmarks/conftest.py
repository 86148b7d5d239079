# SPDX-License-Identifier: MIT
"""Fixtures for the tests of what measures."""

import importlib

import pytest


@pytest.fixture
def script(root, monkeypatch):
    """Return a module of tests/benchmarks/ by its name, as it is when one of its scripts runs."""
    monkeypatch.syspath_prepend(root / "tests" / "benchmarks")
    return importlib.import_module
