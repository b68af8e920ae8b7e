"""The system's picker, in the person of a script that does what `screencapture` does."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.core.capture import CaptureKind
from app.core.errors import CaptureError, PermissionMissing
from app.ui import system_picker
from app.ui.system_picker import SystemPicker

MakePicker = Callable[[str], SystemPicker]


def png(colour: str, size: tuple[int, int] = (400, 300)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the picker may put its file; nothing may be left there."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def make(tmp_path: Path, temporary: Path, qtbot: QtBot) -> Iterator[MakePicker]:
    """With a script as the system's program: the last of its arguments, the file to write, is `$file`."""
    made: list[SystemPicker] = []
    program = tmp_path / "screencapture"

    def make(script: str) -> SystemPicker:
        program.write_text(f'#!/bin/sh\necho "$@" >"{tmp_path}/said"\nfor file; do :; done\n{script}\n')
        program.chmod(0o755)
        made.append(SystemPicker(str(program)))
        return made[0]

    yield make
    for picker in made:
        picker.stop()
        assert not picker.is_busy
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("kind", "options"), [(CaptureKind.REGION, "-i -x -t png"), (CaptureKind.WINDOW, "-i -W -x -t png")]
)
def test_what_was_picked_arrives_as_it_was_written(
    kind: CaptureKind, options: str, make: MakePicker, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "picture.png").write_bytes(png("teal"))
    picker = make(f'cp "{tmp_path}/picture.png" "$file"')
    with qtbot.waitSignal(picker.picked) as told:
        picker.pick(kind)
    assert told.args == [png("teal")]
    assert (tmp_path / "said").read_text().rpartition(" ")[0] == options


def test_the_file_lies_where_nobody_else_can_look(make: MakePicker, tmp_path: Path, qtbot: QtBot) -> None:
    picker = make(f'stat -c %a "$(dirname "$file")" 2>/dev/null >"{tmp_path}/mode" || stat -f %Lp "$(dirname "$file")"')
    with qtbot.waitSignal(picker.cancelled):
        picker.pick(CaptureKind.REGION)
    assert (tmp_path / "mode").read_text().strip() == "700"


@pytest.mark.parametrize("status", [0, 1])
def test_no_file_means_that_the_person_gave_up(make: MakePicker, qtbot: QtBot, status: int) -> None:
    picker = make(f"exit {status}")
    with qtbot.waitSignal(picker.cancelled):
        picker.pick(CaptureKind.REGION)
    assert not picker.is_busy


def test_a_black_picture_means_that_the_permission_is_missing(make: MakePicker, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "picture.png").write_bytes(png("black"))
    picker = make(f'cp "{tmp_path}/picture.png" "$file"')
    with qtbot.waitSignal(picker.failed) as told:
        picker.pick(CaptureKind.REGION)
    assert told.args
    assert isinstance(told.args[0], PermissionMissing)


def test_a_dark_picture_is_a_picture(make: MakePicker, tmp_path: Path, qtbot: QtBot) -> None:
    dark = Image.new("RGB", (400, 300), "black")
    dark.putpixel((399, 299), (0, 0, 1))
    dark.save(tmp_path / "picture.png")
    picker = make(f'cp "{tmp_path}/picture.png" "$file"')
    with qtbot.waitSignal(picker.picked):
        picker.pick(CaptureKind.REGION)


def test_what_the_system_complains_of_is_told(make: MakePicker, qtbot: QtBot) -> None:
    picker = make('echo "could not create image from rect" >&2; exit 1')
    with qtbot.waitSignal(picker.failed) as told:
        picker.pick(CaptureKind.REGION)
    assert told.args
    assert "could not create image from rect" in str(told.args[0])


def test_a_program_that_is_not_there_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    picker = SystemPicker(str(tmp_path / "nothing"))
    with qtbot.waitSignal(picker.failed) as told:
        picker.pick(CaptureKind.REGION)
    assert told.args
    assert isinstance(told.args[0], CaptureError)
    assert not picker.is_busy


def test_a_second_pick_waits_for_nobody_and_changes_nothing(make: MakePicker, tmp_path: Path, qtbot: QtBot) -> None:
    picker = make(f'echo once >>"{tmp_path}/starts"; exec sleep 60')
    picker.pick(CaptureKind.REGION)
    qtbot.waitUntil((tmp_path / "starts").exists)
    picker.pick(CaptureKind.WINDOW)
    with qtbot.waitSignal(picker.cancelled):
        picker.cancel()
    assert (tmp_path / "starts").read_text() == "once\n"


def test_a_forgotten_picker_is_taken_away(
    make: MakePicker, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_picker, "PATIENCE_MS", 100)
    picker = make('echo half >"$file"; exec sleep 60')
    with qtbot.waitSignal(picker.cancelled):
        picker.pick(CaptureKind.REGION)


def test_the_end_of_the_app_ends_it_without_a_word(make: MakePicker, tmp_path: Path, qtbot: QtBot) -> None:
    picker = make(f'echo x >"{tmp_path}/begun"; exec sleep 60')
    picker.pick(CaptureKind.REGION)
    qtbot.waitUntil((tmp_path / "begun").exists)
    with qtbot.assertNotEmitted(picker.cancelled, wait=50):
        picker.stop()
    assert not picker.is_busy


def test_it_can_pick_again_after_it_was_cancelled(make: MakePicker, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "picture.png").write_bytes(png("teal"))
    picker = make(f'[ -e "{tmp_path}/again" ] && cp "{tmp_path}/picture.png" "$file" || touch "{tmp_path}/again"')
    with qtbot.waitSignal(picker.cancelled):
        picker.pick(CaptureKind.REGION)
    with qtbot.waitSignal(picker.picked):
        picker.pick(CaptureKind.REGION)
