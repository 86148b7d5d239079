# SPDX-License-Identifier: MIT
"""Where benchmarks keep the compiled kernel, so that only the first run waits for it."""

from pathlib import Path

from platformdirs import user_cache_path

from fieldsales.planning.compiled import fingerprint


def folder() -> Path:
    """Return the folder of what was compiled from the present source."""
    return user_cache_path("fieldsales-benchmarks") / fingerprint()
