"""All words for people pass through here, so that every sentence can be translated."""

from __future__ import annotations

import gettext
from pathlib import Path

_DOMAIN = "zwz"
_chosen: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def use_language(locale_dir: Path, languages: list[str] | None = None) -> None:
    """Take the translations under `locale_dir`; None means the languages of the environment."""
    _chosen[0] = gettext.translation(_DOMAIN, locale_dir, languages, fallback=True)


def _(sentence: str) -> str:
    return _chosen[0].gettext(sentence)


def plural(one: str, many: str, count: int) -> str:
    """`one` or `many`, whichever the language wants for `count`; `{count}` in it becomes the number."""
    return _chosen[0].ngettext(one, many, count).format(count=count)
