"""A newcomer's first two commands, on whatever Python is there."""

from __future__ import annotations

import ast
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from resources import dev
from tests.conventions.source_tree import ROOT


@pytest.mark.parametrize(
    "script", ["resources/dev.py", "resources/macos/build_environment.py", "resources/macos/gpl_parts.py"]
)
def test_an_old_python_can_read_the_script(script: str) -> None:
    ast.parse((ROOT / script).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_a_python_out_of_range_is_replaced_by_one_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _program(tmp_path / "python3.13", "echo broken >&2; exit 1")
    _program(tmp_path / "python3.12", "echo Python 3.12.4")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    assert dev.find_python() == str(tmp_path / "python3.12")


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 14, 0)])
def test_without_a_python_in_range_a_sentence_says_which_to_install(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(dev.SetupError, match=r"needs Python 3\.11, 3\.12 or 3\.13.*\n.*Install one"):
        dev.find_python()


@pytest.mark.parametrize(
    ("system", "machine", "release"),
    [
        ("Darwin", "arm64", "14.4"),
        ("Darwin", "arm64", "26.1"),
        ("Linux", "x86_64", "2.36"),
        ("Linux", "aarch64", "2.39"),
    ],
)
def test_the_systems_of_the_packages_are_welcome(system: str, machine: str, release: str) -> None:
    dev.refuse_system(system, machine, release)


@pytest.mark.parametrize(
    ("system", "machine", "release", "sentence"),
    [
        ("Darwin", "x86_64", "15.2", "Apple silicon"),
        ("Windows", "AMD64", "", "this is Windows"),
        ("Linux", "i686", "2.41", "on i686"),
        ("Darwin", "arm64", "14.3.1", r"needs macOS 14\.4 or newer.* macOS 14\.3\.1"),
        ("Linux", "x86_64", "2.31", r"glibc 2\.35.* glibc 2\.31"),
        ("Linux", "aarch64", "2.36", r"glibc 2\.39.*Debian 13.* glibc 2\.36"),
        ("Linux", "x86_64", "", r"glibc 2\.35.* glibc not at all"),
    ],
)
def test_other_systems_get_a_sentence(system: str, machine: str, release: str, sentence: str) -> None:
    with pytest.raises(dev.SetupError, match=sentence):
        dev.refuse_system(system, machine, release)


def test_this_system_is_welcome() -> None:
    dev.refuse_system(platform.system(), platform.machine(), dev.release_of(platform.system()))


def test_without_pip_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "TOOLS", tmp_path / "tools")
    monkeypatch.setattr(dev, "PIP", [sys.executable, "-m", "no_such_pip"])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(dev.SetupError, match="apt-get install python3-pip"):
        dev.find_uv()


def test_a_fitting_uv_on_the_path_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _program(tmp_path / "uv", f"echo 'uv {dev.pinned_uv_version()} (some build)'")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.find_uv() == str(tmp_path / "uv")


def test_what_was_chosen_for_pip_is_meant_for_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    assert dev.setup_environment()["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"


def test_what_is_fetched_is_kept_in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UV_CACHE_DIR", raising=False)
    environment = dev.setup_environment()
    assert Path(environment["UV_CACHE_DIR"]).is_relative_to(ROOT)
    assert environment["PIP_NO_CACHE_DIR"] == "1"


def test_a_folder_that_can_t_be_written_to_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".tools").touch()
    done = subprocess.run([sys.executable, _checkout(tmp_path), "run"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("The packages could not be prepared: ")
    assert "Traceback" not in done.stderr


def test_stopping_it_is_no_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "prepare", stopped)
    assert dev.main(["run"]) == 130
    assert capsys.readouterr().err == "Stopped. The same command begins anew.\n"


def test_two_starts_at_once_prepare_one_after_the_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "TOOLS", tmp_path)
    try_lock = "import fcntl, sys; fcntl.flock(open(sys.argv[1], 'w'), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    command = [sys.executable, "-c", try_lock, str(tmp_path / "lock")]
    with dev.only_one_at_a_time():
        assert subprocess.run(command, capture_output=True, check=False).returncode != 0
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_word_it_does_not_know_is_answered_with_the_usage() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "resources" / "dev.py", "rum"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("usage: python3 resources/dev.py run")


def _checkout(folder: Path) -> Path:
    """The script in a folder where nothing is prepared."""
    (folder / "resources").mkdir()
    shutil.copy(ROOT / "requirements.lock", folder)
    return Path(shutil.copy(ROOT / "resources" / "dev.py", folder / "resources"))


def _program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    assert os.access(path, os.X_OK)
