"""A model answers in this process while another one fetches a newer version into its folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.backends.mlx.backend import MlxBackend
from app.core.model_spec import ModelSpec
from tests.conventions.source_tree import ROOT
from tests.support.checkpoint_fixtures import tiny_checkpoint
from tests.support.mock_hub import MockHub, in_place_of_the_hub
from tests.support.tiny_checkpoint import make_tiny
from tests.unit.backends.driving import Watch, asking, noise, pieces_of, text_of

__all__ = ["tiny_checkpoint"]

REPOSITORY = "somebody/tiny-model"
SEED_OF_THE_NEWER = 7


def fetched(profile: Path) -> Path:
    """By a process of its own."""
    command = [sys.executable, "-m", "app", "--profile", str(profile), "models", "download", REPOSITORY]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return Path(done.stdout.strip())


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.slow
def test_what_has_been_loaded_answers_on_and_the_newer_one_is_there_for_the_next_load(
    tiny_checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "newer"
    newer.mkdir()
    make_tiny(newer, seed=SEED_OF_THE_NEWER)
    query = asking(noise(1), "Where are the buttons?")
    hub = MockHub(REPOSITORY, contents(tiny_checkpoint))
    backend = MlxBackend()
    with in_place_of_the_hub(hub, monkeypatch):
        model = ModelSpec(REPOSITORY, "tiny", fetched(tmp_path / "profile"))
        backend.load(model, Watch())
        before = text_of(pieces_of(backend, query))

        answer = backend.stream(query, Watch())
        pieces = [next(answer)]
        hub.files = contents(newer)
        fetched(tmp_path / "profile")
        pieces += answer

    assert text_of(pieces) == before
    backend.load(model, Watch())
    assert text_of(pieces_of(backend, query)) == before
    backend.unload()
    backend.load(model, Watch())
    assert text_of(pieces_of(backend, query)) != before
    backend.unload()
