"""Reasoning and answer, told apart while the text still comes."""

from __future__ import annotations

import pytest

from app.core.answer_text import AnswerText, split_answer


@pytest.mark.parametrize(
    ("text", "reasoning", "answer"),
    [
        ("It is blue.", "", "It is blue."),
        ("I look closely. <answer> Blue. </answer>", "I look closely.", "Blue."),
        ("I look. <answer>Blue", "I look.", "Blue"),
        ("<answer>Blue.</answer> Sure of it.", "Sure of it.", "Blue."),
        ("<think>Hm, blue?</think>\n\nBlue.<|im_end|>", "Hm, blue?", "Blue."),
        ("Hm, blue?\n</think>\nBlue.", "Hm, blue?", "Blue."),
        ("<think>Hm, bl", "Hm, bl", ""),
        ("<think>a</think>b <answer>c</answer>", "a\n\nb", "c"),
        ("I look. <ans", "", "I look."),
        ("I look. <answer>Blue</answ", "I look.", "Blue"),
        ("Blue<|im_e", "", "Blue"),
        ("1 < 2 and <b> is a tag", "", "1 < 2 and <b> is a tag"),
        ("", "", ""),
    ],
)
def test_an_answer_is_told_from_its_reasoning(text: str, reasoning: str, answer: str) -> None:
    assert split_answer(text) == AnswerText(reasoning, answer)


def test_no_part_of_a_tag_is_ever_shown() -> None:
    text = "<think>First</think>Then <answer>Blue</answer><|im_end|>"

    for end in range(len(text) + 1):
        shown = split_answer(text[:end])
        assert "<" not in shown.reasoning + shown.answer
