"""An answer that is held to a grammar."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from mlx_vlm.generate.common import generation_stream, wired_limit

from app.backends.mlx.choosing import chooser
from app.backends.mlx.forced_decoding import GuidedDecoder
from app.backends.mlx.grammar import Guide
from app.backends.mlx.image_session import ImageSession
from app.backends.mlx.language_steps import LanguageSteps
from app.backends.mlx.saying import Said
from app.core.run import Limits
from app.core.sampling import Sampling


def guided_answer(
    model: Any, session: ImageSession, last: int, guide: Guide, limits: Limits, sampling: Sampling
) -> Generator[Said, None, None]:
    """The counterpart of a free answer: it begins with the `last` token of the prompt and keeps the session right.

    Raises GuideError, and what mlx-vlm does; after the latter the session is of no use.
    """
    steps = LanguageSteps(model.language_model, session)
    decoder = GuidedDecoder(steps, guide, chooser(sampling, model.config.text_config.vocab_size))
    token, count = last, 0
    with wired_limit(model, [generation_stream]):
        for group in decoder.groups(last, limits.tokens):
            for token in group:
                count += 1
                yield Said(token, count, steps.passes, is_held=True)
    if decoder.is_cut_off:
        yield Said(token, count, steps.passes, is_cut_off=True, is_held=True)
