"""A hub on this machine, and a store that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models import HubModelStore
from app.storage.resources import resources_dir
from tests.support.mock_hub import MockHub, serving

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
    with serving(MockHub(REPOSITORY, files)) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
        monkeypatch.setenv("no_proxy", "*")
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
def store(tmp_path: Path, cache: Path) -> HubModelStore:
    return HubModelStore(resources_dir() / "models.toml", tmp_path / "models")
