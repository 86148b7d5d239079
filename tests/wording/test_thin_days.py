# SPDX-License-Identifier: MIT
"""Each cause of a thin day is a sentence that says what to do."""

from datetime import date

import pytest

from fieldsales.desk.thin_day import _CAUSES
from fieldsales.domain.tour import Reason
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words

ON = date(2026, 5, 12)


@pytest.mark.parametrize("code", sorted({*_CAUSES.values(), "thin_nobody", "nothing_else_pays"}))
@pytest.mark.parametrize("count", [1, 4])
def test_it_is_said_whole(code: str, count: int) -> None:
    text = reason_text(Words("en"), Reason(code, {"count": count, "minutes": 42}), ON)
    assert text.endswith(".")
    assert "{" not in text
    if code == "thin_far":
        assert "42" in text
