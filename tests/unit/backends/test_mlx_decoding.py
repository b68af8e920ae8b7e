"""Tokens become text one by one, with Qwen's own vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.backends.mlx.decoding import TokenText


@pytest.fixture(scope="module")
def tokenizer(qwen_checkpoint: Path) -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(str(qwen_checkpoint))


def said(tokenizer: Any, text: str) -> list[str]:
    decoder = TokenText(tokenizer)
    return [decoder.add(token) for token in tokenizer.encode(text, add_special_tokens=False)]


@pytest.mark.parametrize(
    "text",
    [
        "Save all changes?",
        "設定を保存しますか？全部取消",
        "👩‍💻🏳️‍🌈 ✓ 🫠",
        '{"bbox_2d":[12,345,678,999],"label":"保存","type":"button"}',
        "مرحبا שלום ฉันรักภาษาไทย",
        "\t\r\n  \n\x00\x7f Ünïcödé",
        "```json\n[\n\t{}\n]\n```",
    ],
)
def test_pieces_make_the_text(tokenizer: Any, text: str) -> None:
    assert "".join(said(tokenizer, text)) == text


@pytest.mark.parametrize("text", ["設定を保存しますか", '{"a":[1,2,3]}'])
def test_text_comes_with_its_token_and_not_at_the_end(tokenizer: Any, text: str) -> None:
    assert all(said(tokenizer, text))


def test_a_character_of_several_tokens_comes_with_the_last_of_them(tokenizer: Any) -> None:
    pieces = said(tokenizer, "🫠")
    assert len(pieces) > 1
    assert pieces == [""] * (len(pieces) - 1) + ["🫠"]


def test_half_a_character_at_the_end_is_left_out(tokenizer: Any) -> None:
    decoder = TokenText(tokenizer)
    tokens = tokenizer.encode("OK 🫠", add_special_tokens=False)[:-1]
    assert "".join(decoder.add(token) for token in tokens) == "OK "


def test_bytes_that_make_no_character_do_not_stop_the_text(tokenizer: Any) -> None:
    decoder = TokenText(tokenizer)
    half = tokenizer.encode("🫠", add_special_tokens=False)[0]
    assert decoder.add(half) + decoder.add(tokenizer.encode("OK")[0]) == "�OK"


def test_marks_of_the_chat_are_silent_and_marks_of_places_are_not(tokenizer: Any) -> None:
    text = "<|im_start|>a<|box_start|>(1,2),(3,4)<|box_end|><|im_end|><|endoftext|>"
    assert "".join(said(tokenizer, text)) == "a<|box_start|>(1,2),(3,4)<|box_end|>"


def test_a_number_beyond_the_vocabulary_says_nothing(tokenizer: Any) -> None:
    assert TokenText(tokenizer).add(151_900) == ""


def test_qwens_numbers_stay_when_a_checkpoint_is_made(tokenizer: Any) -> None:
    """Special tokens come right behind the words; one without a row in the model would have no meaning."""
    assert tokenizer.convert_tokens_to_ids(["<|endoftext|>", "<|video_pad|>"]) == [151_643, 151_656]
