"""The item in the menu bar: what its menu offers, and what it tells."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.core.capture import CaptureKind, CaptureRequest
from app.core.document import Document
from app.ui import tray as tray_module
from app.ui.application import Application
from app.ui.capture_actions import DELAYS_S
from app.ui.tray import Tray
from tests.support.fakes import screenshot_of


@pytest.fixture
def tray(qapp: Application) -> Iterator[Tray]:
    tray = Tray()
    yield tray
    tray.remove()


def entries(menu: QMenu) -> dict[str, QAction]:
    """By their words, of menus in the menu too; where words come again, the first counts."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        found.setdefault(action.text(), action)
        inner = action.menu()
        if isinstance(inner, QMenu):
            found = {**entries(inner), **found}
    return found


def told(signal: object) -> list[object]:
    values: list[object] = []
    signal.connect(lambda *value: values.append(value[0] if value else None))  # type: ignore[attr-defined]
    return values


def titles(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Capture region", CaptureKind.REGION),
        ("Capture window", CaptureKind.WINDOW),
        ("Capture screen", CaptureKind.SCREEN),
        ("Capture all screens", CaptureKind.DESKTOP),
        ("Capture last region", CaptureKind.LAST_REGION),
    ],
)
def test_each_kind_is_asked_for_at_once_and_once(tray: Tray, words: str, kind: CaptureKind) -> None:
    tray.allow_last_region(is_known=True)
    asked = told(tray.capture_requested)
    entries(tray.menu)[words].trigger()
    assert asked == [CaptureRequest(kind)]


def test_each_kind_is_asked_for_after_a_while_and_once(tray: Tray) -> None:
    tray.allow_last_region(is_known=True)
    asked = told(tray.capture_requested)
    for delay_s in DELAYS_S:
        later = entries(tray.menu)[f"{delay_s} seconds"].menu()
        assert isinstance(later, QMenu)
        for action in later.actions():
            action.trigger()
    assert asked == [CaptureRequest(kind, delay_s) for delay_s in DELAYS_S for kind in CaptureKind]


def test_a_last_region_is_offered_once_there_is_one(tray: Tray) -> None:
    again = entries(tray.menu)["Capture last region"]
    assert not again.isEnabled()
    tray.allow_last_region(is_known=True)
    assert again.isEnabled()


def test_window_settings_and_quit_are_asked_for(tray: Tray) -> None:
    asked = [told(tray.window_requested), told(tray.settings_requested), told(tray.quit_requested)]
    for words in ("Open window", "Settings…", "Quit"):
        entries(tray.menu)[words].trigger()
    assert list(map(len, asked)) == [1, 1, 1]


def test_recent_inspections_are_what_is_open_then_the_files_that_are_not(tray: Tray) -> None:
    assert not tray.recent.menuAction().isEnabled()
    older = Document(replace(screenshot_of(title="R&D.png"), path=Path("/shots/R&D.png")))
    newer = Document(screenshot_of(title="Pasted picture"))
    tray.show_documents((older, newer))
    tray.show_files(("/shots/R&D.png", "/shots/older.png"))
    assert titles(tray.recent) == ["Pasted picture", "R&&D.png", "older.png"]
    assert tray.recent.menuAction().isEnabled()

    documents, files = told(tray.document_chosen), told(tray.file_chosen)
    for action in tray.recent.actions():
        action.trigger()
    assert documents == [newer, older]
    assert files == [Path("/shots/older.png")]


def test_nothing_of_it_goes_into_the_menu_of_the_app(tray: Tray) -> None:
    tray.show_files(("/shots/settings.png", "/shots/about.png"))
    found = entries(tray.menu)
    assert {"settings.png", "Settings…", "Quit", "Capture region"} <= found.keys()
    assert {action.menuRole() for action in found.values()} == {QAction.MenuRole.NoRole}


def test_a_title_without_end_is_cut(tray: Tray) -> None:
    tray.show_files(("/" + "x" * 200,))
    assert len(titles(tray.recent)[0]) < 80


@pytest.mark.parametrize(("platform", "windows"), [("linux", 1), ("darwin", 0)])
def test_a_click_opens_the_window_where_it_does_not_open_the_menu(
    tray: Tray, platform: str, windows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    asked = told(tray.window_requested)
    tray._item.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not asked
    tray._item.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert len(asked) == windows


def test_a_click_on_its_notification_is_told(tray: Tray) -> None:
    clicked = told(tray.notification_clicked)
    tray.notify("Captured", "41 elements")
    tray._item.messageClicked.emit()
    assert len(clicked) == 1


@pytest.mark.parametrize("ground", [Qt.GlobalColor.white, Qt.GlobalColor.black])
def test_its_picture_stands_out_from_light_and_dark_panels(
    tray: Tray, ground: Qt.GlobalColor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two colours of it do, so that the shape is seen: the tile from the panel, and the drawing from the tile."""
    monkeypatch.setattr(sys, "platform", "linux")
    image = tray_module._picture().pixmap(QSize(22, 22)).toImage()
    tile, middle = image.pixelColor(11, 2), image.pixelColor(11, 11)
    assert abs(tile.lightness() - QColor(ground).lightness()) > 60
    assert abs(tile.lightness() - middle.lightness()) > 60
    assert image.pixelColor(0, 0).alpha() < 128


def test_a_mac_gets_a_mask_that_it_colours_itself(tray: Tray, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    picture = tray_module._picture()
    assert picture.isMask()
    image = picture.pixmap(QSize(22, 22)).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    assert image.pixelColor(11, 11).alpha() == 255
    assert image.pixelColor(11, 2).alpha() == 0
