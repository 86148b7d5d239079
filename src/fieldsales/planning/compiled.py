# SPDX-License-Identifier: MIT
"""The kernel compiled by numba, from the same source."""

from types import FunctionType, ModuleType, SimpleNamespace

from fieldsales.planning import kernel


def compiled(module: ModuleType = kernel) -> SimpleNamespace:
    """Return the functions of the kernel compiled."""
    import numba
    names = dict(vars(module))
    for name, function in list(names.items()):
        if isinstance(function, FunctionType) and function.__module__ == module.__name__:
            copy = FunctionType(function.__code__, names, name, function.__defaults__)
            copy.__module__ = function.__module__
            copy.__qualname__ = function.__qualname__
            names[name] = numba.njit(cache=True, nogil=True)(copy)
    return SimpleNamespace(**names)
