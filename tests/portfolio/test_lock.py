# SPDX-License-Identifier: MIT
"""One program at a time."""

import pytest

from fieldsales.domain import errors
from fieldsales.portfolio.lock import Lock


def test_a_lock_is_held_until_it_is_released(tmp_path):
    path = tmp_path / "p.fieldsales"
    first = Lock(path)
    with pytest.raises(errors.PortfolioInUseError):
        Lock(path)
    first.release()
    first.release()
    Lock(path).release()


def test_portfolios_side_by_side_do_not_lock_each_other(tmp_path):
    locks = [Lock(tmp_path / f"{number}.fieldsales") for number in range(2)]
    for lock in locks:
        lock.release()


def test_where_nothing_can_be_written_the_portfolio_is_read_only(tmp_path):
    with pytest.raises(errors.ReadOnlyPortfolioError):
        Lock(tmp_path / "no such folder" / "p.fieldsales")
