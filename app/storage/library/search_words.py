"""How words are written for the full-text index, and looked for in it (SQLite's FTS5)."""

from __future__ import annotations

import re

from app.core.library import Within

_COLUMNS = {
    Within.ANYTHING: "",
    Within.TITLES: "{title tags} : ",
    Within.ELEMENTS: "{elements} : ",
    Within.ANSWERS: "{questions answers} : ",
}

# Scripts of South-East Asia; kana, ideographs and Hangul; ideographs of the further planes.
_SPACELESS = re.compile(
    "(["
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3100-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
    "])"
)


def indexed(text: str) -> str:
    """Scripts without spaces character by character, so that any part of their words is found."""
    return _SPACELESS.sub(r" \1 ", text)


def match_of(words: str, within: Within) -> str | None:
    """An FTS5 expression for all of `words`, each at least begun; None if there is nothing to look for."""
    terms = [_term(word) for word in words.split() if any(character.isalnum() for character in word)]
    if not terms:
        return None
    return _COLUMNS[within] + "(" + " AND ".join(terms) + ")"


def _term(word: str) -> str:
    """Whatever a person types stands within quotes, so none of it is an operator."""
    quoted = indexed(word).strip().replace('"', '""').replace("\0", " ")
    return f'"{quoted}" *'
