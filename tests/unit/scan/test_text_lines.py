from __future__ import annotations

import numpy as np
import pytest

from app.scan.arrays import Pixels
from app.scan.boxes import as_boxes
from app.scan.picture import pixels_of
from app.scan.symbols import without_symbols
from app.scan.text_lines import TextLine, text_lines
from app.scan.text_recognition import Glyph, Reading
from tests.support.drawn_screen import DrawnScreen


def drawn(*words: tuple[int, str]) -> tuple[Pixels, Reading]:
    """Words at their x on one line, and a reading that saw them as one text."""
    screen = DrawnScreen(600, 40)
    glyphs: list[Glyph] = []
    for x, word in words:
        screen.text(x, 20, word)
        box = screen.truth[-1].box
        step = box.width / len(word)
        glyphs.append(Glyph(" ", x - 2.0, 0.9))
        glyphs += [Glyph(c, box.x1 + step * (n + 0.5), 0.9) for n, c in enumerate(word)]
    return pixels_of(screen.screenshot()), Reading(tuple(glyphs))


def lines_of(*words: tuple[int, str]) -> list[TextLine]:
    picture, reading = drawn(*words)
    return text_lines(picture, as_boxes([(2, 8, 598, 32)]), [reading])


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ([(20, "Hello"), (58, "World")], ["Hello World"]),
        ([(20, "Name"), (300, "Modified")], ["Name", "Modified"]),
        ([(20, "Inbox"), (75, "5")], ["Inbox", "5"]),
        ([(20, "O"), (46, "Search")], ["", "Search"]),
        ([(20, "1"), (46, "Item")], ["1", "Item"]),
        ([(20, "A"), (34, "word")], ["A word"]),
    ],
)
def test_what_only_stands_side_by_side_is_parted(words: list[tuple[int, str]], texts: list[str]) -> None:
    assert [line.text for line in lines_of(*words)] == texts


def test_boxes_are_pulled_to_the_ink() -> None:
    left, right = lines_of((20, "Name"), (300, "Modified"))
    assert 18 <= left.box[0] <= 23
    assert 55 <= left.box[2] <= 62
    assert 298 <= right.box[0] <= 303
    assert left.em == pytest.approx(14, abs=1.5)


@pytest.mark.parametrize("text", ["设置", "設定を", "설정"])
def test_what_is_written_in_squares_has_a_font_as_large_as_they_are(text: str) -> None:
    picture = np.full((40, 200, 4), 255, np.uint8)
    glyphs = tuple(Glyph(character, 26.0 + 14 * n, 0.9) for n, character in enumerate(text))
    for glyph in glyphs:
        picture[14:27, round(glyph.x) - 6 : round(glyph.x) + 6] = 0
    (line,) = text_lines(picture, as_boxes([(2, 8, 198, 36)]), [Reading(glyphs)])
    assert line.em == pytest.approx(14, abs=1)
    assert (line.box[1], line.box[3]) == pytest.approx((12.5, 30), abs=1)


def test_the_edge_of_a_panel_beside_a_text_is_none_of_it() -> None:
    picture, reading = drawn((12, "Name"))
    picture = picture.copy()
    picture[:, :11] = 0
    (line,) = text_lines(picture, as_boxes([(5, 8, 98, 32)]), [reading])
    assert line.ink[0] >= 11
    assert line.ink[3] - line.ink[1] < 14


def test_faint_text_keeps_the_box_it_was_found_in() -> None:
    _picture, reading = drawn((20, "Name"))
    blank = pixels_of(DrawnScreen(600, 40).screenshot())
    (line,) = text_lines(blank, as_boxes([(2, 8, 98, 32)]), [reading])
    assert (line.text, line.box) == ("Name", (2, 8, 98, 32))


def test_a_glyph_read_where_there_is_no_ink_is_no_line() -> None:
    screen = DrawnScreen(600, 40)
    screen.text(300, 20, "Modified")
    beside = Reading((Glyph("i", 288.0, 0.9),))
    assert text_lines(pixels_of(screen.screenshot()), as_boxes([(2, 8, 598, 32)]), [beside]) == []


def line(text: str, confidence: float = 0.95, width: float = 14) -> TextLine:
    box = (0.0, 0.0, width, 14.0)
    return TextLine(box, box, 14, text, confidence)


@pytest.mark.parametrize("text", ["A", "7", "OK", "+", "?", "12", "Save"])
def test_short_text_is_text(text: str) -> None:
    assert without_symbols([line(text)]) == [line(text)]


@pytest.mark.parametrize("symbol", [line(""), line("☆"), line("品"), line("□"), line("O", 0.6), line("V", width=18)])
def test_what_an_icon_is_read_as_is_no_text(symbol: TextLine) -> None:
    assert without_symbols([symbol, line("Settings", width=60)]) == [line("Settings", width=60)]


def test_single_ideographs_are_text_on_a_screen_written_in_them() -> None:
    screen = [line("文件管理", width=60), line("月")]
    assert without_symbols(screen) == screen
