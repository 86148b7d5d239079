# SPDX-License-Identifier: MIT
"""What can be wrong with short forms and with what they are answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fieldsales.domain.errors.base import FieldSalesError


@dataclass(eq=False)
class FormError(FieldSalesError):
    """A form's file does not validate; `where` names the question, empty for the form itself.

    `wording.forms` has the sentence of each `code`, which `values` fill.
    """

    file: str
    where: str
    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class NoFormError(FieldSalesError):
    """Nothing is to be completed: the visit is gone, or no form asks anything of it."""

    visit: str
