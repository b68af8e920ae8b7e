"""What becomes of a capture, as the settings say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.backends.scripted import ScriptedBackend
from app.capture.image_file import PillowImageReader
from app.core.document import Document
from app.core.errors import AppError, StorageError
from app.core.geometry import Size
from app.core.settings import Settings
from app.storage.captures import CaptureFolder
from app.storage.resources import load_presets, resources_dir
from app.ui.after_capture import AfterCapture
from tests.support.fakes import FixedScanner
from tests.support.pictures import plain_screenshot
from tests.support.session import Session, start_session

CAPTURE = replace(plain_screenshot(Size(40, 30)), screen="DP-1", scale=2.0)


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    session = start_session(ScriptedBackend(), FixedScanner())
    yield session
    session.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def after(session: Session, folder: Path) -> AfterCapture:
    presets = load_presets(resources_dir() / "prompts")
    parts = (session.background, session.documents, session.questions, session.preferences, presets)
    return AfterCapture(CaptureFolder(folder), *parts)


@pytest.fixture
def opened(after: AfterCapture) -> list[Document]:
    opened: list[Document] = []
    after.opened.connect(opened.append)
    return opened


def test_it_is_open_at_once_and_on_disk_soon(
    after: AfterCapture, opened: list[Document], session: Session, folder: Path, qtbot: QtBot
) -> None:
    after.take(CAPTURE)
    (document,) = opened
    path = document.screenshot.path
    assert path
    assert (path.parent, path.name) == (folder, document.screenshot.title)
    assert session.workspace.document is document
    qtbot.waitUntil(lambda: session.preferences.settings.recent_files == (str(path),))
    kept = PillowImageReader().read(path)
    assert (kept.pixels, kept.scale, kept.screen) == (CAPTURE.pixels, 2.0, "DP-1")


def test_two_in_one_second_are_two_files(after: AfterCapture, folder: Path, session: Session, qtbot: QtBot) -> None:
    after.take(CAPTURE)
    after.take(CAPTURE)
    qtbot.waitUntil(lambda: len(session.preferences.settings.recent_files) == 2)
    assert len(list(folder.glob("*.png"))) == 2


def test_one_that_can_not_be_kept_is_open_all_the_same(
    after: AfterCapture, opened: list[Document], folder: Path
) -> None:
    folder.write_text("a file where the folder should be")
    told: list[AppError] = []
    after.failed.connect(told.append)
    after.take(CAPTURE)
    assert isinstance(told[0], StorageError)
    assert [document.screenshot.size for document in opened] == [Size(40, 30)]


def test_it_is_copied_only_if_that_is_wanted(after: AfterCapture, session: Session) -> None:
    QGuiApplication.clipboard().clear()
    after.take(CAPTURE)
    assert QGuiApplication.clipboard().image().isNull()
    session.preferences.change(Settings(copy_captures=True))
    after.take(CAPTURE)
    assert QGuiApplication.clipboard().image().size().toTuple() == (40, 30)


def test_a_preset_follows_if_one_is_chosen(after: AfterCapture, session: Session, qtbot: QtBot) -> None:
    session.preferences.change(Settings(after_capture="describe"))
    qtbot.waitUntil(lambda: session.model.state is not None and session.model.state.model is not None)
    after.take(CAPTURE)
    document = session.workspace.document
    assert document
    qtbot.waitUntil(lambda: bool(document.exchanges) and document.exchanges[0].end is not None)


@pytest.mark.parametrize("after_capture", ["scan", "a preset that went with an update"])
def test_else_the_scan_is_all(after: AfterCapture, session: Session, after_capture: str) -> None:
    session.preferences.change(Settings(after_capture=after_capture))
    after.take(CAPTURE)
    document = session.workspace.document
    assert document
    assert document.exchanges == ()
    assert document.scan
