"""Composition root of the window."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TextIO, assert_never

from app.core.bench_options import (
    BenchCanvasOptions,
    BenchCaptureOptions,
    BenchGapsOptions,
    BenchOptions,
    BenchStartOptions,
)
from app.core.options import PickOptions, WindowOptions
from app.core.screenshot import Screenshot
from app.core.words import _
from app.instance import Running, take_first_place
from app.logs import logging_to
from app.storage.profile import Profile
from app.system_libraries import require_window_libraries


def run(options: WindowOptions) -> int:
    """Show the window until the app is ended, or let one that is shown open the files; the exit status.

    Raises AppError if there can't be one.
    """
    require_window_libraries()
    profile = Profile(options.profile)
    profile.make()
    first = take_first_place(profile.folder, options.handover)
    if isinstance(first, Running):
        _tell_what_was_in_vain(options, first)
        return 0
    with closing(first):
        from app.desktop.composition import run_desktop

        return run_desktop(options, profile, first)


def pick(options: PickOptions) -> Screenshot | None:
    """What a person picks on the screens; None if nothing. Raises AppError."""
    require_window_libraries()
    from app.desktop.picking import pick_region

    profile = Profile(options.capture.profile)
    profile.make()
    with logging_to(profile.log):
        return pick_region(profile, options.capture.delay_s)


def describe_window() -> str:
    """What a window would be opened with. Raises AppError if there can't be one."""
    require_window_libraries()
    from app.desktop import window_check

    return window_check.describe_window()


def bench(options: BenchOptions, out: TextIO) -> None:
    """Prints a table, or JSON for the process that measures the model. Raises AppError."""
    require_window_libraries()
    match options:
        case BenchCaptureOptions():
            from app.desktop import capture_bench

            capture_bench.bench(out)
        case BenchCanvasOptions(count):
            from app.desktop import canvas_bench

            canvas_bench.bench(count, out)
        case BenchStartOptions():
            from app.desktop import start_bench

            start_bench.bench(options.against, out)
        case BenchGapsOptions():
            from app.desktop import gaps_bench

            gaps_bench.bench(options, out)
        case _:
            assert_never(options)


def _tell_what_was_in_vain(options: WindowOptions, running: Running) -> None:
    if options.backend != running.backend:
        sys.stderr.write(
            _("The running app keeps its backend {running}; {asked} was not taken over.").format(
                running=running.backend, asked=options.backend
            )
            + "\n"
        )
    if options.model not in (None, running.model):
        sys.stderr.write(
            _("The running app keeps its model {running}; {asked} was not taken over.").format(
                running=running.model, asked=options.model
            )
            + "\n"
        )
