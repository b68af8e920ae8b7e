"""Compares two open documents, in the background."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.compare import Comparison, PixelDifference, compared
from app.core.document import Document
from app.core.element import Element
from app.core.ports import Matcher
from app.core.screenshot import Screenshot
from app.ui.background import Background, Job

ComparePixels = Callable[[Screenshot, Screenshot], PixelDifference]
"""For background threads."""


class Comparing(QObject):
    compared = Signal(object)
    """Comparison, of the two that were asked for last."""

    failed = Signal(object)
    """AppError."""

    def __init__(
        self, matcher: Matcher, compare_pixels: ComparePixels, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._matcher = matcher
        self._compare_pixels = compare_pixels
        self._background = background
        self._job: Job | None = None

    def compare(self, before: Document, after: Document) -> None:
        """As they are now; an earlier comparison that still goes on is of no interest any more."""
        self.stop()
        work = partial(self._compared, (before.screenshot, before.elements), (after.screenshot, after.elements))
        self._job = self._background.run(work, self.compared.emit, self.failed.emit)

    def stop(self) -> None:
        if self._job:
            self._job.cancel()

    def _compared(
        self, before: tuple[Screenshot, tuple[Element, ...]], after: tuple[Screenshot, tuple[Element, ...]]
    ) -> Comparison:
        differences, same = compared(before[1], after[1], before[0].size, self._matcher)
        return Comparison(differences, same, self._compare_pixels(before[0], after[0]))
