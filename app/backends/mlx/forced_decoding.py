"""An answer along a grammar: what has no alternative is not asked for token by token, but read in one pass."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, Protocol

from app.backends.mlx.choosing import Choose
from app.backends.mlx.grammar import Guide


class Steps(Protocol):
    """A model that reads on."""

    def read(self, tokens: Sequence[int]) -> Any:
        """The scores of what may follow."""

    def read_ahead(self, choice: Any) -> Any:
        """The same after one token that is still being computed."""


class GuidedDecoder:
    """Says the same text with `appends_forced` and without, which asks for each token, as measurements compare.

    The same, because where the grammar leaves one text, it allows one token only: that of the tokenizer.
    """

    def __init__(self, steps: Steps, guide: Guide, choose: Choose, *, appends_forced: bool = True) -> None:
        self._steps = steps
        self._guide = guide
        self._choose = choose
        self._appends_forced = appends_forced
        self.is_cut_off = False
        """Whether the limit of tokens ended the answer."""

    def groups(self, last: int, limit: int) -> Generator[tuple[int, ...], None, None]:
        """The tokens, each group as soon as it is known; of the prompt the `last` token has still to be read.

        While a group is taken care of, the model reads it already, and where most likely nothing is forced by its next
        token, that one too: so it is never idle while Python prepares a pass. Raises what guide and steps do.
        """
        group = self._forced()
        unread: tuple[int, ...] = (last, *group)
        scores: Any = None
        while True:
            self.is_cut_off = len(group) > limit or (len(group) == limit and not self._guide.is_at_the_end)
            if self.is_cut_off or self._guide.is_at_the_end:
                yield group[:limit]
                return
            scores = self._steps.read(unread) if unread else scores
            allowed = self._guide.allowed()
            choice = self._choose(scores, allowed)
            is_ahead = self._appends_forced and self._guide.hardly_forces_after(allowed)
            scores = self._steps.read_ahead(choice) if is_ahead else scores
            yield group
            limit -= len(group)
            group = self._settled(choice)
            unread = group[1:] if is_ahead else group

    def _settled(self, choice: Any) -> tuple[int, ...]:
        """The token, as soon as it is computed, with what has to follow it."""
        token: int = choice.item()
        self._guide.take(token)
        return token, *self._forced()

    def _forced(self) -> tuple[int, ...]:
        return self._guide.take_forced() if self._appends_forced else ()
