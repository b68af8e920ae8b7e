"""`bench canvas`: how long the window takes to draw a large screenshot with many elements, and to work with them."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import quantiles
from typing import TextIO

from PySide6.QtCore import QEventLoop, QItemSelectionModel
from PySide6.QtWidgets import QSplitter

from app.core.element import Element, Role
from app.core.geometry import Box, Size
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot
from app.core.words import _
from app.desktop.qt_application import delete, qt_application
from app.storage.resources import resources_dir
from app.ui.application import Application
from app.ui.canvas import Canvas
from app.ui.element_model import ElementModel
from app.ui.element_table import ElementTable
from app.ui.garbage import GarbageCollector
from app.ui.icons import use_icons

SIZE = Size(5120, 2880)
VIEW = (1600, 1000)
"""View pixels of both together."""

FRAMES = 60
_PAUSE_MS = 10
_LOUD, _QUIET = "save", "name of an element"


def bench(count: int, out: TextIO) -> None:
    """Milliseconds: median, 99 of 100, and the longest."""
    application = qt_application()
    use_icons(resources_dir() / "icons")
    out.write(
        _("{width} × {height} pixels, {count} elements; milliseconds: median, 99 of 100, longest").format(
            width=SIZE.width, height=SIZE.height, count=count
        )
        + "\n"
    )
    garbage = GarbageCollector()  # as in the app, else Python collects in the middle of a frame
    garbage.start()
    window = QSplitter()
    for line in _measured(window, count, application):
        out.write(f"{line}\n")
    window.close()
    application.processEvents()
    delete(window)
    garbage.stop()


def _measured(window: QSplitter, count: int, application: Application) -> list[str]:
    """What is put into `window` is held by nothing else afterwards: it has to go with it."""
    model = ElementModel(window)
    selection = QItemSelectionModel(model, window)
    canvas, table = Canvas(model, selection, window), ElementTable(model, selection, window)
    window.addWidget(canvas)
    window.addWidget(table)
    window.resize(*VIEW)
    model.reset(tuple(_elements(count)))
    canvas.show_screenshot(_screenshot())
    window.show()
    while not window.windowHandle().isExposed():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _PAUSE_MS)

    gc.collect()  # what setting up has left; the app's first round has it behind it by then

    def draw() -> None:
        canvas.viewport().repaint()

    def finish() -> None:
        application.processEvents()
        canvas.viewport().repaint()

    steps = (
        (_("a frame while zooming"), _zooming(canvas, draw, application.processEvents)),
        (_("a frame while panning, near"), _panning(canvas, draw)),
        (_("choosing an element, until it is drawn"), _choosing(model, selection, finish)),
        (_("filtering, until it is drawn"), _filtering(table, finish)),
    )
    return [f"{_spread(step)}  {name}" for name, step in steps]


def _zooming(canvas: Canvas, draw: Callable[[], None], go_on: Callable[[], None]) -> Callable[[int], None]:
    """In to one pixel a pixel, and out again; every other frame is the one that is better after it."""
    canvas.zoom_to_fit()

    def step(number: int) -> None:
        if number % 2:
            go_on()
        else:
            canvas.zoom_in() if number % 24 < 12 else canvas.zoom_out()
            draw()

    return step


def _panning(canvas: Canvas, draw: Callable[[], None]) -> Callable[[int], None]:
    def step(number: int) -> None:
        if number == 0:
            canvas.zoom_to_actual()
        bar = canvas.horizontalScrollBar()
        bar.setValue(bar.value() + 40)
        draw()

    return step


def _choosing(model: ElementModel, selection: QItemSelectionModel, finish: Callable[[], None]) -> Callable[[int], None]:
    how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows

    def step(number: int) -> None:
        selection.setCurrentIndex(model.index(number * 31 % model.rowCount(), 0), how)
        finish()

    return step


def _filtering(table: ElementTable, finish: Callable[[], None]) -> Callable[[int], None]:
    def step(number: int) -> None:
        table.set_filter((_LOUD, "", _QUIET)[number % 3])
        finish()

    return step


def _spread(step: Callable[[int], None]) -> str:
    """The first one warms up."""
    taken = []
    for number in range(FRAMES + 1):
        begun = time.perf_counter()
        step(number)
        taken.append(1000 * (time.perf_counter() - begun))
    percents = quantiles(taken[1:], n=100, method="inclusive")
    return f"{percents[49]:8.1f} {percents[98]:8.1f} {max(taken[1:]):8.1f}"


def _elements(count: int) -> list[Element]:
    """In rows over the whole picture, of all roles, as large as controls are."""
    columns = max(1, round((count * SIZE.width / SIZE.height) ** 0.5))
    across, down = SIZE.width // columns, max(12, SIZE.height // -(-count // columns))
    roles = tuple(Role)
    return [
        Element(
            number + 1,
            roles[number % len(roles)],
            _LOUD if number % 7 == 0 else f"{_QUIET} {number}",
            Box(x, y, x + max(8, across - 12), y + max(6, down - 10)),
        )
        for number in range(count)
        for x, y in (((number % columns) * across, min(number // columns * down, SIZE.height - down)),)
    ]


def _screenshot() -> Screenshot:
    """Noise, which no cache and no compression makes easy."""
    row = random.Random(0).randbytes(SIZE.width * BYTES_PER_PIXEL)  # noqa: S311  # a picture, no secret
    return Screenshot(row * SIZE.height, SIZE, SIZE.width * BYTES_PER_PIXEL, datetime.now(UTC))
