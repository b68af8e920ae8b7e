"""Models of random weights: in the sizes that a config.json tells, and in words that can be read again."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.backends.mlx.checkpoint import read_checkpoint
from app.backends.mlx.random_checkpoint import Plan, make_checkpoint, read_shape, tiny_shape
from app.backends.mlx.random_checkpoint.tokenizer import filled_up
from app.core.errors import ModelError, StorageError
from tests.support.fast_mlx import prepare_mlx
from tests.support.tiny_tokenizer import Vocabulary, tokenizer_of

prepare_mlx()

ROWS = 5000
"""More than the small vocabulary has tokens."""


class Usage(NamedTuple):
    free: int


@pytest.fixture(scope="module")
def small() -> Any:
    return tokenizer_of(Vocabulary.SMALL)


@pytest.fixture(scope="module")
def full(small: Any) -> Any:
    return filled_up(small, ROWS)


def config(**changed: Any) -> dict[str, Any]:
    return {"model_type": "qwen3_vl", **tiny_shape(ROWS), **changed}


def written(folder: Path, content: object) -> Path:
    file = folder / "config.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return file


def test_a_vocabulary_is_filled_up_to_the_rows_that_are_scored(full: Any, small: Any) -> None:
    assert full.get_vocab_size() == ROWS
    known = small.get_vocab()
    assert known.items() <= full.get_vocab().items()


def test_a_vocabulary_that_is_full_stays_as_it_is(small: Any) -> None:
    assert filled_up(small, 10).get_vocab() == small.get_vocab()


def test_what_is_said_in_words_that_mean_nothing_is_cut_into_the_same_tokens_again(full: Any, small: Any) -> None:
    """A question after an answer finds the answer in what was read."""
    words = range(small.get_vocab_size(), ROWS)
    for _answer in range(50):
        said = random.choices(words, k=32)  # noqa: S311
        assert full.encode(full.decode(said)).ids == said


def test_no_word_that_means_nothing_could_begin_in_a_listing(full: Any, small: Any) -> None:
    names = [full.id_to_token(token) for token in range(small.get_vocab_size(), ROWS)]
    assert all(name.startswith("Ġ") and name[1:].isupper() for name in names)


@pytest.mark.parametrize(("is_packed", "precision"), [(True, "bfloat16"), (False, "float32")])
def test_a_checkpoint_has_the_sizes_that_were_asked_for(
    is_packed: bool, precision: str, small: Any, tmp_path: Path
) -> None:
    from mlx_vlm import load

    make_checkpoint(tmp_path, Plan(read_shape(written(tmp_path, config())), small, is_packed, precision))
    assert read_checkpoint(tmp_path).weight_bytes == (tmp_path / "model.safetensors").stat().st_size
    model, processor = load(str(tmp_path))
    embeddings = model.language_model.model.embed_tokens
    assert hasattr(embeddings, "scales") is is_packed
    assert model.vision_tower.patch_embed.proj.weight.dtype.__repr__() == f"mlx.core.{precision}"
    assert len(model.language_model.model.layers) == 4
    assert embeddings.weight.shape[0] == len(processor.tokenizer) == ROWS
    assert processor.tokenizer.convert_tokens_to_ids("<|image_pad|>") == model.config.image_token_id


def test_the_same_seed_gives_the_same_weights(small: Any, tmp_path: Path) -> None:
    shape = tiny_shape(small.get_vocab_size())
    first, again, other = (
        (make_checkpoint(tmp_path / name, Plan(shape, small, seed=seed)) / "model.safetensors").read_bytes()
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert first == again != other


def without(name: str, part: str) -> dict[str, Any]:
    wrong = config()
    del wrong[part][name]
    return wrong


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '"qwen3_vl"',
        "[" * 100_000,
        config(model_type="llama"),
        {"model_type": "qwen3_vl"},
        config(text_config=[]),
        without("hidden_size", "text_config"),
        without("depth", "vision_config"),
        config(text_config=tiny_shape(ROWS)["text_config"] | {"vocab_size": 0}),
        config(text_config=tiny_shape(ROWS)["text_config"] | {"num_hidden_layers": "many"}),
        config(vision_config=tiny_shape(ROWS)["vision_config"] | {"deepstack_visual_indexes": ["x"]}),
    ],
)
def test_what_describes_no_model_is_refused(content: object, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not describe a Qwen3-VL model"):
        read_shape(written(tmp_path, content))


def test_a_description_that_can_t_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="can't be read: No such file"):
        read_shape(tmp_path / "config.json")
    with pytest.raises(StorageError, match="can't be read: Is a directory"):
        read_shape(tmp_path)


def test_bytes_that_are_no_text_describe_no_model(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ModelError, match="does not describe"):
        read_shape(tmp_path / "config.json")


@pytest.mark.parametrize(
    ("part", "changed"),
    [
        ("text_config", {"hidden_size": 100}),
        ("text_config", {"rope_scaling": "round"}),
        ("vision_config", {"patch_size": 0}),
    ],
)
def test_sizes_that_do_not_fit_together_are_refused(
    part: str, changed: dict[str, int], small: Any, tmp_path: Path
) -> None:
    shape = tiny_shape(ROWS)
    shape[part] |= changed
    with pytest.raises(ModelError, match="No model can be made of these sizes"):
        make_checkpoint(tmp_path, Plan(shape, small))


def test_a_vocabulary_without_room_for_our_own_words_is_refused(small: Any, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="A vocabulary of 10 tokens is too small") as refused:
        make_checkpoint(tmp_path, Plan(tiny_shape(10), small))
    assert str(small.get_vocab_size()) in refused.value.hint


def test_more_than_the_disk_or_the_memory_holds_is_refused_before_it_is_made(
    small: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Plan(tiny_shape(ROWS), small)
    with pytest.raises(ModelError, match=r"needs 0\.0 GB of memory, of which this machine has 0\.0 GB"):
        make_checkpoint(tmp_path, plan, most_memory=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(free=1_000_000))  # noqa: ARG005
    with pytest.raises(StorageError, match=r"need 0\.1 GB in .*, where 0\.0 GB are free"):
        make_checkpoint(tmp_path, plan)
    assert not (tmp_path / "model.safetensors").exists()
