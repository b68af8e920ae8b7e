"""Numbers that are no places: other things that look like them, mistakes, and what is left of places that were cut."""

from __future__ import annotations

import pytest

from app.core.answer_reader import parse_answer
from app.core.geometry import Box, Size
from app.core.listing_format import Grid
from app.core.run import ParseReport

A = Box(1, 2, 30, 40)


def read(answer: str) -> tuple[list[object], ParseReport]:
    told = parse_answer(answer, Size(1000, 1000), Grid.THOUSAND)
    return [element.place for element in told.elements], told.report


def places(answer: str) -> list[object]:
    return read(answer)[0]


NO_PLACES = {
    "nothing": "",
    "prose": "It has 3 tabs (2 of them open) and costs [1] 12.50.",
    "a refusal": "I'm sorry, I can't help with that.",
    "not found": '{"point_2d": [-1, -1], "label": "none"}',
    "an empty list": '{"bbox_2d": [], "label": "none"}',
    "an unfinished thought": '<think>It may be {"bbox_2d": [1, 2, 30, 40]}, or at (12, 34)',
    "typed text": "Action: type(content='call 12, 34 or [1, 2, 30, 40]')",
    "a tool call without a place": '{"name": "computer_use", "arguments": {"action": "key", "keys": ["ctrl", "c"]}}',
    "a key in a list": '{"name": "key", "arguments": [{"text": "ctrl", "type": "text"}, "text": "t"]}',
    "a pair of chart data": '{"title": "x", "data": [3.973, 5.324]}',
    "a bare pair of chart data": "[3.973, 5.324]",
    "x and y of a chart": '{"x": 12, "y": 34}',
    "columns of a receipt": '{"items": ["1", "2"], "answer": [12, 34]}',
    "a series": "Values: [40, 30, 20, 10]",
    "code": "```python\nprint([1, 2, 30, 40])\n```",
    "a labelled line in a block": "The positions:\n```\nvalues: [1, 2, 30, 40]\n```",
    "an object of other numbers": 'The center {"sizes": [1, 2, 30, 40], "unit": "mm"} is none.',
    "a link": "See [the manual](https://example.org/1,2,30,40) at [12].",
    "a special token in a loop": "<|object_ref_start|>" * 200,
}


@pytest.mark.parametrize("answer", NO_PLACES.values(), ids=NO_PLACES)
def test_an_answer_without_places_is_no_mistake(answer: str) -> None:
    assert places(answer) == []


@pytest.mark.parametrize(
    "numbers",
    ["1, 2, 3", "1, 2, 3, 4, 5", "1, 2, 3, 4, 5, 6", "1, 2, 3, 4, 5, 6, 7, 8, 9", "3.9, 5.3", "0.1, 0, 1, 0.5"],
)
def test_numbers_that_make_no_place_are_dropped_and_counted(numbers: str) -> None:
    answer = f'[{{"bbox_2d": [{numbers}], "label": "car"}}, {{"bbox_2d": [1, 2, 30, 40]}}]'

    kept, report = read(answer)

    assert kept == [A]
    assert report.dropped == 1


@pytest.mark.parametrize("digits", [6, 400, 6000])
def test_runaway_digits_cost_one_element(digits: int) -> None:
    answer = f'[{{"bbox_2d": [1, 2, 3, {"9" * digits}]}}, {{"bbox_2d": [1, 2, 30, 40]}}]'

    assert places(answer) == [A]


@pytest.mark.parametrize(
    "answer",
    [
        '{"bbox_2d": [154, 487, 270, 6',
        '[{"bbox_2d": [154, 487, 270, 603',
        "[154, 487, 270, 6",
        "[[154, 487, 270, 6",
        "{'bbox': (154, 487, 270, 6",
        '{"bbox": {"x1": 154, "y1": 487, "x2": 270, "y2": 6',
        '{"bbox_2d": "154 487 270 6',
        "<|box_start|>(154,487),(270,6",
        "<points x=154 y=48",
        "click(start_box='(154,48",
        "The button is at (154, 48",
        "Its box is (154, 487), (270, 6",
        "<|object_ref_start|>a<|object_ref_end|><|box_start|>(154,487)",
        "<|box_start|>(154,487)",
        "<|quad_start|>(154,487),(270,487)",
        '{"bbox_2d": [[154, 487]',
        '{"bbox_2d": [[154, 487], [270',
        '[{"bbox": {"x": 154, "y": 487, "width": 2',
        '[{"bbox_2d": "(154, 487)',
    ],
)
def test_half_a_place_is_never_a_place(answer: str) -> None:
    assert places(answer) == []
