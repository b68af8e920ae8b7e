"""The frozen app looks, finds, converts and measures as the unfrozen one, with nothing but itself to lean on."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from app.core.closer_look import crop_around
from app.core.geometry import Box, Size, whole
from app.core.listing_format import Grid, native_listing, view_of
from app.models.catalogue import read_catalogue
from app.storage.resources import resources_dir
from tests.support.mock_hub import MockHub, serving
from tests.support.program import Program, run_inside
from tests.support.seeing import button
from tests.support.tiny_checkpoint import make_tiny
from tests.support.tiny_tokenizer import Vocabulary
from tests.support.x11 import REPOSITORY

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the frozen app of this system is made for Linux"),
]

SAMPLE = str(resources_dir() / "sample" / "settings.png")
SIZE = Size(1440, 900)
FAR, NEAR = Box(1200, 700, 1300, 740), Box(1206, 704, 1306, 744)

PREPARED = f"""
import sys
sys.path.append({str(REPOSITORY)!r})  # behind the app's own modules, for what tests are made of
from app.backends.mlx import import_engine
import_engine()
"""

SHORT_LISTINGS = """
from app.backends.mlx import grammar
from tests.support.short_listings import grammar_of_short_listings
grammar.listing_grammar = grammar_of_short_listings
"""


def told_inside(frozen: Program, preparation: str, *arguments: str) -> dict[str, Any]:
    """The JSON of a command of the frozen app, after that code has been run in it."""
    command = f"from app.cli import main\nsys.exit(main({[*arguments, '--format', 'json']!r}))"
    told: dict[str, Any] = json.loads(run_inside(frozen, f"{PREPARED}{preparation}\n{command}"))
    return told


def saying(checkpoint: Path, *texts: str) -> str:
    """Code after which the model answers with `texts`."""
    return (
        "import builtins, pathlib\n"
        "from tests.support.forced_answer import force_answer\n"
        f"force_answer(builtins, pathlib.Path({str(checkpoint)!r}), *{texts!r})"
    )


def listed(place: Box, part: Box) -> str:
    return native_listing([button("Save", place)], view_of(Grid.THOUSAND, part))


def is_about(box: list[int], place: Box) -> bool:
    """Thousandths are coarser than pixels."""
    return all(abs(a - b) <= 2 for a, b in zip(box, place.corners, strict=True))


def test_listings_are_held_to_their_layout(
    frozen: Program, tiny_checkpoint: Path, picture: str, tmp_path: Path
) -> None:
    """Random weights list elements under the grammar alone; left free, as the settings can have it, none."""
    profile = tmp_path / "profile"
    profile.mkdir()
    settings = ("--model", str(tiny_checkpoint), "--max-tokens", "400", "--temperature", "0")
    listing = ("--profile", str(profile), "inspect", picture, "--engine", "model", *settings)
    held = told_inside(frozen, SHORT_LISTINGS, *listing)
    assert held["elements"]
    assert [held["report"][key] for key in ("repaired", "dropped", "stopped")] == [0, 0, None]
    (profile / "settings.json").write_text('{"listing_layout": "free"}')
    assert told_inside(frozen, SHORT_LISTINGS, *listing)["elements"] == []


@pytest.mark.parametrize("way", ["guided", "tiled"])
def test_every_way_of_listing_is_gone_alike(
    frozen: Program, unfrozen: Program, tiny_checkpoint: Path, picture: str, way: str
) -> None:
    settings = ("--model", str(tiny_checkpoint), "--max-tokens", "60", "--temperature", "0")
    listing = ("inspect", picture, "--listing", way, *settings)
    (told,) = frozen.tells(*listing)
    assert [told] == unfrozen.tells(*listing)
    assert told["engine"]["listing"] == way
    assert told["engine"]["name"] == "scan+model"


def test_a_thing_is_found_by_two_looks(frozen: Program, tiny_checkpoint: Path) -> None:
    crop = crop_around(FAR, SIZE)
    assert crop
    answers = saying(tiny_checkpoint, listed(FAR, whole(SIZE)), listed(NEAR, crop))
    told = told_inside(frozen, answers, "ask", SAMPLE, "Save", "--find", "--model", str(tiny_checkpoint))
    (answer,) = told["answers"]
    (region,) = answer["regions"]
    assert is_about(region["box"], NEAR)
    assert answer["second_look"]["taken"] is True


def test_an_answer_shows_where_it_comes_from(frozen: Program, tiny_checkpoint: Path) -> None:
    answers = saying(tiny_checkpoint, "It is saved.", listed(FAR, whole(SIZE)))
    told = told_inside(frozen, answers, "ask", SAMPLE, "Is it saved?", "--model", str(tiny_checkpoint))
    (answer,) = told["answers"]
    assert answer["text"] == "It is saved."
    (region,) = answer["regions"]
    assert is_about(region["box"], FAR)


def test_a_converted_model_answers(frozen: Program, picture: str, tmp_path: Path) -> None:
    """The conversion is done by a second start of the frozen app."""
    whole_model = tmp_path / "whole"
    whole_model.mkdir()
    make_tiny(whole_model, Vocabulary.SMALL, is_packed=False)
    packed = tmp_path / "packed"
    done = frozen.says("models", "convert", str(whole_model), "-o", str(packed), "--bits", "4", "--group-size", "64")
    assert done == f"{packed}\n"
    assert json.loads((packed / "config.json").read_text())["quantization"]["bits"] == 4
    assert frozen.says("ask", picture, "What is this?", "--model", str(packed), "--max-tokens", "8").strip()


def test_a_model_is_listed_fetched_verified_and_removed(frozen: Program, tmp_path: Path) -> None:
    files = {"model.safetensors": bytes(range(256)) * 4096, "config.json": b"{}", "chat_template.jinja": b"{{ m }}"}
    profile = ("--profile", str(tmp_path / "profile"), "models")
    with serving(MockHub("somebody/tiny-model", files)) as hub:
        fetching = frozen.with_environment(HF_ENDPOINT=hub.url, no_proxy="*")
        folder = Path(fetching.says(*profile, "download", "somebody/tiny-model").strip())
    assert (folder / "model.safetensors").read_bytes() == files["model.safetensors"]
    assert frozen.says(*profile, "verify", "somebody/tiny-model") == "All 3 files are as the hub has them.\n"
    offered = [entry.model.id for entry in read_catalogue(resources_dir() / "models.toml")]
    names = [line.split()[0] for line in frozen.says(*profile, "list").splitlines()]
    assert names == [*offered, "somebody/tiny-model"]
    frozen.says(*profile, "remove", "somebody/tiny-model", "--yes")
    assert not folder.exists()


def test_the_self_test_tries_the_model_too(frozen: Program, tiny_checkpoint: Path) -> None:
    lines = frozen.says("self-test", "--model", str(tiny_checkpoint)).splitlines()
    checks = [line for line in lines if not line.startswith(" ")]
    assert [line[:4] for line in checks] == ["ok  "] * 12
    assert checks[-1] == f"ok    model: {tiny_checkpoint}"


def test_random_weights_are_made_and_measured(
    frozen: Program, tiny_checkpoint: Path, picture: str, tmp_path: Path
) -> None:
    """With the listing under its grammar, and the window, which is a second start of the frozen app."""
    sizes = json.loads((tiny_checkpoint / "config.json").read_text())
    sizes["text_config"]["vocab_size"] = 1024
    config = tmp_path / "config.json"
    config.write_text(json.dumps(sizes))
    options = ("--random-weights", str(config), "--image", picture, "--runs", "1", "--format", "json")
    told = json.loads(frozen.says("bench", *options))
    assert told["model"]["is_random"] is True
    assert told["listing"]["forced_passes"] < told["listing"]["one_by_one_passes"]
    assert None not in told["ratios"].values()
