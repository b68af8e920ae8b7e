"""In which language the app speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum


class Language(StrEnum):
    """The values are those of `resources/locale`, as gettext and Qt call them."""

    ENGLISH = "en"
    CHINESE = "zh_CN"


_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
"""Other signs, which the app does not write."""


def best_language(wanted: Iterable[str]) -> Language:
    """The first one of those a person reads that the app speaks; English if it speaks none of them.

    `wanted` are tags such as “zh-Hans-CN” or “zh_CN.UTF-8”, the dearest first.
    """
    return next((language for tag in wanted if (language := _language_of(tag))), Language.ENGLISH)


def languages_of(environment: Mapping[str, str]) -> Iterator[str]:
    """As gettext reads them (GNU gettext manual, 2.3): where the locale is C, LANGUAGE says nothing."""
    locale = next((said for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (said := environment.get(name))), "")
    if _parts(locale)[0] not in {"", "c", "posix"}:
        yield from filter(None, environment.get("LANGUAGE", "").split(":"))
    yield locale


def _language_of(tag: str) -> Language | None:
    match _parts(tag):
        case ["en", *_rest]:
            return Language.ENGLISH
        case ["zh", *rest] if _TRADITIONAL.isdisjoint(rest):
            return Language.CHINESE
        case _:
            return None


def _parts(tag: str) -> list[str]:
    return re.split("[-_]", tag.partition(".")[0].partition("@")[0].casefold())
