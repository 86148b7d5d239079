# SPDX-License-Identifier: MIT
"""Chance that falls the same way for the same seed on every machine: splitmix64 (Steele, Lea, Flood 2014)."""

_MASK = (1 << 64) - 1


class Dice:
    """A generator of whole numbers."""

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def below(self, n: int) -> int:
        """Return a number from 0 to n - 1."""
        self._state = state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & _MASK
        state = (state ^ state >> 27) * 0x94D049BB133111EB & _MASK
        return ((state ^ state >> 31) >> 11) * n >> 53
