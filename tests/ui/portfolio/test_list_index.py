# SPDX-License-Identifier: MIT
"""What makes a long list quick is brought up to date line by line, and answers as if all were read again."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.ui.portfolio.lines import ListLine
from fieldsales.ui.portfolio.list_index import ListIndex, Order

WORDS = st.sampled_from(("Cave", "Épicerie", "Ardoise", "Comptoir", "cave du Port", "Zinc"))
CLASSES = ("chaud", "tiede", "froid", "client")


@st.composite
def rows(draw: st.DrawFn, prospect_id: str) -> ListLine:
    """Return a row that may read, sort and be classed like any other."""
    class_id = draw(st.sampled_from(CLASSES))
    days = draw(st.none() | st.integers(0, 3))
    return ListLine(
        prospect_id,
        draw(WORDS),
        "caviste",
        draw(st.sampled_from(("Niort", "Échiré", "Melle"))),
        class_id,
        class_id,
        None if days is None else date(2026, 5, 12) + timedelta(days=days),
        "",
        asleep=draw(st.booleans()),
        to_place=draw(st.booleans()),
    )


@given(data=st.data(), count=st.integers(0, 8), new=st.integers(0, 3), times=st.integers(1, 3))
def test_changed_and_new_lines_are_found_sorted_and_counted_as_if_all_were_indexed_again(
    data: st.DataObject, count: int, new: int, times: int
) -> None:
    before = [data.draw(rows(f"p{number}")) for number in range(count)]
    index = ListIndex(before)
    for _ in range(times):
        numbers = data.draw(st.sets(st.integers(0, max(0, len(before) - 1)))) if before else set()
        numbers |= set(range(len(before), len(before) + new))
        after = list(before)
        for number in sorted(numbers):
            after[number : number + 1] = [data.draw(rows(f"p{number}"))]
        index, before = index.renewed(before, after, sorted(numbers)), after
    fresh = ListIndex(before)
    assert (index.count, index.place, index.to_place) == (fresh.count, fresh.place, fresh.to_place)
    for order in Order:
        for asked in ("", "cave", "por", "ardo niort", "froid", "epicerei", "melle"):
            for classes in (None, frozenset({"chaud"}), frozenset({"client", "froid"})):
                found = index.select(asked, classes, order).tolist()
                assert found == fresh.select(asked, classes, order).tolist()
