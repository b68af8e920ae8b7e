"""A panel with a system tray on an X server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.x11 import PATIENCE_S, XDisplay, wait_for


@contextmanager
def tray_panel(display: XDisplay) -> Iterator[None]:
    """Along the upper edge, as soon as it owns the tray."""
    panel = display.start("trayer", "--edge", "top", "--align", "right", "--width", "20", "--height", "28")
    try:
        wait_for(lambda: display.window("panel"))
        yield
    finally:
        panel.terminate()
        panel.wait(PATIENCE_S)
