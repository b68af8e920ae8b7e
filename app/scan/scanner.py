"""The quick scan as the core asks for it. Cheap to import: the heavy libraries wait for the first scan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.element import Element
from app.core.ports import Watch
from app.core.run import Stage
from app.core.screenshot import Screenshot
from app.scan.element_weights import load_element_weights
from app.scan.progress import report
from app.scan.weights import weights_dir

if TYPE_CHECKING:
    from app.scan.engine import ScanEngine


class QuickScanner:
    """PP-OCRv6 tiny for the text; OpenCV finds what may be an element, trees judge it. All are loaded once and kept.

    `own_weights` is the folder of the weights that we made.
    """

    def __init__(self, own_weights: Path) -> None:
        self._own_weights = own_weights

    def scan(self, screenshot: Screenshot, watch: Watch) -> Iterator[Element]:
        """Elements numbered from 1 in reading order. Raises ImageError, StorageError, Interrupted."""
        report(watch, Stage.SCAN_TEXT, 0, 0)
        yield from self._engine.scan(screenshot, watch)

    @cached_property
    def _engine(self) -> ScanEngine:
        from app.scan.engine import ScanEngine
        from app.scan.judgement import TreeJudge
        from app.scan.text_reader import TextReader

        weights = load_element_weights(self._own_weights)
        judge = TreeJudge(weights.likelihoods, weights.kinds)
        return ScanEngine(TextReader(weights_dir(), self._own_weights), judge)
