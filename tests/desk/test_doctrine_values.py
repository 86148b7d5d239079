# SPDX-License-Identifier: MIT
"""Values of a doctrine as people type them."""

import pytest

from fieldsales.classification.doctrine_fields import DoctrineField, Form, Group
from fieldsales.desk.doctrine_values import read_typed, typed
from fieldsales.domain.errors import DoctrineError


def field(form: Form, value: object = None) -> DoctrineField:
    return DoctrineField("a.b", ("a", "b"), Group.RULES, form, value, choices=("one", "two"))


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        (Form.WHOLE, "10", 10),
        (Form.WHOLE, " 1 095 ", 1095),
        (Form.NUMBER, "0,5", 0.5),
        (Form.NUMBER, "10 000", 10000),
        (Form.SHARE, "35 %", 0.35),
        (Form.SHARE, "0.35", 0.35),
        (Form.DAYS, "illimité", "unlimited"),
        (Form.DAYS, "unlimited", "unlimited"),
        (Form.DAYS, "180", 180),
        (Form.WHOLES, "3, 7; 10", (3, 7, 10)),
        (Form.FLAG, "Oui", True),
        (Form.FLAG, "no", False),
        (Form.CHOICES, "call, visit", ("call", "visit")),
        (Form.TEXT, " tiède ", "tiède"),
        (Form.TEXT, "", ""),
        (Form.WHOLE, "", None),
    ],
)
def test_a_value_is_read_as_people_write_it(form: Form, text: str, value: object) -> None:
    assert read_typed(field(form), text) == value


@pytest.mark.parametrize(
    ("form", "text", "code"),
    [
        (Form.WHOLE, "ten", "not_whole"),
        (Form.WHOLE, "2,5", "not_whole"),
        (Form.NUMBER, "nan", "not_number"),
        (Form.NUMBER, "inf", "not_number"),
        (Form.NUMBER, "1e400", "not_number"),
        (Form.SHARE, "half", "not_number"),
        (Form.DAYS, "six months", "not_days"),
        (Form.WHOLES, "3, x", "not_wholes"),
        (Form.FLAG, "maybe", "not_flag"),
        (Form.TEXT, "a" * 2001, "too_long"),
    ],
)
def test_what_is_no_such_value_is_refused(form: Form, text: str, code: str) -> None:
    with pytest.raises(DoctrineError) as refused:
        read_typed(field(form), text)
    assert (refused.value.code, refused.value.values["key"]) == (code, "b")


@pytest.mark.parametrize(
    ("form", "value"),
    [
        (Form.WHOLE, 10),
        (Form.NUMBER, 0.05),
        (Form.DAYS, "unlimited"),
        (Form.WHOLES, (1, 2)),
        (Form.FLAG, True),
        (Form.CHOICES, ("call",)),
        (Form.TEXT, "a"),
        (Form.WHOLE, None),
    ],
)
def test_what_is_shown_can_be_typed_again(form: Form, value: object) -> None:
    assert read_typed(field(form), typed(field(form, value))) == value
