"""Which lines are read again, and which of two readings is kept; the networks themselves are tried elsewhere."""

from __future__ import annotations

import pytest

from app.scan import second_reading
from app.scan.arrays import Boxes
from app.scan.boxes import as_boxes
from app.scan.second_reading import (
    all_others,
    better_of,
    is_in_hangul,
    is_sure,
    to_be_probed,
    to_be_read_carefully,
    without_foreign,
)
from app.scan.text_recognition import Glyph, Reading


def read(text: str, confidence: float) -> Reading:
    return Reading(tuple(Glyph(character, float(n), confidence) for n, character in enumerate(text)))


def lines(*widths: int) -> Boxes:
    """One below the other, each 20 px high."""
    return as_boxes([(0, 30 * n, width, 30 * n + 20) for n, width in enumerate(widths)])


@pytest.mark.parametrize(
    ("text", "confidence", "sure"),
    [
        ("Save", 0.5, True),
        ("Save", 0.4, False),
        ("号列", 0.6, False),
        ("설정", 0.6, False),
        ("설정", 0.7, True),
        (" ", 1, False),
    ],
)
def test_scripts_that_are_often_mistaken_have_to_be_surer(text: str, confidence: float, sure: bool) -> None:
    assert is_sure(read(text, confidence)) is sure


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (read("#87071", 0.98), read("설정", 0.9), "설정"),
        (read("Save", 0.98), read("이ve", 0.6), "Save"),
        (read("世夕久", 0.97), read("セタス", 0.8), "セタス"),
        (read("Name", 0.7), read("Narne", 0.6), "Name"),
        (read("", 0), read("보기", 0.3), "보기"),
    ],
)
def test_the_surer_reading_is_kept_but_a_script_of_its_own_wins(first: Reading, second: Reading, kept: str) -> None:
    assert better_of(first, second).text == kept


@pytest.mark.parametrize(
    ("text", "named"), [("설정", "설정"), ("\ufffd설정", "설정"), ("\ufffd\ufffd관", ""), ("\ufffd", ""), ("", "")]
)
def test_an_icon_before_words_is_left_out_and_a_line_of_another_script_altogether(text: str, named: str) -> None:
    assert without_foreign(read(text, 0.9)).text == named


def test_a_screen_is_korean_by_one_word_that_is_surely_read() -> None:
    assert is_in_hangul([read("Save", 1), read("설정", 0.9)])
    assert not is_in_hangul([read("Save", 1), read("설정", 0.5), read("이", 0.9)])


def test_hangul_is_tried_on_what_is_doubtful_or_in_ideographs_and_no_icon() -> None:
    readings = [read("Save", 0.99), read("71|2", 0.6), read("号列", 0.95), read("仝", 0.4)]
    assert to_be_probed(readings, lines(60, 60, 60, 22)) == [1, 2]


def test_no_more_is_tried_for_hangul_than_is_soon_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_reading, "PROBED_WIDTH", 500)
    assert to_be_probed([read("?|?", 0.6)] * 9, lines(*[100] * 9)) == [0, 1]


def test_all_others_are_those_not_yet_tried() -> None:
    assert all_others([1, 3], lines(20, 20, 20, 20, 20)) == [0, 2, 4]


def test_what_is_read_in_hangul_is_not_read_carefully_as_well() -> None:
    readings = [read("보고서 관리", 0.8), read("confirm", 0.8), read("Save", 0.99), read("管理画面", 0.95)]
    assert to_be_read_carefully(readings, lines(90, 90, 90, 90)) == [1, 3]
