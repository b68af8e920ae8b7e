"""Markdown of a model: rendered, but nothing in it is loaded, run or opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QFont, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.reading_view import ReadingView

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

RED = QColor(255, 0, 0)


@pytest.fixture
def panel(qtbot: QtBot) -> QWidget:
    panel = QWidget()
    qtbot.addWidget(panel)
    return panel


@pytest.fixture
def view(panel: QWidget, qtbot: QtBot) -> ReadingView:
    view = ReadingView(panel)
    layout = QVBoxLayout(panel)
    layout.addWidget(view)
    layout.addStretch()
    panel.resize(360, 400)
    panel.show()
    qtbot.waitExposed(panel)
    return view


def has_red(view: ReadingView) -> bool:
    image = view.grab().toImage()
    pixels = (image.pixelColor(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))
    return any(colour == RED for colour in pixels)


@pytest.fixture
def red_picture(tmp_path: Path) -> Path:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(RED)
    path = tmp_path / "red.png"
    assert image.save(str(path))
    return path


@pytest.mark.parametrize(
    "markdown", ["![chart]({path})", "![chart](file://{path})", "![chart][1]\n\n[1]: {path}", "# ![chart]({path})"]
)
def test_a_picture_is_not_loaded_but_told(view: ReadingView, red_picture: Path, markdown: str) -> None:
    view.show_markdown(markdown.format(path=red_picture))
    assert view.toPlainText() == "[picture: chart]"
    assert not has_red(view)


def test_the_document_gives_out_nothing_whatever_is_asked_for(view: ReadingView, red_picture: Path) -> None:
    for address in (str(red_picture), f"file://{red_picture}", "http://localhost/red.png", "qrc:/red.png"):
        resource = view.document().resource(2, QUrl(address))
        assert isinstance(resource, QImage)
        assert (resource.width(), resource.pixelColor(0, 0).alpha()) == (1, 0)


def test_raw_html_is_shown_as_it_is_written(view: ReadingView, red_picture: Path) -> None:
    html = f"<b>bold</b> <img src='{red_picture}'> <script>alert(1)</script>"
    view.show_markdown(html)
    assert view.toPlainText() == html
    cursor = QTextCursor(view.document())
    cursor.setPosition(5)
    assert cursor.charFormat().fontWeight() == QFont.Weight.Normal
    assert not has_red(view)


def test_a_link_is_not_opened_but_told(view: ReadingView, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    clicked: list[QUrl] = []
    view.anchorClicked.connect(clicked.append)
    view.show_markdown("[manual](https://example.com/a?b=<c>)")
    middle = QPoint(15, view.height() // 2)
    QTest.mouseMove(view.viewport(), middle)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert [url.host() for url in clicked] == ["example.com"]
    assert opened == []
    assert view.toPlainText() == "manual"
    view.highlighted.emit(clicked[0])
    assert "https://example.com/a" in view.toolTip()
    assert "<c>" not in view.toolTip()


def test_code_wraps_and_headings_are_hardly_larger_than_text(view: ReadingView) -> None:
    view.show_markdown("# Title\n\n```sh\n" + "x" * 300 + "\n```")
    assert view.document().idealWidth() <= view.viewport().width()
    title = QTextCursor(view.document())
    title.setPosition(1)
    assert title.charFormat().property(title.charFormat().Property.FontSizeAdjustment) == 1


def test_a_table_after_code_has_all_of_its_headings_alike(view: ReadingView) -> None:
    view.show_markdown("```sh\nls\n```\n\n| Field | Value |\n|---|---|\n| Host | a |")
    assert view.toPlainText().split() == ["ls", "Field", "Value", "Host", "a"]
    heading = view.document().find("Field")
    assert heading.charFormat().fontWeight() == QFont.Weight.Bold
    assert heading.block().position() == heading.currentTable().cellAt(0, 0).firstPosition()


def test_the_view_is_as_high_as_its_text(view: ReadingView) -> None:
    view.show_plain("one")
    low = view.height()
    view.show_plain("one\ntwo\nthree")
    assert view.height() > 2 * low
    view.show_markdown("")
    assert view.height() <= low


@pytest.mark.parametrize(
    "text",
    [
        "a\ud800b",
        "a\0b",
        "\u202eevil\u202c",
        "Z" + "\u0300" * 5_000,
        "\U0001f469\u200d\U0001f469\u200d\U0001f467 \u4fdd\u5b58 \u0645\u0631\u062d\u0628\u0627",
        "> " * 2_000,
        "- " * 2_000,
        "".join("  " * depth + "- x\n" for depth in range(200)),
        "[" * 5_000,
        "|a" * 200 + "\n" + "|-" * 200,
        "`" * 5_000,
        "\ufffc![](x)",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_no_text_is_too_strange(view: ReadingView, text: str) -> None:
    view.show_plain(text)
    view.show_markdown(text)
    view.show_markdown(f"before {text}\n\nafter")
    assert "before" in view.toPlainText()
