# SPDX-License-Identifier: MIT
"""A file that cannot be opened says so in one sentence, in both languages, and keeps every byte."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fieldsales.domain import errors
from fieldsales.portfolio import opening
from fieldsales.startup import start
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words, read_words

from .conftest import fact, shop


@pytest.fixture(scope="module")
def french(root: Path) -> Words:
    return read_words("fr", (root / "resources" / "i18n" / "fr.po").read_text(encoding="utf-8"))


def refused(drawer, french, expected):
    """Open what cannot be opened, and see that it is told in both languages and left as it was."""
    before = _contents(drawer.folder)
    with pytest.raises(expected) as caught:
        drawer.open()
    told = [sentence(words, caught.value) for words in (Words("en"), french)]
    assert all(drawer.path.name in text and "\n" not in text for text in told)
    assert told[0] != told[1]
    assert _contents(drawer.folder) == before
    return told[0]


def _contents(folder):
    """Return the bytes of each file, but for the lock that stays beside a portfolio, and SQLite's scratch."""
    passing = (".lock", "-shm")
    files = (one for one in folder.rglob("*") if one.is_file() and not one.name.endswith(passing))
    contents = {one.name: one.read_bytes() for one in files}
    return {name: content for name, content in contents.items() if content or not name.endswith("-wal")}


STRANGERS = {
    "a text": b"name;town\nCave Martin;Niort\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "one letter": b"T",
    "zeros": bytes(8192),
}


@pytest.mark.parametrize("content", STRANGERS.values(), ids=STRANGERS)
def test_another_kind_of_file_is_not_a_portfolio(drawer, french, content):
    drawer.path.write_bytes(content)
    assert "not a fieldsales portfolio" in refused(drawer, french, errors.NotAPortfolioError)
    assert os.listdir(drawer.folder) == [drawer.path.name]


def test_another_database_is_not_a_portfolio(drawer, french):
    with closing(sqlite3.connect(drawer.path)) as other, other:
        other.execute("CREATE TABLE company (id TEXT)")
    refused(drawer, french, errors.NotAPortfolioError)


def test_a_database_that_only_wears_the_mark_is_not_a_portfolio(drawer, french):
    with closing(sqlite3.connect(drawer.path)) as other, other:
        other.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        other.execute("CREATE TABLE company (id TEXT)")
    refused(drawer, french, errors.NotAPortfolioError)


def test_a_folder_is_not_a_portfolio(drawer, french):
    drawer.path.mkdir()
    refused(drawer, french, errors.NotAPortfolioError)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system here")
def test_a_pipe_is_not_a_portfolio(drawer, french):
    os.mkfifo(drawer.path)
    refused(drawer, french, errors.NotAPortfolioError)
    assert stat.S_ISFIFO(drawer.path.stat().st_mode)


def test_a_portfolio_of_a_newer_program_is_left_to_it(filled, french):
    with closing(sqlite3.connect(filled.path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer" in refused(filled, french, errors.NewerPortfolioError)


def test_a_portfolio_of_a_newer_program_whose_log_was_left_beside_is_not_touched(filled, french):
    with closing(sqlite3.connect(filled.path)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        with connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        copies = {ending: Path(f"{filled.path}{ending}").read_bytes() for ending in ("", "-wal")}
    for ending, content in copies.items():
        Path(f"{filled.path}{ending}").write_bytes(content)
    refused(filled, french, errors.NewerPortfolioError)


def test_a_portfolio_damaged_in_the_middle_is_told_and_kept(filled, french):
    middle = filled.path.stat().st_size // 2
    with filled.path.open("r+b") as file:
        file.seek(middle)
        file.write(b"\xa5" * 6000)
    assert "no backup" in refused(filled, french, errors.DamagedPortfolioError)


@pytest.mark.parametrize("length", [50, 4096, 4096 * 9, -1])
def test_a_portfolio_cut_short_is_told_and_kept(filled, french, length):
    os.truncate(filled.path, length if length > 0 else filled.path.stat().st_size - 4096)
    refused(filled, french, errors.DamagedPortfolioError)


def test_a_damaged_portfolio_names_its_newest_sound_backup(filled, french):
    with filled.opened() as portfolio:
        good = portfolio.backup()
        portfolio.backup().write_bytes(b"SQLite format 3\x00 but no more")
    os.truncate(filled.path, 4096 * 9)
    assert good.name in refused(filled, french, errors.DamagedPortfolioError)


def test_damage_that_is_met_later_is_told_too(filled):
    with filled.opened() as portfolio:
        backup = portfolio.backup()
        portfolio.close()  # so that nothing of the file is remembered
        with closing(sqlite3.connect(filled.path)) as connection:
            query = "SELECT rootpage FROM sqlite_schema WHERE name = 'fact'"
            (page,) = connection.execute(query).fetchone()
        with filled.path.open("r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(b"\xa5" * 4096)
        with pytest.raises(errors.DamagedPortfolioError) as caught:
            portfolio.facts_by_prospect()
    assert caught.value.backup == backup


def test_random_damage_either_is_told_or_leaves_a_portfolio_that_can_be_read(filled, tmp_path):
    whole = filled.path.read_bytes()
    for number in range(40):
        at = 100 + number * (len(whole) - 700) // 40
        damaged = bytes(byte ^ 0x5A for byte in whole[at : at + 500])
        filled.path.write_bytes(whole[:at] + damaged + whole[at + 500 :])
        try:
            with filled.opened() as portfolio:
                portfolio.prospects()
                portfolio.facts_by_prospect()
                portfolio.history()
        except errors.DamagedPortfolioError:
            continue


@pytest.mark.parametrize(
    ("told", "broken"),
    [("spoke of wine", b"spoke \xff\xff wine"), ('{"prospect_id": ', b'{"prospect_id"; ')],
    ids=["text", "log"],
)
def test_damage_within_a_text_is_told_where_it_is_read(filled, told, broken):
    content = filled.path.read_bytes()
    assert told.encode() in content
    filled.path.write_bytes(content.replace(told.encode(), broken))
    with filled.opened() as portfolio, pytest.raises(errors.DamagedPortfolioError):
        portfolio.facts_by_prospect() if told.startswith("spoke") else portfolio.undo().__enter__()


def test_a_file_without_the_right_to_write_is_told(filled, french, monkeypatch):
    # The rights of a file do not bind root: then the answer to the question is given for it.
    filled.path.chmod(0o444)
    if os.access(filled.path, os.W_OK):
        monkeypatch.setattr(opening.os, "access", lambda path, mode: False)
    assert "cannot be written" in refused(filled, french, errors.ReadOnlyPortfolioError)


def test_a_folder_that_cannot_be_there_is_told(drawer, french):
    (drawer.folder / "a file").write_bytes(b"")
    inside = type(drawer)(drawer.folder / "a file", drawer.clock)
    with pytest.raises(errors.ReadOnlyPortfolioError):
        inside.open()


@pytest.fixture
def frozen_folder(filled) -> Iterator[None]:
    """The portfolio's folder on a disk that cannot be written, where this computer lets a test do that."""
    mount = ["mount", "--bind", str(filled.folder), str(filled.folder)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a folder needs Linux and the rights for it")
    subprocess.run(["mount", "-o", "remount,ro,bind", str(filled.folder)], check=True)
    yield
    subprocess.run(["umount", str(filled.folder)], check=True)


@pytest.mark.usefixtures("frozen_folder")
def test_a_portfolio_on_a_disk_that_cannot_be_written_is_told(filled, french):
    assert "cannot be written" in refused(filled, french, errors.ReadOnlyPortfolioError)


def test_a_portfolio_held_by_another_program_is_told_until_that_one_ends(filled, french, another_program):
    holder = another_program(
        "from pathlib import Path\n"
        "from fieldsales.portfolio.portfolio import Portfolio\n"
        f"held = Portfolio.open(Path({str(filled.path)!r}), backups=Path({str(filled.backups)!r}))\n"
        "print('open', flush=True)\n"
        "input()\n"
    )
    assert holder.stdout.readline() == "open\n"
    digest = filled.digest()
    assert "another fieldsales" in refused(filled, french, errors.PortfolioInUseError)
    assert filled.digest() == digest
    holder.kill()
    holder.wait()
    with filled.opened() as portfolio:
        assert len(portfolio.prospects()) == 300


def test_a_second_name_of_a_file_is_the_same_file(filled):
    second = filled.folder / "second.fieldsales"
    try:
        second.symlink_to(filled.path)
    except OSError:
        pytest.skip("links need a right that this computer does not give")
    with filled.opened(), pytest.raises(errors.PortfolioInUseError):
        type(filled.open()).open(second, backups=filled.backups)


@pytest.mark.parametrize("name", ["50 % ?#&.fieldsales", "[carnet] d’été.fieldsales"])
def test_a_portfolio_may_be_called_anything(tmp_path, clock, name):
    from fieldsales.portfolio.portfolio import Portfolio

    path = tmp_path / name
    for number in range(2):
        portfolio = Portfolio.open(path, backups=tmp_path / "backups", clock=clock)
        with portfolio.action("import") as book:
            book.add_prospect(shop(number))
        assert len(portfolio.prospects()) == number + 1
        assert portfolio.backup().is_file()
        portfolio.close()
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([name, f"{name}.lock", "backups"])


REFUSALS = {
    "text": (lambda path: path.write_bytes(STRANGERS["a text"]), "portfolio", "portefeuille"),
    "folder": (lambda path: path.mkdir(), "portfolio", "portefeuille"),
    "cut": (lambda path: path.write_bytes(b"SQLite format 3\x00"), "damaged", "abîmé"),
}


@pytest.mark.parametrize(("make", "english", "french_word"), REFUSALS.values(), ids=REFUSALS)
def test_the_terminal_says_one_sentence_and_ends_with_1(tmp_path, capsys, make, english, french_word):
    path = tmp_path / "p.fieldsales"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    for language, word in (("en", english), ("fr", french_word)):
        options = ["--portfolio", str(path), "--home", str(tmp_path / "home"), "--lang", language]
        assert start([*options, "list"]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert len(said.err.strip().splitlines()) == 1
        assert word in said.err
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_full_disk_refuses_the_action_whole_and_what_was_there_remains(filled):
    with filled.opened() as portfolio:
        with portfolio._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(errors.DiskFullError), portfolio.action("import") as book:
            book.add_prospects(shop(number) for number in range(1000, 3000))
        assert len(portfolio.prospects()) == 300
        with portfolio.action("fact") as book:
            book.add_facts([fact(2000, shop(1))])
        assert portfolio.check() == ()
        assert len(portfolio.facts_of(shop(1).id)) == 2


@pytest.fixture
def small_disk(drawer) -> Iterator[Path]:
    """A disk of 700 kB, where this computer lets a test make one."""
    disk = drawer.folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(disk)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk needs Linux and the rights to mount one")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_fills_up_loses_nothing_that_was_saved(drawer, small_disk):
    small = type(drawer)(small_disk, drawer.clock)
    saved = 0
    with small.opened() as portfolio:
        try:
            while True:
                with portfolio.action("import") as book:
                    book.add_prospect(shop(saved, pinned_comment="x" * 4000))
                saved += 1
        except errors.DiskFullError:
            assert len(portfolio.prospects()) == saved > 0
        with pytest.raises(errors.DiskFullError):
            portfolio.backup(small_disk / "copy.fieldsales")
        assert not list(small_disk.glob("copy*"))
    with small.opened() as portfolio:
        assert len(portfolio.prospects()) == saved
        assert portfolio.check() == ()


@pytest.mark.parametrize("room", [4, 100, 200, 300])
def test_a_new_portfolio_is_whole_or_not_there_on_a_disk_that_is_nearly_full(drawer, small_disk, room):
    (small_disk / "photos").write_bytes(bytes((700 - room) * 1024))
    small = type(drawer)(small_disk, drawer.clock)
    with pytest.raises(errors.DiskFullError):
        small.open()
    assert {one.name for one in small_disk.iterdir()} <= {"photos", "p.fieldsales.lock"}
