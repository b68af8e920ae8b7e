"""How much of a picture the model sees: by a word, or by a number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from app.core.cost import Cost
from app.core.cost_text import cost_text
from app.core.picture_tokens import PIXELS_PER_TOKEN
from app.core.settings import IMAGE_TOKENS_RANGE
from app.core.words import _
from app.ui.theme import SPACING
from app.ui.words_label import WordsLabel

FAST, STANDARD, FINE = 640, 1280, 2560
FULL = IMAGE_TOKENS_RANGE[1]
"""As many as the model takes: a picture up to 16.8 megapixels is seen pixel for pixel."""

_CUSTOM = None


class ImageBudget(QWidget):
    changed = Signal(int)
    """Image tokens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QComboBox(self)
        for word, tokens in ((_("Fast"), FAST), (_("Standard"), STANDARD), (_("Fine"), FINE)):
            self._words.addItem(_named(word, tokens), tokens)
        self._words.addItem(_("Full – the picture’s own pixels"), FULL)
        self._words.addItem(_("Custom"), _CUSTOM)
        self._tokens = QSpinBox(self)
        self._tokens.setRange(*IMAGE_TOKENS_RANGE)
        self._tokens.setSingleStep(64)
        self._tokens.setGroupSeparatorShown(True)
        self._tokens.setSuffix(_(" tokens"))
        self._tokens.setKeyboardTracking(False)
        self._tokens.setAccessibleName(_("Pixel budget in tokens"))
        self._cost = WordsLabel(self, small=True)
        self._lay_out()
        self.setFocusProxy(self._words)
        self._words.activated.connect(self._take_word)
        self._tokens.valueChanged.connect(self._take_number)

    def show_tokens(self, tokens: int) -> None:
        self._tokens.setValue(tokens)
        self._show_word(tokens)

    def show_cost(self, cost: Cost) -> None:
        """What a question costs at this budget."""
        role = QPalette.ColorRole.PlaceholderText if cost.fits else QPalette.ColorRole.BrightText
        self._cost.say(cost_text(cost), role=role)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(SPACING)
        fields.addWidget(self._words)
        fields.addWidget(self._tokens)
        fields.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(fields)
        layout.addWidget(self._cost)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

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
