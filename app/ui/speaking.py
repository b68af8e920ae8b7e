"""The language and the size of what the window says, from its start on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app.core.language import Language, best_language
from app.core.words import use_language

_WHOLE = 100
"""Per cent."""


def speak(app: QApplication, chosen: Language | None, locale_dir: Path) -> None:
    """The chosen language, or that of the system; Qt's own words too, on the buttons of its dialogs."""
    language = chosen or best_language(QLocale.system().uiLanguages())
    use_language(locale_dir, language)
    translator = QTranslator(app)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def enlarge_text(app: QApplication, percent: int) -> None:
    """To so much of the size that the system has."""
    font = app.font()
    if percent != _WHOLE and font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * percent / _WHOLE)
        app.setFont(font)
