# SPDX-License-Identifier: MIT
"""What goes wrong with the portfolio and with files in and out."""

from dataclasses import dataclass
from pathlib import Path

from fieldsales.domain.errors.base import FieldSalesError


@dataclass(eq=False)
class NotAPortfolioError(FieldSalesError):
    """The file is something else, or not a database at all."""

    path: Path


@dataclass(eq=False)
class NewerPortfolioError(FieldSalesError):
    """The file comes from a newer version of the program."""

    path: Path


@dataclass(eq=False)
class DamagedPortfolioError(FieldSalesError):
    """The integrity check failed; `backup` is the newest good copy, if any."""

    path: Path
    backup: Path | None = None


@dataclass(eq=False)
class ReadOnlyPortfolioError(FieldSalesError):
    """The file or its folder cannot be written."""

    path: Path


@dataclass(eq=False)
class PortfolioInUseError(FieldSalesError):
    """Another fieldsales holds the file."""

    path: Path


@dataclass(eq=False)
class DiskFullError(FieldSalesError):
    """There is no room left; nothing was half written.

    `territory` is the pack that was being made, if one was, and `disk` where its disk begins.
    """

    path: Path
    territory: str = ""
    disk: Path | None = None


@dataclass(eq=False)
class UnreadableFileError(FieldSalesError):
    """A file to be read is missing, is a folder, or may not be opened."""

    path: Path
    why: str = ""


@dataclass(eq=False)
class BadCalendarError(FieldSalesError):
    """A file of appointments cannot be read at all."""

    path: Path
    why: str = ""


@dataclass(eq=False)
class UnwritableFileError(FieldSalesError):
    """A file to be written cannot be."""

    path: Path


@dataclass(eq=False)
class FileExistsAlreadyError(FieldSalesError):
    """Writing would replace a file that may hold somebody's work."""

    path: Path


@dataclass(eq=False)
class MissingColumnError(FieldSalesError):
    """An imported table has no column that could be a name; without columns it has no headings at all."""

    path: Path
    columns: tuple[str, ...]


@dataclass(eq=False)
class NothingToUndoError(FieldSalesError):
    """The log holds no action that could be taken back."""


@dataclass(eq=False)
class NothingToRedoError(FieldSalesError):
    """Nothing was taken back last: something else was done since, or nothing ever was."""
