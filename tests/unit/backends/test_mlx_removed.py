"""A model whose folder goes while it is loaded, or once it is."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.backends.mlx import MlxBackend
from app.core.errors import ModelError
from app.core.model_spec import ModelSpec
from app.core.run import Stage
from tests.unit.backends.driving import Watch, asking, noise, pieces_of


def spec(folder: Path) -> ModelSpec:
    return ModelSpec(str(folder), folder.name, folder)


@pytest.fixture
def copy(tiny_checkpoint: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_checkpoint, tmp_path / "copy"))


class Removing(Watch):
    """Removes a folder, or files of it, as soon as a stage begins."""

    def __init__(self, stage: Stage, folder: Path, files: str) -> None:
        super().__init__()
        self._stage = stage
        self._folder = folder
        self._files = files

    def progress(self, stage: Stage, done: int, total: int) -> None:
        super().progress(stage, done, total)
        if (stage, done) == (self._stage, 0):
            for file in self._folder.glob(self._files):
                file.unlink()
            if not any(self._folder.iterdir()):
                self._folder.rmdir()


@pytest.mark.parametrize("files", ["*", "*.safetensors", "tokenizer*"])
def test_one_that_goes_before_it_is_loaded_is_told_and_another_can_be_loaded(
    tiny_checkpoint: Path, copy: Path, files: str, caplog: pytest.LogCaptureFixture
) -> None:
    """mlx-vlm logs what it misses."""
    with closing(MlxBackend()) as backend:
        with pytest.raises(ModelError) as raised:
            backend.load(spec(copy), Removing(Stage.IMPORT, copy, files))
        assert str(copy) in raised.value.message
        assert raised.value.hint
        backend.load(spec(tiny_checkpoint), Watch())
        assert pieces_of(backend, asking(noise(1), "What is this?"))


def test_files_that_are_open_can_go_while_they_are_loaded(copy: Path) -> None:
    with closing(MlxBackend()) as backend:
        backend.load(spec(copy), Removing(Stage.LOAD, copy, "*"))
        assert not copy.exists()
        assert pieces_of(backend, asking(noise(1), "What is this?"))


def test_one_that_goes_once_it_is_loaded_goes_on_answering(copy: Path) -> None:
    with closing(MlxBackend()) as backend:
        backend.load(spec(copy), Watch())
        shutil.rmtree(copy)
        assert pieces_of(backend, asking(noise(1), "What is this?"))
