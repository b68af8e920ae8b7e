"""The backend that has its answers written beforehand."""

from __future__ import annotations

import pytest

from app.backends.scripted import ScriptedBackend
from app.core.answer_reader import parse_answer
from app.core.geometry import Size
from app.core.listing_format import Grid
from app.core.model_spec import SCRIPTED_MODEL
from app.core.ports import Interrupted, Piece
from app.core.prompt import AnswerFormat, Speaker, Turn
from app.core.run import EngineEvent, Limits, Progress, Query, Stage
from app.core.run_ending import RunWatch
from app.core.sampling import Sampling
from tests.support.fakes import screenshot_of


def query(answer: AnswerFormat = AnswerFormat.PROSE, tokens: int = 100) -> Query:
    turns = (Turn(Speaker.USER, "What is this?"),)
    return Query(screenshot_of(), None, turns, answer, Limits(tokens, 40), Sampling(), image_tokens=64)


def watch(*, is_cancelled: bool = False) -> RunWatch:
    told: list[EngineEvent] = []
    return RunWatch(1, told.append, lambda: is_cancelled)


def said(backend: ScriptedBackend, asked: Query) -> list[Piece]:
    return list(backend.stream(asked, watch()))


def text_of(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize("answer", ["One two  three\n", "", " ", "\n\nüñí 日本語のテキスト"])
def test_the_pieces_make_the_answer(answer: str) -> None:
    assert text_of(said(ScriptedBackend([answer]), query())) == answer


def test_answers_come_in_turn_and_the_last_stays() -> None:
    backend = ScriptedBackend(["One.", "Two."])

    assert [text_of(said(backend, query())) for _ in range(3)] == ["One.", "Two.", "Two."]


def test_a_script_answers_what_it_is_asked() -> None:
    backend = ScriptedBackend(lambda asked: asked.turns[-1].text.upper())

    assert text_of(said(backend, query())) == "WHAT IS THIS?"


@pytest.mark.parametrize("answer", AnswerFormat)
def test_answers_of_its_own_say_that_they_are_scripted(answer: AnswerFormat) -> None:
    assert "cripted" in text_of(said(ScriptedBackend(), query(answer)))


def test_its_own_listing_is_one_that_can_be_read() -> None:
    text = text_of(said(ScriptedBackend(), query(AnswerFormat.ELEMENTS, tokens=500)))

    assert len(parse_answer(text, Size(1000, 1000), Grid.THOUSAND).elements) == 2


def test_a_piece_is_a_token_of_the_limit() -> None:
    pieces = said(ScriptedBackend(["One two three four"]), query(tokens=2))

    assert [(piece.usage.tokens, piece.ended_by_limit) for piece in pieces] == [(1, False), (2, True)]


def test_an_answer_that_just_fits_is_not_cut_off() -> None:
    assert not said(ScriptedBackend(["One two"]), query(tokens=2))[-1].ended_by_limit


def test_giving_up_interrupts_it() -> None:
    with pytest.raises(Interrupted):
        list(ScriptedBackend(["One"]).stream(query(), watch(is_cancelled=True)))


def test_loading_tells_progress_and_fails_never() -> None:
    told: list[EngineEvent] = []
    backend = ScriptedBackend()

    backend.load(SCRIPTED_MODEL, RunWatch(1, told.append, lambda: False))
    backend.unload()
    backend.close()

    assert told == [Progress(1, Stage.LOAD, 1, 1)]
