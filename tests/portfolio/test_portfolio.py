# SPDX-License-Identifier: MIT
"""Opened once, read at one moment, written by one action at a time, and safe when killed."""

import signal
import threading
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from fieldsales.domain import errors

from .conftest import TUESDAY, fail_after, shop


def test_what_was_saved_is_there_when_the_portfolio_is_opened_again(drawer):
    with drawer.opened() as portfolio:
        assert portfolio.is_new
        with portfolio.action("import") as book:
            book.add_prospect(shop())
    with drawer.opened() as portfolio:
        assert not portfolio.is_new
        assert portfolio.prospects() == (shop(),)


def test_an_empty_file_becomes_a_portfolio(drawer):
    drawer.path.write_bytes(b"")
    with drawer.opened() as portfolio:
        assert portfolio.is_new


def test_folders_on_the_way_are_made(drawer):
    deep = type(drawer)(drawer.folder / "a" / "b", drawer.clock)
    with deep.opened():
        assert deep.path.is_file()


def test_a_closed_portfolio_leaves_one_file_and_its_lock(drawer):
    with drawer.opened() as portfolio:
        portfolio.close()
    assert {one.name for one in drawer.folder.iterdir()} == {"p.fieldsales", "p.fieldsales.lock"}


def test_several_things_are_read_as_they_stood_at_one_moment(portfolio):
    with portfolio.reading() as reading:
        assert reading.prospects() == ()
        with portfolio.action("import") as book:
            book.add_prospect(shop())
        assert reading.prospects() == ()
    assert portfolio.prospects() == (shop(),)


def test_the_end_of_the_log_that_was_read_while_something_was_written_is_not_kept(portfolio):
    start = portfolio.last_change()
    with portfolio.action("import") as book:
        book.add_prospect(shop())
        assert portfolio.last_change() == start  # it is not there before all of it is
    middle = portfolio.last_change()
    assert middle > start
    with portfolio.undo() as (book, _undone):
        assert portfolio.last_change() == middle
    assert portfolio.last_change() > middle


def test_each_change_moves_the_end_of_the_log_and_says_what_it_touched(portfolio):
    start = portfolio.last_change()
    with portfolio.action("import") as book:
        book.add_prospect(shop())
    middle = portfolio.last_change()
    with portfolio.action("settings") as book:
        book.set("day.start", "09:00")
    assert start < middle < portfolio.last_change()
    assert portfolio.touched_since(start) == {"company", "site", "setting"}
    assert portfolio.touched_since(middle) == {"setting"}
    assert portfolio.touched_since(portfolio.last_change()) == frozenset()


def test_an_action_that_fails_does_not_move_the_end_of_the_log(portfolio):
    start = portfolio.last_change()
    fail_after(lambda: portfolio.action("import"), lambda book: book.add_prospect(shop()))
    assert portfolio.last_change() == start


def test_today_is_the_day_where_the_rep_works(portfolio, clock):
    clock.at = clock.at.replace(hour=23)
    assert portfolio.today == TUESDAY + timedelta(days=1)  # it is past midnight in Paris
    portfolio.zone = ZoneInfo("America/Cayenne")
    assert portfolio.today == TUESDAY


def test_two_threads_that_write_take_turns(portfolio):
    def write(first):
        for number in range(first, first + 20):
            with portfolio.action("import") as book:
                book.add_prospect(shop(number))

    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(portfolio.prospects()) == 40
    assert portfolio.check() == ()


def test_a_missing_line_of_the_log_is_found(portfolio):
    with portfolio.action("import") as book:
        book.add_prospects([shop(1), shop(2)])
    with portfolio._transaction(writes=True) as connection:
        connection.exec_driver_sql("DELETE FROM change WHERE seq = 2")
    (problem,) = portfolio.check()
    assert problem.code == "history"
    assert problem.detail.startswith("1 (")


PROGRAM = """
from datetime import timedelta
from pathlib import Path
from fieldsales.cli.program import Options
from fieldsales.desk.visits import record_visit
from fieldsales.domain.company import Prospect
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.startup import open_desk

desk = open_desk(Options(portfolio=Path({path!r}), home=Path({home!r})))
shops = [Prospect(f"shop {{number}}", f"Cave {{number}}") for number in range(3)]
with desk.portfolio.action("import") as book:
    book.add_prospects(shops)
record_visit(desk, Visit("shop 0", Outcome.INTERESTED, desk.now(), note="wants a tasting"))
if {moment!r} == "after":
    print("saved", flush=True)
    input()
with desk.portfolio.action("visit") as book:
    book.add_facts(desk.portfolio.facts_of("shop 0")[:0])
    book.update_prospect("shop 1", pinned_comment="half of it")
    book.set("day.start", "06:00")
    print("half", flush=True)
    input()
"""


@pytest.mark.parametrize("moment", ["after", "within"])
def test_a_killed_program_loses_nothing_it_saved_and_leaves_nothing_half_done(
    drawer, another_program, moment
):
    home = drawer.folder / "home"
    program = another_program(PROGRAM.format(path=str(drawer.path), home=str(home), moment=moment))
    assert program.stdout.readline() == ("saved\n" if moment == "after" else "half\n")
    program.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    program.wait()
    with drawer.opened() as portfolio:
        assert portfolio.check() == ()
        assert [action.name for action in portfolio.history()] == ["visit", "import"]
        visit, *_ = portfolio.facts_of("shop 0")
        assert (visit.kind, visit.text) == ("visit", "wants a tasting")
        assert portfolio.prospect("shop 1").pinned_comment == ""
        assert portfolio.settings() == {}
        assert len(portfolio.class_history("shop 0")) == 1


def test_a_program_killed_while_it_makes_a_portfolio_leaves_one_that_opens(drawer, another_program):
    program = another_program(
        "from pathlib import Path\n"
        "from fieldsales.portfolio import portfolio, upgrade\n"
        "def stop(*_):\n"
        "    print('made, not yet in place', flush=True)\n"
        "    input()\n"
        "upgrade._check = stop\n"
        f"portfolio.Portfolio.open(Path({str(drawer.path)!r}), backups=Path({str(drawer.backups)!r}))\n"
    )
    assert program.stdout.readline().startswith("made")
    with pytest.raises(errors.PortfolioInUseError):
        drawer.open()
    program.kill()
    program.wait()
    assert not drawer.path.exists()
    with drawer.opened() as portfolio:
        assert portfolio.is_new
    assert not list(drawer.folder.glob("*upgrading*"))
