"""Makes copies that can be shared, in the background: what is covered is in them nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.document import Document
from app.core.element import Element
from app.core.geometry import Box
from app.core.redaction import Cover, covering, redacted, redaction_of
from app.core.saved_inspection import SavedInspection
from app.core.screenshot import Screenshot
from app.core.words import _
from app.ui.background import Background
from app.ui.documents import Documents

CoverAreas = Callable[[Screenshot, Sequence[Box], Cover], Screenshot]
"""For background threads."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to be covered, and how; the `spared` were proposed, and are to be seen."""

    chosen: tuple[Element, ...]
    spared: tuple[Element, ...]
    cover: Cover
    keeps_answers: bool


class Redacting(QObject):
    made = Signal(object)
    """Document: the copy, which is open now."""

    failed = Signal(object)
    """AppError: there is no copy."""

    def __init__(
        self, cover_areas: CoverAreas, background: Background, documents: Documents, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._cover_areas = cover_areas
        self._background = background
        self._documents = documents

    def make_copy(self, document: Document, wish: Wish) -> None:
        """Of a document as it is now."""
        work = partial(_copied, document.screenshot, document.saved(), document.title, wish, self._cover_areas)
        self._background.run(work, self._open, self.failed.emit)

    def _open(self, copy: tuple[Screenshot, SavedInspection]) -> None:
        self.made.emit(self._documents.open(*copy))


def _copied(
    screenshot: Screenshot, saved: SavedInspection, title: str, wish: Wish, cover_areas: CoverAreas
) -> tuple[Screenshot, SavedInspection]:
    redaction = redaction_of(wish.chosen, saved, screenshot.size, spared=wish.spared, keeps_answers=wish.keeps_answers)
    cover = covering(redaction.texts)
    copy = replace(
        cover_areas(screenshot, redaction.areas, wish.cover),
        title=_("{name} redacted").format(name=cover(title)),
        screen=cover(screenshot.screen),
        program=cover(screenshot.program),
    )
    saved = redacted(saved, redaction)
    return copy, replace(saved, label=replace(saved.label, title=""))
