"""How fast bytes come."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

WINDOW_S = 8.0
"""Seconds looked back on: short enough to follow the network, long enough that the figure can be read."""

_LEAST_S = 0.5


class Pace:
    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._samples: deque[tuple[float, int]] = deque()

    def take(self, done: int) -> float | None:
        """Bytes a second, told how many are there by now; None until there is something to go by.

        What is there at the first call has come before; fewer than before is a new beginning.
        """
        now = self._now()
        if self._samples and done < self._samples[-1][1]:
            self._samples.clear()
        self._samples.append((now, done))
        while len(self._samples) > 2 and self._samples[1][0] <= now - WINDOW_S:
            self._samples.popleft()
        first_time, first_done = self._samples[0]
        seconds = now - first_time
        return (done - first_done) / seconds if seconds >= _LEAST_S else None
