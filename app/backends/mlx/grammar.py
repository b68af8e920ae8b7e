"""Which tokens a model may say next, so that its listing is always well formed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from llguidance import LLMatcher, LLTokenizer
from llguidance.numpy import allocate_token_bitmask, fill_next_token_bitmask

from app.backends.mlx.failures import LIBRARY_ERRORS
from app.backends.mlx.guide_tokenizer import guide_tokenizer
from app.core.listing_grammar import listing_grammar
from app.core.prompt import AnswerFormat, Layout
from app.core.run import Query

Allowed = npt.NDArray[np.bool_]
"""One a token of the vocabulary."""

FEW = 16
"""Tokens that can be tried one by one while a model is busy: 0.3 ms."""

HARDLY = 0.1
"""Of ten digits and a comma the comma alone ends the number."""

logger = logging.getLogger(__name__)


class GuideError(Exception):
    """A grammar, or a tokenizer under it, that can't be followed."""


@contextmanager
def _as_guide_error() -> Iterator[None]:
    try:
        yield
    except LIBRARY_ERRORS as error:
        raise GuideError(str(error)) from error


class Guide:
    """One answer's way through a grammar. All methods raise GuideError, after which it is of no use any more."""

    def __init__(self, grammar: str, tokenizer: LLTokenizer) -> None:
        self._vocabulary: int = tokenizer.vocab_size
        with _as_guide_error():
            self._matcher = LLMatcher(tokenizer, LLMatcher.grammar_from_lark(grammar), log_level=0)
            self._words = allocate_token_bitmask(1, self._vocabulary)
        self._check()

    @property
    def is_at_the_end(self) -> bool:
        """Whether the answer is whole, and nothing may follow."""
        stopped: bool = self._matcher.is_stopped()
        return stopped

    def allowed(self) -> Allowed:
        """What may come next; where the grammar leaves one text, the one token that the tokenizer begins it with."""
        with _as_guide_error():
            fill_next_token_bitmask(self._matcher, self._words, 0)
        self._check()
        return np.unpackbits(self._words.view(np.uint8)[0], count=self._vocabulary, bitorder="little").view(np.bool_)

    def take(self, token: int) -> None:
        with _as_guide_error():
            self._matcher.consume_token(token)
        self._check()

    def take_forced(self) -> tuple[int, ...]:
        """Go on as far as there is no choice, along the tokens that a tokenizer makes of that text."""
        with _as_guide_error():
            forced = tuple(self._matcher.compute_ff_tokens())
            if forced:
                self._matcher.consume_tokens(forced)
        self._check()
        return forced

    def hardly_forces_after(self, allowed: Allowed) -> bool:
        """Whether there is a choice again after nearly any of a few tokens, such as the first digits of a number."""
        tokens = np.flatnonzero(allowed)
        if len(tokens) > FEW:
            return False
        forcing = sum(self._forces_after(int(token)) for token in tokens)
        return forcing <= HARDLY * len(tokens)

    def _forces_after(self, token: int) -> bool:
        with _as_guide_error():
            self._matcher.consume_token(token)
            forces = self._matcher.is_stopped() or bool(self._matcher.compute_ff_tokens())
            self._matcher.rollback(1)
        self._check()
        return forces

    def _check(self) -> None:
        """The matcher raises nothing; it falls silent."""
        if self._matcher.is_error():
            raise GuideError(self._matcher.get_error())


class Grammars:
    """Guides for the answers of one model. The first takes longer: the vocabulary is read for it."""

    def __init__(self, tokenizer: Any, vocabulary: int) -> None:
        """`vocabulary` is how many tokens the model scores."""
        self._tokenizer = tokenizer
        self._vocabulary = vocabulary
        self._is_of_use = True

    def guide(self, query: Query) -> Guide | None:
        """None where the model shall write freely, or has to: not every tokenizer can be guided."""
        if query.format is not AnswerFormat.ELEMENTS or query.layout is not Layout.STRICT or not self._is_of_use:
            return None
        try:
            return Guide(listing_grammar(query.limits.elements), self._guide_tokenizer)
        except GuideError as error:
            logger.info("listings of this model are written freely: %s", error)
            self._is_of_use = False
            return None

    @cached_property
    def _guide_tokenizer(self) -> LLTokenizer:
        with _as_guide_error():
            return guide_tokenizer(self._tokenizer, self._vocabulary)
