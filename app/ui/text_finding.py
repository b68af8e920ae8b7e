"""Finding words on the shown screenshot: by what the scan has read and what the model has named."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QObject

from app.core.document import Document
from app.core.run import Completed
from app.core.text_search import Hit, find_text
from app.core.words import _
from app.ui.canvas import Canvas
from app.ui.find_bar import FindBar
from app.ui.tool_items import FoundLayer
from app.ui.workspace import Workspace

_Flag = QItemSelectionModel.SelectionFlag


class TextFinding(QObject):
    """Keeps what was found up to date while elements come in and when another picture is shown."""

    def __init__(self, workspace: Workspace, canvas: Canvas, bar: FindBar) -> None:
        super().__init__(bar)
        self._workspace = workspace
        self._canvas = canvas
        self._bar = bar
        self._layer = FoundLayer()
        self._hits: tuple[Hit, ...] = ()
        self._at = 0
        canvas.scene().addItem(self._layer)
        canvas.zoom_changed.connect(self._cover)
        bar.words_changed.connect(self._begin)
        bar.stepped.connect(self._step)
        bar.closed.connect(self._end)
        workspace.shown.connect(self._begin)
        workspace.told.connect(self._look_again)
        elements = workspace.elements
        for signal in (elements.modelReset, elements.rowsInserted, elements.rowsRemoved, elements.dataChanged):
            signal.connect(self._look_again)

    def _begin(self) -> None:
        self._at = 0
        self._look_again()
        self._show_current()

    def _step(self, by: int) -> None:
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._show()
            self._show_current()

    def _end(self) -> None:
        self._look_again()
        self._canvas.setFocus()

    def _look_again(self) -> None:
        words = self._bar.words
        before = self._hits[self._at] if self._hits else None
        self._hits = find_text(self._workspace.elements.elements, words) if words else ()
        places = [hit.place for hit in self._hits]
        self._at = places.index(before.place) if before and before.place in places else 0
        self._show()

    def _show(self) -> None:
        current = self._hits[self._at].place if self._hits else None
        self._layer.show_places(tuple(hit.place for hit in self._hits), current)
        self._bar.show_result(self._result(), can_step=len(self._hits) > 1)

    def _show_current(self) -> None:
        """Its element is selected, too: table and tree show it."""
        if not self._hits:
            return
        element = self._hits[self._at].element
        row = self._workspace.elements.row_of(element.number)
        if row is not None:
            index = self._workspace.elements.index(row, 0)
            self._workspace.selection.setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        self._canvas.show_place(element)

    def _result(self) -> str:
        if self._hits:
            return _("{number} of {count}").format(number=self._at + 1, count=len(self._hits))
        if not self._bar.words.strip():
            return ""
        return _nothing_found(self._workspace.document)

    def _cover(self) -> None:
        self._layer.cover(self._canvas.picture_area, self._canvas.transform().m11())


def _nothing_found(document: Document | None) -> str:
    """What is not there, or could not have been found yet."""
    if document is None or document.scan is None or not isinstance(document.scan.end, Completed | None):
        return _("Nothing is read yet: scan again (F5)")
    return _("Still reading…") if document.scan.end is None else _("Not found")
