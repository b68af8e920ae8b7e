"""Model folders with something wrong: a sentence each, before anything is loaded where it can be seen by then."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.backends.mlx import MlxBackend
from app.backends.mlx.checkpoint import read_checkpoint
from app.core.errors import ModelError
from app.core.model_spec import ModelSpec
from app.core.run import Stage
from tests.unit.backends.driving import Step, Watch, asking, noise, pieces_of, text_of

Break = Callable[[Path], None]


@pytest.fixture
def folder(tiny_checkpoint: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_checkpoint, tmp_path / "model"))


def without(*names: str) -> Break:
    def remove(folder: Path) -> None:
        for name in names:
            (folder / name).unlink()

    return remove


def with_text(name: str, text: str) -> Break:
    def write(folder: Path) -> None:
        (folder / name).write_text(text)

    return write


def with_settings(name: str, **changes: Any) -> Break:
    def change(folder: Path) -> None:
        settings = json.loads((folder / name).read_text())
        (folder / name).write_text(json.dumps(settings | changes))

    return change


def with_vision(**changes: Any) -> Break:
    def change(folder: Path) -> None:
        vision = json.loads((folder / "config.json").read_text())["vision_config"]
        with_settings("config.json", vision_config=vision | changes)(folder)

    return change


def with_weights(change: Callable[[bytes], bytes]) -> Break:
    def rewrite(folder: Path) -> None:
        file = folder / "model.safetensors"
        file.write_bytes(change(file.read_bytes()))

    return rewrite


def without_a_tensor(folder: Path) -> None:
    import mlx.core as mx

    weights = mx.load(str(folder / "model.safetensors"))
    assert isinstance(weights, dict)
    del weights["language_model.model.norm.weight"]
    mx.save_safetensors(str(folder / "model.safetensors"), weights)


def test_a_whole_folder_is_taken_with_the_size_of_its_weights(folder: Path) -> None:
    checkpoint = read_checkpoint(folder)
    assert checkpoint.folder == folder
    assert checkpoint.weight_bytes == (folder / "model.safetensors").stat().st_size


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(without("model.safetensors.index.json"), id="no index of weights"),
        pytest.param(without("generation_config.json", "video_preprocessor_config.json"), id="no settings for videos"),
    ],
)
def test_what_is_not_needed_may_be_missing(folder: Path, change: Break) -> None:
    change(folder)
    backend = MlxBackend()
    backend.load(ModelSpec("x", "x", folder), Watch())
    backend.unload()


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        pytest.param(shutil.rmtree, "There is no model folder", id="no folder"),
        pytest.param(without("config.json"), "lacks config.json", id="no settings"),
        pytest.param(with_text("config.json", '{"model_type": '), "config.json .* cut off", id="cut settings"),
        pytest.param(with_text("config.json", "[]"), "config.json .* damaged", id="settings that are a list"),
        pytest.param(with_text("config.json", "[" * 100_000), "config.json .* damaged", id="settings without end"),
        pytest.param(with_settings("config.json", model_type="llama"), "another kind: llama", id="another kind"),
        pytest.param(with_settings("config.json", model_type=None), "another kind", id="no kind"),
        pytest.param(with_settings("config.json", model_file="m.py"), "program code", id="code for the model"),
        pytest.param(with_settings("tokenizer_config.json", auto_map={}), "program code", id="code for the tokenizer"),
        pytest.param(
            without("model.safetensors", "model.safetensors.index.json"), "lacks model.safetensors", id="no weights"
        ),
        pytest.param(without("model.safetensors"), "lacks model.safetensors", id="a file of weights missing"),
        pytest.param(with_weights(lambda data: data[:-1]), "model.safetensors .* cut off", id="weights cut by a byte"),
        pytest.param(
            with_weights(lambda data: data[:100]), "model.safetensors .* cut off", id="weights cut in the head"
        ),
        pytest.param(with_weights(lambda _data: b""), "model.safetensors .* cut off", id="empty weights"),
        pytest.param(with_weights(lambda data: data + b"x"), "model.safetensors .* damaged", id="weights too long"),
        pytest.param(with_weights(lambda _data: b"\xff" * 64), "model.safetensors .* damaged", id="not weights"),
        pytest.param(with_text("model.safetensors.index.json", "{}"), "index.json .* damaged", id="an empty index"),
        pytest.param(without("tokenizer.json"), "lacks tokenizer.json", id="no tokenizer"),
        pytest.param(without("tokenizer_config.json"), "lacks tokenizer_config.json", id="no tokenizer settings"),
        pytest.param(with_text("tokenizer.json", '{"model": '), "tokenizer.json .* cut off", id="a cut tokenizer"),
        pytest.param(without("chat_template.jinja"), "lacks chat_template.jinja", id="no chat template"),
        pytest.param(without("preprocessor_config.json"), "lacks preprocessor_config", id="no picture settings"),
    ],
)
def test_a_damaged_folder_is_told_before_the_engine_starts(folder: Path, damage: Break, sentence: str) -> None:
    damage(folder)
    watch = Watch()
    with pytest.raises(ModelError, match=sentence) as raised:
        MlxBackend().load(ModelSpec("x", "x", folder), watch)
    assert raised.value.hint
    assert watch.steps == []


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        pytest.param(without_a_tensor, "can't be loaded: .*model.norm.weight", id="a tensor missing"),
        pytest.param(with_text("tokenizer.json", "{}"), "settings or its tokenizer", id="an empty tokenizer"),
        pytest.param(with_settings("config.json", text_config={}), "can't be loaded", id="no size"),
        pytest.param(with_vision(num_heads=0), "can't be loaded", id="a picture seen by no head"),
        pytest.param(with_text("chat_template.jinja", "Say."), "no chat template that takes pictures", id="no marks"),
        pytest.param(
            with_text("chat_template.jinja", "{% if %}"), "no chat template that takes pictures", id="a broken template"
        ),
        pytest.param(
            with_text("chat_template.jinja", "{{ 1 / 0 }}"), "no chat template", id="a template that divides by zero"
        ),
        pytest.param(
            with_text("chat_template.jinja", "{{ range(999999999) }}"), "no chat template", id="a template without end"
        ),
    ],
)
def test_what_only_loading_shows_is_told_as_well(folder: Path, damage: Break, sentence: str) -> None:
    damage(folder)
    backend = MlxBackend()
    with pytest.raises(ModelError, match=sentence) as raised:
        backend.load(ModelSpec("x", "x", folder), Watch())
    assert raised.value.hint


@pytest.mark.parametrize("name", ["preprocessor_config.json", "processor_config.json"])
def test_program_code_of_the_folder_is_never_run(folder: Path, name: str) -> None:
    """What mlx-vlm does not understand it leaves to transformers, which knows more places to name code in."""
    (folder / "theirs.py").write_text(f"open({str(folder / 'has run')!r}, 'w').close()\nclass Named: pass\n")
    settings = json.loads((folder / name).read_text()) if (folder / name).exists() else {}
    named = dict.fromkeys(("AutoProcessor", "AutoImageProcessor"), "theirs.Named")
    (folder / name).write_text(json.dumps(settings | {"auto_map": named}))
    (folder / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match="can't be loaded"):
        MlxBackend().load(ModelSpec("x", "x", folder), Watch())
    assert not (folder / "has run").exists()


@pytest.mark.parametrize("change", [{"merge_size": 0}, {"patch_size": "16"}, {"patch_size": 14}])
def test_what_only_an_answer_shows_is_told_as_well(folder: Path, change: dict[str, Any]) -> None:
    with_settings("preprocessor_config.json", **change)(folder)
    backend = MlxBackend()
    backend.load(ModelSpec("x", "x", folder), Watch())
    with pytest.raises(ModelError, match="The model broke off") as raised:
        pieces_of(backend, asking(noise(1), "What is it?"))
    assert "Download the model again" in raised.value.hint


def test_picture_settings_that_say_nothing_mean_the_usual_ones(folder: Path, tiny_checkpoint: Path) -> None:
    with_text("preprocessor_config.json", "{}")(folder)
    answers = []
    for model in (folder, tiny_checkpoint):
        backend = MlxBackend()
        backend.load(ModelSpec("x", "x", model), Watch())
        answers.append(text_of(pieces_of(backend, asking(noise(1), "What is it?"))))
    assert answers[0] == answers[1] != ""


def test_a_folder_that_vanishes_while_it_is_loaded_is_told(folder: Path) -> None:
    def remove(step: Step) -> bool:
        if step[0] is Stage.LOAD:
            shutil.rmtree(folder)
        return False

    with pytest.raises(ModelError, match="can't be loaded"):
        MlxBackend().load(ModelSpec("x", "x", folder), Watch(until=remove))


def test_a_failed_load_leaves_no_half_model(folder: Path) -> None:
    backend = MlxBackend()
    without_a_tensor(folder)
    with pytest.raises(ModelError):
        backend.load(ModelSpec("x", "x", folder), Watch())
    with pytest.raises(ModelError):
        backend.load(ModelSpec("x", "x", folder), Watch())
