"""A loaded model that answers questions about pictures; made, used and dropped on one thread."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from app.backends.mlx.answering import Answerer
from app.backends.mlx.chat import Chat
from app.backends.mlx.checkpoint import Checkpoint
from app.backends.mlx.decoding import TokenText
from app.backends.mlx.failures import answer_errors_told
from app.backends.mlx.hooks import watch_vision
from app.backends.mlx.image_session import ImageSession
from app.backends.mlx.language_steps import score_last_token_only
from app.backends.mlx.means import means_of
from app.backends.mlx.memory_fit import (
    refuse_model_over_memory,
    refuse_picture_over_memory,
    room_beside,
    warm_budget,
)
from app.backends.mlx.meter import Meter
from app.backends.mlx.reading import Reader
from app.backends.mlx.saying import Said
from app.backends.mlx.warm_images import WarmImages
from app.backends.mlx.weights import load_weights
from app.core.geometry import Box, Size, whole
from app.core.means import Means
from app.core.picture_tokens import tokens_within
from app.core.ports import Piece, Watch
from app.core.run import Query, Reading, Stage
from app.core.screenshot import Screenshot


@dataclass(frozen=True, slots=True)
class Parts:
    """What an engine works with, for measurements beside its answers."""

    model: Any
    processor: Any
    chat: Chat
    reader: Reader


class Engine:
    def __init__(self, checkpoint: Checkpoint, watch: Watch) -> None:
        """Loads the weights; slow. Raises ModelError, Interrupted."""
        refuse_model_over_memory(checkpoint.weight_bytes)
        self.checkpoint = checkpoint
        self._model, self._processor = load_weights(checkpoint, watch)
        self._chat = Chat(self._processor, self._model.config, checkpoint.folder)
        self._monitor = watch_vision(self._model)
        score_last_token_only(self._model)
        self._reader = Reader(self._model, self._monitor)
        self._answerer = Answerer(self._model, self._processor, self._reader)
        self._images = WarmImages(warm_budget(checkpoint.weight_bytes))

    @property
    def parts(self) -> Parts:
        return Parts(self._model, self._processor, self._chat, self._reader)

    @property
    def means(self) -> Means:
        return means_of(self._model, self.checkpoint.weight_bytes)

    def warm(self, screenshot: Screenshot, image_tokens: int, watch: Watch) -> Reading | None:
        """Read what all questions about a picture begin with. Raises ModelError, Interrupted."""
        with answer_errors_told(), self._monitor.reporting_to(watch):
            session = self._session(screenshot, None, image_tokens)
            beginning = self._chat.before_words(session.seen.tokens)
            if session.tokens[: beginning.picture_end] == beginning.tokens:
                return None
            self._make_room(session, len(beginning.tokens))
            with self._images.kept_right():
                return self._reader.read(session, beginning.tokens, beginning.picture_end)

    def answer(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        """Pieces of the answer, one a token, and where the limit ended it a last one without a token.

        Raises ModelError, Interrupted.
        """
        with answer_errors_told(), self._monitor.reporting_to(watch):
            meter = Meter()
            session = self._session(query.screenshot, query.region, query.image_tokens)
            prompt = self._chat.prompt(query.turns, session.seen.tokens)
            self._make_room(session, len(prompt.tokens) + query.limits.tokens)
            meter.picture_ready(session.seen)
            with self._images.kept_right():
                answer = self._answerer.answer(session, prompt, query, meter.has_read)
                yield from self._pieces(answer, meter)

    def forget_images(self) -> None:
        self._images.clear()

    def forget(self, screenshot: Screenshot) -> None:
        self._images.forget(screenshot)

    def _session(self, screenshot: Screenshot, region: Box | None, image_tokens: int) -> ImageSession:
        session = self._images.find(screenshot, region, image_tokens)
        if session is None:
            part = region or whole(screenshot.size)
            picture = tokens_within(Size(part.width, part.height), image_tokens)
            refuse_picture_over_memory(self.means, picture)
            self._monitor.progress(Stage.PREPARE, 0, 1)
            session = ImageSession(screenshot, region, image_tokens, self._processor.image_processor)
            self._images.add(session)
            self._monitor.progress(Stage.PREPARE, 1, 1)
        return session

    def _make_room(self, session: ImageSession, tokens: int) -> None:
        """For `tokens` in all, before they are read: mlx can end the whole program where memory runs out.

        Raises ModelError.
        """
        picture = session.seen.tokens
        self._images.make_room(room_beside(self.means, picture, tokens - picture, is_read=bool(session.tokens)))

    def _pieces(self, answer: Generator[Said, None, None], meter: Meter) -> Generator[Piece, None, None]:
        text = TokenText(self._chat.tokenizer)
        with closing(answer):
            for said in answer:
                usage = meter.usage(said)
                if said.is_cut_off:
                    yield Piece("", usage, ended_by_limit=True)
                else:
                    self._monitor.check()
                    yield Piece(text.add(said.token), usage)
