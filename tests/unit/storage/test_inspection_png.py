"""Inspections in PNG files, as other programs and this one see them."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from app.capture.image_file import PillowImageReader
from app.core.document import Document
from app.core.element import Element, Role, Source
from app.core.errors import ImageError, StorageError
from app.core.geometry import Box, Size
from app.core.saved_inspection import SavedInspection, SavedListing, Sighting
from app.storage import inspection_png
from app.storage.inspection_chunk import KIND
from app.storage.inspection_files import InspectionFiles
from app.storage.png_chunk import with_chunk
from tests.support.inspected import SIZE, inspected_document
from tests.support.pictures import plain_screenshot

FILES = InspectionFiles()
READER = PillowImageReader()


def save(document: Document, path: Path) -> Path:
    FILES.write(document.screenshot, document.saved(), document.elements, path)
    return path


def reopened(path: Path) -> Document:
    screenshot = READER.read(path)
    found = FILES.read(screenshot)
    assert found is not None
    return Document(screenshot, saved=found.saved)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return save(inspected_document(), tmp_path / "saved.png")


def test_it_comes_back_complete_also_under_another_name(saved: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copyfile(saved, tmp_path / "Übersicht 概览.png"))
    assert reopened(copy).elements == inspected_document().elements
    assert len(reopened(copy).exchanges) == len(inspected_document().exchanges)


def test_the_bytes_of_a_png_stay_and_saving_again_replaces_the_chunk(tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("P", (SIZE.width, SIZE.height), 7).save(data, "PNG", dpi=(144, 144))
    (tmp_path / "shot.png").write_bytes(data.getvalue())
    screenshot = READER.read(tmp_path / "shot.png")
    save(inspected_document(screenshot), tmp_path / "first.png")
    save(reopened(tmp_path / "first.png"), tmp_path / "second.png")
    for name in ("first.png", "second.png"):
        content = (tmp_path / name).read_bytes()
        begin = content.index(KIND) - 4
        length = int.from_bytes(content[begin : begin + 4], "big")
        assert content[:begin] + content[begin + 12 + length :] == data.getvalue()
        assert content.count(KIND) == 1


def test_another_format_is_written_as_it_was_decoded_and_turned(tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    Image.radial_gradient("L").resize((SIZE.height, SIZE.width)).save(tmp_path / "shot.jpg", exif=turned)
    screenshot = READER.read(tmp_path / "shot.jpg")
    assert screenshot.size == SIZE
    again = READER.read(save(inspected_document(screenshot), tmp_path / "saved.png"))
    assert (again.pixels, again.size) == (screenshot.pixels, screenshot.size)


def test_it_is_for_the_owner_alone(saved: Path) -> None:
    assert saved.stat().st_mode & 0o777 == 0o600


def test_without_the_chunk_it_is_a_screenshot(saved: Path, tmp_path: Path) -> None:
    with Image.open(saved) as image:
        image.save(tmp_path / "stripped.png")
    assert FILES.read(READER.read(tmp_path / "stripped.png")) is None


def test_a_screenshot_of_no_file_has_none() -> None:
    assert FILES.read(plain_screenshot(SIZE)) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zlib",
        zlib.compress(b"no JSON"),
        zlib.compress(b"{}"),
        zlib.compress(b"[]" * 1000)[:-8],
        zlib.compress(b"\xff\xfe"),
    ],
)
def test_a_damaged_one_is_told_in_a_sentence(saved: Path, content: bytes) -> None:
    saved.write_bytes(with_chunk(saved.read_bytes(), KIND, content))
    with pytest.raises(ImageError, match=r"saved\.png") as told:
        FILES.read(READER.read(saved))
    assert "screenshot" in told.value.hint


def test_no_more_is_expanded_than_an_inspection_can_have(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection_png, "MOST_BYTES", 10_000)
    saved.write_bytes(with_chunk(saved.read_bytes(), KIND, zlib.compress(b" " * 10_001)))
    with pytest.raises(ImageError):
        FILES.read(READER.read(saved))


def test_one_of_another_picture_is_told(saved: Path, tmp_path: Path) -> None:
    found = inspection_png.inspection_png(
        plain_screenshot(Size(400, 301)), inspected_document().saved(), inspected_document().elements
    )
    (tmp_path / "other.png").write_bytes(found)
    screenshot = replace(READER.read(tmp_path / "other.png"), size=SIZE)
    with pytest.raises(ImageError):
        FILES.read(screenshot)


def test_too_much_to_keep_is_refused_and_the_file_stays(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = saved.read_bytes()
    monkeypatch.setattr(inspection_png, "MOST_BYTES", 100)
    with pytest.raises(StorageError):
        save(inspected_document(), saved)
    assert saved.read_bytes() == before


def many_elements(count: int) -> Document:
    sightings = []
    for n in range(count):
        box = Box(n % 199 * 10, n // 199 * 9, n % 199 * 10 + 9, n // 199 * 9 + 8)
        element = Element(n + 1, Role.TEXT, f"Überschrift {n} 文本", box, 0.5, frozenset({Source.SCAN}))
        sightings.append(Sighting(n + 1, 1, element))
    saved = SavedInspection(SavedListing(tuple(sightings), next_number=count + 1))
    return Document(plain_screenshot(Size(2000, 1000)), saved=saved)


def test_20_000_elements_open_everywhere(tmp_path: Path) -> None:
    document = many_elements(20_000)
    path = save(document, tmp_path / "large.png")
    assert reopened(path).elements == document.elements
    with Image.open(path) as image:
        image.load()
        assert image.size == (2000, 1000)
    code = "import sys; from PySide6.QtGui import QImage; i = QImage(sys.argv[1]); sys.exit(i.width() != 2000)"
    subprocess.run([sys.executable, "-c", code, path], check=True)


@pytest.mark.skipif(shutil.which("pngcheck") is None, reason="needs pngcheck")
def test_it_is_a_png_by_the_letter_of_the_specification(tmp_path: Path) -> None:
    path = save(many_elements(20_000), tmp_path / "large.png")
    checked = subprocess.run(["pngcheck", "-v", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert "zwIn" in checked.stdout
