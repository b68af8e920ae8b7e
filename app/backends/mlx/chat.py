"""A conversation as the tokens the model was trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mlx_vlm import apply_chat_template

from app.core.errors import ModelError
from app.core.prompt import Speaker, Turn
from app.core.words import _

IMAGE_PAD = "<|image_pad|>"
"""Stands in the prompt once for each token of the picture."""

PICTURE_END = "<|vision_end|>"

_TEMPLATE_MARKS = ("<|im_start|>", "<|vision_start|>", IMAGE_PAD, PICTURE_END)


@dataclass(frozen=True, slots=True)
class Prompt:
    """All tokens up to where the answer begins; those before `picture_end` are the same for all questions."""

    tokens: list[int]
    picture_end: int


class Chat:
    """The chat template and the tokenizer of a loaded model. Raises ModelError if the template is not the model's."""

    def __init__(self, processor: Any, config: Any, folder: Path) -> None:
        self._processor = processor
        self._config = config
        self._folder = folder
        self.tokenizer: Any = processor.tokenizer
        prompt = self._written([Turn(Speaker.USER, "")])
        if not all(mark in prompt for mark in _TEMPLATE_MARKS):
            raise self._unusable_template()

    def prompt(self, turns: Sequence[Turn], image_tokens: int) -> Prompt:
        """The picture comes first."""
        written = self._written(turns).replace(IMAGE_PAD, IMAGE_PAD * image_tokens, 1)
        tokens: list[int] = self.tokenizer(written, add_special_tokens=False)["input_ids"]
        return Prompt(tokens, tokens.index(self.tokenizer.convert_tokens_to_ids(PICTURE_END)) + 1)

    def before_words(self, image_tokens: int) -> Prompt:
        """What all questions about a picture begin with."""
        prompt = self.prompt([Turn(Speaker.USER, "")], image_tokens)
        return Prompt(prompt.tokens[: prompt.picture_end], prompt.picture_end)

    def _written(self, turns: Sequence[Turn]) -> str:
        """The picture is a part of the first turn: named otherwise, mlx-vlm would move it into the last one."""
        messages: list[dict[str, Any]] = [{"role": turn.speaker.value, "content": _spoken(turn.text)} for turn in turns]
        messages[0]["content"] = [{"type": "image"}, {"type": "text", "text": messages[0]["content"]}]
        try:
            prompt: str = apply_chat_template(self._processor, self._config, messages, num_images=1)
        except (TemplateError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
            raise self._unusable_template() from error
        return prompt

    def _unusable_template(self) -> ModelError:
        return ModelError(
            _("The model in {folder} has no chat template that takes pictures.").format(folder=self._folder),
            _("Download the model again, or choose a folder that is complete."),
        )


def _spoken(text: str) -> str:
    """Words that look like the template's marks stay words: one more mark of a picture would break the prompt."""
    return text.replace("<|", "< |")
