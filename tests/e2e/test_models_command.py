"""`models` through `main(arguments)` and in processes of its own, against a hub on this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import main
from tests.conventions.source_tree import ROOT
from tests.support.mock_hub import MockHub, in_place_of_the_hub

REPOSITORY = "somebody/tiny-model"
WEIGHTS = bytes(range(256)) * 8192
PATIENCE_S = 60


@pytest.fixture
def typed(tmp_path: Path) -> list[str]:
    """What stands before each command."""
    return ["--profile", str(tmp_path / "profile"), "models"]


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[MockHub]:
    files = {"model.safetensors": WEIGHTS, "config.json": b"{}"}
    with in_place_of_the_hub(MockHub(REPOSITORY, files), monkeypatch) as hub:
        yield hub


def started(typed: list[str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "app", *typed]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str], number: signal.Signals) -> tuple[int, str]:
    """Its exit status, and what it told."""
    process.send_signal(number)
    _out, told = process.communicate(timeout=PATIENCE_S)
    return process.returncode, told


def test_the_list_tells_of_each_model_what_is_to_be_known(
    typed: list[str], hub: MockHub, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*typed, "download", REPOSITORY]) == 0
    folder = capsys.readouterr().out.strip()
    assert main([*typed, "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("swaylenhayes/ZwZ-4B-VL-MLX-4bit  not here, 3.1 GB to download")
    assert lines[3] == "swaylenhayes/ZwZ-8B-VL-MLX-8bit  not here, 9.9 GB to download"
    assert lines[4:] == [f"{REPOSITORY}  0.0 GB in {folder}"]
    assert sum("suggested for this machine" in line for line in lines) == 1


def test_the_list_tells_who_else_keeps_a_model(
    typed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / ".lmstudio" / "models" / "somebody" / "other"
    folder.mkdir(parents=True)
    (folder / "config.json").write_text('{"model_type": "qwen3_vl"}')
    (folder / "model.safetensors").write_bytes(b"weights")
    assert main([*typed, "list"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"somebody/other  0.0 GB in {folder} (kept by LM Studio)"
    assert main([*typed, "remove", "somebody/other", "--yes"]) == 1
    assert "kept by LM Studio" in capsys.readouterr().err
    assert (folder / "model.safetensors").exists()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_download_goes_on_where_it_was_ended(
    typed: list[str], hub: MockHub, number: signal.Signals, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.stalls = [threading.Event()]
    process = started([*typed, "download", REPOSITORY])
    half = len(WEIGHTS) // 2
    assert process.stderr
    while "50 %" not in (line := process.stderr.readline()):
        assert line
    status, told = ended(process, number)
    hub.stalls.clear()
    assert status == (130 if number is signal.SIGINT else -9)
    assert "Traceback" not in told
    assert main([*typed, "list"]) == 0
    assert f"{REPOSITORY}  partly here, 0.0 of 0.0 GB" in capsys.readouterr().out
    hub.asked.clear()
    assert main([*typed, "download", REPOSITORY]) == 0
    (asked,) = hub.asked_for("large/model.safetensors")
    assert half - (1 << 18) <= int(asked.range.removeprefix("bytes=").removesuffix("-")) <= half
    assert (Path(capsys.readouterr().out.strip()) / "model.safetensors").read_bytes() == WEIGHTS


def test_a_damaged_model_is_told_mended_and_told_to_be_whole(
    typed: list[str], hub: MockHub, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*typed, "download", REPOSITORY]) == 0
    folder = Path(capsys.readouterr().out.strip())
    (folder / "model.safetensors").write_bytes(WEIGHTS[::-1])
    assert main([*typed, "verify", REPOSITORY]) == 1
    told = capsys.readouterr()
    assert told.out == "model.safetensors is damaged: its checksum is wrong.\n"
    assert f"models download {REPOSITORY}" in told.err
    assert main([*typed, "download", REPOSITORY]) == 0
    capsys.readouterr()
    assert main([*typed, "verify", REPOSITORY]) == 0
    assert capsys.readouterr().out == "All 2 files are as the hub has them.\n"


def test_a_model_is_removed_only_if_a_person_has_agreed(
    typed: list[str], hub: MockHub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([*typed, "download", REPOSITORY]) == 0
    folder = Path(capsys.readouterr().out.strip())
    assert main([*typed, "remove", REPOSITORY]) == 1
    assert "--yes" in capsys.readouterr().err
    for answer, status in (("\n", 1), ("n\n", 1), ("y\n", 0)):
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        assert main([*typed, "remove", REPOSITORY]) == status
        assert folder.exists() == bool(status)
    assert "[y/N]" in capsys.readouterr().err


class Terminal:
    def __init__(self, typed: str) -> None:
        self._typed = typed

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self._typed


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["verify", "a/b"], "not on this machine"),
        (["remove", "a/b", "--yes"], "nothing to remove"),
        (["download", "ab"], "not the name of a model"),
        (["convert", "/no/such", "-o", "out"], "no model folder /no/such"),
        (["convert", str(ROOT), "-o", "out"], "no model in"),
    ],
)
def test_what_can_not_be_done_is_told_in_a_sentence(
    typed: list[str], command: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*typed, *command]) == 1
    assert sentence in capsys.readouterr().err


def test_two_processes_of_one_profile_fetch_a_model_once(typed: list[str], hub: MockHub) -> None:
    both = [started([*typed, "download", REPOSITORY]) for _ in range(2)]
    told = [process.communicate(timeout=PATIENCE_S) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert len(hub.asked_for("large/model.safetensors")) == 1


def test_a_packed_app_starts_itself_for_a_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.headless import convert
    from app.models.conversion import Conversion

    conversion = Conversion(Path("source"), Path("output"), 8, 32)
    work = ["models", "convert", "source", "-o", "output", "--bits", "8", "--group-size", "32", "--in-this-process"]
    assert convert._command(conversion, None) == [sys.executable, "-m", "app", *work]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert convert._command(conversion, None) == [sys.executable, *work]
    assert convert._command(conversion, Path("mine")) == [sys.executable, "--profile", "mine", *work]


def test_the_app_is_found_from_any_folder(tmp_path: Path) -> None:
    from app.headless.convert import _environment

    command = [sys.executable, "-m", "app", "--version"]
    subprocess.run(command, cwd=tmp_path, env=_environment(), check=True, capture_output=True, timeout=PATIENCE_S)
    assert os.environ.get("PYTHONPATH", "") in _environment()["PYTHONPATH"]
