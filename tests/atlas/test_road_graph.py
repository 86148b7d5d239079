# SPDX-License-Identifier: MIT
"""The road graph of an extract: whole or not there, silent, and ended when it is cancelled."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from fieldsales.atlas import road_graph
from fieldsales.domain.errors import CancelledError, PartLeftOutError


def quiet(step: str, done: int, total: int) -> None:
    pass


def go_on() -> bool:
    return False


@pytest.fixture(autouse=True)
def _needs_valhalla() -> None:
    pytest.importorskip("valhalla", reason="pyvalhalla is not there: Python 3.11, or a platform without it")


def test_roads_of_an_extract_become_a_graph_and_each_step_is_told(
    shared_data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[str, int, int]] = []
    folder = tmp_path / "roads"
    road_graph.build(shared_data / "osm/andorra.osm.pbf", folder, lambda *step: told.append(step), go_on)
    stamp = road_graph.read_stamp(folder)
    assert stamp is not None
    assert len(stamp.files) > 3
    assert {name for name, _, _ in told} == {"roads"}
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1][1] == told[-1][2]
    assert capfd.readouterr() == ("", "")


def test_a_graph_is_the_same_wherever_it_is_moved(monaco_roads: Path, tmp_path: Path) -> None:
    moved = tmp_path / "élsewhere" / "roads"
    shutil.copytree(monaco_roads, moved)
    assert road_graph.read_stamp(moved) == road_graph.read_stamp(monaco_roads)
    assert str(monaco_roads) not in (moved / road_graph.CONFIG).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "harm", ["cut", "one_byte", "missing", "one_more", "no_stamp", "odd_stamp", "no_folder"]
)
def test_a_graph_that_is_not_as_it_was_made_has_no_stamp(
    monaco_roads: Path, tmp_path: Path, harm: str
) -> None:
    folder = tmp_path / "roads"
    shutil.copytree(monaco_roads, folder)
    tile = next((folder / road_graph.TILES).rglob("*.gph"))
    match harm:
        case "cut":
            tile.write_bytes(tile.read_bytes()[:-1])
        case "one_byte":
            content = bytearray(tile.read_bytes())
            content[len(content) // 2] ^= 1
            tile.write_bytes(content)
        case "missing":
            tile.unlink()
        case "one_more":
            shutil.copy(tile, tile.with_name("999.gph"))
        case "no_stamp":
            (folder / road_graph.STAMP).unlink()
        case "odd_stamp":
            (folder / road_graph.STAMP).write_text("[1, 2]", encoding="utf-8")
        case "no_folder":
            shutil.rmtree(folder)
    assert road_graph.read_stamp(folder) is None


@pytest.mark.parametrize("content", ["empty", "junk", "cut"])
def test_a_broken_extract_leaves_the_roads_out_and_nothing_behind(
    shared_data: Path, tmp_path: Path, content: str
) -> None:
    whole = (shared_data / "osm/andorra.osm.pbf").read_bytes()
    extract = tmp_path / "broken.osm.pbf"
    extract.write_bytes({"empty": b"", "junk": b"no map at all", "cut": whole[: len(whole) // 2]}[content])
    with pytest.raises(PartLeftOutError) as caught:
        road_graph.build(extract, tmp_path / "roads", quiet, go_on)
    assert (caught.value.part, caught.value.reason) == ("roads", "failed")
    assert [one.name for one in tmp_path.iterdir()] == ["broken.osm.pbf"]


def test_an_extract_without_a_road_says_so(write_extract: Callable[..., Path], tmp_path: Path) -> None:
    extract = write_extract([(42.5, 1.5, {"shop": "wine"})])
    with pytest.raises(PartLeftOutError) as caught:
        road_graph.build(extract, tmp_path / "roads", quiet, go_on)
    assert caught.value.reason == "nothing"
    assert not (tmp_path / "roads").exists()


def test_a_cancelled_build_ends_its_program_and_leaves_nothing(shared_data: Path, tmp_path: Path) -> None:
    asked: list[float] = []

    def at_once() -> bool:
        asked.append(time.monotonic())
        return len(asked) > 1

    with pytest.raises(CancelledError):
        road_graph.build(shared_data / "osm/andorra.osm.pbf", tmp_path / "roads", quiet, at_once)
    assert not (tmp_path / "roads").exists()
    assert not _running_in(tmp_path)


def _running_in(folder: Path) -> list[str]:
    """Return the programs that work in a folder, where the system tells."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            where = os.readlink(process / "cwd")
        except OSError:
            continue
        if where.startswith(str(folder)):
            found.append(process.name)
    return found


def test_a_computer_without_valhalla_goes_without_roads(
    shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(road_graph, "find_spec", lambda name: None)
    with pytest.raises(PartLeftOutError) as caught:
        road_graph.build(shared_data / "osm/andorra.osm.pbf", tmp_path / "roads", quiet, go_on)
    assert (caught.value.part, caught.value.reason) == ("roads", "no_program")


def test_a_valhalla_that_cannot_start_leaves_the_roads_out_and_nothing_behind(
    shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "valhalla" / "__init__.py"
    for name in ("valhalla_build_tiles", "valhalla_build_tiles.exe"):
        program = module.parent / "bin" / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_bytes(b"\x7fELFgarbage")
        program.chmod(0o755)
    monkeypatch.setattr(road_graph, "find_spec", lambda _name: SimpleNamespace(origin=str(module)))
    with pytest.raises(PartLeftOutError) as caught:
        road_graph.build(shared_data / "osm/andorra.osm.pbf", tmp_path / "roads", quiet, go_on)
    assert (caught.value.part, caught.value.reason) == ("roads", "no_program")
    assert not (tmp_path / "roads").exists()
