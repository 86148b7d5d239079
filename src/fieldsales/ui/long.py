# SPDX-License-Identifier: MIT
"""What may take long: the banner tells of it from its beginning to its end, and stops it."""

from PySide6.QtCore import QObject, Signal


class Stoppable(QObject):
    """Whoever derives from it tells what it begins, in words, and that it is over."""

    began = Signal(str)
    ended = Signal()

    def cancel(self) -> None:
        """Stop; everything is as it was before."""
        raise NotImplementedError


class Long(Stoppable):
    """Something of one step: it tells how many of how many are done, of 0 while that is not known."""

    progressed = Signal(int, int)


class Search(Long):
    """Something that has an answer at any time, and a better one later: `search_began` tells of it."""

    search_began = Signal(str)

    def keep_found(self) -> None:
        """Stop; what is found so far is kept."""
        raise NotImplementedError


class Build(Stoppable):
    """Something of several steps: it tells where it stands, an `Advance`."""

    advanced = Signal(object)
