"""The status bar: pixels and points, nearness, and what the last run took."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.core.document import Document
from app.core.errors import ImageError
from app.core.geometry import Box, Point, Size
from app.core.run import Cancelled, Completed, ElementFound, Failed, Outcome, Progress, RunEvent, Seen, Stage, Usage
from app.ui.status_bar import StatusBar
from tests.support.fakes import button, request_of, screenshot_of


@pytest.fixture
def bar(qtbot: QtBot) -> StatusBar:
    bar = StatusBar()
    qtbot.addWidget(bar)
    return bar


def shown(bar: StatusBar) -> str:
    return " | ".join(label.text() for label in bar.findChildren(QLabel) if label.text())


def scanned(*events: RunEvent) -> Document:
    document = Document(screenshot_of())
    document.begin_scan(1)
    for event in events:
        document.fold(event)
    return document


def test_nothing_is_shown_without_a_picture(bar: StatusBar) -> None:
    bar.show_document(None)
    assert shown(bar) == ""


def test_points_are_told_where_they_differ_from_pixels(bar: StatusBar) -> None:
    bar.show_document(Document(screenshot_of(64, 48, scale=2.0)))
    bar.show_pixel(Point(31, 8))
    assert "31, 8 px · 15.5, 4 pt" in shown(bar)
    assert "64 × 48 @ 2x" in shown(bar)
    bar.show_document(Document(screenshot_of(64, 48)))
    bar.show_pixel(Point(31, 8))
    assert "31, 8 px" in shown(bar)
    assert "pt" not in shown(bar)


def test_a_cursor_that_left_is_nowhere(bar: StatusBar) -> None:
    bar.show_document(Document(screenshot_of()))
    bar.show_pixel(Point(0, 0))
    assert "0, 0 px" in shown(bar)
    bar.show_pixel(None)
    assert "px" not in shown(bar)


def test_zoom_is_told_in_percent(bar: StatusBar) -> None:
    bar.show_zoom(0.536)
    assert "54 %" in shown(bar)


@pytest.mark.parametrize(
    ("events", "text"),
    [
        ((), "Scanning…"),
        ((Progress(1, Stage.SCAN_READ, 1, 2),), "Reading text… 50 %"),
        ((Cancelled(1),), "Scan stopped"),
        ((Failed(1, ImageError("No.")),), "The scan failed"),
        (
            (
                ElementFound(1, button(1, "Save", Box(0, 0, 9, 9))),
                Completed(1, Outcome(usage=Usage(scan_s=0.84))),
            ),
            "1 element · scanned in 0.8 s",
        ),
    ],
)
def test_the_scan_is_followed_from_start_to_end(bar: StatusBar, events: tuple[RunEvent, ...], text: str) -> None:
    bar.show_document(scanned(*events))
    assert text in shown(bar)


def test_what_the_last_answer_took_is_told(bar: StatusBar) -> None:
    document = Document(screenshot_of())
    document.begin(request_of(1), "scripted")
    usage = Usage(Seen(Size(1280, 800), 1000), tokens=80, decode_tps=41.26, peak_memory=3_240_000_000)
    document.fold(Completed(1, Outcome(usage=usage)))
    document.begin(request_of(2), "scripted")
    bar.show_document(document)
    assert "41.3 tokens/s · the model saw 1280 × 800, 1,000 tokens · 3.2 GB of memory" in shown(bar)


def test_screen_and_colours_are_told_shortly_and_whole_in_the_tip(bar: StatusBar) -> None:
    taken = replace(screenshot_of(64, 48, scale=1.25), screen="<b>" + "x" * 40, converted_from="Display P3")
    bar.show_document(Document(taken))
    assert "64 × 48 @ 1.25x · <b>xxxxxxxxxxxxxxxxxxxx… · → sRGB" in shown(bar)
    tip = next(label.toolTip() for label in bar.findChildren(QLabel) if label.toolTip())
    assert tip.removeprefix("<p>").removesuffix("</p>").split("<br>") == [
        "64 × 48 pixels",
        "1.25 pixels a point",
        f"Screen: &lt;b&gt;{'x' * 40}",
        "Colours: converted from Display P3 to sRGB",
    ]
    bar.show_document(None)
    assert not any(label.toolTip() for label in bar.findChildren(QLabel))


def test_neither_a_long_sentence_nor_the_cursor_makes_the_window_wider(bar: StatusBar) -> None:
    document = Document(screenshot_of(2880, 1800, scale=2.0))
    document.begin(request_of(1), "scripted")
    usage = Usage(Seen(Size(1280, 800), 1000), 80, first_token_s=1.2, decode_tps=41.26, peak_memory=3_240_000_000)
    document.fold(Completed(1, Outcome(usage=usage)))
    bar.show()
    bar.show_zoom(0.5)
    bar.show_document(document)
    narrowest = least_width(bar)
    assert narrowest < 600
    bar.show_pixel(Point(2879, 1799))
    assert least_width(bar) == narrowest


def least_width(bar: StatusBar) -> int:
    QCoreApplication.processEvents()
    return bar.minimumSizeHint().width()
