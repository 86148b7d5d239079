# SPDX-License-Identifier: MIT
"""Words of a command that cannot be read: what is wrong with them, in both languages, and status 2."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "--days", "21"), "--days cannot be that: give a number of 20 at the most."),
        (("plan", "--days", "0"), "--days cannot be that: give a number of 1 at the least."),
        (("plan", "--days", "x"), "--days cannot be that: give a whole number."),
        (("plan", "--goal", "fame"), "--goal cannot be that: give one of value, distance, home."),
        (("plan", "--days"), "--days needs a value."),
        (("plan", "--foo"), "There is no option --foo. Did you mean --from?"),
        (("plan", "extra"), "Too much is given: extra."),
        (("record",), "PROSPECT is missing."),
        (("plna",), "There is no command “plna”. Did you mean plan, replan?"),
        (("territory", "xyz"), "There is no command “xyz”."),
        (
            ("settings", "day.margin", "-1"),
            "There is no option -1. Put -- before a value that begins with a minus.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_where_the_help_is(typed: Any, words: tuple[str, ...], said: str) -> None:
    answer = typed(*words)
    assert answer.status == 2
    wrong, how = answer.err.splitlines()
    assert wrong == said
    assert how.startswith("“fieldsales")
    assert how.endswith("--help” shows how it is used.")
    assert answer.out == ""


def test_it_is_said_in_french(typed: Any) -> None:
    answer = typed("plan", "--days", "21", lang="fr")
    assert answer.status == 2
    assert answer.err.splitlines()[0] == "--days n’accepte pas cela\u202f: donnez un nombre de 20 au plus."
