"""`bench` of a model, from what is typed to what is written, on a model so small that its speed means nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from app.backends.mlx.random_checkpoint import tiny_shape
from app.cli import main
from app.headless import bench as command
from app.headless.bench import window_watch as asked
from tests.support.bench_figures import RATIOS
from tests.support.fast_mlx import prepare_mlx

prepare_mlx()

from app.backends.mlx.bench import listing, measuring, speed  # noqa: E402  # imports mlx

NO_WINDOW = "The window was left out."
TRAINED_WORDS = 2000


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "SIDES", (64,))
    monkeypatch.setattr(speed, "ANSWER_TOKENS", 8)
    monkeypatch.setattr(listing, "TOKENS", 40)
    monkeypatch.setattr(measuring, "SLOW_RUNS", 1)
    monkeypatch.setattr(asked, "RUNS", 1)


@pytest.fixture
def without_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "window_gaps", lambda folder, image: NO_WINDOW)  # noqa: ARG005


def typed(profile: Path, picture: Path, *arguments: str) -> list[str]:
    return ["--profile", str(profile), "bench", "--runs", "2", "--image", str(picture), *arguments]


def told(profile: Path, picture: Path, *arguments: str) -> dict[str, Any]:
    output = profile.parent / "figures.json"
    assert main(typed(profile, picture, "--format", "json", "-o", str(output), *arguments)) == 0
    read: dict[str, Any] = json.loads(output.read_text())
    return read


@pytest.mark.usefixtures("without_a_window")
def test_a_model_is_measured(tiny_checkpoint: Path, profile: Path, picture: Path) -> None:
    figures = told(profile, picture, "--model", str(tiny_checkpoint))
    ratios = figures["ratios"]
    assert ratios.keys() == RATIOS
    assert {name for name, value in ratios.items() if value is None} == {"gui_gap_ms", "gui_gap_import_ms"}
    assert all(value > 0 for value in ratios.values() if value is not None)
    assert figures["model"]["layers"] == 4
    assert figures["model"]["bits"] == 4
    assert not figures["model"]["is_random"]
    assert (figures["image"]["width"], figures["image"]["height"]) == (400, 240)
    assert len(figures["overhead"]["app_tps"]) == len(figures["overhead"]["raw_tps"]) == 2
    assert figures["environment"]["packages"].keys() >= {"mlx", "mlx-vlm"}
    listing = figures["listing"]
    assert listing["tokens"] == listing["one_by_one_passes"] == 40
    assert listing["forced_passes"] < 30


@pytest.mark.slow
@pytest.mark.usefixtures("without_a_window")
def test_random_weights_are_made_measured_and_gone(
    profile: Path, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.json"
    config.write_text(json.dumps({"model_type": "qwen3_vl", **tiny_shape(TRAINED_WORDS)}))
    (tmp_path / "weights").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "weights"))
    assert main(typed(profile, picture, "--random-weights", str(config))) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"random weights in the sizes of {config}: 4 layers of 128") for line in lines)
    assert any(line.startswith("400 × 240 ") for line in lines)
    assert NO_WINDOW in lines
    assert any("tok/s" in line for line in lines)
    assert [*(tmp_path / "weights").iterdir()] == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="starts the app itself")
def test_the_window_is_watched_in_a_process_of_its_own(tiny_checkpoint: Path, profile: Path, picture: Path) -> None:
    figures = told(profile, picture, "--model", str(tiny_checkpoint))
    gaps = figures["gui_gaps_ms"]
    assert gaps.keys() >= {"import", "load", "vision", "answering"}
    assert all(0 < of_work["p99"] <= of_work["largest"] for of_work in gaps.values())
    assert figures["ratios"]["gui_gap_import_ms"] == gaps["import"]["p99"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "config.json can't be read: No such file or directory."),
        ("{}", "config.json does not describe a Qwen3-VL model."),
        (json.dumps({"model_type": "qwen3_vl", **tiny_shape(10)}), "A vocabulary of 10 tokens is too small."),
    ],
)
def test_a_description_that_can_t_be_used_is_told(
    content: str | None,
    sentence: str,
    profile: Path,
    picture: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = tmp_path / "config.json"
    if content is not None:
        config.write_text(content)
    assert main(typed(profile, picture, "--random-weights", str(config))) == 1
    assert sentence in capsys.readouterr().err


def test_a_picture_that_is_none_is_told(
    tiny_checkpoint: Path, profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    no_picture = tmp_path / "shot.png"
    no_picture.write_text("no picture")
    assert main(typed(profile, no_picture, "--model", str(tiny_checkpoint))) == 1
    assert "shot.png" in capsys.readouterr().err


def test_a_broken_model_is_told_before_anything_is_measured(
    profile: Path, picture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("{")
    assert main(typed(profile, picture, "--model", str(tmp_path / "model"))) == 1
    error = capsys.readouterr().err
    assert "config.json of the model in" in error
    assert "How long" not in error


def test_an_engine_that_can_t_be_started_is_told(
    profile: Path, picture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "app.backends.mlx.engine", None)
    assert main(typed(profile, picture)) == 1
    assert "The model engine can't be started" in capsys.readouterr().err


def test_the_picture_is_not_written_over(profile: Path, picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = picture.read_bytes()
    assert main(typed(profile, picture, "-o", str(picture))) == 1
    assert picture.read_bytes() == before
    assert str(picture.name) in capsys.readouterr().err
