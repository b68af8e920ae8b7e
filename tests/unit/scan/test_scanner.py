from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from app.core.element import Element, Role, Source
from app.core.errors import ImageError
from app.core.geometry import whole
from app.core.ports import Interrupted
from app.core.run import Stage
from app.core.screenshot import Screenshot
from app.scan.opencv import cv2
from app.scan.scanner import QuickScanner
from tests.support.drawn_screen import Drawn, DrawnScreen, screenshot_of
from tests.support.watches import RecordingWatch

KINDS = [(1, False), (1, True), (2, False), (2, True)]


def form(scale: int = 1, dark: bool = False) -> DrawnScreen:
    screen = DrawnScreen(scale=scale, dark=dark)
    screen.text(30, 30, "Account settings")
    screen.text(30, 75, "Full name")
    screen.field(150, 60, 300, "Ada Lovelace")
    screen.text(30, 120, "Email")
    screen.field(150, 105, 300)
    screen.combobox(150, 150, 300, "Portugal")
    screen.checkbox(150, 200, "Keep me signed in")
    screen.checkbox(150, 230, "Send me news")
    screen.radio(150, 265, "Monthly")
    screen.radio(300, 265, "Yearly")
    screen.button(150, 320, 90, "Save")
    screen.button(260, 320, 110, "Cancel")
    return screen


def scan(scanner: QuickScanner, screenshot: Screenshot) -> list[Element]:
    return list(scanner.scan(screenshot, RecordingWatch()))


def iou(element: Element, drawn: Drawn) -> float:
    assert element.box is not None
    return element.box.iou(drawn.box)


@pytest.mark.parametrize(("scale", "dark"), KINDS)
def test_widgets_are_found_with_role_name_and_box(scanner: QuickScanner, scale: int, dark: bool) -> None:
    screen = form(scale, dark)
    found = scan(scanner, screen.screenshot())
    for widget in screen.truth:
        if widget.role not in {Role.TEXT, Role.TEXTBOX}:
            same = [e for e in found if e.role is widget.role and iou(e, widget) > 0.75]
            assert [e.name for e in same] == [widget.name], widget


@pytest.mark.parametrize(("scale", "dark"), KINDS)
def test_fields_are_named_by_their_labels(scanner: QuickScanner, scale: int, dark: bool) -> None:
    screen = form(scale, dark)
    fields = [e for e in scan(scanner, screen.screenshot()) if e.role is Role.TEXTBOX]
    drawn = [widget for widget in screen.truth if widget.role is Role.TEXTBOX]
    assert [(e.name, e.value) for e in fields] == [("Full name", "Ada Lovelace"), ("Email", "")]
    assert all(iou(e, widget) > 0.75 for e, widget in zip(fields, drawn, strict=True))


@pytest.mark.parametrize(("scale", "dark"), KINDS)
def test_straight_edges_are_met_to_the_pixel(scanner: QuickScanner, scale: int, dark: bool) -> None:
    screen = form(scale, dark)
    boxes = {element.place for element in scan(scanner, screen.screenshot())}
    straight = [widget.box for widget in screen.truth if widget.role not in {Role.TEXT, Role.RADIO}]
    assert boxes.issuperset(straight)


@pytest.mark.parametrize(("scale", "dark"), KINDS)
def test_text_is_read_where_it_stands(scanner: QuickScanner, scale: int, dark: bool) -> None:
    screen = form(scale, dark)
    texts = [element for element in scan(scanner, screen.screenshot()) if element.role is Role.TEXT]
    for line in screen.truth:
        if line.role is Role.TEXT:
            assert [t.name for t in texts if iou(t, line) > 0.5] == [line.name]


def test_elements_are_numbered_in_reading_order(scanner: QuickScanner) -> None:
    found = scan(scanner, form().screenshot())
    assert [element.number for element in found] == list(range(1, len(found) + 1))
    texts = [element.name for element in found if element.role is Role.TEXT]
    assert texts == ["Account settings", "Full name", "Ada Lovelace", "Email", "Portugal", "Keep me signed in",
                     "Send me news", "Monthly", "Yearly", "Save", "Cancel"]  # fmt: skip


def test_elements_say_that_the_scan_saw_them_and_how_surely(scanner: QuickScanner) -> None:
    for element in scan(scanner, form().screenshot()):
        assert element.sources == {Source.SCAN}
        assert element.confidence is not None
        assert 0 < element.confidence <= 1


def test_boxes_stay_inside_the_picture(scanner: QuickScanner) -> None:
    screen = DrawnScreen(300, 120)
    screen.text(-20, 30, "Cut off at the left")
    screen.text(200, 112, "Cut off at the corner")
    screen.button(250, 60, 90, "Save")
    screenshot = screen.screenshot()
    found = scan(scanner, screenshot)
    assert found
    for element in found:
        assert element.box is not None
        assert element.box.intersection(whole(screenshot.size)) == element.box


def test_padded_rows_make_no_difference(scanner: QuickScanner) -> None:
    image = form().image
    assert scan(scanner, screenshot_of(image, padding=52)) == scan(scanner, screenshot_of(image))


def test_the_alpha_channel_makes_no_difference(scanner: QuickScanner) -> None:
    screenshot = form().screenshot()
    pixels = bytearray(screenshot.pixels)
    pixels[3::8] = bytes(len(pixels[3::8]))
    assert scan(scanner, replace(screenshot, pixels=bytes(pixels))) == scan(scanner, screenshot)


def test_an_icon_before_a_text_is_a_row_with_it(scanner: QuickScanner) -> None:
    screen = DrawnScreen()
    screen.checkbox(60, 100, "Remember this choice")
    text, tick = (drawn.box for drawn in screen.truth)
    found = scan(scanner, screen.screenshot())
    boxes = [e.box for e in found if e.name == "Remember this choice" and e.role is not Role.TEXT and e.box]
    rows = [box for box in boxes if box.contains(text.centre) and box.contains(tick.centre)]
    assert [row.height <= 1.5 * tick.height for row in rows] == [True]


def test_entries_of_a_list_are_as_wide_as_the_list(scanner: QuickScanner) -> None:
    screen = DrawnScreen(800, 500)
    screen.panel(40, 40, 220, 300)
    names = ["Inbox", "Drafts", "Sent", "Archive", "Junk", "Deleted"]
    for row, name in enumerate(names):
        screen.text(60, 70 + 40 * row, name)
    entries = [e for e in scan(scanner, screen.screenshot()) if e.role is not Role.TEXT]
    assert [entry.name for entry in entries] == names
    assert all(entry.box and 200 < entry.box.width <= 220 and 30 < entry.box.height <= 40 for entry in entries)
    assert len({(entry.box.x1, entry.box.x2) for entry in entries if entry.box}) == 1


def test_cells_of_a_ruled_grid_are_no_fields(scanner: QuickScanner) -> None:
    screen = DrawnScreen(900, 600)
    screen.grid(80, 24)
    assert scan(scanner, screen.screenshot()) == []


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (7, 7), (8, 8), (33, 9)])
def test_tiny_pictures_are_empty(scanner: QuickScanner, size: tuple[int, int]) -> None:
    assert scan(scanner, screenshot_of(Image.new("RGB", size, "teal"))) == []


def test_a_blank_picture_is_empty(scanner: QuickScanner) -> None:
    assert scan(scanner, screenshot_of(Image.new("RGB", (700, 500), "white"))) == []


def test_gradients_and_noise_are_empty(scanner: QuickScanner) -> None:
    slope = np.add.outer(np.arange(500), np.arange(700)) * (255 / 1200)
    noise = np.random.default_rng(7).integers(0, 256, (500, 700, 3), np.uint8)
    assert scan(scanner, screenshot_of(Image.fromarray(slope.astype(np.uint8)))) == []
    assert scan(scanner, screenshot_of(Image.fromarray(noise))) == []


def test_text_at_both_ends_of_a_very_wide_picture_is_read(scanner: QuickScanner) -> None:
    screen = DrawnScreen(12_000, 90)
    screen.text(20, 40, "Far left")
    screen.text(11_900, 40, "Far right")
    assert [e.name for e in scan(scanner, screen.screenshot()) if e.role is Role.TEXT] == ["Far left", "Far right"]


def test_pixels_too_few_for_the_size_are_a_damaged_picture(scanner: QuickScanner) -> None:
    screenshot = form().screenshot()
    with pytest.raises(ImageError, match="damaged"):
        scan(scanner, replace(screenshot, pixels=screenshot.pixels[:-1]))


def test_progress_is_told_stage_by_stage_to_the_end(scanner: QuickScanner) -> None:
    watch = RecordingWatch()
    list(scanner.scan(form().screenshot(), watch))
    assert watch.stages == [Stage.SCAN_TEXT, Stage.SCAN_READ, Stage.SCAN_REGIONS]
    for stage in watch.stages:
        done = [done for told, done, _total in watch.told if told is stage]
        totals = [total for told, _done, total in watch.told if told is stage]
        assert done == sorted(done)
        assert done[-1] == totals[-1] > 0


@pytest.mark.parametrize("stage", [Stage.SCAN_TEXT, Stage.SCAN_READ, Stage.SCAN_REGIONS])
def test_a_scan_can_be_given_up_at_every_stage(scanner: QuickScanner, stage: Stage) -> None:
    watch = RecordingWatch(give_up_at=stage)
    with pytest.raises(Interrupted):
        list(scanner.scan(form().screenshot(), watch))
    assert watch.stages[-1] is stage


def test_a_scan_after_one_given_up_is_whole(scanner: QuickScanner) -> None:
    with pytest.raises(Interrupted):
        list(scanner.scan(form().screenshot(), RecordingWatch(give_up_at=Stage.SCAN_READ)))
    assert [e for e in scan(scanner, form().screenshot()) if e.name == "Save"]


@pytest.mark.parametrize("error", [MemoryError(), cv2.error("Insufficient memory")])
def test_running_out_of_memory_is_told_as_a_sentence(
    scanner: QuickScanner, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_args: object) -> None:
        raise error

    monkeypatch.setattr("app.scan.engine.elements_on", fail)
    with pytest.raises(ImageError, match=r"could not be scanned.*free memory"):
        scan(scanner, form().screenshot())
