"""A loaded model that answers questions about pictures; made, used and dropped on one thread."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from textwrap import shorten
from typing import Any

import mlx.core as mx
from mlx_vlm import load, stream_generate

from app.backends.mlx.chat import Chat
from app.backends.mlx.checkpoint import Checkpoint
from app.backends.mlx.decoding import TokenText
from app.backends.mlx.hooks import watch_vision, watched_prompt_cache
from app.backends.mlx.image_session import ImageSession
from app.backends.mlx.memory_fit import refuse_model_over_memory, refuse_question_over_memory
from app.backends.mlx.meter import Meter
from app.backends.mlx.sampling import penalties_of, sampler_of
from app.core.errors import ModelError
from app.core.ports import Interrupted, Piece, Watch
from app.core.run import Query, Stage
from app.core.words import _

PREFILL_STEP = 256
"""Tokens of the prompt read between two looks at the watch; 7 to 2048 change log-probabilities by 7e-6 at most."""

_NOT_UNDERSTOOD = (ImportError, LookupError, TypeError, AttributeError, ArithmeticError)
_LOAD_ERRORS = (OSError, RuntimeError, ValueError, *_NOT_UNDERSTOOD)
"""mlx, mlx-vlm, transformers and tokenizers raise any of these for files they do not understand."""

MAX_REASON_LENGTH = 200
"""Characters; a list of missing tensors may go on for pages."""

_ANSWER_ERRORS = (RuntimeError, ValueError, MemoryError, *_NOT_UNDERSTOOD)


class Engine:
    def __init__(self, checkpoint: Checkpoint) -> None:
        """Loads the weights; slow. Raises ModelError."""
        refuse_model_over_memory(checkpoint.weight_bytes)
        self.checkpoint = checkpoint
        self._model, self._processor = _load(checkpoint)
        self._chat = Chat(self._processor, self._model.config, checkpoint.folder)
        self._monitor = watch_vision(self._model)
        self._session: ImageSession | None = None

    def answer(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        """Pieces of the answer, one a token, and a last one without a token. Raises ModelError, Interrupted."""
        with _answer_errors_told():
            meter = Meter()
            session = self._session_for(query, watch)
            prompt = self._chat.token_ids(query.turns, session.seen.tokens)
            tokens = len(prompt) + query.limits.tokens
            refuse_question_over_memory(self._model, self.checkpoint.weight_bytes, tokens)
            session.begin(prompt)
            self._monitor.begin(watch, len(prompt))
            meter.picture_ready(session.seen)
            yield from self._pieces(session, self._results(session, prompt, query), meter)

    def _session_for(self, query: Query, watch: Watch) -> ImageSession:
        if self._session is None or not self._session.is_about(query):
            self._session = None
            watch.progress(Stage.PREPARE, 0, 1)
            self._session = ImageSession(query, self._processor.image_processor)
            watch.progress(Stage.PREPARE, 1, 1)
            if watch.is_cancelled():
                raise Interrupted
        return self._session

    def _results(self, session: ImageSession, prompt: list[int], query: Query) -> Generator[Any, None, None]:
        """The sampler is always given: left out, the checkpoint's own values would be taken and answers would vary."""
        ids = mx.array(prompt)[None]
        results: Generator[Any, None, None] = stream_generate(
            self._model,
            self._processor,
            "",
            input_ids=ids,
            mask=mx.ones_like(ids),
            pixel_values=session.pixels,
            image_grid_thw=session.grid,
            prompt_cache=watched_prompt_cache(self._model, self._monitor),
            prompt_cache_state=session.prompt_cache,
            prefill_step_size=PREFILL_STEP,
            max_tokens=query.limits.tokens,
            sampler=sampler_of(query.sampling, self._model.config.text_config.vocab_size),
            logits_processors=penalties_of(query.sampling),
        )
        return results

    def _pieces(
        self, session: ImageSession, results: Generator[Any, None, None], meter: Meter
    ) -> Generator[Piece, None, None]:
        """The last result repeats the last token; only after it is known what the model has read."""
        text = TokenText(self._chat.tokenizer)
        last: Piece | None = None
        try:
            for result in results:
                usage = meter.usage(result.generation_tokens)
                if result.finish_reason is None:
                    self._monitor.check()
                    yield Piece(text.add(result.token), usage)
                else:
                    last = Piece("", usage, ended_by_limit=result.finish_reason == "length")
        except BaseException:
            session.forget()
            raise
        finally:
            results.close()
            self._monitor.end()
            mx.clear_cache()
        if last:
            yield last


def _load(checkpoint: Checkpoint) -> tuple[Any, Any]:
    """Without the ban on code, mlx-vlm allows it, and transformers runs what any of the settings files names."""
    try:
        model, processor = load(str(checkpoint.folder), trust_remote_code=False)
    except _LOAD_ERRORS as error:
        raise ModelError(
            _("The model in {folder} can't be loaded: {reason}.").format(
                folder=checkpoint.folder, reason=_reason(error)
            ),
            _("Download the model again, or choose a folder that is complete."),
        ) from error
    return model, processor


@contextmanager
def _answer_errors_told() -> Iterator[None]:
    try:
        yield
    except _ANSWER_ERRORS as error:
        raise ModelError(
            _("The model broke off: {reason}.").format(reason=_reason(error)),
            _("Lower the pixel budget if memory ran out. Download the model again if it happens each time."),
        ) from error


def _reason(error: Exception) -> str:
    """For a file that is not as expected, Python's own words say nothing to a person."""
    if isinstance(error, _NOT_UNDERSTOOD):
        return _("its settings or its tokenizer are not understood")
    return shorten(str(error), MAX_REASON_LENGTH, placeholder="…").rstrip(".") or type(error).__name__
