"""Which versions are at work; what a person copies into a report."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app import APP_NAME, __version__
from app.core.words import _

_PACKAGES = ("PySide6-Essentials", "mlx", "mlx-vlm", "onnxruntime", "Pillow")


def about_box(parent: QWidget) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_("About {app}").format(app=APP_NAME))
    box.setText(f"{APP_NAME} {__version__}")
    box.setInformativeText(versions())
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box


def versions() -> str:
    lines = [platform.platform(), f"Python {platform.python_version()}"]
    return "\n".join([*lines, *(f"{name} {_version(name)}" for name in _PACKAGES)])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _("not installed")
