"""Where the cursor is, how near the picture is, and what the last run took."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from app.core.document import Document
from app.core.exchange_text import usage_text
from app.core.geometry import Point
from app.core.inspection import ScanRecord, usage_of
from app.core.progress_text import stage_text
from app.core.run import Cancelled, Completed, Failed, Stopped, Usage
from app.core.screenshot import Screenshot
from app.core.screenshot_text import colour_text, scale_text
from app.core.words import _, plural
from app.ui.drag_handle import DragHandle
from app.ui.elided_label import ElidedLabel
from app.ui.theme import SPACING
from app.ui.tones import explain

MAX_SCREEN_NAME = 24


class StatusBar(QStatusBar):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screenshot: Screenshot | None = None
        self._task = ElidedLabel(self)
        self._usage = ElidedLabel(self)
        self._pixel = QLabel(self)
        self._size = QLabel(self)
        self._zoom = QLabel(self)
        self.addWidget(self._task, stretch=1)
        self.handle = DragHandle(self)
        for part in (self._usage, self._pixel, self.handle, self._size, self._zoom):
            self.addPermanentWidget(part)
        for label in self.findChildren(QLabel):
            label.setContentsMargins(SPACING, 0, SPACING, 0)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def show_document(self, document: Document | None) -> None:
        self._screenshot = document.screenshot if document else None
        self._size.setText(_size_text(self._screenshot))
        explain(self._size, _source_tip(self._screenshot))
        for part in (self.handle, self._zoom):
            part.setVisible(document is not None)
        self._make_room_for_pixels()
        self.show_pixel(None)
        self.show_runs(document)

    def show_pixel(self, pixel: Point | None) -> None:
        self._pixel.setText(_pixel_text(pixel, self._screenshot.scale) if pixel and self._screenshot else "")

    def _make_room_for_pixels(self) -> None:
        """For the longest there are, or all that stands beside them would jump with the cursor."""
        if self._screenshot:
            size = self._screenshot.size
            self.show_pixel(Point(size.width - 1, size.height - 1))
        else:
            self.show_pixel(None)
        self._pixel.setMinimumWidth(self._pixel.sizeHint().width())

    def show_zoom(self, zoom: float) -> None:
        """`zoom` is device pixels per image pixel."""
        self._zoom.setText(_("{percent} %").format(percent=round(zoom * 100)))

    def show_runs(self, document: Document | None) -> None:
        """How the scan goes, and what the last answer that tells has taken."""
        self._task.setText(_scan_text(document.scan, len(document.elements)) if document and document.scan else "")
        usages = [usage_of(exchange.end) for exchange in document.exchanges] if document else []
        self._usage.setText(_cost_text(next((u for u in reversed(usages) if u.tokens), Usage())))

    def show_countdown(self, seconds: int) -> None:
        """Until a capture; 0 when there is none to come."""
        if seconds:
            self.showMessage(plural("Capture in {count} second", "Capture in {count} seconds", seconds))
        else:
            self.clearMessage()

    def show_reading(self, name: str) -> None:
        self.showMessage(_("Opening {name}…").format(name=name)) if name else self.clearMessage()


def _pixel_text(pixel: Point, scale: float) -> str:
    """Pixels, and points where they differ."""
    pixels = _("{x}, {y} px").format(x=pixel.x, y=pixel.y)
    if scale == 1:
        return pixels
    return pixels + _(" · {x:g}, {y:g} pt").format(x=round(pixel.x / scale, 1), y=round(pixel.y / scale, 1))


def _size_text(screenshot: Screenshot | None) -> str:
    if screenshot is None:
        return ""
    text = _("{width} × {height}").format(width=screenshot.size.width, height=screenshot.size.height)
    if scale := scale_text(screenshot):
        text += _(" @ {scale}").format(scale=scale)
    colour = _("→ sRGB") if screenshot.converted_from else ""
    return " · ".join(filter(None, (text, _shortened(screenshot.screen), colour)))


def _shortened(name: str) -> str:
    return name if len(name) <= MAX_SCREEN_NAME else f"{name[: MAX_SCREEN_NAME - 1]}…"


def _source_tip(screenshot: Screenshot | None) -> str:
    """All that the status bar has no room for."""
    if screenshot is None:
        return ""
    lines = [
        _("{width} × {height} pixels").format(width=screenshot.size.width, height=screenshot.size.height),
        _("{scale:.4g} pixels a point").format(scale=screenshot.scale),
        _("Screen: {name}").format(name=screenshot.screen) if screenshot.screen else "",
        _("Colours: {colours}").format(colours=colour_text(screenshot)),
    ]
    return "\n".join(filter(None, lines))


def _scan_text(scan: ScanRecord, elements: int) -> str:
    match scan.end:
        case None:
            return stage_text(scan.progress) if scan.progress else _("Scanning…")
        case Completed():
            seconds = usage_of(scan.end).scan_s or 0.0
            found = plural("{count} element", "{count} elements", elements)
            return _("{found} · scanned in {seconds:.1f} s").format(found=found, seconds=seconds)
        case Stopped() | Cancelled():
            return _("Scan stopped")
        case Failed():
            return _("The scan failed")
        case _:
            assert_never(scan.end)


def _cost_text(usage: Usage) -> str:
    memory = _("{memory:.1f} GB of memory").format(memory=usage.peak_memory / 1e9) if usage.peak_memory else ""
    return " · ".join(filter(None, (usage_text(usage), memory)))
