"""An answer that is held to a grammar, and goes on freely where that fails."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from mlx_vlm.generate.common import generation_stream, wired_limit

from app.backends.mlx.choosing import Choose
from app.backends.mlx.forced_decoding import GuidedDecoder
from app.backends.mlx.grammar import Guide, GuideError
from app.backends.mlx.image_session import ImageSession
from app.backends.mlx.language_steps import LanguageSteps
from app.backends.mlx.library_errors import LIBRARY_ERRORS
from app.core.ports import Interrupted

logger = logging.getLogger(__name__)

Results = Generator[Any, None, None]
"""Of mlx-vlm: one a token, and a last one that repeats it and tells the reason for the end."""


LogitsProcessor = Callable[[Any, Any], Any]
"""From the tokens said and the scores of what may follow to other scores."""


class Read(Protocol):
    """Lets mlx-vlm read a prompt about a picture, and answer."""

    def __call__(
        self,
        prompt: list[int],
        limit: int,
        prompt_cache: list[Any] | None = None,
        logits_processors: Sequence[LogitsProcessor] = (),
    ) -> Results: ...


@dataclass(frozen=True, slots=True)
class Said:
    """A token of an answer, and how many tokens and passes of the model that makes. The last one has no token."""

    token: int | None
    tokens: int
    passes: int
    is_cut_off: bool = False


def said_freely(results: Results, before: Said | None = None) -> Generator[Said, None, None]:
    """What mlx-vlm lets the model say, after what it has said `before`."""
    tokens, passes = (before.tokens, before.passes) if before else (0, 0)
    try:
        for result in results:
            made = result.generation_tokens
            token = result.token if result.finish_reason is None else None
            yield Said(token, tokens + made, passes + made, is_cut_off=result.finish_reason == "length")
    finally:
        results.close()


class GuidedAnswer:
    """The prompt is read by mlx-vlm, the answer is made here."""

    def __init__(self, model: Any, session: ImageSession, prompt: list[int], caches: list[Any], read: Read) -> None:
        """`caches` are empty, one for each layer."""
        self._model = model
        self._session = session
        self._prompt = prompt
        self._caches = caches
        self._read = read

    def said(self, guide: Guide, choose: Choose, limit: int) -> Generator[Said, None, None]:
        """Raises what mlx-vlm does, and Interrupted."""
        scores = self._scores_after_prompt()
        steps = LanguageSteps(self._model.language_model, self._caches)
        decoder = GuidedDecoder(steps, guide, choose)
        said: list[int] = []
        try:
            with wired_limit(self._model, [generation_stream]):
                for group in decoder.groups(scores, limit):
                    for token in group:
                        said.append(token)
                        yield Said(token, len(said), steps.passes)
        except GuideError as error:
            self._remember(steps)
            yield from self._rest(said, steps, limit, error)
        except LIBRARY_ERRORS as error:
            self._session.forget()
            yield from self._rest(said, steps, limit, error)
        except (GeneratorExit, Interrupted):
            self._remember(steps)
            raise
        else:
            self._remember(steps)
            yield Said(None, len(said), steps.passes, decoder.is_cut_off)

    def _scores_after_prompt(self) -> Any:
        """No token is asked for, and what a processor of scores is shown is kept.

        Where the picture was read before, mlx-vlm goes on with the caches of then, and leaves the new ones empty.
        """
        shown: list[Any] = []

        def keep(_tokens: Any, scores: Any) -> Any:
            shown.append(scores)
            return scores

        for _no_token in self._read(self._prompt, 0, prompt_cache=self._caches, logits_processors=[keep]):
            pass
        if not self._caches[0].offset:
            self._caches = self._session.prompt_cache.cache
        return shown[-1]

    def _remember(self, steps: LanguageSteps) -> None:
        """Follow-ups go on from here."""
        self._session.prompt_cache.update(self._prompt + steps.tokens, self._caches)

    def _rest(self, said: list[int], steps: LanguageSteps, limit: int, error: Exception) -> Generator[Said, None, None]:
        """What is lost is the form, not the answer: the model goes on from what it has said."""
        logger.info("the answer goes on freely after %d tokens: %s", len(said), error)
        prompt = self._prompt + said
        self._session.begin(prompt)
        yield from said_freely(self._read(prompt, limit - len(said)), Said(None, len(said), steps.passes))
