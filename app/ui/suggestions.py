"""What could be asked, while nothing has been asked yet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core.prompt import Preset
from app.core.words import _
from app.ui.chip import Chip
from app.ui.flow_layout import FlowLayout
from app.ui.focus_ring import show_focus_ring
from app.ui.theme import SPACING


class Suggestions(QScrollArea):
    chosen = Signal(object)
    """Preset."""

    def __init__(self, presets: tuple[Preset, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        show_focus_ring(self, focused=False)
        invitation = QLabel(_("Ask anything about the picture, or begin with:"), page)
        invitation.setWordWrap(True)
        invitation.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        buttons = FlowLayout()
        for preset in presets:
            buttons.addWidget(self._button(preset))
        layout = QVBoxLayout(page)
        layout.setContentsMargins(SPACING + 4, SPACING + 4, SPACING + 4, SPACING + 4)
        layout.setSpacing(SPACING)
        layout.addWidget(invitation)
        layout.addLayout(buttons)
        layout.addStretch()
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _button(self, preset: Preset) -> Chip:
        button = Chip(preset.title, self)
        if preset.max_tokens:
            words = _("Takes at most {count:,} tokens, whatever the settings say")
            button.setToolTip(words.format(count=preset.max_tokens))
        button.clicked.connect(partial(self._choose, preset))
        return button

    def _choose(self, preset: Preset, _checked: bool = False) -> None:
        self.chosen.emit(preset)
