# SPDX-License-Identifier: MIT
"""The compiled kernel of benchmarks, kept so that only the first run waits for it."""

from functools import cache

from platformdirs import user_cache_path

from fieldsales.planning.compiled import Kernel
from fieldsales.planning.kernels import Kernels


@cache
def own_kernel() -> Kernel:
    """Return the kernel compiled from the present source."""
    kernels = Kernels(user_cache_path("fieldsales-benchmarks"), lambda: None)
    kernels.prepare()
    return kernels()
