"""Documents kept in files: where they belong, the latest wish last, and nothing lost when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from app.capture.image_file import PillowImageReader
from app.core.document import Document
from app.core.element import Element
from app.core.errors import AppError
from app.core.hand_work import with_own_boxes
from app.core.saved_inspection import FoundInspection, SavedInspection
from app.core.screenshot import Screenshot
from app.storage import inspection_format
from app.storage.inspection_chunk import KIND
from app.storage.inspection_files import InspectionFiles
from app.storage.png_chunk import with_chunk
from app.ui.background import Background
from app.ui.opening import Opened, Opening
from app.ui.saving import Saving
from tests.support.inspected import inspected_document


class NotedFiles(InspectionFiles):
    """Tells what has been written, in its order."""

    def __init__(self) -> None:
        self.written: list[tuple[Path, int]] = []

    def write(self, screenshot: Screenshot, saved: SavedInspection, elements: tuple[Element, ...], path: Path) -> None:
        super().write(screenshot, saved, elements, path)
        self.written.append((path, len(saved.listing.hand_work.unsnapped)))


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    background = Background(threads=4)
    yield background
    assert background.stop(timeout_s=5)


@pytest.fixture
def files() -> NotedFiles:
    return NotedFiles()


@pytest.fixture
def saving(files: NotedFiles, background: Background) -> Saving:
    return Saving(files, background)


def opened(path: Path, background: Background, qtbot: QtBot) -> tuple[Opened, list[AppError]]:
    opening, problems = Opening(PillowImageReader(), InspectionFiles(), background), list[AppError]()
    opening.failed.connect(problems.append)
    with qtbot.waitSignal(opening.opened) as signal:
        opening.open_files((path,))
    qtbot.wait(50)
    return signal.args[0], problems


def saved_file(saving: Saving, path: Path, qtbot: QtBot) -> Path:
    with qtbot.waitSignal(saving.saved):
        saving.save(inspected_document(), path)
    return path


def test_a_document_belongs_where_it_was_saved_last(saving: Saving, tmp_path: Path, qtbot: QtBot) -> None:
    document = inspected_document()
    assert saving.file_of(document) is None
    for name in ("one.png", "two.png"):
        with qtbot.waitSignal(saving.saved) as signal:
            saving.save(document, tmp_path / name)
        assert signal.args == [tmp_path / name]
        assert saving.file_of(document) == tmp_path / name


def test_wishes_while_it_is_written_become_one_of_the_latest_state(
    saving: Saving, files: NotedFiles, tmp_path: Path, qtbot: QtBot
) -> None:
    document = inspected_document()
    for name in ("one.png", "two.png", "three.png"):
        saving.save(document, tmp_path / name)
    document.work_by_hand(with_own_boxes(document.hand_work, [1], own=True))
    qtbot.waitUntil(lambda: len(files.written) == 2)
    assert files.written == [(tmp_path / "one.png", 1), (tmp_path / "three.png", 2)]
    qtbot.waitUntil(lambda: saving.file_of(document) == tmp_path / "three.png")


def test_where_it_can_not_be_written_it_does_not_belong(saving: Saving, tmp_path: Path, qtbot: QtBot) -> None:
    document = inspected_document()
    with qtbot.waitSignal(saving.failed) as signal:
        saving.save(document, tmp_path / "no folder" / "one.png")
    assert "one.png" in signal.args[0].message
    assert saving.file_of(document) is None
    with qtbot.waitSignal(saving.saved):
        saving.save(document, tmp_path / "one.png")


def test_what_was_saved_is_opened_with_its_picture(
    saving: Saving, background: Background, tmp_path: Path, qtbot: QtBot
) -> None:
    result, problems = opened(saved_file(saving, tmp_path / "one.png", qtbot), background, qtbot)
    assert result.found is not None
    assert Document(result.screenshot, saved=result.found.saved).elements == inspected_document().elements
    assert problems == []


def test_it_comes_from_the_clipboard_too(saving: Saving, background: Background, tmp_path: Path, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData("image/png", saved_file(saving, tmp_path / "one.png", qtbot).read_bytes())
    opening = Opening(PillowImageReader(), InspectionFiles(), background)
    with qtbot.waitSignal(opening.opened) as signal:
        opening.paste(mime)
    assert isinstance(signal.args[0].found, FoundInspection)


def test_with_a_damaged_inspection_it_is_a_screenshot_and_that_is_said(
    saving: Saving, background: Background, tmp_path: Path, qtbot: QtBot
) -> None:
    path = saved_file(saving, tmp_path / "one.png", qtbot)
    path.write_bytes(with_chunk(path.read_bytes(), KIND, b"nonsense"))
    result, (problem,) = opened(path, background, qtbot)
    assert result.found is None
    assert "damaged" in problem.message


def test_one_of_a_newer_version_is_shown_and_that_is_said(
    saving: Saving, background: Background, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection_format, "VERSION", 2)
    path = saved_file(saving, tmp_path / "one.png", qtbot)
    monkeypatch.setattr(inspection_format, "VERSION", 1)
    result, (problem,) = opened(path, background, qtbot)
    assert result.found is not None
    assert result.found.is_newer
    assert "newer version" in problem.message
