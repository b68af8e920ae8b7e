"""What tests of widgets share: the app's own application object, its icons, and a screenshot in its views."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.element import Element, Role, Source
from app.core.geometry import Box, Point, Size
from app.core.screenshot import Screenshot
from app.storage.resources import resources_dir
from app.ui.application import Application
from app.ui.canvas import Canvas
from app.ui.element_model import ElementModel, selected_elements
from app.ui.element_table import ElementTable
from app.ui.icons import use_icons
from tests.support.pictures import plain_screenshot


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    return Application


@pytest.fixture(autouse=True)
def _icons(qapp: Application) -> None:
    use_icons(resources_dir() / "icons")


@pytest.fixture
def screenshot() -> Screenshot:
    return plain_screenshot(Size(400, 300))


@pytest.fixture
def elements() -> tuple[Element, ...]:
    """The whole window, a dialog in it, a button in that; a link elsewhere; a point."""
    return (
        Element(1, Role.WINDOW, "Notes", Box(0, 0, 400, 300), sources=frozenset({Source.SCAN})),
        Element(2, Role.DIALOG, "Save changes?", Box(20, 20, 200, 200), sources=frozenset({Source.MODEL})),
        Element(3, Role.BUTTON, "Save", Box(40, 60, 120, 90), 0.93, frozenset(Source)),
        Element(4, Role.LINK, "Help & <b>about</b>", Box(300, 250, 360, 270)),
        Element(5, Role.ICON, "", Point(300, 40)),
    )


@pytest.fixture
def model(qapp: Application, elements: tuple[Element, ...]) -> ElementModel:
    model = ElementModel()
    model.reset(elements)
    return model


@pytest.fixture
def selection(model: ElementModel) -> QItemSelectionModel:
    return QItemSelectionModel(model)


@pytest.fixture
def canvas(qtbot: QtBot, model: ElementModel, selection: QItemSelectionModel, screenshot: Screenshot) -> Canvas:
    """Large enough to show the screenshot pixel for pixel."""
    canvas = Canvas(model, selection)
    qtbot.addWidget(canvas)
    canvas.resize(800, 600)
    canvas.show_screenshot(screenshot)
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


@pytest.fixture
def table(qtbot: QtBot, model: ElementModel, selection: QItemSelectionModel) -> Iterator[ElementTable]:
    """In a window without a layout, whose bounds Qt's offscreen platform would complain of."""
    window = QWidget()
    window.resize(620, 420)
    table = ElementTable(model, selection, window)
    table.resize(600, 400)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield table
    window.close()


@pytest.fixture
def selected(selection: QItemSelectionModel) -> Callable[[], list[int]]:
    """The numbers of what is selected."""
    return lambda: [element.number for element in selected_elements(selection)]
