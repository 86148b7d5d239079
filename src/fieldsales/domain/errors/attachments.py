# SPDX-License-Identifier: MIT
"""What goes wrong with photos and voice notes."""

from dataclasses import dataclass

from fieldsales.domain.errors.base import FieldSalesError


@dataclass(eq=False)
class NotAPhotoError(FieldSalesError):
    """The file, or what was pasted, is no photo, or one that is cut short."""

    name: str


@dataclass(eq=False)
class HugePhotoError(FieldSalesError):
    """The photo is larger than any camera makes: it would fill the memory."""

    name: str


@dataclass(eq=False)
class NoMicrophoneError(FieldSalesError):
    """Nothing here hears a voice, or it may not be used."""


@dataclass(eq=False)
class NoCameraError(FieldSalesError):
    """Nothing here sees, or it may not be used."""


@dataclass(eq=False)
class NoSpeakerError(FieldSalesError):
    """Nothing here plays a voice note."""
