"""Exchanges in words."""

import pytest

from app.core.errors import ModelError
from app.core.exchange_text import found_text, question_text, usage_text
from app.core.geometry import Size
from app.core.inspection import Exchange
from app.core.model_spec import SCRIPTED_MODEL
from app.core.prompt import AnswerFormat, Preset
from app.core.run import Cancelled, Completed, Failed, Limits, Outcome, RunEnd, Seen, Usage
from app.core.sampling import Sampling
from app.core.task import Ask, ListElements, Task

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
    assert usage_text(usage) == ("41.2 tokens/s · first token after 1.8 s · the model saw 1411 × 882, 1,260 tokens")
    assert usage_text(Usage()) == ""
