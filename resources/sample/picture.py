"""Makes the README's picture: the real window with the quick scan of the sample, no model and no scripted words.

    QT_QPA_PLATFORM=offscreen .venv/bin/python -m resources.sample.picture

The font is Inter (Debian: fonts-inter).
"""

from __future__ import annotations

import time
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView

from app.core.capture import OpenFiles
from app.core.options import WindowOptions
from app.desktop.composition import Desktop
from app.instance import FirstInstance, take_first_place
from app.storage.profile import Profile
from app.ui.application import Application
from resources.sample.inter import inter

FOLDER = Path(__file__).resolve().parent
SHOWN = "Save"
"""The element that is selected."""

SETTLED_S = 2.0


def main() -> None:
    app = Application([])
    font = inter()
    font.setPointSize(10)
    app.setFont(font)
    with TemporaryDirectory() as folder:
        profile = Profile(Path(folder))
        first = take_first_place(profile.folder, OpenFiles())
        if not isinstance(first, FirstInstance):
            raise TypeError(first)  # nobody else knows this folder
        desktop = Desktop(app, WindowOptions((FOLDER / "settings.png",), profile.folder), profile, first)
        desktop.window.resize(1440, 900)
        desktop.open()
        (table,) = desktop.window.findChildren(QTableView)
        wait_for_the_scan(app, table)
        select(table, SHOWN)
        desktop.window.banner.dismiss()
        app.processEvents()
        desktop.window.grab().save(str(FOLDER / "window.png"))
        desktop.close()
        rmtree(profile.cache)


def wait_for_the_scan(app: Application, table: QTableView) -> None:
    """Until the table has rows, and no new ones for SETTLED_S seconds."""
    rows, since = 0, time.monotonic()
    while rows == 0 or time.monotonic() - since < SETTLED_S:
        app.processEvents()
        time.sleep(0.01)
        if table.model().rowCount() != rows:
            rows, since = table.model().rowCount(), time.monotonic()


def select(table: QTableView, name: str) -> None:
    model = table.model()
    indexes = (model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
    found = next(index for index in indexes if index.data() == name)
    table.selectionModel().setCurrentIndex(
        found, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    )


if __name__ == "__main__":
    main()
