"""What goes where when the command line is cut short: full disks, readers that leave, closed streams, Ctrl+C."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.capture.image_file import PillowImageReader
from app.cli import main
from app.core.screenshot import Screenshot

FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")


@pytest.fixture
def scan(picture: Path, profile: Path) -> list[str]:
    return ["--profile", str(profile), "inspect", "--engine", "scan", str(picture)]


@pytest.fixture
def ask(picture: Path, profile: Path) -> list[str]:
    return ["--profile", str(profile), "ask", str(picture), "What is it?", "--backend", "scripted"]


def run_in_shell(line: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = shlex.join([sys.executable, "-m", "app", *arguments])
    return subprocess.run(
        ["bash", "-c", line.format(command=command)], capture_output=True, text=True, timeout=60, check=False
    )


@FULL
@pytest.mark.parametrize("command", ["scan", "ask"])
def test_output_that_can_not_be_written_gets_a_sentence(command: str, request: pytest.FixtureRequest) -> None:
    told = run_in_shell("exec {command} >/dev/full", *request.getfixturevalue(command))
    assert told.returncode == 1
    assert told.stderr.endswith("Standard output can't be written: No space left on device. Write to a file with -o.\n")


@pytest.mark.parametrize("stream", ["1", "2"])
def test_a_closed_stream_is_no_problem(scan: list[str], stream: str) -> None:
    told = run_in_shell(f"exec {{command}} {stream}>&-", *scan)
    assert told.returncode == 0
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("command", ["scan", "ask"])
def test_a_reader_that_leaves_early_is_no_error_of_ours(command: str, request: pytest.FixtureRequest) -> None:
    told = run_in_shell("{command} | true; exit ${{PIPESTATUS[0]}}", *request.getfixturevalue(command))
    assert told.returncode == 1
    assert "wrong" not in told.stderr
    assert "Traceback" not in told.stderr


@FULL
def test_progress_that_can_not_be_told_does_not_cost_the_result(scan: list[str]) -> None:
    told = run_in_shell("exec {command} 2>/dev/full", *scan)
    assert told.returncode == 0
    assert "Save all" in told.stdout


def test_a_closed_standard_input_holds_no_answer() -> None:
    told = run_in_shell("exec {command} <&-", "parse", "-", "--size", "10x10")
    assert told.returncode == 1
    assert told.stderr.startswith("Standard input is closed.")


def test_an_output_that_can_not_be_written_is_told_before_the_work(
    scan: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nowhere" / "out.json"
    for output, reason in (
        (missing, "No such file or directory"),
        (tmp_path, "Is a directory"),
        (tmp_path / ("x" * 300), "File name too long"),
    ):
        assert main([*scan, "-o", str(output)]) == 1
        told = capsys.readouterr().err
        assert told == f"{output} can't be written: {reason}. Choose another place with -o.\n"


@pytest.mark.parametrize("command", ["scan", "ask"])
def test_a_picture_is_not_written_over(
    command: str, picture: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    before = picture.read_bytes()
    link = picture.with_name("link.png")
    link.symlink_to(picture)
    assert main([*request.getfixturevalue(command), "-o", str(link)]) == 1
    assert "is the picture itself" in capsys.readouterr().err
    assert picture.read_bytes() == before


def test_without_a_result_the_earlier_one_is_kept(profile: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    output.write_text("earlier")
    assert main(["--profile", str(profile), "inspect", str(tmp_path / "missing.png"), "-o", str(output)]) == 1
    assert output.read_text() == "earlier"


def test_what_was_inspected_before_ctrl_c_is_kept(
    scan: list[str], picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = PillowImageReader.read

    def interrupted_at_the_second(reader: PillowImageReader, path: Path) -> Screenshot:
        if path.name == "second.png":
            raise KeyboardInterrupt
        return read(reader, path)

    monkeypatch.setattr(PillowImageReader, "read", interrupted_at_the_second)
    output = tmp_path / "out.jsonl"
    assert main([*scan, "second.png", "--format", "json", "-o", str(output)]) == 130
    (line,) = output.read_text().splitlines()
    inspected: dict[str, Any] = json.loads(line)
    assert inspected["image"]["path"] == str(picture)


def test_ctrl_c_while_the_app_starts_ends_it_without_a_word() -> None:
    """The interpreter itself takes a moment that is not ours."""
    program = (
        "import os, runpy, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'app.cli': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "sys.argv = ['zwz-inspector', 'models', 'list']\n"
        "runpy.run_module('app', run_name='__main__')\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, "", "")
