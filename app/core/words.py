"""All words for people pass through here, so that every sentence can be translated."""

from __future__ import annotations

import gettext
from pathlib import Path

from app.core.language import Language

DOMAIN = "zwz"
_chosen: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def use_language(locale_dir: Path, language: Language) -> None:
    """From now on; what has been said stays. English is what the sentences are written in."""
    _chosen[0] = gettext.translation(DOMAIN, locale_dir, [language], fallback=True)


def _(sentence: str) -> str:
    return _chosen[0].gettext(sentence)


def plural(one: str, many: str, count: int) -> str:
    """`one` or `many`, whichever the language wants for `count`; `{count}` in it becomes the number."""
    return _chosen[0].ngettext(one, many, count).format(count=count)
