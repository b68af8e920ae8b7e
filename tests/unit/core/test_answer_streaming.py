"""Answers that come in pieces: the same list however they are cut, early, and in linear time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import json_repair
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.answer_parser import AnswerParser, Reading, Sighting, TakenBack
from app.core.answer_reader import parse_answer
from app.core.geometry import Box, Size
from app.core.listing_format import Grid, view_of
from app.core.object_scanner import ObjectScanner

ANSWERS = sorted((Path(__file__).parents[2] / "data" / "answers").glob("*.txt"))
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *"{}[]()\"':,：\\\n ",
            "12",
            "7.5",
            "label",
            '"bbox_2d": [1, 2, 30, 40]',
            '{"bbox_2d": [5, 6, 70, 80], "label": "a"}',
            "[1, 2, 30, 40]",
            '"label": "say "hi" now"',
            "```json\n",
            "```",
            "<think>",
            "</think>",
            "<answer>",
            "<|box_start|>(1,2),(30,40)<|box_end|>",
            "click(start_box='(1,2)')",
            "The button is at (12, 34). ",
        ]
    ),
    max_size=25,
).map("".join)


def new_parser() -> AnswerParser:
    return AnswerParser(view_of(Grid.THOUSAND, Box(0, 0, 1000, 1000)))


def final(parser: AnswerParser, pieces: list[str]) -> list[Sighting]:
    kept: list[Sighting] = []
    for reading in _readings(parser, pieces):
        match reading:
            case Sighting():
                kept.append(reading)
            case TakenBack():
                kept.clear()
    return kept


def _readings(parser: AnswerParser, pieces: list[str]) -> Iterator[Reading]:
    for piece in pieces:
        yield from parser.feed(piece)
    yield from parser.finish()


def outcome(pieces: list[str]) -> tuple[object, ...]:
    parser = new_parser()
    return final(parser, pieces), parser.report, parser.prose


def cut_at(text: str, places: list[int]) -> list[str]:
    bounds = [0, *sorted(place % (len(text) + 1) for place in places), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_an_answer_on_file_reads_the_same_letter_by_letter(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert outcome(list(text)) == outcome([text])


@given(FRAGMENTS, st.lists(st.integers(0, 10_000), max_size=8))
def test_any_text_reads_the_same_however_it_is_cut(text: str, places: list[int]) -> None:
    assert outcome(cut_at(text, places)) == outcome([text])


@given(FRAGMENTS)
def test_any_text_gives_places_within_the_picture(text: str) -> None:
    for element in parse_answer(text, Size(640, 480), Grid.THOUSAND).elements:
        if element.box:
            assert element.box.intersection(Box(0, 0, 640, 480)) == element.box
        elif element.point:
            assert Box(0, 0, 640, 480).contains(element.point)


@pytest.mark.parametrize("name", ["native-listing", "stray-brace", "several-blocks", "single-quotes"])
def test_no_prefix_of_a_listing_shows_a_place_that_is_not_in_it(name: str) -> None:
    text = next(path for path in ANSWERS if path.stem == name).read_text(encoding="utf-8")
    told = {sighting.place for sighting in final(new_parser(), [text])}

    for end in range(len(text)):
        assert {sighting.place for sighting in final(new_parser(), [text[:end]])} <= told


def test_an_element_is_told_when_its_brace_closes() -> None:
    parser = new_parser()
    text = '```json\n{"elements": [\n\t{"bbox_2d": [1, 2, 30, 40], "label": "a"}, {"bbox_2d": [5'
    told_at = [end for end, char in enumerate(text, start=1) if parser.feed(char)]

    assert told_at == [text.index("}") + 1]


def test_elements_under_a_stray_brace_are_told_as_they_close() -> None:
    parser = new_parser()

    parser.feed('[\n{\n{"bbox_2d": [1, 2, 30, 40]},\n{"bbox_2d": [5, 6, 70, 80]')

    assert len(parser.feed("}")) == 1


def test_a_bare_box_is_told_when_its_bracket_closes() -> None:
    parser = new_parser()

    assert parser.feed("[[1, 2, 30, 40") == []
    assert len(parser.feed("],")) == 1


def test_what_was_reasoning_is_taken_back_at_once() -> None:
    parser = new_parser()
    (draft,) = parser.feed('Perhaps {"bbox_2d": [1, 2, 30, 40]}. Or {not')

    assert isinstance(draft, Sighting)
    assert parser.feed("</thi") == []
    assert parser.feed("nk>") == [TakenBack()]
    assert [type(reading) for reading in parser.feed('{"bbox_2d": [5, 6, 70, 80]}')] == [Sighting]


def test_a_tag_read_off_the_screen_is_no_reasoning() -> None:
    assert len(final(new_parser(), ['[{"label": "<think>", "bbox_2d": [1, 2, 30, 40]}]'])) == 1


@pytest.mark.parametrize(
    "unit",
    [
        '\t{"bbox_2d": [74, 361, 324, 808], "label": "plate"},\n',
        '{"bbox_2d": [74 361, 324, 808] "label": "pl"ate"},\n',
        '[{"x": [{"y": 1}]},',
        '{"a": [{"b": [{"c": [{"d": 1}]}]}]} ',
        '{"bbox": [1, 2, 3, 4], "label": ',
        "[",
        "{",
        '{"a":',
        '["',
        "(1, ",
        "9",
        '{"bbox_2d": [1, 2, 30, 40]}</think>',
    ],
)
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    short, long = (work_on(unit * (characters // len(unit))) for characters in (6_000, 24_000))

    assert long <= 4.5 * short


def work_on(text: str) -> int:
    """Characters looked at by the scanner and by the readers of JSON."""
    characters = 0

    def counted(of: str) -> str:
        nonlocal characters
        characters += len(of)
        return of

    scan, decode, repair = ObjectScanner.feed, json.loads, json_repair.loads
    with (
        patch.object(ObjectScanner, "feed", lambda self, part: scan(self, counted(part))),
        patch.object(json, "loads", lambda part, **options: decode(counted(part), **options)),
        patch.object(json_repair, "loads", lambda part: repair(counted(part))),
    ):
        final(new_parser(), [text])
    return characters
