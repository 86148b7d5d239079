# SPDX-License-Identifier: MIT
"""The guide's pictures are there, small, and states of the gallery; both languages have the same chapters."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[1] / "docs"
GUIDES = {"en": DOCS / "guide.md", "fr": DOCS / "guide.fr.md"}

#: The most a picture may weigh.
MOST_BYTES = 150_000


def pictures_of(language: str) -> list[str]:
    return re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDES[language].read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_picture_is_there_small_and_can_be_made_again(language: str) -> None:
    script = (Path(__file__).parent / "guide_pictures.py").read_text(encoding="utf-8")
    named = pictures_of(language)
    assert len(named) > 8
    for picture in named:
        file = DOCS / picture
        assert file.is_file(), picture
        assert file.stat().st_size <= MOST_BYTES, picture
        assert f'"{file.stem}":' in script, picture
        assert file.parent.name == language


def test_no_picture_is_left_over() -> None:
    there = {path.relative_to(DOCS).as_posix() for path in (DOCS / "guide").rglob("*.png")}
    assert there == {*pictures_of("en"), *pictures_of("fr")}


def test_both_languages_have_the_same_chapters_and_pictures() -> None:
    chapters = [
        re.findall(r"^#+ ", path.read_text(encoding="utf-8"), re.MULTILINE) for path in GUIDES.values()
    ]
    assert chapters[0] == chapters[1]
    assert [Path(one).name for one in pictures_of("en")] == [Path(one).name for one in pictures_of("fr")]
