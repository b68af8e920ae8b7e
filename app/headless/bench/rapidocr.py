"""rapidocr's own pipeline, to compare with; it is no part of the app and runs only where somebody has installed it."""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Sequence
from typing import Any

from app.core.element import Element, Role
from app.core.errors import ImageError
from app.core.geometry import Box
from app.core.screenshot import Screenshot
from app.core.words import _
from app.headless.bench.scanning import Scan

FOREIGN_ERRORS = (ImportError, OSError, RuntimeError, ValueError, TypeError, AttributeError)
"""What another version of it may raise, and its search for weights where there is no network."""


def rapidocr_scan() -> Scan | None:
    """With its defaults; None where it is not installed. Raises ImageError where it can't be started."""
    if importlib.util.find_spec("rapidocr") is None:
        return None
    # Without its telemetry, whoever asks for onnxruntime afterwards.
    import app.scan.onnx  # noqa: F401
    from app.scan.picture import pixels_of

    pipeline = _pipeline()

    def scan(screenshot: Screenshot) -> list[Element]:
        try:
            answer = pipeline(pixels_of(screenshot)[:, :, :3])
            return _elements(answer.boxes, answer.txts)
        except FOREIGN_ERRORS as error:
            raise _failed(error) from error

    return scan


def _pipeline() -> Any:
    try:
        rapidocr: Any = importlib.import_module("rapidocr")
        pipeline = rapidocr.RapidOCR()
    except FOREIGN_ERRORS as error:
        raise _failed(error) from error
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return pipeline


def _elements(outlines: Any, texts: Sequence[str] | None) -> list[Element]:
    """Outlines are n x 4 corners; both are None where nothing was read."""
    if not texts:
        return []
    pairs = zip(outlines, texts, strict=True)
    return [Element(number, Role.TEXT, text, _box(outline)) for number, (outline, text) in enumerate(pairs, 1)]


def _box(outline: Any) -> Box:
    (x1, y1), (x2, y2) = outline.min(0).tolist(), outline.max(0).tolist()
    return Box(round(x1), round(y1), max(round(x1) + 1, round(x2)), max(round(y1) + 1, round(y2)))


def _failed(error: Exception) -> ImageError:
    return ImageError(
        _("rapidocr failed: {error}.").format(error=f"{type(error).__name__}: {error}"),
        _("Install another version of it, or none."),
    )
