# SPDX-License-Identifier: MIT
"""Where files live, in a checkout, in a wheel, and under a home of one's own."""

from dataclasses import fields
from pathlib import Path

import pytest

from fieldsales.places import Places, brought_along, places

BROUGHT_ALONG = {"data", "resources"}


@pytest.fixture
def names() -> set[str]:
    return {field.name for field in fields(Places)}


def test_one_option_moves_every_folder_of_the_rep(tmp_path, names):
    here = places(tmp_path / "home")
    for name in names - BROUGHT_ALONG:
        assert getattr(here, name).is_relative_to(tmp_path / "home"), name
    for path in (here.portfolio, here.backups, here.territories, here.outputs, here.log, here.window_state):
        assert path.is_relative_to(tmp_path / "home")


def test_without_the_option_folders_are_the_systems_and_never_the_checkout(root, names):
    here = places()
    for name in names - BROUGHT_ALONG:
        assert not getattr(here, name).is_relative_to(root), name


def test_no_folder_is_made_before_somebody_asks(tmp_path):
    here = places(tmp_path / "home")
    assert not (tmp_path / "home").exists()
    here.make_folders()
    here.make_folders()
    assert here.outputs.is_dir()
    assert here.own.is_dir()


def test_a_home_given_by_a_short_path_stays_the_same_when_the_program_goes_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert places(Path("mine")).own == tmp_path / "mine" / "data"


def test_a_checkout_has_data_and_resources_at_its_top(root):
    here = places()
    assert here.data == root / "data"
    assert here.resources == root / "resources"


def test_a_wheel_has_data_beside_the_package(tmp_path):
    package = tmp_path / "src" / "fieldsales"
    (package / "data").mkdir(parents=True)
    assert brought_along("data", package) == package / "data"
    assert brought_along("resources", package) == tmp_path / "resources"
