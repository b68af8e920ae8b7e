"""What is read from finished answers, one way of writing after another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.answer_reader import ParsedAnswer, parse_answer
from app.core.element import Element
from app.core.geometry import Box, Size
from app.core.listing_format import Grid

ANSWERS = Path(__file__).parents[2] / "data" / "answers"

A = (1, 2, 30, 40)
B = (100, 200, 300, 400)


PICTURE = Size(1000, 1000)


def parsed(answer: str, grid: Grid = Grid.THOUSAND, size: Size = PICTURE) -> ParsedAnswer:
    return parse_answer(answer, size, grid)


def numbers_of(element: Element) -> tuple[int, ...]:
    return element.place.corners if isinstance(element.place, Box) else (element.place.x, element.place.y)


def places(answer: str) -> list[tuple[int, ...]]:
    return [numbers_of(element) for element in parsed(answer).elements]


@pytest.mark.parametrize("path", sorted(ANSWERS.glob("*.txt")), ids=lambda path: path.stem)
def test_an_answer_on_file_gives_the_places_beside_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))

    elements = parsed(path.read_text(encoding="utf-8")).elements

    assert [[*numbers_of(element), element.name] for element in elements] == expected


JSON_FORMS = {
    "a single object": ('{"bbox_2d": [1, 2, 30, 40], "label": "a"}', [A]),
    "a list under any key": ('{"found": [{"bbox": [1, 2, 30, 40]}, {"bbox": [100, 200, 300, 400]}]}', [A, B]),
    "objects on lines": ('{"bbox": [1, 2, 30, 40]}\n{"bbox": [100, 200, 300, 400]}', [A, B]),
    "nested lists": ('[[{"bbox": [1, 2, 30, 40]}], [{"bbox": [100, 200, 300, 400]}]]', [A, B]),
    "a bare list": ("[1, 2, 30, 40]", [A]),
    "a bare word and a list of lists": ("json\n[\n[1, 2, 30, 40],\n[100, 200, 300, 400]\n]", [A, B]),
    "bare lists side by side": ("[1, 2, 30, 40], [100, 200, 300, 400]", [A, B]),
    "a flat list": ("[1, 2, 30, 40, 100, 200, 300, 400]", [A, B]),
    "a flat list of three": ("[1, 2, 30, 40, 100, 200, 300, 400, 5, 6, 7, 8]", [A, B, (5, 6, 7, 8)]),
    "several boxes under one key": ('{"label": "x", "bboxes": [[1, 2, 30, 40], [100, 200, 300, 400]]}', [A, B]),
    "bare boxes under a list key": ('{"objects": [[1, 2, 30, 40], [100, 200, 300, 400]]}', [A, B]),
    "numbers in a string": ('{"bbox_2d": "1 2 30 40"}', [A]),
    "a list in a string": ('{"bbox_2d": "[1, 2, 30, 40]"}', [A]),
    "numbers in a string, Chinese commas": ('{"bbox_2d": "1，2、30，40"}', [A]),
    "numbers as strings": ('{"bbox_2d": ["1", "2", "30", "40"]}', [A]),
    "one string in a list": ('{"bbox_2d": ["1 2 30 40"]}', [A]),
    "decimals": ('{"bbox_2d": [1.0, 2.2, 29.8, 40.0]}', [A]),
    "a Python tuple": ('{"bbox": (1, 2, 30, 40)}', [A]),
    "a polygon": ('{"bbox_2d": [1, 2, 30, 4, 29, 40, 2, 38], "text_content": "tilted"}', [A]),
    "a polygon in pairs": ('{"polygon": [[1, 2], [30, 2], [30, 40], [1, 40]]}', [A]),
    "two corners": ('{"bbox": [[1, 2], [30, 40]]}', [A]),
    "named corners": ('{"bbox": {"x1": 1, "y1": 2, "x2": 30, "y2": 40}}', [A]),
    "named corners in strings": ('[{"x1": "1", "y1": "2", "x2": "30", "y2": "40", "label": "a"}]', [A]),
    "a point in strings": ('{"point": {"x": "12", "y": "34"}}', [(12, 34)]),
    "two named corners": ('{"bbox": {"top_left": [1, 2], "bottom_right": [30, 40]}}', [A]),
    "two named corners on their own": ('[{"label": "a", "top_left": {"x": 1, "y": 2}, "bottom_right": [30, 40]}]', [A]),
    "a polygon of objects": ('{"polygon": [{"x": 1, "y": 2}, {"x": 30, "y": 2}, {"x": 30, "y": 40}]}', [A]),
    "corner and size": ('[{"x": 1, "y": 2, "width": 29, "height": 38, "label": "a"}]', [A]),
    "Gemini's order": ('[{"box_2d": [2, 1, 40, 30], "label": "a"}]', [A]),
    "reversed corners": ('{"bbox_2d": [30, 40, 1, 2]}', [A]),
    "keys with spaces and capitals": ('{" BBox-2D ": [1, 2, 30, 40]}', [A]),
    "full-width punctuation": ('{"bbox_2d"：[1，2，30，40]，"label"："保存"}', [A]),
    "Chinese keys": ('{"标签": "保存", "坐标": [1, 2, 30, 40]}', [A]),
    "a point": ('{"point_2d": [12, 34], "label": "a"}', [(12, 34)]),
    "a box without area": ('{"bbox_2d": [12, 34, 12, 34]}', [(12, 34)]),
    "a hairline": ('{"bbox_2d": [1, 2, 30, 2]}', [(1, 2, 30, 3)]),
    "a box with a point in it": ('{"bbox_2d": [1, 2, 30, 40], "point_2d": [12, 20]}', [A]),
    "repeated keys": ('{"bbox": [1, 2, 30, 40], "label": "a", "bbox": [100, 200, 300, 400], "label": "b"}', [A, B]),
    "a key deep inside": ('{"type": "Tap", "param": {"locate": {"bbox": [1, 2, 30, 40], " prompt ": "OK"}}}', [A]),
    "an answer tag": ('I look. <answer>[{"bbox_2d": [1, 2, 30, 40]}]</answer><|im_end|>', [A]),
    "reasoning in tags": ('<think>{"bbox": [5, 5, 9, 9]}</think>{"bbox": [1, 2, 30, 40]}', [A]),
    "a mapping from names": ('{"Save": [1, 2, 30, 40], "Open": [100, 200, 300, 400]}', [A, B]),
    "a mapping from names to lists": ('{"button": [[1, 2, 30, 40], [100, 200, 300, 400]], "tab": []}', [A, B]),
    "elements by name": ('{"save": {"bbox": [1, 2, 30, 40]}, "open": {"bbox": [100, 200, 300, 400]}}', [A, B]),
}

BROKEN_JSON = {
    "a comma too many": ('[{"bbox_2d": [1, 2, 30, 40,], "label": "a",},]', [A]),
    "no commas": ('[{"bbox_2d": [1 2 30 40] "label": "a"} {"bbox_2d": [100, 200, 300, 400]}]', [A, B]),
    "no quotes": ("[{bbox_2d: [1, 2, 30, 40], label: Save it}]", [A]),
    "no closing brace": ('[{"bbox": [1, 2, 30, 40], "label": "a", {"bbox": [100, 200, 300, 400]}]', [A, B]),
    "no closing bracket": ('[{"bbox": [1, 2, 30, 40, "label": "a"}, {"bbox": [100, 200, 300, 400]}]', [A, B]),
    "a brace too many": ('[{"bbox": [1, 2, 30, 40]}}, {"bbox": [100, 200, 300, 400]}]', [A, B]),
    "a line break in a label": ('[{"bbox": [1, 2, 30, 40], "label": "a\nb"}]', [A]),
    "a comment": ('{"bbox": [1, 2, 30, 40] // the first\n, "label": "a"}', [A]),
    "an escaped last quote": ('[\n{"bbox": [1, 2, 30, 40], "label": "C:\\"},\n{"bbox": [100, 200, 300, 400]}]', [A, B]),
    "a quote that never closes": (
        '[\n{"bbox": [1, 2, 30, 40], "label": "a},\n{"bbox": [100, 200, 300, 400], "label": "b"}\n]',
        [A, B],
    ),
    "repeated keys": ('{"label": "a" "bbox":[1,2,30,40],"label": "b","bbox":[100,200,300,400],,}', [A, B]),
    "a key that never closes": ('[{"bbox_2d: [1, 2, 30, 40], "label": "a"}, {"bbox": [100, 200, 300, 400]}]', [A, B]),
    "arrows for colons": ('[{"bbox_2d"=>[1, 2, 30, 40], "label"=>"a"}]', [A]),
    "no braces at all": ('1. "label": "a", "bbox_2d": [1, 2, 30, 40]\n2. "bbox_2d": [100, 200, 300, 400]', [A, B]),
    "a list of points without braces": ('"label": "a", "points": [[12, 34]]', [(12, 34)]),
    "YAML": ("- label: Save\n  bbox_2d: [1, 2, 30, 40]\n- label: Open\n  bbox_2d: [100, 200, 300, 400]", [A, B]),
    "an open brace in a sentence": ('The { key: ```json\n[{"bbox": [1, 2, 30, 40]}]\n```', [A]),
    "an open fence": ('```json\n[{"bbox": [1, 2, 30, 40]},\n```\n[{"bbox": [100, 200, 300, 400]}]', [A, B]),
}

OTHER_FORMS = {
    "a tool call": ('<tool_call>\n{"name": "click", "arguments": {"coordinate": [12, 34]}}\n</tool_call>', [(12, 34)]),
    "a list for arguments": ('{"name": "left_click", "arguments": [12, 34]}', [(12, 34)]),
    "a fence closed by a tag": ('```json\n{"action": "click", "coordinate": [12, 34]}\n</tool_call>', [(12, 34)]),
    "x and y for arguments": ('{"name": "click", "arguments": {"x": 12, "y": 34}}', [(12, 34)]),
    "JSON for arguments": ('{"name": "click", "arguments": "{\\"coordinate\\": [12, 34]}"}', [(12, 34)]),
    "a swipe": ('{"action": "swipe", "coordinate": [12, 34], "coordinate2": [56, 78]}', [(12, 34), (56, 78)]),
    "box tokens": ("<|object_ref_start|>a<|object_ref_end|><|box_start|>(1,2),(30,40)<|box_end|>", [A]),
    "quad tokens": ("<|quad_start|>(1,2),(30,2),(30,40),(1,40)<|quad_end|>", [A]),
    "box tokens lost": ("The bounding box (1,2),(30,40) holds it.", [A]),
    "Qwen-VL's tags": ("<ref>a</ref><box>(1,2),(30,40)</box>", [A]),
    "detection tokens": ("<|ref|>a<|/ref|><|det|>[[1, 2, 30, 40], [100, 200, 300, 400]]<|/det|>", [A, B]),
    "detection tokens cut": ("<|ref|>a<|/ref|><|det|>[[1, 2, 30, 40], [100, 2, 5, 99999999", [A]),
    "points with attributes": ('<points x1="12" y1="34" x2="56" y2="78" alt="2 of 3">a</points>', [(12, 34), (56, 78)]),
    "a point with attributes": ('<point x="12.2" y="33.9" alt="a">a</point>', [(12, 34)]),
    "points without attributes": ("<points 12 34>a</points>", [(12, 34)]),
    "UI-TARS": ("Thought: so [1] be it\nAction: click(start_box='(12,34)')", [(12, 34)]),
    "UI-TARS with tokens": ("Action: click(start_box='<|box_start|>(12,34)<|box_end|>')", [(12, 34)]),
    "UI-TARS with a box": ("Action: click(start_box='[1, 2, 30, 40]')", [A]),
    "UI-TARS with a tag": ("Action：click(start_box='<bbox>12 34 12 34</bbox>')", [(12, 34)]),
    "UI-TARS with a point tag": ("Action: click(point='<point>12 34</point>')", [(12, 34)]),
    "UI-TARS dragging": ("Action: drag(start_box='(12,34)', end_box='(56,78)')", [(12, 34), (56, 78)]),
    "a box tag": ("<bbox>1 2 30 40</bbox>", [A]),
    "document HTML cut": ('<p data-bbox="1 2 30 40">text</p><p data-bbox="100 200 30', [A]),
    "a sentence with a box": ("The **Save** button is at [1, 2, 30, 40].", [A]),
    "a sentence with two corners": ("The bounding box is (1, 2) (30, 40).", [A]),
    "a sentence with a remark": ("Click at (12, 34) (the left one).", [(12, 34)]),
    "a sentence with a point": ("Click at (12, 34), please.", [(12, 34)]),
    "an action and a point": ("left_click [12, 34]", [(12, 34)]),
    "labels and boxes": ("- Save: [1, 2, 30, 40]\n- Open: [100, 200, 300, 400]", [A, B]),
    "a pair and nothing else": ("[12, 34]", [(12, 34)]),
    "a pair in round brackets": ("(12, 34)", [(12, 34)]),
}


@pytest.mark.parametrize(("answer", "expected"), JSON_FORMS.values(), ids=JSON_FORMS)
def test_json_in_any_shape_is_read_without_repair(answer: str, expected: list[tuple[int, ...]]) -> None:
    assert places(answer) == expected
    assert (parsed(answer).report.repaired, parsed(answer).report.merged) == (0, 0)


@pytest.mark.parametrize(("answer", "expected"), BROKEN_JSON.values(), ids=BROKEN_JSON)
def test_broken_json_costs_no_element(answer: str, expected: list[tuple[int, ...]]) -> None:
    assert places(answer) == expected


@pytest.mark.parametrize(("answer", "expected"), OTHER_FORMS.values(), ids=OTHER_FORMS)
def test_other_ways_of_writing_places_are_read(answer: str, expected: list[tuple[int, ...]]) -> None:
    assert places(answer) == expected


def test_a_box_is_kept_when_only_its_label_was_cut() -> None:
    answer = '[{"bbox_2d": [1, 2, 30, 40], "label": "a"}, {"bbox_2d": [100, 200, 300, 400], "label": "Setti'

    assert places(answer) == [A, B]
    assert [element.name for element in parsed(answer).elements] == ["a", ""]


def test_numbers_in_sentences_are_the_last_resort_and_marked() -> None:
    told = parsed("Click at (12, 34), please.")
    shown = parsed('Click at (12, 34), please: {"bbox_2d": [1, 2, 30, 40]}')

    assert "sentences" in told.report.warnings[0]
    assert [element.place for element in shown.elements] == [Box(*A)]
    assert shown.report.warnings == ()


def test_numbers_beyond_the_grid_are_put_on_the_edge_with_a_warning() -> None:
    answer = '{"bbox_2d": [500, 500, 1300, 700]}'

    assert places(answer) == [(500, 500, 1000, 700)]
    assert "beyond" in parsed(answer).report.warnings[0]
    assert parsed(answer, Grid.PIXELS, Size(2000, 1000)).report.warnings == ()


def test_a_place_named_in_a_denial_is_kept_with_a_warning() -> None:
    answer = parsed('<|box_start|>(10,10),(989,980)<|box_end|> for "Rescan" is not applicable in this image.')

    assert len(answer.elements) == 1
    assert any("not there" in warning for warning in answer.report.warnings)
    assert any("nearly the whole picture" in warning for warning in answer.report.warnings)


def test_prose_is_the_answer_without_reasoning_marks_and_elements() -> None:
    answer = 'Hm.</think>Two buttons:\n```json\n[{"bbox_2d": [1, 2, 30, 40]}]\n```\nThat is [all] of them.<|im_end|>'

    assert parsed(answer).prose == "Two buttons:\n\nThat is [all] of them."
    assert parsed('json\n[{"bbox_2d": [1, 2, 30, 40]}]').prose == ""


def test_prose_keeps_brackets_that_hold_no_element() -> None:
    assert parsed("Type { to open a block, or [, and go on.").prose == "Type { to open a block, or [, and go on."


def test_numbers_start_at_one_after_reasoning_was_taken_back() -> None:
    answer = '[{"bbox": [5, 5, 9, 9]}]</think>[{"bbox": [1, 2, 30, 40]}]'

    assert [element.number for element in parsed(answer).elements] == [1]


def test_a_loop_is_told_but_nothing_of_it_left_out() -> None:
    rows = ", ".join(f'{{"bbox_2d": [100, {y}, 200, {y + 20}], "label": "row"}}' for y in range(0, 400, 25))

    answer = parsed(f"[{rows}]")

    assert len(answer.elements) == 16
    assert answer.stopped == "repeating itself"


def test_the_report_counts_what_became_of_the_places() -> None:
    answer = """[{"bbox_2d": [1, 2, 30, 40], "label": "a"}, {"bbox_2d": [1, 2, 30, 40], "label": "b"},
        {"bbox_2d": [1, 2, 3], "label": "c"}, {"bbox_2d": [100 200 300 400], "label": "d"}]"""

    report = parsed(answer).report

    assert (report.parsed, report.repaired, report.dropped, report.merged) == (3, 1, 1, 1)


def test_quotes_put_right_count_as_repaired_however_deep() -> None:
    deep = """{"type": "Tap", "param": {"bbox": [1, 2, 30, 40], "label": 'a'}}"""

    assert parsed(deep).report.repaired == 1
    assert parsed(r'{"bbox": [1, 2, 30, 40], "label": "say \"a\", b"}').report.repaired == 0
