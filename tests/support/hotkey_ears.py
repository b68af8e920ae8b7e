"""What a test hears of a shortcut."""

from __future__ import annotations

import select
import time

from app.core.ports import Hotkeys
from app.core.shortcut import HotkeyEvent
from tests.support.x11 import PATIENCE_S


def next_events(hotkeys: Hotkeys, patience_s: float = PATIENCE_S) -> tuple[HotkeyEvent, ...]:
    """Those that come next, waited for where the window's loop would: on the file."""
    deadline = time.monotonic() + patience_s
    while (left := deadline - time.monotonic()) > 0:
        if events := hotkeys.events():
            return events
        select.select([hotkeys.fileno()], [], [], min(left, 0.5))
    return ()
