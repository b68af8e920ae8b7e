"""A hub on this machine, and a store that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models import HubModelStore, LocalModelShelf
from app.storage.resources import resources_dir
from tests.support.mock_hub import MockHub, in_place_of_the_hub

REPOSITORY = "somebody/tiny-model"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[MockHub]:
    weights = bytes(range(256)) * 4096
    files = {
        "model.safetensors": weights,
        "config.json": b"{}",
        "chat_template.jinja": b"{{ messages }}",
        "model.py": b"raise SystemExit",
        "original/config.json": b"{}",
        "../outside.json": b"{}",
    }
    with in_place_of_the_hub(MockHub(REPOSITORY, files), monkeypatch) as served:
        monkeypatch.delenv("HF_TOKEN", raising=False)
        yield served


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of Hugging Face, empty."""
    folder = tmp_path / "hub-cache"
    folder.mkdir()
    monkeypatch.setenv("HF_HUB_CACHE", str(folder))
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's, where nothing is yet."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    return folder


class SmallMachine:
    def memory_bytes(self) -> int:
        return 8 << 30


@pytest.fixture
def store(tmp_path: Path, cache: Path, home: Path) -> HubModelStore:
    return HubModelStore(resources_dir() / "models.toml", tmp_path / "models", SmallMachine())


@pytest.fixture
def shelf(store: HubModelStore, tmp_path: Path) -> LocalModelShelf:
    return LocalModelShelf(store, tmp_path / "models")


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A download that gets nothing gives up at once."""
    monkeypatch.setattr("app.models.download.PAUSES_S", ())
