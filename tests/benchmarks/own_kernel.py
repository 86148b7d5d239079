# SPDX-License-Identifier: MIT
"""The compiled kernel of benchmarks, kept so that only the first run waits for it."""

from functools import cache

from platformdirs import user_cache_path

from fieldsales.desk.kernels import Kernels
from fieldsales.planning.compiled import Kernel


@cache
def own_kernel() -> Kernel:
    """Return the kernel compiled from the present source."""
    kernels = Kernels(user_cache_path("fieldsales-benchmarks"), lambda: None)
    kernels.prepare()
    return kernels()
