"""All words for people pass through here, so that every sentence can be translated."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from app.core.language import Language

DOMAIN = "zwz"
Words = TypeVar("Words")

_chosen: list[gettext.NullTranslations] = [gettext.NullTranslations()]
_forget: list[Callable[[], None]] = []
_language: list[Language] = [Language.ENGLISH]


def use_language(locale_dir: Path, language: Language) -> None:
    """From now on; what has been said stays. English is what the sentences are written in.

    The standard library speaks of wrong usage by itself, and asks the same files: in English, none, since it would go
    on to the next language of the environment.
    """
    gettext.bindtextdomain(DOMAIN, str(locale_dir))
    gettext.textdomain("messages" if language is Language.ENGLISH else DOMAIN)
    _chosen[0] = gettext.translation(DOMAIN, locale_dir, [language], fallback=True)
    _language[0] = language
    for forget in _forget:
        forget()


def language() -> Language:
    """In which it speaks now."""
    return _language[0]


def kept_for_a_language(say: Callable[[], Words]) -> Callable[[], Words]:
    """What `say` says is put together once, and again in another language."""
    kept = cache(say)
    _forget.append(kept.cache_clear)
    return kept


def _(sentence: str) -> str:
    return _chosen[0].gettext(sentence)


def plural(one: str, many: str, count: int) -> str:
    """`one` or `many`, whichever the language wants for `count`; `{count}` in it becomes the number."""
    return _chosen[0].ngettext(one, many, count).format(count=count)
