"""Ready-made questions are asked in English, and answered in the language of the person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.core.exchange_text import question_text
from app.core.language import Language
from app.core.prompt import AnswerFormat, Preset, answer_in
from app.core.task import Ask
from app.core.words import use_language
from app.storage.resources import load_presets, resources_dir

PROMPTS = resources_dir() / "prompts"
ENDING = "\nAnswer in Simplified Chinese."


@pytest.fixture
def english() -> tuple[Preset, ...]:
    return load_presets(PROMPTS)


@pytest.fixture
def chinese(english: tuple[Preset, ...]) -> Iterator[tuple[Preset, ...]]:
    use_language(resources_dir() / "locale", Language.CHINESE)
    yield load_presets(PROMPTS)
    use_language(resources_dir() / "locale", Language.ENGLISH)


def test_in_english_nothing_is_added(english: tuple[Preset, ...]) -> None:
    assert answer_in(Language.ENGLISH) == ""
    assert not any(preset.ending for preset in english)


def test_what_is_said_in_own_words_is_asked_for_in_chinese(chinese: tuple[Preset, ...]) -> None:
    told = [preset.id for preset in chinese if preset.filled("x").endswith(ENDING)]
    assert told == ["describe", "accessibility-review", "explain-error"]
    assert all(preset.answer is AnswerFormat.PROSE for preset in chinese if preset.ending)


def test_what_is_read_off_the_screen_stays_as_it_is(chinese: tuple[Preset, ...]) -> None:
    read = next(preset for preset in chinese if preset.id == "read-all-text")
    assert read.filled() == "Read all the text in the image."


def test_a_question_keeps_its_title_in_whichever_language_it_was_asked(
    english: tuple[Preset, ...], chinese: tuple[Preset, ...]
) -> None:
    text = next(preset.text for preset in english if preset.id == "describe")
    for asked in (text, text + ENDING):
        assert question_text(Ask(asked), english) == "Describe"
        assert question_text(Ask(asked), chinese) == "描述"
