"""Exchanges in words."""

from dataclasses import replace

import pytest

from app.core.element import Element, Role
from app.core.errors import ModelError
from app.core.exchange_text import found_explanation, found_text, question_text, usage_text
from app.core.geometry import Box, Size
from app.core.inspection import Exchange
from app.core.model_spec import SCRIPTED_MODEL
from app.core.prompt import AnswerFormat, Preset
from app.core.run import Cancelled, Completed, Failed, Limits, Outcome, RunEnd, SecondLook, Seen, Usage
from app.core.sampling import Sampling
from app.core.task import Ask, Find, ListElements, ListingWay, Task

FIND = Preset("find", "Find…", "Locate {target}, please.", AnswerFormat.PROSE)
DESCRIBE = Preset("describe", "Describe", "Describe this.", AnswerFormat.PROSE)


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (Ask("What is this?"), "What is this?"),
        (Ask(DESCRIBE.filled()), "Describe"),
        (Ask(FIND.filled("the {Save} button")), "Find: the {Save} button"),
        (Ask("Locate , please."), "Find"),
        (Ask("Locate, please."), "Locate, please."),
        (ListElements("List elements", "List them."), "List elements"),
        (ListElements("List elements", "List them.", ListingWay.GUIDED), "List elements · guided"),
        (Find("Find…", "the {Save} button", "Locate it."), "Find: the {Save} button"),
    ],
)
def test_a_preset_is_called_by_its_title(task: Task, words: str) -> None:
    assert question_text(task, (DESCRIBE, FIND)) == words


def exchange(task: Task, found: int, end: RunEnd | None) -> Exchange:
    return Exchange(1, task, "mlx", SCRIPTED_MODEL, Limits(512, 40), Sampling(), 1280, elements_found=found, end=end)


def test_a_listing_tells_how_many_elements_it_has_found() -> None:
    listing = ListElements("List elements", "List them.")
    assert found_text(exchange(listing, 7, None)) == "7 elements so far"
    assert found_text(exchange(listing, 1, Cancelled(1))) == "1 element"
    assert found_text(exchange(Ask("Where?"), 0, None)) == ""


def test_no_elements_are_told_only_where_the_model_has_said_all() -> None:
    listing = ListElements("List elements", "List them.")
    assert found_text(exchange(listing, 0, Completed(1, Outcome()))) == "0 elements"
    assert found_text(exchange(listing, 0, None)) == ""
    assert found_text(exchange(listing, 0, Cancelled(1))) == ""
    assert found_text(exchange(listing, 0, Failed(1, ModelError("No.")))) == ""


def test_only_what_is_known_of_the_cost_is_told() -> None:
    usage = Usage(Seen(Size(1411, 882), 1260), tokens=40, first_token_s=1.84, decode_tps=41.23)
    assert usage_text(usage) == (
        "41.2 tokens/s · first token after 1.8\N{NO-BREAK SPACE}s · the model saw 1411 × 882, 1,260 tokens"
    )
    assert usage_text(Usage()) == ""


def search(end: RunEnd | None, confidence: float | None, *, found: bool = True) -> Exchange:
    region = Element(1, Role.BUTTON, "Save", Box(0, 0, 9, 9), confidence)
    asked = exchange(Find("Find…", "the save button", "Locate it."), 0, end)
    return replace(asked, regions=(region,) if found else ())


def looked(look: SecondLook | None) -> Completed:
    return Completed(1, Outcome(second_look=look))


def test_a_search_tells_how_sure_it_is() -> None:
    both = search(looked(SecondLook("", 4.2, is_taken=True)), 0.934)
    assert found_text(both) == "Found by two looks, 4 px apart. Confidence 0.93"
    assert "diagonal" in found_explanation(both)
    other = search(looked(SecondLook("", 398.0)), 0.0)
    assert found_text(other) == "The second look, from near, saw something else, 398 px away. Confidence 0.00"
    alone = search(looked(SecondLook("")), 0.0)
    assert found_text(alone).startswith("Found by the first look alone")
    assert found_text(search(looked(None), None)) == "Found by one look."
    assert found_explanation(search(looked(None), None)) == ""


def test_a_search_says_that_it_found_nothing_once_all_is_said() -> None:
    assert found_text(search(looked(None), None, found=False)) == "“the save button” was not found."
    assert found_text(search(None, None, found=False)) == ""
    assert found_text(search(Cancelled(1), None, found=False)) == ""
    assert found_text(search(Failed(1, ModelError("No.")), None, found=False)) == ""


def test_the_evidence_of_an_answer_is_announced() -> None:
    answered = exchange(Ask("Which colour?"), 0, looked(SecondLook("", is_taken=True)))
    assert found_text(answered) == "The answer comes from here:"
    assert found_text(exchange(Ask("Which colour?"), 0, looked(SecondLook("none")))) == ""


def test_parts_are_told_with_what_they_cost() -> None:
    assert usage_text(Usage(Seen(Size(1280, 960), 1200, 6))) == "the model saw 6 parts of 1280 × 960, 1,200 tokens each"
