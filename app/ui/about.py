"""Which versions are at work; what a person copies into a report."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import APP_NAME, __version__
from app.core.words import _
from app.ui.icons import icon
from app.ui.theme import SPACING

_PACKAGES = ("PySide6-Essentials", "mlx", "mlx-vlm", "onnxruntime", "Pillow")
_PICTURE_SIZE = 96
_LARGER = 1.6
_WIDTH_OF_WORDS = 340
"""View pixels."""


class AboutBox(QDialog):
    licences_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About {app}").format(app=APP_NAME))
        self._licences = QPushButton(_("Licences…"), self)
        self._licences.clicked.connect(self.licences_requested)
        self._copy = QPushButton(_("Copy versions"), self)
        self._copy.setToolTip(_("For a report: name and version of the app and of what it works with"))
        self._copy.clicked.connect(self._copy_versions)
        self._close = QPushButton(_("Close"), self)
        self._close.clicked.connect(self.reject)
        self._close.setDefault(True)
        self._lay_out()
        self._close.setFocus()

    def _copy_versions(self) -> None:
        QGuiApplication.clipboard().setText(report())
        self._copy.setText(_("Copied"))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(2 * SPACING)
        above.addWidget(self._picture(), alignment=Qt.AlignmentFlag.AlignTop)
        above.addLayout(self._words())
        below = QHBoxLayout()
        below.addWidget(self._licences)
        below.addWidget(self._copy)
        below.addStretch()
        below.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        layout.setSpacing(2 * SPACING)
        layout.addLayout(above)
        layout.addLayout(below)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _picture(self) -> QLabel:
        """Nothing that a screen reader has to tell."""
        picture = QLabel(self)
        picture.setPixmap(icon("app").pixmap(_PICTURE_SIZE, _PICTURE_SIZE))
        return picture

    def _words(self) -> QVBoxLayout:
        name = QLabel(APP_NAME, self)
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        font.setBold(True)
        name.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(SPACING)
        words.addWidget(name)
        words.addWidget(_text(_("Version {version}").format(version=__version__), self))
        words.addWidget(_text(_("Looks at a screenshot on your own machine and tells what is on it."), self))
        details = _text(versions(), self)
        details.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        details.setAccessibleName(_("Versions"))
        details.setAccessibleDescription(versions())
        words.addWidget(details)
        words.addStretch()
        return words


def _text(text: str, parent: QWidget) -> QLabel:
    """Wrapped, and free to be copied by mouse and keyboard."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFixedWidth(_WIDTH_OF_WORDS)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def report() -> str:
    return f"{APP_NAME} {__version__}\n{versions()}"


def versions() -> str:
    lines = [platform.platform(), f"Python {platform.python_version()}"]
    return "\n".join([*lines, *(f"{name} {_version(name)}" for name in _PACKAGES)])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _("not installed")
