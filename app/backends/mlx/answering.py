"""An answer to a prompt: held to a grammar where it shall be, and free otherwise, or where the grammar fails."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from typing import Any

from app.backends.mlx.chat import Prompt
from app.backends.mlx.failures import LIBRARY_ERRORS
from app.backends.mlx.grammar import Grammars, Guide, GuideError
from app.backends.mlx.guided_answer import guided_answer
from app.backends.mlx.image_session import ImageSession
from app.backends.mlx.reading import Reader
from app.backends.mlx.saying import Said, free_answer
from app.core.run import Query, Reading

logger = logging.getLogger(__name__)

HasRead = Callable[[Reading], None]


class Answerer:
    """Reads the prompt on, and lets the model answer it. Raises what mlx-vlm does, and Interrupted."""

    def __init__(self, model: Any, processor: Any, reader: Reader) -> None:
        self._model = model
        self._processor = processor
        self._reader = reader
        self._grammars = Grammars(processor.tokenizer, model.config.text_config.vocab_size)

    def answer(
        self, session: ImageSession, prompt: Prompt, query: Query, has_read: HasRead
    ) -> Generator[Said, None, None]:
        """`has_read` is told what it took to look at the picture, if it had to be looked at."""
        guide = self._grammars.guide(query)
        if guide is None:
            return self._freely(session, prompt, query, has_read, [])
        return self._guided(session, prompt, query, has_read, guide)

    def _guided(
        self, session: ImageSession, prompt: Prompt, query: Query, has_read: HasRead, guide: Guide
    ) -> Generator[Said, None, None]:
        """Where this fails the form is lost, not the answer: the model goes on from what it has said."""
        heard: list[Said] = []
        last = self._read(session, prompt, has_read)
        try:
            with closing(guided_answer(self._model, session, last, guide, query.limits, query.sampling)) as answer:
                for said in answer:
                    heard.append(said)
                    yield said
            return
        except GuideError as error:
            reason = str(error)
        except LIBRARY_ERRORS as error:
            session.tokens.clear()  # nobody knows what lies in the cache
            reason = str(error)
        logger.info("the answer goes on freely after %d tokens: %s", len(heard), reason)
        yield from self._freely(session, prompt, query, has_read, heard)

    def _freely(
        self, session: ImageSession, prompt: Prompt, query: Query, has_read: HasRead, heard: list[Said]
    ) -> Generator[Said, None, None]:
        """After what was `heard` of the answer already."""
        tokens, passes = len(heard), heard[-1].passes if heard else 0
        prompt = replace(prompt, tokens=prompt.tokens + [said.token for said in heard])
        last = self._read(session, prompt, has_read)
        limits = replace(query.limits, tokens=query.limits.tokens - tokens)
        with closing(free_answer(self._model, self._processor, session, last, limits, query.sampling)) as answer:
            for said in answer:
                yield replace(said, count=tokens + said.count, passes=passes + said.passes)

    def _read(self, session: ImageSession, prompt: Prompt, has_read: HasRead) -> int:
        """All but the last token, which an answer begins with."""
        *known, last = prompt.tokens
        if reading := self._reader.read(session, known, prompt.picture_end):
            has_read(reading)
        return last
