"""Pictures from files, the clipboard and drops: all of them, in order, and a sentence for what is none."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.capture.image_file import PillowImageReader
from app.core.errors import AppError, ImageError
from app.core.geometry import Size
from app.core.saved_inspection import FoundInspection
from app.core.screenshot import Screenshot
from app.storage.inspection_files import InspectionFiles
from app.ui.background import Background
from app.ui.clipboard import has_pictures
from app.ui.opening import Opened, Opening


class Taken:
    """What an opening has told."""

    def __init__(self, opening: Opening) -> None:
        self.screenshots: list[Screenshot] = []
        self.found: list[FoundInspection | None] = []
        self.errors: list[AppError] = []
        self.reading: list[str] = []
        opening.opened.connect(self._take)
        opening.failed.connect(self.errors.append)
        opening.reading.connect(self.reading.append)

    def _take(self, opened: Opened) -> None:
        self.screenshots.append(opened.screenshot)
        self.found.append(opened.found)


@pytest.fixture
def opening(qapp: object) -> Iterator[Opening]:
    background = Background(threads=2)
    yield Opening(PillowImageReader(), InspectionFiles(), background)
    assert background.stop(timeout_s=5)


@pytest.fixture
def taken(opening: Opening) -> Taken:
    return Taken(opening)


def png(width: int, height: int, colour: str = "red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    return file.getvalue()


def written(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def test_of_several_files_the_last_is_opened_last(opening: Opening, taken: Taken, tmp_path: Path, qtbot: QtBot) -> None:
    large = written(tmp_path, "large.png", png(2000, 1500))
    small = written(tmp_path, "small.png", png(4, 3))
    opening.open_files((large, small))
    qtbot.waitUntil(lambda: len(taken.screenshots) == 2)
    assert [shot.title for shot in taken.screenshots] == ["large.png", "small.png"]
    assert taken.reading[0] == "large.png, small.png"
    assert taken.reading[-1] == ""


def test_a_bad_file_among_good_ones_does_not_keep_them_out(
    opening: Opening, taken: Taken, tmp_path: Path, qtbot: QtBot
) -> None:
    files = (
        written(tmp_path, "empty.png", b""),
        tmp_path,
        tmp_path / "vanished.png",
        written(tmp_path, "notes.txt", b"no picture"),
        written(tmp_path, "good.png", png(4, 3)),
    )
    opening.open_files(files)
    qtbot.waitUntil(lambda: bool(taken.errors))
    assert [screenshot.title for screenshot in taken.screenshots] == ["good.png"]
    (error,) = taken.errors
    assert len(error.message.splitlines()) == 4
    assert error.hint


def test_what_is_wrong_with_several_files_is_told_together(
    opening: Opening, taken: Taken, tmp_path: Path, qtbot: QtBot
) -> None:
    opening.open_files(tuple(written(tmp_path, f"bad{number}.png", b"words") for number in range(7)))
    qtbot.waitUntil(lambda: bool(taken.errors))
    (error,) = taken.errors
    lines = error.message.splitlines()
    assert [f"bad{number}.png" in line for number, line in enumerate(lines[:5])] == [True] * 5
    assert lines[5:] == ["And 2 more."]
    assert error.hint


def test_nothing_to_open_is_no_mistake(opening: Opening, taken: Taken) -> None:
    opening.open_files(())
    assert not taken.reading
    assert not taken.errors


def test_dropped_files_are_opened(opening: Opening, taken: Taken, tmp_path: Path, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(written(tmp_path, "ä b.png", png(4, 3))))])
    assert has_pictures(mime)
    opening.drop(mime)
    qtbot.waitUntil(lambda: bool(taken.screenshots))
    assert taken.screenshots[0].title == "ä b.png"


def test_the_bytes_of_a_picture_are_decoded_as_they_are(opening: Opening, taken: Taken, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(png(5, 4)))
    assert has_pictures(mime)
    opening.paste(mime)
    qtbot.waitUntil(lambda: bool(taken.screenshots))
    assert taken.screenshots[0].size == Size(5, 4)
    assert taken.screenshots[0].original


def test_pixels_without_a_file_around_them_are_taken_over_and_lie_on_white(opening: Opening, taken: Taken) -> None:
    image = QImage(3, 2, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.setPixelColor(1, 0, QColor(10, 20, 30))
    mime = QMimeData()
    mime.setImageData(image)
    opening.paste(mime)
    shot = taken.screenshots[0]
    assert shot.size == Size(3, 2)
    assert shot.pixels[0:4] == b"\xff\xff\xff\xff"
    assert shot.pixels[4:8] == bytes((30, 20, 10, 255))


def test_damaged_picture_bytes_are_told(opening: Opening, taken: Taken, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(png(5, 4)[:40]))
    opening.paste(mime)
    qtbot.waitUntil(lambda: bool(taken.errors))
    assert not taken.screenshots


@pytest.mark.parametrize(
    "fill",
    [
        lambda _mime: None,
        lambda mime: mime.setText("only words"),
        lambda mime: mime.setUrls([QUrl("https://example.org/picture.png")]),
    ],
    ids=["nothing", "words", "a link"],
)
def test_what_is_no_picture_gets_a_sentence_and_a_way_out(
    fill: Callable[[QMimeData], None], opening: Opening, taken: Taken
) -> None:
    mime = QMimeData()
    fill(mime)
    assert not has_pictures(mime)
    opening.paste(mime)
    assert isinstance(taken.errors[0], ImageError)
    assert taken.errors[0].hint
