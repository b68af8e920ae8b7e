"""The settings dialog as it is seen: nothing cut off, no shortcut twice."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLabel, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from app.core.cost import Cost, Question
from app.core.geometry import Size
from app.core.settings import Settings
from app.ui.capture_settings import CaptureSettings
from app.ui.global_shortcut import GlobalShortcut
from app.ui.settings_dialog import SettingsDialog
from tests.support.exchanges import PRESETS, button_named
from tests.support.means import ZWZ_ON_A_PROCESSOR

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SMALLEST_SCREEN = 560
"""View pixels, without a title bar and the desktop's own: a screen of 1200 lines that is shown at 2x."""


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    capture = CaptureSettings(Settings(), PRESETS, GlobalShortcut(None), has_system_picker=True)
    dialog = SettingsDialog(Settings(), (), capture)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


TABS = ("General", "Answers", "Sampling", "Speed and memory", "Capture")


def show_tab(dialog: SettingsDialog, name: str) -> None:
    tabs = dialog.findChildren(QTabWidget)[0]
    tabs.setCurrentIndex(TABS.index(name))
    assert tabs.tabText(tabs.currentIndex()) == name


@pytest.mark.parametrize("tab", TABS)
def test_no_two_shortcuts_of_a_tab_are_the_same(dialog: SettingsDialog, tab: str) -> None:
    show_tab(dialog, tab)
    named: list[QLabel | QAbstractButton] = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
    letters = [part.text().partition("&")[2][:1].upper() for part in named if part.isVisible() and "&" in part.text()]
    assert letters
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("tab", TABS)
def test_a_screen_reader_is_told_what_each_field_is_for(dialog: SettingsDialog, tab: str) -> None:
    show_tab(dialog, tab)
    titles = [label for label in dialog.findChildren(QLabel) if label.buddy() and label.isVisible()]
    assert titles
    for title in titles:
        field = title.buddy()
        assert field.accessibleDescription()
        if not isinstance(field, QAbstractButton):  # it says itself what it is for
            assert field.accessibleName() == title.text().replace("&", "")


def test_the_focus_goes_from_left_to_right(dialog: SettingsDialog) -> None:
    show_tab(dialog, "Capture")
    assert button_named(dialog, "Press it now").nextInFocusChain() is button_named(dialog, "Turn off")


@pytest.mark.parametrize("tab", TABS)
def test_every_sentence_is_seen_whole_on_the_smallest_screen(dialog: SettingsDialog, tab: str) -> None:
    """Also where the cost of a picture takes the most words."""
    short_of_memory = replace(ZWZ_ON_A_PROCESSOR, memory=3_000_000_000)
    dialog.show_cost(Cost(Question(Size(6000, 4000), 16_384, 512), short_of_memory))
    show_tab(dialog, tab)
    dialog.resize(dialog.minimumSize())
    QApplication.processEvents()
    assert dialog.height() <= SMALLEST_SCREEN
    for part in dialog.findChildren(QWidget):
        if part.isVisible() and isinstance(part, QLabel):
            assert part.height() >= part.heightForWidth(part.width()), part.text()
        elif part.isVisible() and isinstance(part, QComboBox | QAbstractSpinBox):
            assert part.height() >= part.minimumSizeHint().height(), part.accessibleName()
