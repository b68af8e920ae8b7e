from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.core.asking import MAX_QUESTION_CHARACTERS, Draft, preset_request, question_request
from app.core.document import Document
from app.core.element import Element, Role, Source
from app.core.errors import AppError, UsageError
from app.core.geometry import Box, Size
from app.core.model_spec import SCRIPTED_MODEL
from app.core.prompt import AnswerFormat, Layout, Preset, Speaker, Turn
from app.core.run import (
    Cancelled,
    Completed,
    ElementFound,
    ElementRetired,
    ElementRevised,
    Failed,
    Outcome,
    Progress,
    Request,
    Stage,
    TextAdded,
)
from app.core.sampling import Sampling
from app.core.screenshot import Screenshot
from app.core.settings import Settings
from app.core.task import Ask, ListElements

LISTING = Preset("list", "List elements", "List everything.", AnswerFormat.ELEMENTS, max_tokens=800)
FINDING = Preset("find", "Find…", "Locate {target}.", AnswerFormat.PROSE)
DONE = Outcome()


@pytest.fixture
def document() -> Document:
    return Document(Screenshot(bytes(4 * 100 * 50), Size(100, 50), 400, datetime.now(UTC)))


def button(number: int, name: str = "Save") -> Element:
    return Element(number, Role.BUTTON, name, Box(0, 0, 10, 10), None, frozenset({Source.MODEL}))


def ask(document: Document, run_id: int, question: str = "Where?") -> Request:
    request = question_request(run_id, document, Draft(question), Settings(), SCRIPTED_MODEL)
    document.begin(request, "scripted")
    return request


def list_elements(document: Document, run_id: int) -> Request:
    request = preset_request(run_id, document, LISTING, "", Settings(), SCRIPTED_MODEL)
    document.begin(request, "scripted")
    return request


def test_a_listings_elements_become_the_documents(document: Document) -> None:
    list_elements(document, 1)
    document.fold(ElementFound(1, button(1)))
    assert document.elements == (button(1),)
    assert document.exchanges[0].regions == ()


def test_places_named_in_an_answer_belong_to_the_answer(document: Document) -> None:
    ask(document, 1)
    document.fold(ElementFound(1, button(1)))
    document.fold(ElementFound(1, button(2)))
    document.fold(ElementRevised(1, button(1, "Save all")))
    document.fold(ElementRetired(1, 2))
    assert document.elements == ()
    assert document.exchanges[0].regions == (button(1, "Save all"),)


def test_texts_concatenate_to_the_answer(document: Document) -> None:
    ask(document, 1)
    for text in ("Top ", "left", "."):
        document.fold(TextAdded(1, text))
    assert document.exchanges[0].text == "Top left."


def test_progress_is_shown_until_there_is_something_better(document: Document) -> None:
    ask(document, 1)
    document.fold(Progress(1, Stage.VISION, 3, 24))
    assert document.exchanges[0].progress == Progress(1, Stage.VISION, 3, 24)
    document.fold(TextAdded(1, "T"))
    assert document.exchanges[0].progress is None


def test_a_scan_and_a_run_go_on_side_by_side(document: Document) -> None:
    document.begin_scan(1)
    ask(document, 2)
    document.fold(TextAdded(2, "Top"))
    document.fold(Progress(1, Stage.SCAN_READ, 1, 4))
    document.fold(ElementFound(1, button(1)))
    document.fold(Completed(1, DONE))
    assert document.scan is not None
    assert document.scan.end == Completed(1, DONE)
    assert document.exchanges[0].end is None
    assert len(document.elements) == 1


def test_earlier_questions_and_answers_are_the_conversation(document: Document) -> None:
    list_elements(document, 1)
    document.fold(Completed(1, DONE))
    ask(document, 2, "Where?")
    document.fold(TextAdded(2, "There."))
    document.fold(Completed(2, DONE))
    task = ask(document, 3, "And why?").task
    earlier = (Turn(Speaker.USER, "Where?"), Turn(Speaker.ASSISTANT, "There."))
    assert task == Ask("And why?", earlier, shows_evidence=True)


def answered(document: Document, run_id: int, draft: Draft) -> Ask:
    request = question_request(run_id, document, draft, Settings(), SCRIPTED_MODEL)
    document.begin(request, "scripted")
    document.fold(TextAdded(run_id, f"Answer {run_id}."))
    document.fold(Completed(run_id, DONE))
    assert isinstance(request.task, Ask)
    return request.task


def test_what_was_asked_about_a_part_is_a_conversation_of_its_own(document: Document) -> None:
    part = Box(1, 2, 30, 40)
    answered(document, 1, Draft("What is this?"))
    answered(document, 2, Draft("And this part?", part))
    assert [turn.text for turn in answered(document, 3, Draft("Why?", part)).earlier] == ["And this part?", "Answer 2."]
    assert [turn.text for turn in answered(document, 4, Draft("Why?")).earlier] == ["What is this?", "Answer 1."]


def test_a_changed_question_goes_on_from_where_the_first_did(document: Document) -> None:
    answered(document, 1, Draft("What is this?"))
    answered(document, 2, Draft("Whi?"))
    answered(document, 3, Draft("Where?"))
    mistyped = document.exchanges[1]
    changed = answered(document, 4, Draft("Why?", instead_of=mistyped))
    assert [turn.text for turn in changed.earlier] == ["What is this?", "Answer 1."]
    assert document.exchanges[3].instead_of == 2
    later = answered(document, 5, Draft("So?"))
    assert "Whi?" not in [turn.text for turn in later.earlier]
    assert later.earlier[-1].text == "Answer 4."


@pytest.mark.parametrize("end", [Cancelled(1), Failed(1, AppError("no")), None])
def test_an_answer_that_came_to_nothing_is_no_part_of_it(document: Document, end: Cancelled | Failed | None) -> None:
    ask(document, 1)
    document.fold(TextAdded(1, "The"))
    if end:
        document.fold(end)
    assert ask(document, 2).task == Ask("Where?", shows_evidence=True)


def test_a_preset_may_override_the_number_of_tokens(document: Document) -> None:
    request = list_elements(document, 1)
    assert (request.limits.tokens, request.limits.elements) == (800, 40)
    assert request.task == ListElements("List elements", "List everything.")
    assert ask(document, 2).limits.tokens == Settings().max_tokens


def test_a_listing_is_asked_for_as_the_settings_say(document: Document) -> None:
    settings = Settings(listing_layout=Layout.FREE)
    assert preset_request(1, document, LISTING, "", settings, SCRIPTED_MODEL).layout is Layout.FREE


def test_a_preset_is_filled_in(document: Document) -> None:
    request = preset_request(1, document, FINDING, " the save button ", Settings(), SCRIPTED_MODEL)
    assert request.task == Ask("Locate the save button.")


def test_a_listing_is_asked_without_penalties_and_a_question_with_them(document: Document) -> None:
    settings = Settings(sampling=Sampling(presence_penalty=1.5, top_k=20))
    listing = preset_request(1, document, LISTING, "", settings, SCRIPTED_MODEL)
    question = question_request(2, document, Draft("Where?"), settings, SCRIPTED_MODEL)
    assert (listing.sampling.presence_penalty, listing.sampling.top_k) == (0.0, 20)
    assert question.sampling == settings.sampling


def test_chance_takes_a_seed_that_is_kept_with_the_request(document: Document) -> None:
    asked = [
        question_request(n, document, Draft("Where?"), Settings(sampling=Sampling(0.7)), SCRIPTED_MODEL)
        for n in range(2)
    ]
    seeds = {request.sampling.seed for request in asked}
    assert None not in seeds
    assert len(seeds) == 2
    chosen = question_request(3, document, Draft("Where?"), Settings(sampling=Sampling(0.7, seed=5)), SCRIPTED_MODEL)
    assert chosen.sampling.seed == 5
    likeliest = question_request(4, document, Draft("Where?"), Settings(), SCRIPTED_MODEL)
    assert likeliest.sampling.seed is None


def test_a_preset_without_its_target_is_refused(document: Document) -> None:
    with pytest.raises(UsageError):
        preset_request(1, document, FINDING, "  ", Settings(), SCRIPTED_MODEL)


@pytest.mark.parametrize("written", ["", " \n", "x" * (MAX_QUESTION_CHARACTERS + 1), "x" * 100_000])
def test_an_empty_or_endless_question_is_refused_with_a_way_out(document: Document, written: str) -> None:
    with pytest.raises(UsageError) as refused:
        ask(document, 1, written)
    assert refused.value.hint
    assert document.exchanges == ()


def test_the_inspection_holds_all_of_it(document: Document) -> None:
    document.begin_scan(1)
    list_elements(document, 2)
    document.fold(ElementFound(2, button(1)))
    inspection = document.inspection()
    assert inspection.screenshot is document.screenshot
    assert inspection.elements == (button(1),)
    assert [e.run_id for e in inspection.exchanges] == [2]
    assert inspection.scan is not None


def test_a_listing_counts_what_it_has_told_so_far(document: Document) -> None:
    list_elements(document, 1)
    for event in (
        ElementFound(1, button(1)),
        ElementFound(1, button(2)),
        ElementRevised(1, button(2, "Open")),
        ElementRetired(1, 1),
        Cancelled(1),
    ):
        document.fold(event)
    assert document.exchanges[0].elements_found == 1
