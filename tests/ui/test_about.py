"""The box that tells what is at work, and the licences behind it."""

from __future__ import annotations

import platform
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from app import APP_NAME, __version__
from app.core.errors import StorageError
from app.core.licences import Component, LicenceText
from app.ui.about import AboutBox, report
from app.ui.background import Background
from app.ui.licence_reader import LicenceReader
from app.ui.licences_dialog import LicencesDialog

COMPONENTS = (
    Component("ZwZ Inspector", "0.1", "Apache-2.0", texts=(LicenceText("LICENSE", "First."),)),
    Component("Lens", "2.0", "MIT", "https://lens.example", "By hand.", (LicenceText("LICENSE", "Be free."),)),
    Component("Prism", "1.5", "LGPL-3.0-only", note="Replace it so."),
)


@pytest.fixture
def box(qtbot: QtBot) -> AboutBox:
    """Not gone once it is closed, so that it can be looked at."""
    box = AboutBox()
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(box)
    box.show()
    return box


@pytest.fixture
def dialog(qtbot: QtBot) -> LicencesDialog:
    dialog = LicencesDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def background() -> Iterator[Background]:
    background = Background(threads=1)
    yield background
    assert background.stop(timeout_s=5)


def press(part: QWidget, words: str) -> None:
    (button,) = (button for button in part.findChildren(QAbstractButton) if button.text() == words)
    button.click()


def search(dialog: LicencesDialog) -> QLineEdit:
    (field,) = dialog.findChildren(QLineEdit)
    return field


def listed(dialog: LicencesDialog) -> list[str]:
    (view,) = dialog.findChildren(QTreeView)
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


def read(dialog: LicencesDialog) -> str:
    (view,) = dialog.findChildren(QPlainTextEdit)
    return view.toPlainText()


def test_it_tells_name_version_purpose_and_what_is_at_work(box: AboutBox) -> None:
    told = "\n".join(label.text() for label in box.findChildren(QLabel))
    for words in (APP_NAME, __version__, "on your own machine", platform.python_version(), "PySide6-Essentials 6."):
        assert words in told


def test_versions_are_copied_for_a_report(box: AboutBox) -> None:
    press(box, "Copy versions")
    assert QGuiApplication.clipboard().text() == report()
    assert report().startswith(f"{APP_NAME} {__version__}\n")


def test_what_it_says_can_be_selected_by_mouse_and_keyboard(box: AboutBox) -> None:
    wanted = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    (versions,) = (label for label in box.findChildren(QLabel) if "Python" in label.text())
    assert versions.textInteractionFlags() & wanted == wanted
    assert versions.accessibleName()


def test_its_picture_has_the_pixels_of_the_screen(box: AboutBox) -> None:
    (picture,) = (label.pixmap() for label in box.findChildren(QLabel) if not label.pixmap().isNull())
    assert picture.width() == round(96 * picture.devicePixelRatio())
    middle = picture.toImage().pixelColor(picture.width() // 2, picture.height() // 2)
    assert middle.alpha() == 255


def test_licences_are_asked_for(box: AboutBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.licences_requested):
        press(box, "Licences…")


def test_escape_closes_both(box: AboutBox, dialog: LicencesDialog) -> None:
    for window, within in ((box, box), (dialog, search(dialog))):
        QTest.keyClick(within, Qt.Key.Key_Escape)
        assert not window.isVisible()


def test_the_first_component_is_shown_and_the_others_by_arrow_keys_from_the_search(dialog: LicencesDialog) -> None:
    dialog.show_components(COMPONENTS)
    assert listed(dialog) == ["ZwZ Inspector 0.1", "Lens 2.0", "Prism 1.5"]
    assert "First." in read(dialog)
    QTest.keyClick(search(dialog), Qt.Key.Key_Down)
    assert read(dialog).startswith("Lens 2.0\nLicence: MIT\nhttps://lens.example\n\nBy hand.")


@pytest.mark.parametrize(("typed", "found"), [("LENS", ["Lens 2.0"]), ("lgpl", ["Prism 1.5"]), ("nothing such", [])])
def test_one_is_found_by_name_or_licence_and_shown(dialog: LicencesDialog, typed: str, found: list[str]) -> None:
    dialog.show_components(COMPONENTS)
    QTest.keyClicks(search(dialog), typed)
    assert listed(dialog) == found
    assert read(dialog).split("\n")[0] == "".join(found)
    assert f"{len(found)} component" in "".join(label.text() for label in dialog.findChildren(QLabel))


def test_what_is_typed_before_they_are_there_counts(dialog: LicencesDialog) -> None:
    QTest.keyClicks(search(dialog), "lens")
    dialog.show_components(COMPONENTS)
    assert listed(dialog) == ["Lens 2.0"]


def test_each_part_has_a_name_for_a_screen_reader(dialog: LicencesDialog) -> None:
    parts = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QTreeView), *dialog.findChildren(QPlainTextEdit)]
    assert all(part.accessibleName() for part in parts)
    assert all(button.text() for button in dialog.findChildren(QPushButton))


def test_it_fits_the_screen(dialog: LicencesDialog) -> None:
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()


def test_licences_are_read_in_the_background(dialog: LicencesDialog, background: Background, qtbot: QtBot) -> None:
    here = threading.get_ident()
    read_on: list[int] = []

    def read_them() -> tuple[Component, ...]:
        read_on.append(threading.get_ident())
        return COMPONENTS

    LicenceReader(read_them, background).fill(dialog)
    qtbot.waitUntil(lambda: len(listed(dialog)) == len(COMPONENTS))
    assert here not in read_on


def test_that_they_can_t_be_read_is_told_in_their_place(
    dialog: LicencesDialog, background: Background, qtbot: QtBot
) -> None:
    def fail() -> tuple[Component, ...]:
        raise StorageError("It is torn.", "Install the app again.")

    LicenceReader(fail, background).fill(dialog)
    qtbot.waitUntil(lambda: read(dialog) == "It is torn. Install the app again.")


def test_a_dialog_that_is_closed_meanwhile_is_left_alone(background: Background, qtbot: QtBot) -> None:
    begun, gate, ended, gone = threading.Event(), threading.Event(), threading.Event(), list[bool]()

    def read_late() -> tuple[Component, ...]:
        begun.set()
        gate.wait(10)
        ended.set()
        return COMPONENTS

    dialog = LicencesDialog()
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.show()
    LicenceReader(read_late, background).fill(dialog)
    qtbot.waitUntil(begun.is_set)
    dialog.reject()
    qtbot.waitUntil(lambda: bool(gone))
    gate.set()
    qtbot.waitUntil(ended.is_set)
    qtbot.wait(50)
