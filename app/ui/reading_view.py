"""Text to be read: plain, or Markdown of which nothing is fetched or opened."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from app.core.words import _
from app.ui.markdown import SealedDocument
from app.ui.tones import explain


class ReadingView(QTextBrowser):
    """As high as its text is long, so that what is around it scrolls. A link shows its address and can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown: str | None = None
        self._sealed = SealedDocument(self)
        self.setDocument(self._sealed)
        self.setOpenLinks(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.highlighted.connect(self._show_address)
        self._sealed.documentLayout().documentSizeChanged.connect(self._fit)

    @property
    def natural_width(self) -> int:
        """View pixels the text takes where nothing wraps it."""
        unwrapped = self._sealed.clone()
        unwrapped.setTextWidth(-1)
        return ceil(unwrapped.idealWidth()) + 1

    def show_plain(self, text: str) -> None:
        self._markdown = None
        if text != self.toPlainText():
            self.setPlainText(text)

    def show_markdown(self, markdown: str) -> None:
        """What is selected stays selected, so that an answer can be copied from while it comes."""
        if markdown == self._markdown:
            return
        self._markdown = markdown
        self._render(markdown)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), self._height())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """For what scrolls around it."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Colours are part of a rendered text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._markdown:
            self._render(self._markdown)

    def _render(self, markdown: str) -> None:
        selected = self.textCursor()
        anchor, position = selected.anchor(), selected.position()
        had_selection = selected.hasSelection()
        self._sealed.show_markdown(markdown, self.palette())
        if had_selection and max(anchor, position) < self._sealed.characterCount():
            cursor = self.textCursor()
            cursor.setPosition(anchor)
            cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _height(self) -> int:
        return ceil(self._sealed.size().height())

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self._height()))

    def _show_address(self, address: QUrl) -> None:
        words = _("{address} – not opened from here; a right click copies it").format(address=address.toString())
        explain(self, words if address.toString() else "")
