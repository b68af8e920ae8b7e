"""The language that a person reads, as far as the app speaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.language import Language, best_language, languages_of
from app.core.words import _, plural, use_language
from app.storage.resources import resources_dir

LOCALE = resources_dir() / "locale"


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ([], Language.ENGLISH),
        (["C"], Language.ENGLISH),
        (["de_DE.UTF-8"], Language.ENGLISH),
        (["zh_CN.UTF-8"], Language.CHINESE),
        (["zh-Hans-CN", "zh-CN", "en-CN"], Language.CHINESE),
        (["zh_SG"], Language.CHINESE),
        (["zh"], Language.CHINESE),
        (["zh_CN@pinyin"], Language.CHINESE),
        (["zh-Hant-TW", "zh-TW"], Language.ENGLISH),
        (["zh_HK.UTF-8"], Language.ENGLISH),
        (["zh-Hant-TW", "zh-Hans-CN"], Language.CHINESE),
        (["de", "zh_CN"], Language.CHINESE),
        (["en_US", "zh_CN"], Language.ENGLISH),
        (["zho"], Language.ENGLISH),
        ([""], Language.ENGLISH),
    ],
)
def test_the_first_that_it_speaks_is_taken(wanted: list[str], language: Language) -> None:
    assert best_language(wanted) is language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.ENGLISH),
        ({"LANG": "zh_CN.UTF-8"}, Language.CHINESE),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, Language.CHINESE),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"}, Language.ENGLISH),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "zh_CN"}, Language.ENGLISH),
        ({"LANG": "C", "LC_MESSAGES": "zh_CN.UTF-8"}, Language.CHINESE),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, Language.ENGLISH),
        ({"LC_ALL": "", "LANG": "zh_CN"}, Language.CHINESE),
    ],
)
def test_the_environment_is_read_as_gettext_does(environment: dict[str, str], language: Language) -> None:
    assert best_language(languages_of(environment)) is language


def test_the_app_speaks_chinese_and_english_again() -> None:
    use_language(LOCALE, Language.CHINESE)
    try:
        assert _("Quit") == "退出"
        assert plural("{count} element", "{count} elements", 1) == "1 个元素"
        assert plural("{count} element", "{count} elements", 5) == "5 个元素"
    finally:
        use_language(LOCALE, Language.ENGLISH)
    assert _("Quit") == "Quit"
    assert plural("{count} element", "{count} elements", 5) == "5 elements"


def test_without_its_files_it_speaks_english(tmp_path: Path) -> None:
    use_language(tmp_path, Language.CHINESE)
    try:
        assert _("Quit") == "Quit"
    finally:
        use_language(LOCALE, Language.ENGLISH)
