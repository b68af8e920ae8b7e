"""Where models are looked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.errors import ModelError, ModelMissing, StorageError
from app.core.model_spec import DEFAULT_MODEL
from app.models import HubModelStore, ThisMachine

VERSION = "0123456789abcdef"


def put_into_cache(cache: Path, model_id: str = DEFAULT_MODEL) -> Path:
    repository = cache / f"models--{model_id.replace('/', '--')}"
    folder = repository / "snapshots" / VERSION
    folder.mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(VERSION)
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def test_four_models_are_offered_the_default_first(store: HubModelStore) -> None:
    offered = store.catalogue()
    assert len(offered) == 4
    assert offered[0].id == DEFAULT_MODEL
    assert len({model.id for model in offered}) == len({model.title for model in offered}) == 4
    assert all(model.folder is None for model in offered)


def test_an_offered_model_tells_where_it_is_already(store: HubModelStore, cache: Path) -> None:
    folder = put_into_cache(cache)
    assert store.catalogue()[0].folder == folder


def test_a_model_in_the_cache_of_hugging_face_is_found_with_its_title(store: HubModelStore, cache: Path) -> None:
    folder = put_into_cache(cache)
    found = store.locate(DEFAULT_MODEL)
    assert found.folder == folder
    assert found.title == store.catalogue()[0].title


@pytest.mark.parametrize(
    ("variable", "below"),
    [("HUGGINGFACE_HUB_CACHE", "."), ("HF_HOME", "hub"), ("XDG_CACHE_HOME", "huggingface/hub")],
)
def test_the_cache_is_where_the_environment_says(
    store: HubModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, below: str
) -> None:
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    folder = put_into_cache(tmp_path / "elsewhere" / below)
    assert store.locate(DEFAULT_MODEL).folder == folder


def test_a_cached_model_counts_only_with_all_the_weights_it_names(store: HubModelStore, cache: Path) -> None:
    folder = put_into_cache(cache)
    names = {"a": "model.safetensors", "b": "model-2.safetensors"}
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": names}))
    with pytest.raises(ModelMissing):
        store.locate(DEFAULT_MODEL)
    (folder / "model-2.safetensors").write_bytes(b"weights")
    assert store.locate(DEFAULT_MODEL).folder == folder


@pytest.mark.parametrize("broken", ["{", "[]", '{"weight_map": 3}'])
def test_a_cached_model_with_a_broken_index_is_not_there(store: HubModelStore, cache: Path, broken: str) -> None:
    (put_into_cache(cache) / "model.safetensors.index.json").write_text(broken)
    with pytest.raises(ModelMissing):
        store.locate(DEFAULT_MODEL)


def test_a_link_to_weights_that_are_gone_is_not_a_model(store: HubModelStore, cache: Path) -> None:
    folder = put_into_cache(cache)
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors").symlink_to("../../blobs/gone")
    with pytest.raises(ModelMissing):
        store.locate(DEFAULT_MODEL)


def test_an_absent_model_is_told_with_both_ways_out(store: HubModelStore) -> None:
    with pytest.raises(ModelMissing, match="not on this machine") as raised:
        store.locate(DEFAULT_MODEL)
    assert raised.value.hint == "Download it, or choose a folder that has it."


@pytest.mark.parametrize("name", ["", "no-slash", "/no/such/folder", "x" * 5000, "a\0b", "../../../etc/passwd"])
def test_what_is_neither_folder_nor_repository_is_missing(store: HubModelStore, name: str) -> None:
    with pytest.raises(ModelError):
        store.locate(name)


def test_a_folder_that_is_gone_is_not_offered_for_download(store: HubModelStore) -> None:
    with pytest.raises(ModelMissing, match="no model folder /no/such/folder") as raised:
        store.locate("/no/such/folder")
    assert "ownload" not in raised.value.hint


def test_a_folder_goes_by_its_own_name(store: HubModelStore, tmp_path: Path) -> None:
    folder = tmp_path / "my model"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    found = store.locate(str(folder))
    assert (found.id, found.title, found.folder) == (str(folder), "my model", folder)


def test_a_folder_without_a_model_is_told(store: HubModelStore, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model in"):
        store.locate(str(tmp_path))


def test_folders_that_may_not_be_looked_into_are_told(
    store: HubModelStore, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_into_cache(cache)
    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(ModelError, match="Permission denied") as raised:
        store.locate(str(tmp_path))
    assert raised.value.hint
    with pytest.raises(ModelMissing):
        store.locate(DEFAULT_MODEL)


def refuse(path: Path) -> bool:
    raise PermissionError(13, "Permission denied", str(path))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "model = []",
        "model = 3",
        "[[model]]\nid = 1\ntitle = 'x'",
        "[[model]]\nid = 'a/b'",
        "[[model]]\nid = 'a/b'\ntitle = 'x'\nsize = 1",
        "[[model",
    ],
)
def test_a_broken_list_of_models_is_told(tmp_path: Path, written: str) -> None:
    (tmp_path / "models.toml").write_text(written)
    with pytest.raises(StorageError, match=r"models\.toml"):
        HubModelStore(tmp_path / "models.toml", tmp_path, ThisMachine()).catalogue()


def test_looking_for_models_imports_nothing_heavy() -> None:
    """It happens before the window is shown."""
    heavy = "{'huggingface_hub', 'mlx', 'mlx_vlm', 'transformers', 'urllib.request', 'ssl'}"
    program = f"import sys, app.models, app.backends.mlx; print({heavy} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "set()"
