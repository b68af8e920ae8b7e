"""What a person has asked."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.words import _
from app.ui.fold import Fold
from app.ui.reading_view import ReadingView
from app.ui.rounded_frame import RoundedFrame
from app.ui.theme import SPACING
from app.ui.tones import tint

_LONGEST = 400
_INDENT = 40


class QuestionBubble(QWidget):
    """Moved to the right, as in every chat; a long question is folded."""

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bubble = RoundedFrame(tint, self)
        words = ReadingView(bubble)
        words.setAccessibleName(_("Question"))
        is_long = len(question) > _LONGEST
        words.show_plain(f"{question[:_LONGEST]}…" if is_long else question)
        whole = Fold(_("The whole question"), bubble)
        whole.show_text(question if is_long else "")
        inside = QVBoxLayout(bubble)
        inside.setContentsMargins(SPACING + 2, SPACING - 1, SPACING + 2, SPACING - 1)
        inside.setSpacing(0)
        inside.addWidget(words)
        inside.addWidget(whole)
        if not is_long:
            margins = inside.contentsMargins()
            bubble.setMaximumWidth(words.natural_width + margins.left() + margins.right())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_INDENT, 0, 0, 0)
        layout.addStretch()
        layout.addWidget(bubble, stretch=1)
