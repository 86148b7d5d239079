# SPDX-License-Identifier: MIT
"""A photo is kept upright, small enough and without its place; what is none is refused."""

import io
import struct
import zlib

import pytest
from PIL import ExifTags, Image

from fieldsales.domain.errors import HugePhotoError, NotAPhotoError
from fieldsales.exchange import photo
from fieldsales.exchange.photo import LONGEST_SIDE, SMALL_SIDE, read_photo

NIORT = {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (46.0, 19.0, 24.0)}


def jpeg(size: tuple[int, int] = (400, 300), *, turned: bool = False, place: bool = False) -> bytes:
    """A photo whose left half is red, perhaps taken with the camera on its side."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    if turned:
        exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Model] = "A phone"
    if place:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(NIORT)
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=exif.tobytes())
    return written.getvalue()


def kept(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_a_photo_taken_on_its_side_stands_upright_and_says_nothing_of_the_camera_or_the_place() -> None:
    made = read_photo(jpeg(turned=True, place=True), "a.jpg")
    picture = kept(made.content)
    assert picture.size == (made.width, made.height) == (300, 400)
    red, _green, blue = picture.getpixel((150, 20))
    assert red > 200 > 60 > blue, "the red half is at the top"
    assert dict(picture.getexif()) == {}
    assert b"A phone" not in made.content


def test_the_place_is_kept_where_that_was_asked_for_and_nothing_else() -> None:
    exif = kept(read_photo(jpeg(turned=True, place=True), "a.jpg", keeps_place=True).content).getexif()
    assert exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] == (46.0, 19.0, 24.0)
    assert ExifTags.Base.Model not in exif
    assert ExifTags.Base.Orientation not in exif


def test_a_large_photo_is_kept_no_larger_than_it_is_looked_at() -> None:
    made = read_photo(jpeg((5200, 2600)), "a.jpg")
    assert (made.width, made.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert max(kept(made.small).size) == SMALL_SIDE


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF", "BMP", "TIFF"])
@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA"])
def test_other_kinds_of_pictures_are_kept_too_on_white(form: str, mode: str) -> None:
    written = io.BytesIO()
    try:
        Image.new("RGBA", (30, 20), (0, 0, 0, 0)).convert(mode).save(written, form)
    except OSError:
        pytest.skip(f"{form} knows no {mode}")
    assert kept(read_photo(written.getvalue(), "a").content).size == (30, 20)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"not a photo", jpeg()[:300], b"\xff\xd8\xff", b"<svg/>"]
)
def test_what_is_no_photo_or_is_cut_short_is_refused_by_its_name(content: bytes) -> None:
    with pytest.raises(NotAPhotoError) as refused:
        read_photo(content, "facture.pdf")
    assert refused.value.name == "facture.pdf"


def test_a_small_file_that_claims_to_be_huge_is_refused_before_it_fills_the_memory() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    with pytest.raises(HugePhotoError):
        read_photo(bomb, "bomb.png")


def test_a_file_larger_than_any_photo_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo, "MOST_BYTES", 100)
    with pytest.raises(HugePhotoError):
        read_photo(jpeg(), "a.jpg")
