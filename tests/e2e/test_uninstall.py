"""`uninstall`, through `main(arguments)`: what the app has written goes, what others have put there stays."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.cli import main
from app.core.capture import OpenFiles
from app.core.geometry import Size
from app.core.saved_inspection import SavedInspection
from app.core.screenshot import Screenshot
from app.instance import FirstInstance, take_first_place
from app.storage.captures import CaptureFolder
from app.storage.inspection_files import InspectionFiles
from app.storage.profile import Profile
from tests.e2e.conftest import RunApp

PATIENCE_S = 60


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="zwz-") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def filled(profile: Path) -> Path:
    """A profile with everything in it, and a foreign file."""
    assert main(["--profile", str(profile), "models", "list"]) == 0
    (profile / "settings.json").write_text("{}")
    (profile / "notes.txt").write_text("mine")
    taken = Screenshot(bytes(4), Size(1, 1), 4, taken_at=datetime(2026, 1, 2, tzinfo=UTC))
    captures = CaptureFolder(profile / "library")
    captures.write(taken, captures.new_file(taken))
    InspectionFiles().write(taken, SavedInspection(), (), profile / "library" / "login.png")
    cache = Profile(profile).cache
    cache.mkdir(parents=True)
    (cache / "library.sqlite").write_bytes(b"index")
    model = profile / "models" / "somebody" / "model"
    model.mkdir(parents=True)
    for name in (".lock", "config.json"):
        (model / name).write_text("{}")
    return profile


def left(profile: Path) -> set[str]:
    return {str(path.relative_to(profile)) for path in profile.rglob("*") if path.is_file()}


def typed(profile: Path, *words: str) -> list[str]:
    return ["--profile", str(profile), "uninstall", *words]


def test_without_a_terminal_it_lists_and_removes_nothing(
    filled: Path, runtime: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = left(filled)
    capsys.readouterr()
    assert main(typed(filled)) == 0
    told = capsys.readouterr()
    assert left(filled) == before
    assert list(runtime.iterdir()) == []
    lines = told.out.splitlines()
    assert [line.split("  ")[0] for line in lines] == [
        "Settings",
        "Log",
        "2 inspections",
        "Index and small pictures",
        "Model",
    ]
    assert lines[4].endswith(f" 4 B  {filled}/models/somebody/model")
    assert f"Not of the app, so it stays: {filled}/notes.txt" in told.err
    assert "Nothing was removed." in told.err
    assert f"delete {Path(__file__).parents[2]}." in told.err


def test_what_is_ours_goes_and_the_rest_stays(filled: Path, runtime: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(typed(filled, "--yes")) == 0
    assert left(filled) == {"notes.txt"}
    assert not Profile(filled).cache.exists()
    assert [path.name for path in filled.iterdir()] == ["notes.txt"]
    assert list(runtime.iterdir()) == []
    assert "Removed." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["--keep-library"], {"library/"}),
        (["--keep-models"], {"models/somebody/model/"}),
        (["--keep-library", "--keep-models"], {"library/", "models/somebody/model/"}),
    ],
    ids=str,
)
def test_captures_and_models_may_be_kept(filled: Path, words: list[str], kept: set[str]) -> None:
    assert main(typed(filled, "--yes", *words)) == 0
    assert {name.rpartition("/")[0] + "/" for name in left(filled) - {"notes.txt"}} == kept


def test_after_the_real_app_nothing_is_left(
    run_app: RunApp, profile: Path, picture: Path, runtime: Path, qtbot: QtBot
) -> None:
    from tests.support.in_window import wait_for_scan

    assert run_app(lambda window: wait_for_scan(window, qtbot), str(picture)) == 0
    assert profile.exists()
    assert main(typed(profile, "--yes")) == 0
    assert not profile.exists()
    assert list(runtime.iterdir()) == []
    assert picture.exists()


def test_a_second_time_there_is_nothing_to_remove(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(typed(profile, "--yes")) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "nothing of the app to remove" in told.err
    assert not profile.exists()


def test_while_the_app_runs_it_refuses(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = left(filled)
    first = take_first_place(filled, OpenFiles())
    assert isinstance(first, FirstInstance)
    with closing(first):
        assert main(typed(filled, "--yes")) == 1
    assert "running with this profile. Quit it first." in capsys.readouterr().err
    assert left(filled) == before


@pytest.mark.skipif(sys.platform != "linux", reason="menus of Linux")
def test_the_menu_entry_goes_with_the_profile_that_it_starts(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    entry = tmp_path / "data" / "applications" / "zwz-inspector.desktop"
    assert main(["menu", "add"]) == 0
    assert main(typed(filled, "--yes")) == 0
    assert entry.exists()
    assert main(["uninstall", "--yes"]) == 0
    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(("word", "status", "goes"), [("uninstall", 0, True), ("yes", 1, False), ("", 1, False)])
def test_a_person_at_a_terminal_is_asked(filled: Path, word: str, status: int, goes: bool) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "app", *typed(filled)]
    with subprocess.Popen(command, stdin=theirs, stderr=theirs, stdout=subprocess.DEVNULL) as process:
        os.close(theirs)
        said = b""
        while b"remove all of it: " not in said:
            said += os.read(ours, 1000)
        os.write(ours, f"{word}\n".encode())
        assert process.wait(PATIENCE_S) == status
    os.close(ours)
    assert (left(filled) == {"notes.txt"}) is goes
