# SPDX-License-Identifier: MIT
"""A backup is whole, checked, and found again; nothing half made is left behind."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from fieldsales.domain import errors
from fieldsales.portfolio import copies, opening
from fieldsales.portfolio.portfolio import Portfolio

from .conftest import shop


def changes(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT actor, seq, hlc, fields FROM change ORDER BY actor, seq").fetchall()


def test_a_backup_made_while_the_portfolio_is_open_holds_the_last_action(drawer):
    with drawer.opened() as portfolio:
        with portfolio.action("import") as book:
            book.add_prospect(shop())
        written = portfolio.backup()
        assert written.parent == drawer.backups
        assert len(changes(written)) == 2
    # What a plain copy of the file alone would have been good for:
    with closing(sqlite3.connect(written)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_backup_opened_as_a_portfolio_goes_on_under_a_new_actor(drawer, tmp_path, clock):
    with drawer.opened() as portfolio:
        with portfolio.action("import") as book:
            book.add_prospect(shop(1))
        written = portfolio.backup()
        with portfolio.action("import") as book:
            book.add_prospect(shop(2))
    restored = Portfolio.open(written, backups=tmp_path / "others", clock=clock)
    assert restored.prospects() == (shop(1),)
    with restored.action("import") as book:
        book.add_prospect(shop(3))
    assert restored.check() == ()
    with restored.undo() as (_book, undone):
        assert undone.name == "import"
    assert restored.prospects() == (shop(1),)
    restored.close()
    old, new = changes(drawer.path), changes(written)
    shared = {line[:2] for line in old} & {line[:2] for line in new}
    assert len(shared) == 2
    assert {line for line in old if line[:2] in shared} == {line for line in new if line[:2] in shared}
    stamps = [line[2] for line in new]
    assert len(set(stamps)) == len(stamps)


def test_an_existing_file_is_never_replaced_by_a_backup_least_of_all_the_portfolio(filled):
    other = filled.folder / "letter.txt"
    other.write_text("Dear Camille")
    with filled.opened() as portfolio:
        for target in (other, filled.path):
            with pytest.raises(errors.FileExistsAlreadyError):
                portfolio.backup(target)
        assert len(portfolio.prospects()) == 300
    assert other.read_text() == "Dear Camille"


def test_where_no_backup_can_be_written_it_is_told(filled):
    (filled.folder / "a file").write_bytes(b"")
    with filled.opened() as portfolio, pytest.raises(errors.UnwritableFileError):
        portfolio.backup(filled.folder / "a file" / "copy.fieldsales")


def test_the_newest_sound_backup_is_found(filled):
    with filled.opened() as portfolio:
        first, second, third = (portfolio.backup() for _ in range(3))
    assert copies.newest_backup(filled.path, filled.backups) == third
    os.truncate(third, 4096 * 5)
    assert copies.newest_backup(filled.path, filled.backups) == second
    second.write_bytes(b"")
    assert copies.newest_backup(filled.path, filled.backups) == first
    shutil.rmtree(filled.backups)
    assert copies.newest_backup(filled.path, filled.backups) is None


def test_a_backup_of_another_portfolio_of_the_same_name_is_not_taken_for_one_s_own(filled, tmp_path, clock):
    path = tmp_path / "Paul" / filled.path.name
    other = Portfolio.open(path, backups=filled.backups, clock=clock)
    with filled.opened() as portfolio:
        own = portfolio.backup()
        theirs = other.backup()
    other.close()
    assert copies.newest_backup(filled.path, filled.backups) == own
    assert copies.newest_backup(path, filled.backups) == theirs
    assert copies.newest_backup(tmp_path / "p", filled.backups) is None


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (OSError(errno.ENOSPC, "no room"), errors.DiskFullError),
        (OSError(errno.EACCES, "no right"), errors.UnwritableFileError),
        (sqlite3.OperationalError("anything else"), errors.UnwritableFileError),
    ],
)
def test_no_room_is_told_apart_from_no_right(tmp_path, problem, told):
    assert type(opening.refusal(tmp_path, problem)) is told
