"""Models of LM Studio are found and used where they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.errors import ModelMissing
from app.core.model_spec import DEFAULT_MODEL
from app.models import HubModelStore


def put_into(models: Path, model_id: str = DEFAULT_MODEL) -> Path:
    folder = models / model_id
    folder.mkdir(parents=True)
    (folder / "config.json").write_text('{"model_type": "qwen3_vl"}')
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


@pytest.mark.parametrize("place", [".lmstudio/models", ".cache/lm-studio/models"])
def test_models_are_found_where_it_puts_them_by_itself(store: HubModelStore, home: Path, place: str) -> None:
    folder = put_into(home / place)
    assert store.locate(DEFAULT_MODEL).folder == folder


def test_they_are_found_where_a_person_has_told_it_to_put_them(
    store: HubModelStore, home: Path, tmp_path: Path
) -> None:
    folder = put_into(tmp_path / "large disk")
    (home / ".lmstudio").mkdir()
    (home / ".lmstudio" / "settings.json").write_text(json.dumps({"downloadsFolder": str(tmp_path / "large disk")}))
    assert store.locate(DEFAULT_MODEL).folder == folder


def test_its_pointer_is_followed(store: HubModelStore, home: Path, tmp_path: Path) -> None:
    folder = put_into(tmp_path / "moved" / "models")
    (home / ".lmstudio-home-pointer").write_text(f"{tmp_path / 'moved'}\n")
    assert store.locate(DEFAULT_MODEL).folder == folder


@pytest.mark.parametrize("settings", ["", "{", "[]", '{"downloadsFolder": 3}', '{"downloadsFolder": ""}'])
def test_settings_that_make_no_sense_do_no_harm(store: HubModelStore, home: Path, settings: str) -> None:
    (home / ".lmstudio").mkdir()
    (home / ".lmstudio" / "settings.json").write_text(settings)
    (home / ".lmstudio-home-pointer").write_bytes(b"\xff\xfe")
    with pytest.raises(ModelMissing):
        store.locate(DEFAULT_MODEL)


def test_nothing_is_written_there_when_the_model_is_used(store: HubModelStore, home: Path) -> None:
    folder = put_into(home / ".lmstudio" / "models")
    store.hold(store.locate(DEFAULT_MODEL))
    assert {file.name for file in folder.iterdir()} == {"config.json", "model.safetensors"}
