"""Taking away what the app has put on a machine."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from app.core.traces import Trace
from app.core.words import _


def bytes_of(trace: Trace) -> int:
    total = 0
    for file in trace.files:
        with suppress(OSError):
            total += file.lstat().st_size
    return total


def remove(traces: Iterable[Trace]) -> tuple[str, ...]:
    """What could not be removed, a line each, with the reason. All else is gone, and folders that are empty now."""
    traces = tuple(traces)
    problems = list[str]()
    for file in (file for trace in traces for file in trace.files):
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            problems.append(_("{file}: {reason}").format(file=file, reason=error.strerror))
    folders = {folder for trace in traces for folder in trace.folders}
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        # What is not empty holds what is not ours, or could not be removed.
        with suppress(OSError):
            folder.rmdir()
    return tuple(problems)
