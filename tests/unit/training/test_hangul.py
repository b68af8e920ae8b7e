"""What the Hangul reader learns from: its characters, and the lines that are drawn for it."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from app.scan.second_reading import FOREIGN
from app.storage.resources import resources_dir
from resources.training.hangul.alphabet import ALPHABET, SYLLABLES, classes_of, is_written, parts_of
from resources.training.hangul.sentences import LONGEST, SOURCES, Sentences, phrases_in

PHRASES = [
    f"{noun} {verb}" for noun in ("파일", "설정", "사용자") for verb in ("열기", "저장", "{0}개 삭제", "Cancel 취소")
]


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    for number, source in enumerate(SOURCES):
        path = tmp_path / source
        path.parent.mkdir(parents=True, exist_ok=True)
        told = {f"key{n}": f"{phrase} {number}" for n, phrase in enumerate(PHRASES)}
        path.write_text(json.dumps({**told, "English": "Save all", "escaped": "\uc800\uc7a5\n후"}), "utf-8")
    return tmp_path


def test_the_characters_of_the_network_are_those_of_the_recipe() -> None:
    assert tuple((resources_dir() / "scan/hangul.txt").read_text("utf-8").splitlines()) == ALPHABET
    assert len(set(ALPHABET)) == len(ALPHABET)
    assert classes_of(ALPHABET[0] + " ") == [1, len(ALPHABET) + 1]


def test_syllables_are_made_of_their_letters() -> None:
    assert len(SYLLABLES) == 2350
    assert parts_of("가각힣한") == [(0, 0, 0), (0, 0, 1), (18, 20, 27), (18, 0, 4)]


def test_phrases_are_learned_from_or_held_out_and_never_both(packages: Path) -> None:
    learned, held_out = (set(phrases_in(packages, held_out=held)) for held in (False, True))
    assert not learned & held_out
    assert len(learned | held_out) == len(PHRASES) * len(SOURCES) + 1
    assert 0.02 < len(held_out) / len(learned) < 0.3
    assert not any("{" in phrase for phrase in learned | held_out)


def test_lines_are_the_same_each_time_and_can_all_be_said() -> None:
    first, again = (Sentences(PHRASES, Random(5)) for _time in range(2))  # noqa: S311
    lines = [first.line() for _n in range(500)]
    assert lines == [again.line() for _n in range(500)]
    assert all(0 < len(drawn) <= LONGEST and len(drawn) == len(text) and is_written(text) for drawn, text in lines)
    assert any(FOREIGN in text for _drawn, text in lines)
