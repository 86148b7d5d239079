# SPDX-License-Identifier: MIT
"""A business as a source tells it, before it stands in a pack."""

from dataclasses import dataclass

from fieldsales.domain.business import Business


@dataclass(frozen=True, slots=True)
class Found:
    """One business, and what the pack keeps besides: its phone as it was written, and its brand."""

    business: Business
    phone_as_written: str = ""
    brand: str = ""
