"""What a model may write when it is held to the native layout, by Qwen's own tokenizer."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.backends.mlx.forced_decoding import GuidedDecoder
from app.backends.mlx.grammar import Grammars, Guide, GuideError
from app.backends.mlx.recital import ANY_TOKEN, Recital, passes_per_token
from app.core.element import Element
from app.core.geometry import Box, Size, whole
from app.core.known_listing import known_listing
from app.core.listing_format import LISTED_ROLES, Grid, native_listing, view_of
from app.core.prompt import Layout
from app.core.run import Query
from tests.unit.backends.driving import asking, listing, noise

ROWS_OF_EMBEDDINGS = 151_936
"""As Qwen's checkpoints have them: more than there are tokens."""

EMPTY = "```json\n[\n]\n```"


@pytest.fixture(scope="module")
def tokenizer(qwen_checkpoint: Path) -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(str(qwen_checkpoint))


@pytest.fixture(scope="module")
def grammars(tokenizer: Any) -> Grammars:
    return Grammars(tokenizer, ROWS_OF_EMBEDDINGS)


def guide_of(grammars: Grammars, max_elements: int = 40) -> Guide:
    guide = grammars.guide(listing(noise(1), "List.", max_elements=max_elements))
    assert guide is not None
    return guide


def is_allowed(text: str, grammars: Grammars, tokenizer: Any, max_elements: int = 40) -> bool:
    """Whether the whole text is, to its end."""
    guide = guide_of(grammars, max_elements)
    for token in tokenizer.encode(text, add_special_tokens=False):
        if guide.is_at_the_end or not guide.allowed()[token]:
            return False
        guide.take(token)
    return guide.is_at_the_end


def row(box: str = "[1, 20, 300, 1000]", label: str = "OK", role: str = "button") -> str:
    return f'{{"bbox_2d": {box}, "label": "{label}", "type": "{role}"}}'


def listed(*rows: str) -> str:
    return "```json\n[\n\t" + ",\n\t".join(rows) + "\n]\n```"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(EMPTY, id="nothing"),
        pytest.param(listed(row()), id="one"),
        pytest.param(listed(row("[0, 9, 10, 99]"), row("[100, 999, 1000, 0]")), id="all lengths of numbers"),
        pytest.param(listed(*(row(role=role) for role in LISTED_ROLES)), id="all roles"),
        pytest.param(listed(row(label="")), id="no label"),
        pytest.param(listed(row(label="設" * 80)), id="the longest label"),
        pytest.param(listed(row(label="検索 👩‍💻 é “x” 100%")), id="any characters"),
        pytest.param(listed(row(label=r"\"as\" a\\b \/ \n\t A 設")), id="escapes"),
        pytest.param(listed(*[row()] * 41), id="one more than the limit"),
    ],
)
def test_the_native_layout_is_allowed(text: str, grammars: Grammars, tokenizer: Any) -> None:
    assert is_allowed(text, grammars, tokenizer)
    assert isinstance(json.loads(text.removeprefix("```json").removesuffix("```")), list)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[]", id="no fence"),
        pytest.param(EMPTY + "\n", id="more after the end"),
        pytest.param("```json\n[]\n```", id="on one line"),
        pytest.param(listed(row("[01, 2, 3, 4]")), id="a leading zero"),
        pytest.param(listed(row("[1, 2, 3, 1001]")), id="out of the grid"),
        pytest.param(listed(row("[1, 2, 3, -4]")), id="a negative number"),
        pytest.param(listed(row("[1, 2, 3]")), id="three numbers"),
        pytest.param(listed(row("[1,2,3,4]")), id="no spaces"),
        pytest.param(listed(row(label="a" * 81)), id="a label too long"),
        pytest.param(listed(row(label="a\nb")), id="a line break in a label"),
        pytest.param(listed(row(label=r"\ud83d")), id="half a character"),
        pytest.param(listed(row(label=r"\x41")), id="an escape that is none"),
        pytest.param(listed(row(role="heading")), id="a role that was not asked for"),
        pytest.param(listed(row() + "\n"), id="an empty line"),
        pytest.param(listed(*[row()] * 42), id="two more than the limit"),
    ],
)
def test_nothing_else_is(text: str, grammars: Grammars, tokenizer: Any) -> None:
    assert not is_allowed(text, grammars, tokenizer)


def test_what_a_scripted_answer_looks_like_is_allowed(grammars: Grammars, tokenizer: Any) -> None:
    elements = [Element(n, role, f"{role} “{n}”", Box(n, n, 9 * n, 9 * n)) for n, role in enumerate(LISTED_ROLES, 1)]
    text = native_listing(elements, view_of(Grid.THOUSAND, whole(Size(1000, 1000))))
    assert is_allowed(text, grammars, tokenizer)


def test_less_than_half_of_the_tokens_of_a_listing_take_a_pass(grammars: Grammars, tokenizer: Any) -> None:
    tokens = tokenizer.encode(known_listing(), add_special_tokens=False)
    assert passes_per_token(tokens, guide_of(grammars)) <= 0.49
    assert passes_per_token(tokens, guide_of(grammars), appends_forced=False) > 0.99


def test_what_has_no_alternative_comes_in_the_tokens_of_the_tokenizer(grammars: Grammars, tokenizer: Any) -> None:
    tokens = tokenizer.encode(known_listing(5), add_special_tokens=False)
    recital = Recital(tokens)
    groups = list(GuidedDecoder(recital, guide_of(grammars), recital.choose).groups(ANY_TOKEN, len(tokens)))
    assert [token for group in groups for token in group] == tokens
    assert tokenizer.decode(groups[0]) == "```json\n[\n"
    assert max(map(len, groups)) > 5


def test_an_answer_that_is_not_in_the_grammar_has_no_count(grammars: Grammars, tokenizer: Any) -> None:
    for text in ("Hello", listed(row(role="heading"))):
        with pytest.raises(ValueError, match="not in the grammar"):
            passes_per_token(tokenizer.encode(text, add_special_tokens=False), guide_of(grammars))


def test_tokens_that_the_tokenizer_does_not_know_are_never_allowed(grammars: Grammars, tokenizer: Any) -> None:
    guide = guide_of(grammars)
    tokens = tokenizer.encode(listed(row())[:42], add_special_tokens=False)
    for token in tokens:
        guide.take(token)
    allowed = guide.allowed()
    assert allowed.shape == (ROWS_OF_EMBEDDINGS,)
    assert allowed[: len(tokenizer)].any()
    assert not allowed[len(tokenizer) :].any()


def test_a_token_that_is_not_allowed_is_an_error_from_then_on(grammars: Grammars, tokenizer: Any) -> None:
    guide = guide_of(grammars)
    with pytest.raises(GuideError):
        guide.take(tokenizer.encode("Hello")[0])
    with pytest.raises(GuideError):
        guide.allowed()
    with pytest.raises(GuideError):
        guide.take_forced()


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(asking(noise(1), "What is this?"), id="a question"),
        pytest.param(listing(noise(1), "List.", layout=Layout.FREE), id="a free listing"),
    ],
)
def test_what_shall_be_free_has_no_guide(query: Query, grammars: Grammars) -> None:
    assert grammars.guide(query) is None


def of_another_kind(_tokenizer: Any) -> Any:
    return object()


def of_words(_tokenizer: Any) -> Any:
    from tokenizers import Tokenizer, models
    from transformers import PreTrainedTokenizerFast

    words = models.WordLevel({"▁the": 0, "▁save": 1, "</s>": 2}, unk_token="</s>")
    return PreTrainedTokenizerFast(tokenizer_object=Tokenizer(words), eos_token="</s>")


def itself(tokenizer: Any) -> Any:
    return tokenizer


@pytest.mark.parametrize(
    ("unusual", "rows"),
    [
        pytest.param(of_another_kind, ROWS_OF_EMBEDDINGS, id="of another kind"),
        pytest.param(of_words, ROWS_OF_EMBEDDINGS, id="of words"),
        pytest.param(itself, 1000, id="with more tokens than the model"),
    ],
)
def test_a_tokenizer_that_can_not_be_guided_leaves_the_model_free(
    tokenizer: Any, unusual: Callable[[Any], Any], rows: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    grammars = Grammars(unusual(tokenizer), rows)
    assert grammars.guide(listing(noise(1), "List.")) is None
    assert grammars.guide(listing(noise(1), "List.")) is None
    assert [record.message[:35] for record in caplog.records] == ["listings of this model are written "]
