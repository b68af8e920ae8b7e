"""How much of a picture the model sees: by a word, or by a number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from app.core.settings import IMAGE_TOKENS_RANGE
from app.core.words import _
from app.ui.theme import SPACING

PIXELS_PER_TOKEN = 32 * 32

FAST, STANDARD, FINE, FULL = 640, 1280, 2560, 8160
"""The last one is a 4K screenshot pixel for pixel: 3840 x 2176 / 1024."""

_CUSTOM = None


class ImageBudget(QWidget):
    changed = Signal(int)
    """Image tokens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QComboBox(self)
        for word, tokens in ((_("Fast"), FAST), (_("Standard"), STANDARD), (_("Fine"), FINE), (_("Full"), FULL)):
            self._words.addItem(_named(word, tokens), tokens)
        self._words.addItem(_("Custom"), _CUSTOM)
        self._tokens = QSpinBox(self)
        self._tokens.setRange(*IMAGE_TOKENS_RANGE)
        self._tokens.setSingleStep(64)
        self._tokens.setGroupSeparatorShown(True)
        self._tokens.setSuffix(_(" tokens"))
        self._tokens.setKeyboardTracking(False)
        self._tokens.setAccessibleName(_("Pixel budget in tokens"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self._words, stretch=1)
        layout.addWidget(self._tokens)
        self.setFocusProxy(self._words)
        self._words.activated.connect(self._take_word)
        self._tokens.valueChanged.connect(self._take_number)

    def show_tokens(self, tokens: int) -> None:
        self._tokens.setValue(tokens)
        self._show_word(tokens)

    def _take_word(self, _index: int) -> None:
        tokens = self._words.currentData()
        if tokens is _CUSTOM:
            self._tokens.setFocus()
            self._tokens.selectAll()
        else:
            self._tokens.setValue(tokens)

    def _take_number(self, tokens: int) -> None:
        self._show_word(tokens)
        self.changed.emit(tokens)

    def _show_word(self, tokens: int) -> None:
        index = self._words.findData(tokens)
        self._words.setCurrentIndex(index if index >= 0 else self._words.count() - 1)


def _named(word: str, tokens: int) -> str:
    return _("{word} – {size:.1f} megapixels").format(word=word, size=tokens * PIXELS_PER_TOKEN / 1e6)
