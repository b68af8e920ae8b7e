"""How fast models have been, from one start to the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.core.trials import MAX_TRIALS, Trial, Trials
from app.storage.speeds_file import SpeedsFile

RUN = Trial("zwz", "Apple M2", 1260, 2.5, 1390, 1.5, 41.0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "speeds.json"


def test_what_was_saved_is_found_again(file: Path) -> None:
    known = Trials((RUN, Trial("a model in /Bücher \udcff", "?", said_tps=3.0)))
    SpeedsFile(file).save(known)
    assert SpeedsFile(file).load() == known


def test_nothing_is_known_at_first(file: Path) -> None:
    assert SpeedsFile(file).load() == Trials()


@pytest.mark.parametrize("written", ["", "{", "[]", "3", '{"runs": 3}', "[" * 100_000, " " * (2 << 20), "\0", "null"])
def test_a_file_that_makes_no_sense_is_forgotten(file: Path, written: str) -> None:
    file.write_text(written)
    assert SpeedsFile(file).load() == Trials()


def test_of_a_file_that_makes_some_sense_the_rest_is_kept(file: Path) -> None:
    SpeedsFile(file).save(Trials((RUN,)))
    good = json.loads(file.read_text())["runs"][0]
    bad = [good | {"looked_s": value} for value in (-1, "2", None, True, float("nan"), float("inf"))] + [
        good | {"model": 3},
        good | {"other": 1},
        {"model": "zwz"},
        [],
        None,
    ]
    file.write_text(json.dumps({"runs": [*bad, good]}))
    assert SpeedsFile(file).load() == Trials((RUN,))


def test_no_more_is_taken_than_is_kept(file: Path) -> None:
    SpeedsFile(file).save(Trials((RUN,) * (MAX_TRIALS + 5)))
    assert len(SpeedsFile(file).load().all) == MAX_TRIALS


def test_where_nothing_can_be_written_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        SpeedsFile(tmp_path / "none" / "speeds.json").save(Trials((RUN,)))
