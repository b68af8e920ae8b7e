"""Lines that the quick network could not read well are read again, within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.capture.image_file import PillowImageReader
from app.scan import second_reading
from app.scan.arrays import Pixels
from app.scan.picture import pixels_of
from app.scan.text_reader import TextReader
from app.scan.weights import weights_dir
from app.storage.resources import resources_dir
from tests.support.watches import RecordingWatch

SCREENS = Path(__file__).parents[2] / "data/screens"


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(weights_dir(), resources_dir() / "scan")


def picture(name: str) -> Pixels:
    return pixels_of(PillowImageReader().read(SCREENS / f"{name}.png"))


def read(reader: TextReader, name: str) -> str:
    return " ".join(line.text for line in reader.lines(picture(name), RecordingWatch()))


def kana(text: str) -> int:
    return sum("\u3040" <= character <= "\u30ff" for character in text)


def test_japanese_is_read_with_its_kana(reader: TextReader) -> None:
    assert kana(read(reader, "japanese")) > 40


def test_chinese_is_read_without_any(reader: TextReader) -> None:
    text = read(reader, "chinese-dark")
    assert kana(text) == 0
    assert sum("\u4e00" <= character <= "\u9fff" for character in text) > 50


def test_korean_is_read_and_nothing_of_it_taken_for_something_else(reader: TextReader) -> None:
    text = read(reader, "korean-dark")
    assert sum("\uac00" <= character <= "\ud7a3" for character in text) > 130
    assert sum("\u3040" <= character <= "\u9fff" for character in text) == 0


@pytest.mark.parametrize("name", ["chinese-dark", "japanese", "dark-2x", "phone-3x", "small"])
def test_nothing_else_is_taken_for_korean(reader: TextReader, name: str) -> None:
    assert not any("\uac00" <= character <= "\ud7a3" for character in read(reader, name))


def test_no_more_is_read_again_than_the_bound(reader: TextReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_reading, "MOST_WIDTH", 0)
    assert kana(read(reader, "japanese")) < 10
