"""The use case: elements at once, without a model."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.core.ports import Scanner
from app.core.run import Completed, ElementFound, Outcome, ParseReport, RunEnd, RunId, Usage
from app.core.run_ending import Emit, RunWatch, run_to_the_end
from app.core.screenshot import Screenshot


def quick_scan(
    scanner: Scanner, run_id: RunId, screenshot: Screenshot, emit: Emit, is_cancelled: Callable[[], bool]
) -> None:
    """Scan a screenshot by the grammar of a run; never raises."""
    watch = RunWatch(run_id, emit, is_cancelled)

    def scan() -> RunEnd:
        started, found = time.perf_counter(), 0
        for element in scanner.scan(screenshot, watch):
            watch.check()
            emit(ElementFound(run_id, element))
            found += 1
        usage = Usage(scan_s=time.perf_counter() - started)
        return Completed(run_id, Outcome(ParseReport(parsed=found), usage))

    run_to_the_end(run_id, emit, scan)
