"""A whole model is packed by the command, as a person would, and answers afterwards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from tests.conventions.source_tree import ROOT
from tests.support.mock_hub import MockHub, in_place_of_the_hub
from tests.support.tiny_checkpoint import LAYERS, make_tiny
from tests.support.tiny_tokenizer import Vocabulary

pytestmark = pytest.mark.slow

REPOSITORY = "somebody/tiny-raw"
PATIENCE_S = 120


@pytest.fixture(scope="module")
def raw_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny(tmp_path_factory.mktemp("raw"), Vocabulary.SMALL, is_packed=False)


@pytest.fixture
def typed(tmp_path: Path) -> list[str]:
    return ["--profile", str(tmp_path / "profile")]


def settings_of(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "config.json").read_text())
    return read


def packed_layers(folder: Path) -> set[str]:
    """Names of what has scales, and nothing else, in its weights."""
    names = json.loads((folder / "model.safetensors.index.json").read_text())["weight_map"]
    return {name.removesuffix(".scales") for name in names if name.endswith(".scales")}


def bits_of(folder: Path, layer: str, group_size: int) -> float:
    """By the shape of its numbers: each of 32 bits, and a scale for each group."""
    with (folder / "model.safetensors").open("rb") as file:
        head = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    columns: int = head[f"{layer}.scales"]["shape"][-1] * group_size
    packed: int = head[f"{layer}.weight"]["shape"][-1]
    return 32 * packed / columns


@pytest.mark.parametrize(("bits", "group_size"), [(4, 64), (8, 32)])
def test_a_converted_model_answers_and_only_its_language_layers_are_packed(
    raw_checkpoint: Path,
    typed: list[str],
    picture: Path,
    tmp_path: Path,
    bits: int,
    group_size: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = tmp_path / "packed"
    chosen = ["--bits", str(bits), "--group-size", str(group_size)]
    assert main([*typed, "models", "convert", str(raw_checkpoint), "-o", str(output), *chosen]) == 0
    told = capsys.readouterr()
    assert told.out == f"{output}\n"
    assert "Converting" in told.err
    settings = settings_of(output)["quantization"]
    assert (settings["bits"], settings["group_size"]) == (bits, group_size)
    layers = packed_layers(output)
    assert len(layers) == 1 + 7 * LAYERS
    assert all(layer.startswith("language_model.") for layer in layers)
    assert {bits_of(output, layer, group_size) for layer in layers} == {bits}
    limits = ["--max-tokens", "4"]
    assert main([*typed, "ask", str(picture), "What is it?", "--model", str(output), *limits]) == 0
    assert capsys.readouterr().out.strip()


def test_settings_that_are_not_understood_are_told_and_leave_nothing(
    raw_checkpoint: Path, typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = Path(shutil.copytree(raw_checkpoint, tmp_path / "broken"))
    settings = settings_of(broken)
    del settings["text_config"]["num_hidden_layers"]
    settings["vision_config"] = 3
    (broken / "config.json").write_text(json.dumps(settings))
    assert main([*typed, "models", "convert", str(broken), "-o", str(tmp_path / "place")]) == 1
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith(f"The model in {broken} can't be converted")
    assert not (tmp_path / "place").exists()


def test_a_repository_is_fetched_and_then_converted(
    raw_checkpoint: Path, typed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {file.name: file.read_bytes() for file in raw_checkpoint.iterdir()}
    with in_place_of_the_hub(MockHub(REPOSITORY, files), monkeypatch):
        assert main([*typed, "models", "convert", REPOSITORY, "-o", str(tmp_path / "packed")]) == 0
    assert settings_of(tmp_path / "packed")["quantization"]["bits"] == 4


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_of_a_conversion_that_is_ended(
    raw_checkpoint: Path, typed: list[str], tmp_path: Path, number: signal.Signals
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    command = [sys.executable, "-m", "app", *typed, "models", "convert", str(raw_checkpoint), "-o", str(place / "out")]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ)
    _wait_until(lambda: any(place.iterdir()))
    process.send_signal(number)
    _out, told = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == (130 if number is signal.SIGINT else -number)
    assert b"Traceback" not in told
    _wait_until(lambda: not any(place.iterdir()))


def _wait_until(is_so: Any) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)
