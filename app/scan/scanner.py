"""The quick scan as the core asks for it. Cheap to import: the heavy libraries wait for the first scan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from app.core.element import Element
from app.core.ports import Watch
from app.core.run import Stage
from app.core.screenshot import Screenshot
from app.scan.progress import report
from app.scan.weights import load_weights, weights_dir

if TYPE_CHECKING:
    from app.scan.engine import ScanEngine


class QuickScanner:
    """PP-OCRv6 tiny for the text, OpenCV for what is around it. The networks are loaded once and kept."""

    def scan(self, screenshot: Screenshot, watch: Watch) -> Iterator[Element]:
        """Elements numbered from 1 in reading order. Raises ImageError, StorageError, Interrupted."""
        report(watch, Stage.SCAN_TEXT, 0, 0)
        yield from self._engine.scan(screenshot, watch)

    @cached_property
    def _engine(self) -> ScanEngine:
        from app.scan.engine import ScanEngine

        return ScanEngine(load_weights(weights_dir()))
