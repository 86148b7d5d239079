# SPDX-License-Identifier: MIT
"""What a check found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: `code` has its sentence, `detail` tells in English whoever mends it exactly what."""

    code: str
    detail: str
