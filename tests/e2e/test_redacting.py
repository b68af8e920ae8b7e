"""A redacted copy, shared as a file: what is covered is proven to be gone by reading its bytes back."""

from __future__ import annotations

import io
import json
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app import adapters
from app.capture.image_file import PillowImageReader
from app.export import EXPORTERS
from app.storage.inspection_chunk import KIND
from app.storage.inspection_png import content_in
from app.storage.png_chunk import chunk_in
from app.storage.profile import Profile
from app.ui.action_spec import ActionId
from app.ui.main_window import MainWindow
from app.ui.redaction_dialog import RedactionDialog
from tests.e2e.conftest import RunApp
from tests.support.in_window import PATIENCE_MS, ask, names, wait_for_scan, wait_until_idle, words
from tests.support.kept import library_of
from tests.support.watches import RecordingWatch

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SECRET = "jane.doe@example.com"


@pytest.fixture
def secret_picture(picture: Path) -> Path:
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    ImageDraw.Draw(image).text((40, 116), SECRET, fill="black", font_size=18)
    path = picture.with_name("mail of jane.doe@example.com.png")
    image.save(path)
    return path


def make_copy(window: MainWindow, qtbot: QtBot) -> None:
    before = len(window.presenters.documents.all)
    window.commands[ActionId.REDACT].trigger()
    (dialog,) = window.findChildren(RedactionDialog)
    assert [element.name for element in dialog.chosen] == [SECRET]
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.presenters.documents.all) > before, timeout=PATIENCE_MS)


def save_as(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.commands[ActionId.SAVE_AS].trigger()
    (dialog,) = window.findChildren(QFileDialog)
    dialog.selectFile(str(path))
    dialog.accept()
    qtbot.waitUntil(path.exists, timeout=PATIENCE_MS)


def test_nothing_of_it_is_in_the_file_that_is_shared(
    run_app: RunApp, profile: Path, secret_picture: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    shared = tmp_path / "shared.png"

    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        assert SECRET in names(window)
        ask(window, f"Whose is {SECRET}?", qtbot)
        wait_until_idle(window, qtbot)
        make_copy(window, qtbot)
        assert "redacted copy" in words(window.banner)
        assert SECRET not in names(window)
        assert {"Save all", "Backup settings"} <= set(names(window))
        save_as(window, shared, qtbot)
        document = window.presenters.workspace.document
        assert document
        inspection = document.inspection()
        for exporter in EXPORTERS:
            assert SECRET.encode() not in exporter.encode(inspection)

    assert run_app(steps, str(secret_picture)) == 0
    check_file(shared, secret_picture)
    kept = [path for path in Profile(profile).library.glob("*.png") if "redacted" in path.name]
    assert len(kept) == 1
    check_file(kept[0], secret_picture)
    with Image.open(io.BytesIO(library_of(profile).thumbnail(kept[0].name))) as small:
        ratio = small.width / 400
        middle = small.convert("L").crop((60 * ratio, 122 * ratio, 200 * ratio, 130 * ratio))
        assert np.asarray(middle).max() < 40


def check_file(path: Path, original: Path) -> None:
    """Bytes, picture, inspection, and what a scan reads."""
    data = path.read_bytes()
    content = content_in(data)
    assert content is not None
    assert chunk_in(data, KIND) is not None
    told = json.loads(content)
    for form in (content, json.dumps(told, ensure_ascii=False).encode(), data, *expanded_chunks(data)):
        assert b"jane" not in form.lower()
    assert "Whose is" in content.decode("ascii")
    with Image.open(path) as shared, Image.open(original) as before:
        assert shared.convert("RGB").crop((42, 118, 220, 132)).getextrema() == ((0, 0),) * 3
        assert shared.convert("RGB").crop((0, 0, 400, 105)).tobytes() == before.crop((0, 0, 400, 105)).tobytes()
        assert not shared.info.keys() & {"exif", "xmp"}
    read = adapters.scanner().scan(PillowImageReader().read(path), RecordingWatch())
    assert not any("jane" in element.name.lower() for element in read)


def expanded_chunks(png: bytes) -> list[bytes]:
    """Everything in the file that is compressed."""
    chunks, at = [], 8
    while at < len(png):
        length, kind = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        if kind in {b"iTXt", b"zTXt", KIND}:
            body = png[at + 8 : at + 8 + length]
            chunks.append(zlib.decompress(body) if kind == KIND else body)
        at += 12 + length
    return chunks


def test_the_picture_it_was_made_of_is_as_it_was(run_app: RunApp, secret_picture: Path, qtbot: QtBot) -> None:
    before = secret_picture.read_bytes()

    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        make_copy(window, qtbot)
        window.commands[ActionId.PREVIOUS_PICTURE].trigger()
        assert SECRET in names(window)

    assert run_app(steps, str(secret_picture)) == 0
    assert secret_picture.read_bytes() == before


def test_a_dialog_that_is_left_makes_nothing(run_app: RunApp, secret_picture: Path, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        window.commands[ActionId.REDACT].trigger()
        (dialog,) = window.findChildren(RedactionDialog)
        dialog.reject()
        qtbot.wait(100)
        assert len(window.presenters.documents.all) == 1

    assert run_app(steps, str(secret_picture)) == 0
