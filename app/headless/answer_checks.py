"""What the self-test asks of a model: words alone, and words about a picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from app import adapters
from app.backends.mlx import import_engine
from app.backends.mlx.checkpoint import read_checkpoint
from app.backends.mlx.random_checkpoint import Plan, make_checkpoint, tiny_shape
from app.core.errors import ModelError
from app.core.geometry import Size
from app.core.words import _
from app.headless.random_words import own_tokenizer
from app.storage.resources import resources_dir

if TYPE_CHECKING:
    from app.backends.mlx.bench import ModelUnderTest
    from app.backends.mlx.bench.under_test import Timed

WORDS = "Say what you can do."
PROMPT_TOKENS = 32
QUESTION = "Describe this screenshot."
PICTURE = Size(320, 256)
ANSWER_TOKENS = 16


class AnswerChecks:
    """Each says what was found, and raises AppError or RuntimeError if something is wrong."""

    def __init__(self, find_folder: Callable[[], Path] | None) -> None:
        """Of the model in a folder, or of a tiny one of random weights, made for it."""
        self._find_folder = find_folder

    def text(self) -> str:
        from app.backends.mlx.failures import answer_errors_told

        with answer_errors_told():
            prompt = self._model.prompt_without_picture(WORDS, PROMPT_TOKENS)
            return self._found(self._model.ask_without_picture(prompt, ANSWER_TOKENS))

    def picture(self) -> str:
        """The answer has to be the same once the picture has been read ahead."""
        from app.backends.mlx.bench.pictures import resized

        sample = adapters.image_reader().read(resources_dir() / "sample" / "settings.png")
        picture = resized(sample, PICTURE)
        query = self._model.query(picture, [QUESTION], ANSWER_TOKENS)
        cold = self._model.ask(query)
        self._model.forget()
        self._model.warm(picture)
        if self._model.ask(query).text != cold.text:
            raise RuntimeError(_("the answer is another one when the picture has been read ahead"))
        return _("{found}, the same when read ahead").format(found=self._found(cold))

    def _found(self, answer: Timed) -> str:
        """Raises ModelError."""
        if answer.tokens != ANSWER_TOKENS:
            raise ModelError(
                _("The model has said {said} of {asked} tokens.").format(said=answer.tokens, asked=ANSWER_TOKENS),
                _("Download the model again, or choose another one."),
            )
        return _("{tokens} tokens by {model}, {speed:.1f} a second").format(
            tokens=answer.tokens,
            model=_("the model") if self._find_folder else _("a tiny model of random weights"),
            speed=answer.tps,
        )

    @cached_property
    def _model(self) -> ModelUnderTest:
        if self._find_folder:
            return _loaded(self._find_folder())
        with TemporaryDirectory(prefix="zwz-inspector-self-test-") as folder:
            import_engine()
            tokenizer = own_tokenizer()
            plan = Plan(tiny_shape(tokenizer.get_vocab_size()), tokenizer)
            return _loaded(make_checkpoint(Path(folder), plan))


def _loaded(folder: Path) -> ModelUnderTest:
    make_engine = import_engine()
    from app.backends.mlx.bench import ModelUnderTest, Unwatched

    return ModelUnderTest(make_engine(read_checkpoint(folder), Unwatched()))
