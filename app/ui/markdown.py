"""Markdown from a model, which is foreign text: no HTML, no pictures, nothing fetched."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)

from app.core.words import _

_NO_HTML = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_PICTURE = "\ufffc"
_CODE_MARGIN = 6.0
_CELL_PADDING = 4.0


class SealedDocument(QTextDocument):
    def loadResource(self, kind: int, name: QUrl | str) -> QImage:  # noqa: N802, ARG002
        """A pixel of nothing, whatever is asked for; without a picture, Qt would look for the file itself."""
        image = QImage(1, 1, QImage.Format.Format_ARGB32)
        image.fill(0)
        return image

    def show_markdown(self, markdown: str, palette: QPalette) -> None:
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setMarkdown(markdown, _NO_HTML)
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        if "![" in markdown:
            self._put_words_for_pictures()
        for block in self._blocks():
            _tame(block, palette.color(QPalette.ColorRole.Window))
        for frame in self.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _mend_table(frame, palette.color(QPalette.ColorRole.Mid))
        cursor.endEditBlock()

    def _put_words_for_pictures(self) -> None:
        cursor = self.find(_PICTURE)
        while not cursor.isNull():
            form = cursor.charFormat()
            if form.isImageFormat():
                words = form.property(QTextFormat.Property.ImageAltText) or form.toImageFormat().name()
                cursor.insertText(_("[picture: {words}]").format(words=words), QTextCharFormat())
            cursor = self.find(_PICTURE, cursor)

    def _blocks(self) -> list[QTextBlock]:
        blocks = []
        block = self.begin()
        while block.isValid():
            blocks.append(block)
            block = block.next()
        return blocks


def _tame(block: QTextBlock, code_ground: QColor) -> None:
    """Headings hardly larger than the text, and code that wraps: the panel is narrow."""
    form = block.blockFormat()
    if form.headingLevel():
        _mend_heading(QTextCursor(block), form.headingLevel())
    elif form.nonBreakableLines():
        _mend_code(QTextCursor(block), code_ground)


def _mend_heading(cursor: QTextCursor, level: int) -> None:
    size = QTextCharFormat()
    size.setProperty(QTextFormat.Property.FontSizeAdjustment, 1 if level == 1 else 0)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    cursor.mergeCharFormat(size)


def _mend_code(cursor: QTextCursor, ground: QColor) -> None:
    form = QTextBlockFormat()
    form.setNonBreakableLines(False)
    form.setBackground(ground)
    form.setLeftMargin(_CODE_MARGIN)
    cursor.mergeBlockFormat(form)


def _mend_table(table: QTextTable, line: QColor) -> None:
    """Thin lines; and what Qt gets wrong in a table that follows code: an empty line, and a heading not bold."""
    _mend_first_cell(table)
    form = table.format()
    form.setBorderCollapse(True)
    form.setBorder(1)
    form.setBorderBrush(line)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setCellPadding(_CELL_PADDING)
    form.setCellSpacing(0)
    form.setTopMargin(_CELL_PADDING)
    form.setBottomMargin(_CELL_PADDING)
    table.setFormat(form)


def _mend_first_cell(table: QTextTable) -> None:
    cell = table.cellAt(0, 0)
    cursor = cell.firstCursorPosition()
    if not cursor.block().text() and cell.lastPosition() > cell.firstPosition():
        cursor.deleteChar()
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    flush = QTextBlockFormat()
    flush.setTopMargin(0)
    cursor.mergeBlockFormat(flush)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    cursor.mergeCharFormat(bold)
