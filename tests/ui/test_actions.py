"""Actions as data: complete, without clashes, enabled only where they make sense."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QToolBar
from pytestqt.qtbot import QtBot

from app.core.prompt import AnswerFormat, Preset
from app.ui.action_spec import ActionId, WindowState
from app.ui.actions import Actions
from app.ui.capture_actions import CaptureActions
from app.ui.listing_menu import ListingMenu
from app.ui.menus import TOOLBAR, PresetMenu, RecentFilesMenu, fill_menu_bar, tool_bar

NOTHING_OPEN = WindowState()
ONE_PICTURE = WindowState(documents=1)
BUSY = WindowState(documents=1, is_busy=True)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(window: QMainWindow) -> Actions:
    return Actions(window)


def enabled(actions: Actions) -> set[ActionId]:
    return {spec.id for spec in actions.specs if actions[spec.id].isEnabled()}


def test_every_action_is_described_once(actions: Actions) -> None:
    assert Counter(spec.id for spec in actions.specs) == Counter(ActionId)


def test_every_action_has_keys(actions: Actions) -> None:
    assert [spec.id for spec in actions.specs if not actions[spec.id].shortcuts()] == []


def test_no_two_actions_have_the_same_keys(actions: Actions) -> None:
    keys = Counter(key.toString() for spec in actions.specs for key in actions[spec.id].shortcuts())
    assert "" not in keys
    assert max(keys.values()) == 1


def test_without_a_picture_only_what_needs_none_can_be_done(actions: Actions) -> None:
    actions.update(NOTHING_OPEN)
    assert enabled(actions) == {
        ActionId.CAPTURE,
        ActionId.OPEN,
        ActionId.PASTE,
        ActionId.OPEN_SAMPLE,
        ActionId.MODELS,
        ActionId.SETTINGS,
        ActionId.SHOW_LIBRARY,
        ActionId.SEARCH_LIBRARY,
        ActionId.QUIT,
        ActionId.CLOSE,
        ActionId.CLOSE_WINDOW,
        ActionId.MINIMIZE,
        ActionId.ZOOM_WINDOW,
        ActionId.LICENCES,
        ActionId.ABOUT,
    }


def test_stop_is_there_only_while_something_goes_on(actions: Actions) -> None:
    actions.update(ONE_PICTURE)
    assert ActionId.STOP not in enabled(actions)
    actions.update(BUSY)
    assert ActionId.STOP in enabled(actions)


def test_stepping_needs_two_pictures(actions: Actions) -> None:
    actions.update(ONE_PICTURE)
    assert ActionId.NEXT_PICTURE not in enabled(actions)
    actions.update(WindowState(documents=2))
    assert ActionId.NEXT_PICTURE in enabled(actions)


def test_what_a_mac_has_in_the_menu_of_the_app_goes_there(actions: Actions) -> None:
    assert actions[ActionId.ABOUT].menuRole() is QAction.MenuRole.AboutRole
    assert actions[ActionId.SETTINGS].menuRole() is QAction.MenuRole.PreferencesRole
    assert actions[ActionId.QUIT].menuRole() is QAction.MenuRole.QuitRole


def test_all_else_stays_in_its_menu_whatever_it_is_called(window: QMainWindow, actions: Actions) -> None:
    recent = RecentFilesMenu(window)
    preset = Preset("config", "Configure", "?", AnswerFormat.PROSE)
    copying = QAction("Options to copy", window)
    below: list[QMenu] = [ListingMenu(window), PresetMenu((preset,), window)]
    inner: dict[ActionId, list[QMenu]] = {ActionId.OPEN: [recent], ActionId.LIST_ELEMENTS: below}
    fill_menu_bar(window.menuBar(), actions, CaptureActions(window), inner, [copying])
    recent.show_files(("/pictures/settings.png", "/pictures/about us.png", "/pictures/quit.png"))
    found = list(entries(window.menuBar()))
    assert {"settings.png", "Guided by the scan", "Configure", "Options to copy", "Capture window"} <= {
        action.text() for action in found
    }
    moved = {action.text() for action in found if action.menuRole() is not QAction.MenuRole.NoRole}
    assert moved == {actions[action_id].text() for action_id in (ActionId.ABOUT, ActionId.SETTINGS, ActionId.QUIT)}


def test_a_mac_has_the_menu_window_and_something_in_help(
    window: QMainWindow, actions: Actions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    fill_menu_bar(window.menuBar(), actions, CaptureActions(window), {}, [])
    assert "&Window" not in titles(window)
    window.menuBar().clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    fill_menu_bar(window.menuBar(), actions, CaptureActions(window), {}, [])
    assert titles(window)[-2:] == ["&Window", "&Help"]
    help_menu = window.menuBar().actions()[-1].menu()
    assert isinstance(help_menu, QMenu)
    assert any(action.menuRole() is QAction.MenuRole.NoRole for action in help_menu.actions())


def titles(window: QMainWindow) -> list[str]:
    return [action.text() for action in window.menuBar().actions()]


def entries(menu: QMenuBar | QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from entries(inner)


def test_every_action_is_in_a_menu_and_copying_beside_pasting(
    window: QMainWindow, actions: Actions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    copying = QAction("Copy as text", window)
    inner = {ActionId.LIST_ELEMENTS: [QMenu("Ways", window), QMenu("Presets", window)]}
    fill_menu_bar(window.menuBar(), actions, CaptureActions(window), inner, [copying])
    menus = [action.menu() for action in window.menuBar().actions()]
    found = [action for menu in menus if isinstance(menu, QMenu) for action in menu.actions()]
    assert {actions[spec.id] for spec in actions.specs} <= {*found}
    assert found[found.index(actions[ActionId.PASTE]) + 1] is copying
    below = found.index(actions[ActionId.LIST_ELEMENTS])
    assert [action.text() for action in found[below + 1 : below + 3]] == ["Ways", "Presets"]


def test_the_toolbar_has_an_icon_for_each_of_its_actions(window: QMainWindow, actions: Actions) -> None:
    bar = tool_bar(actions, QMenu("Ways", window), QMenu("Presets", window), window)
    assert isinstance(bar, QToolBar)
    wanted = [actions[action_id] for action_id in TOOLBAR if action_id]
    assert [action for action in bar.actions() if action in wanted] == wanted
    assert not any(action.icon().isNull() for action in wanted)


def test_tool_tips_tell_the_keys(actions: Actions) -> None:
    keys = QKeySequence(QKeySequence.StandardKey.Open).toString(QKeySequence.SequenceFormat.NativeText)
    assert actions[ActionId.OPEN].toolTip() == f"Open ({keys})"


def test_recent_files_are_offered_by_name_and_can_be_cleared(window: QMainWindow) -> None:
    menu = RecentFilesMenu(window)
    chosen: list[Path] = []
    cleared: list[bool] = []
    menu.chosen.connect(chosen.append)
    menu.cleared.connect(lambda: cleared.append(True))
    menu.show_files(("/pictures/a&b.png", "/pictures/c.png"))
    assert [action.text() for action in menu.actions() if not action.isSeparator()][:2] == ["a&&b.png", "c.png"]
    menu.actions()[0].trigger()
    menu.actions()[-1].trigger()
    assert chosen == [Path("/pictures/a&b.png")]
    assert cleared
    menu.show_files(())
    assert not menu.menuAction().isEnabled()


def test_a_ready_made_question_is_chosen_whole(window: QMainWindow) -> None:
    preset = Preset("describe", "Describe", "What is it?", AnswerFormat.PROSE)
    menu = PresetMenu((preset,), window)
    chosen: list[Preset] = []
    menu.chosen.connect(chosen.append)
    menu.actions()[0].trigger()
    assert chosen == [preset]
