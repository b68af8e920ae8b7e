"""Asking for the folder of a model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.words import _


def choose_model_folder(parent: QWidget, take: Callable[[Path], None]) -> None:
    """Open the dialog and go on; `take` is called when a folder has been chosen."""
    dialog = QFileDialog(parent, _("Choose the folder of a model"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda folder: take(Path(folder)))
    dialog.open()
