# SPDX-License-Identifier: MIT
"""A new schema is made on a copy; the original is replaced only by one that is sound, and is kept."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fieldsales.domain import errors
from fieldsales.portfolio import opening
from fieldsales.portfolio.migrations import Migrations
from fieldsales.portfolio.upgrade import HEAD, REVISIONS, SCRIPTS, upgrade

from .conftest import fact, shop

OLD = Path(__file__).parent / "old"

NEXT = f'''# SPDX-License-Identifier: MIT
"""A schema that may come one day."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{HEAD}"


def upgrade():
    """Give companies a nickname, and facts a mood."""
    op.add_column("company", sa.Column("nickname", sa.String(), server_default="none"))
    with op.batch_alter_table("fact") as batch:
        batch.add_column(sa.Column("mood", sa.String()))
    op.create_table("mood", sa.Column("id", sa.String(), primary_key=True))
    {{last}}
'''


@pytest.fixture
def revisions(tmp_path):
    """Make the folder of a later program's revisions, whose last line is given."""

    def make(last="pass"):
        folder = tmp_path / "50% later: revisions"
        shutil.copytree(REVISIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "later_9999.py").write_text(NEXT.replace("{last}", last))
        return folder

    return make


def columns(path, table="company"):
    with closing(sqlite3.connect(path)) as connection:
        return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


def test_an_older_portfolio_is_upgraded_and_its_original_kept(filled, revisions):
    with filled.opened(revisions=revisions()) as portfolio:
        assert portfolio.is_new is False
        assert len(portfolio.prospects()) == 300
        assert portfolio.facts_of(shop(7).id) == (fact(7, shop(7), text="spoke of wine" * 5),)
        with portfolio.action("import") as book:
            book.add_prospect(shop(1000))
        assert portfolio.check() == ()
    assert "nickname" in columns(filled.path)
    assert "mood" in columns(filled.path, "fact")
    (kept,) = filled.backups.iterdir()
    assert kept.name.endswith("-before-upgrade.fieldsales")
    assert opening.inspect(kept) == HEAD
    assert "nickname" not in columns(kept)


def test_an_upgrade_leaves_nothing_beside_the_portfolio(filled, revisions):
    folder = revisions()
    with filled.opened(revisions=folder):
        pass
    left = {one.name for one in filled.folder.iterdir()}
    assert left == {"p.fieldsales", "p.fieldsales.lock", "backups", folder.name}


def test_an_upgraded_portfolio_is_not_upgraded_again(filled, revisions):
    folder = revisions()
    for _ in range(2):
        with filled.opened(revisions=folder):
            pass
    assert len(list(filled.backups.iterdir())) == 1


def test_an_upgraded_portfolio_is_too_new_for_the_program_before(filled, revisions):
    with filled.opened(revisions=revisions()):
        pass
    with pytest.raises(errors.NewerPortfolioError):
        filled.open()


FAILURES = {
    "an error of its own": ("raise RuntimeError('in the middle')", RuntimeError),
    "a statement": ('op.execute("INSERT INTO nowhere VALUES (1)")', Exception),
    "a log that lost lines": (
        'op.execute("DELETE FROM change WHERE seq < 10")',
        errors.DamagedPortfolioError,
    ),
    "a fact of nobody": (
        "op.execute(\"UPDATE fact SET prospect_id = 'nobody'\")",
        errors.DamagedPortfolioError,
    ),
}


@pytest.mark.parametrize(("last", "raised"), FAILURES.values(), ids=FAILURES)
def test_an_upgrade_that_fails_leaves_the_original_byte_for_byte(filled, revisions, last, raised):
    digest = filled.digest()
    with pytest.raises(raised):
        filled.open(revisions=revisions(last))
    assert filled.digest() == digest
    assert not list(filled.folder.glob("p.fieldsales.upgrading*"))
    with filled.opened() as portfolio:
        assert len(portfolio.prospects()) == 300
        assert portfolio.check() == ()


def _leave_a_log(drawer):
    """Save a prospect and stop as a killed program does: what was saved stands in the -wal alone."""
    with drawer.opened() as portfolio:
        with portfolio.action("import") as book:
            book.add_prospect(shop(5000))
        left = {ending: Path(f"{drawer.path}{ending}").read_bytes() for ending in ("", "-wal", "-shm")}
    for ending, content in left.items():
        Path(f"{drawer.path}{ending}").write_bytes(content)
    assert len(left["-wal"]) > 4096


def test_a_log_left_beside_the_portfolio_is_part_of_what_is_upgraded(filled, revisions):
    _leave_a_log(filled)
    folder = revisions()
    for _ in range(2):
        with filled.opened(revisions=folder) as portfolio:
            assert len(portfolio.prospects()) == 301
            assert "nickname" in columns(filled.path)


def test_a_failed_upgrade_leaves_the_log_beside_the_portfolio_too(filled, revisions):
    _leave_a_log(filled)
    digest, log = filled.digest(), Path(f"{filled.path}-wal").read_bytes()
    with pytest.raises(RuntimeError):
        filled.open(revisions=revisions("raise RuntimeError"))
    assert filled.digest() == digest
    assert Path(f"{filled.path}-wal").read_bytes() == log
    with filled.opened() as portfolio:
        assert len(portfolio.prospects()) == 301


def test_a_log_left_by_a_portfolio_that_is_gone_does_not_haunt_a_new_one(filled):
    _leave_a_log(filled)
    filled.path.unlink()
    with filled.opened() as portfolio:
        assert portfolio.is_new
        assert portfolio.prospects() == ()
        assert portfolio.check() == ()


def test_an_upgrade_broken_off_earlier_does_not_hinder_the_next(filled, revisions):
    Path(f"{filled.path}.upgrading").write_bytes(b"half a copy")
    Path(f"{filled.path}.upgrading-wal").write_bytes(b"half a log")
    with filled.opened(revisions=revisions()) as portfolio:
        assert len(portfolio.prospects()) == 300


def test_where_the_original_cannot_be_kept_nothing_is_upgraded(filled, revisions):
    filled.backups.write_bytes(b"a file where the folder of backups should be")
    digest = filled.digest()
    with pytest.raises(errors.UnwritableFileError):
        filled.open(revisions=revisions())
    assert filled.digest() == digest


def test_the_schema_of_the_revisions_is_that_of_the_tables(portfolio):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from fieldsales.portfolio import tables

    with portfolio._transaction() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


@pytest.mark.parametrize("old", sorted(OLD.glob("*.fieldsales")), ids=lambda path: path.stem)
def test_a_portfolio_of_each_schema_there_was_still_opens_with_all_it_held(drawer, old):
    shutil.copy(old, drawer.path)
    with drawer.opened() as portfolio:
        # the photo that the seventh names was never kept beside it
        assert [one for one in portfolio.check() if one.code != "missing_file"] == []
        assert len(portfolio.prospects()) == 12
        assert sum(len(facts) for facts in portfolio.facts_by_prospect().values()) == 24
        assert [action.name for action in portfolio.history()] == ["plan", "visit", "settings", "import"]
        assert portfolio.setting("day.start") == "08:45"
        assert len(portfolio.relances()) == 1
        with portfolio.undo() as (_book, undone):
            assert undone.name == "plan"


def test_there_is_a_file_of_each_schema():
    revisions = {path.stem.rpartition("_")[2] for path in REVISIONS.glob("*_[0-9]*.py")}
    files = {f"{int(path.stem.removeprefix('schema-')):04}" for path in OLD.glob("*.fieldsales")}
    assert files == revisions


def test_nothing_is_done_to_a_file_of_the_newest_schema(filled):
    digest = filled.digest()
    upgrade(filled.path, opening.inspect(filled.path), filled.backups)
    assert filled.digest() == digest
    assert not filled.backups.exists()


def test_the_newest_revision_is_known_without_looking_for_it():
    assert Migrations(SCRIPTS, REVISIONS).head == HEAD
