"""Whether a window could be opened, and what it could write."""

from __future__ import annotations

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase

from app.core.errors import AppError
from app.core.words import _
from app.desktop.qt_application import qt_application

_System = QFontDatabase.WritingSystem


def describe_window() -> str:
    """Raises AppError if there is no font at all."""
    app = qt_application()
    scripts = {
        _("Latin"): _System.Latin,
        _("Chinese"): _System.SimplifiedChinese,
        _("Japanese"): _System.Japanese,
        _("Korean"): _System.Korean,
    }
    with_font = [name for name, system in scripts.items() if QFontDatabase.families(system)]
    without = [name for name in scripts if name not in with_font]
    if _("Latin") in without:
        raise AppError(
            _("There is no font to write with."), _("On Debian or Ubuntu: sudo apt-get install fonts-dejavu-core")
        )
    found = _("Qt {version} on {platform}, fonts for {scripts}").format(
        version=qVersion(), platform=app.platformName(), scripts=", ".join(with_font)
    )
    return found + (_("; none for {scripts}").format(scripts=", ".join(without)) if without else "")
