# SPDX-License-Identifier: MIT
"""A photo as it is kept: upright, not larger than needed, and without what a camera writes into it."""

import io
import warnings
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageOps

from fieldsales.domain import errors

#: The longest side of what is kept, and of the small picture beside it, in pixels.
LONGEST_SIDE, SMALL_SIDE = 2560, 256

#: More than a camera makes: a file that claims more is made to fill the memory.
MOST_PIXELS, MOST_BYTES = 120_000_000, 60_000_000

#: What is read: each is a still picture that a camera, a phone or a screen makes.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "MPO")

_QUALITY = 85
_GPS = ExifTags.IFD.GPSInfo


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo to be kept, as JPEG, and a small one to be shown in a list."""

    content: bytes
    small: bytes
    width: int
    height: int


def read_photo(content: bytes, name: str, *, keeps_place: bool = False) -> Photo:
    """Return a photo upright and without EXIF, with `keeps_place` with nothing of it but the place.

    Raises NotAPhotoError and HugePhotoError.
    """
    if len(content) > MOST_BYTES:
        raise errors.HugePhotoError(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its own limit of pixels, which is lower than ours
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise errors.HugePhotoError(name)
        exif = picture.getexif()
        place = dict(exif.get_ifd(_GPS)) if keeps_place else {}
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read no larger than it is kept
        upright = _on_white(ImageOps.exif_transpose(picture))
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        kept = Image.Exif()
        if place:
            kept.get_ifd(_GPS).update(place)
        small = upright.copy()
        small.thumbnail((SMALL_SIDE, SMALL_SIDE))
        whole = _jpeg(upright, kept.tobytes() if place else b"")
        return Photo(whole, _jpeg(small, b""), upright.width, upright.height)
    except Image.DecompressionBombError as problem:
        raise errors.HugePhotoError(name) from problem
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError) as problem:
        # Pillow says of a file that is none, or is cut short, in which of its parts it stumbled
        raise errors.NotAPhotoError(name) from problem


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a picture of plain colours; what was transparent is white."""
    if picture.mode == "RGB":
        return picture
    if "A" in picture.getbands() or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    return picture.convert("RGB")


def _jpeg(picture: Image.Image, exif: bytes) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY, optimize=True, exif=exif)
    return written.getvalue()
