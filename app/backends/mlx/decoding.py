"""Tokens to text, each as soon as it comes."""

from __future__ import annotations

import codecs
from typing import Any

_PLACE_MARKS = ("<|box_", "<|quad_", "<|object_ref_")
"""Special tokens that are part of an answer: they stand around the places it tells."""


def _bytes_of_characters() -> dict[str, int]:
    """Byte-level vocabularies write each byte as one visible character (GPT-2, Radford et al. 2019).

    Printable Latin-1 stands for itself, the other bytes for the characters from U+0100 on, in order.
    """
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in printable]
    return {chr(byte): byte for byte in printable} | {chr(0x100 + i): byte for i, byte in enumerate(others)}


_BYTES = _bytes_of_characters()


def bytes_of(name: str) -> bytes | None:
    """What a token of that name says, None if the name is in no byte-level vocabulary."""
    return bytes(_BYTES[character] for character in name) if all(character in _BYTES for character in name) else None


class TokenText:
    """The text of one answer, token by token.

    mlx-vlm's own decoder holds text back until a token begins with a space: a Chinese sentence or compact JSON
    would come in one piece at the very end. A character whose bytes never arrive in full is left out.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._silent = {
            token
            for token, name in zip(tokenizer.all_special_ids, tokenizer.all_special_tokens, strict=True)
            if not name.startswith(_PLACE_MARKS)
        }
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def add(self, token: int) -> str:
        """What can be said with this token: nothing for half a character, or for a token of the chat's form."""
        name: str | None = self._tokenizer.convert_ids_to_tokens(token)
        if name is None or token in self._silent:
            return ""
        said = bytes_of(name)
        return name if said is None else self._decoder.decode(said)
