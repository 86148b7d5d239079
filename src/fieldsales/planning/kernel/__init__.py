# SPDX-License-Identifier: MIT
"""The search itself: flat arrays of whole numbers in, a better order out.

Every function uses only what numba can compile, and whole numbers alone, so that the compiled and
the plain program make the same plan from the same seed.
"""
