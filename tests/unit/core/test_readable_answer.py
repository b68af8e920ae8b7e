"""What a person reads of an answer: prose, without the objects that tell places."""

import time

import pytest

from app.core.readable_answer import ReadableAnswer, readable_answer

BOX = '{"bbox_2d": [120, 40, 208, 72], "label": "Save", "type": "button"}'


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("It is **blue**.", "It is **blue**."),
        (f"```json\n[\n\t{BOX},\n\t{BOX}\n]\n```", ""),
        (f"The button is here:\n{BOX}\nIt saves.", "The button is here:\n\nIt saves."),
        ("```js\nif (a) {\n  b[0] = 1;\n}\n```", "```js\nif (a) {\n  b[0] = 1;\n}\n```"),
        ("", ""),
    ],
    ids=["prose", "a list of objects", "both", "code with braces", "nothing"],
)
def test_objects_that_tell_places_are_left_out_and_all_else_stays(text: str, prose: str) -> None:
    assert readable_answer(text, finished=True) == ReadableAnswer("", prose)


def test_reasoning_is_apart() -> None:
    text = "The label says Save.<answer>It saves.</answer>"
    assert readable_answer(text, finished=True) == ReadableAnswer("The label says Save.", "It saves.")


def test_while_an_answer_comes_no_piece_of_an_object_is_shown() -> None:
    text = f"Here it is:\n```json\n[\n\t{BOX},\n\t{BOX}\n]\n```"
    for end in range(len("Here it is:\n"), len(text)):
        prose = readable_answer(text[:end], finished=False).prose
        assert prose.rstrip("`\n[") == "Here it is:", text[:end]


def test_an_answer_that_was_cut_off_keeps_what_is_no_place() -> None:
    assert readable_answer('See {"note": "half', finished=True).prose == 'See {"note": "half'


def test_a_long_answer_of_blanks_and_brackets_takes_no_time() -> None:
    begun = time.perf_counter()
    for text in (" " * 100_000, "[" * 100_000, "```" * 30_000, "{" * 100_000):
        readable_answer(text, finished=False)
    assert time.perf_counter() - begun < 5
