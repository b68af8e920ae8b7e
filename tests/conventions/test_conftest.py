"""The rules for all tests, tried on tests made to break them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conventions.source_tree import ROOT

MADE_UP = """
import logging, os, socket
import pytest

def test_skipped(): pytest.skip("not here")
@pytest.mark.slow
def test_slow(): pass
def test_logs(): logging.getLogger("app").warning("odd")
def test_logs_and_looks(caplog): logging.getLogger("app").warning("odd")
def test_connects(): socket.create_connection(("192.0.2.1", 9), timeout=1)
def test_connects_here():
    with pytest.raises(ConnectionRefusedError): socket.create_connection(("127.0.0.1", 9), timeout=1)
def test_home(): assert "zwz-tests-" in os.environ["HOME"]
"""
SKIPPED_WHOLE = "import pytest\npytest.skip('none here', allow_module_level=True)\n"


def test_on_a_developers_machine_slow_tests_are_skipped(tmp_path: Path) -> None:
    assert _outcomes(tmp_path, {}) == {
        "test_skipped": "SKIPPED",
        "test_slow": "SKIPPED",
        "test_logs": "ERROR",
        "test_logs_and_looks": "PASSED",
        "test_connects": "FAILED",
        "test_connects_here": "PASSED",
        "test_home": "PASSED",
    }


def test_in_ci_slow_tests_run_and_a_skipped_one_fails(tmp_path: Path) -> None:
    outcomes = _outcomes(tmp_path, {"CI": "true", "ZWZ_NO_SKIP": "1"})
    assert (outcomes["test_skipped"], outcomes["test_slow"]) == ("FAILED", "PASSED")
    assert outcomes["test_skipped_whole.py"] == "ERROR"


def _outcomes(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """The worst of each test, and of a file that could not be taken in."""
    (folder / "test_made_up.py").write_text(MADE_UP, encoding="utf-8")
    (folder / "test_skipped_whole.py").write_text(SKIPPED_WHOLE, encoding="utf-8")
    rules = ["-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest", "-p", "no:cacheprovider", "-p", "no:pytest-qt"]
    ours = {name: value for name, value in os.environ.items() if name not in ("CI", "ZWZ_NO_SKIP")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *rules, "--rootdir", folder, "-v", "--continue-on-collection-errors", folder],
        cwd=folder,
        env={**ours, **environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = re.findall(r"^\S+::(\w+) ([A-Z]+)", done.stdout, re.MULTILINE)
    files = re.findall(r"^(ERROR) (\S+\.py)\b(?!::)", done.stdout, re.MULTILINE)
    return {**dict(told), **{file: outcome for outcome, file in files}}
