"""Words on pictures, in whatever script and with whatever fonts there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PIL import ImageFont

from app.core.element import Element, Role
from app.core.geometry import Box, Size
from app.core.inspection import Inspection
from app.core.language import Language
from app.core.words import use_language
from app.export import fonts
from app.export.annotated_png import AnnotatedPngExporter
from app.export.html_report import HtmlExporter
from app.storage.resources import resources_dir
from tests.support.pictures import plain_screenshot

INSPECTION = Inspection(plain_screenshot(Size(400, 300)), (Element(1, Role.BUTTON, "Save", Box(10, 10, 90, 40)),))


@pytest.fixture
def _no_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """But Pillow's own."""

    def missing(name: str, _pixels: int) -> ImageFont.FreeTypeFont:
        raise OSError(name)

    fonts._east_asian_font.cache_clear()
    monkeypatch.setattr("app.export.fonts.ImageFont.truetype", missing)
    yield
    fonts._east_asian_font.cache_clear()


@pytest.fixture
def _chinese() -> Iterator[None]:
    use_language(resources_dir() / "locale", Language.CHINESE)
    yield
    use_language(resources_dir() / "locale", Language.ENGLISH)


def test_latin_words_look_the_same_everywhere() -> None:
    assert fonts.font_for("Button: Save", 11) is fonts.own_font(11)
    assert fonts.can_be_drawn("Größe – 5 €")


def test_the_first_font_of_the_system_that_is_there_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts._east_asian_font.cache_clear()
    asked: list[str] = []
    large = fonts.own_font(12)

    def found(name: str, _pixels: int) -> fonts.Font:
        asked.append(name)
        if len(asked) < 3:
            raise OSError(name)
        return large

    monkeypatch.setattr("app.export.fonts.ImageFont.truetype", found)
    assert fonts.font_for("按钮", 11) is large
    assert asked == list(fonts._EAST_ASIAN[:3])
    fonts._east_asian_font.cache_clear()


@pytest.mark.usefixtures("_no_fonts", "_chinese")
def test_without_a_font_for_it_the_legend_says_roles_as_the_web_does(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(
        "app.export.annotated_png.ImageDraw.ImageDraw.text",
        lambda _draw, _place, text, **_how: drawn.append(text),
    )
    AnnotatedPngExporter().encode(INSPECTION)
    assert "button: Save" in drawn


@pytest.mark.usefixtures("_chinese")
def test_a_report_says_in_which_language_it_is() -> None:
    page = HtmlExporter().encode(INSPECTION).decode()
    assert '<html lang="zh-CN">' in page
    assert "<th>角色</th>" in page


def test_an_annotated_picture_of_chinese_names_is_drawn() -> None:
    element = replace(INSPECTION.elements[0], name="保存全部")
    data = AnnotatedPngExporter().encode(replace(INSPECTION, elements=(element,)))
    assert data.startswith(b"\x89PNG")
