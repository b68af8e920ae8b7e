"""The command line: hands what was typed to the window or to a headless command, by a deferred import."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from app.arguments import read_arguments
from app.core.bench_options import (
    BenchCanvasOptions,
    BenchCaptureOptions,
    BenchGapsOptions,
    BenchOptions,
    BenchStartOptions,
)
from app.core.errors import AppError, UsageError
from app.core.language import best_language, languages_of
from app.core.options import (
    HandoverOptions,
    InspectOptions,
    ModelOptions,
    Options,
    PickOptions,
    SelfTestOptions,
    WindowOptions,
)
from app.core.words import _, use_language
from app.display import has_display
from app.storage.resources import resources_dir

EXIT_PROBLEM = 1
EXIT_INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Exit status: 0 done, 1 a problem told in one sentence, 2 wrong usage, 130 interrupted."""
    try:
        use_language(resources_dir() / "locale", best_language(languages_of(os.environ)))
        return _run(read_arguments(arguments))
    except AppError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_PROBLEM
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has left; a second complaint at exit would be noise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PROBLEM


def _run(options: Options) -> int:
    match options:
        case WindowOptions():
            return _open_window(options)
        case PickOptions():
            return _pick(options)
        case BenchCaptureOptions() | BenchStartOptions() | BenchGapsOptions() | BenchCanvasOptions():
            return _bench(options)
        case HandoverOptions():
            from app.instance import hand_over
            from app.storage.profile import Profile

            hand_over(Profile(options.profile).folder, options.request)
            return 0
        case SelfTestOptions():
            return _self_test(options)
        case _:
            from app import headless

            return headless.run(options)


def _open_window(options: WindowOptions) -> int:
    if not has_display():
        return _without_display(options)
    from app import desktop

    return desktop.run(options)


def _pick(options: PickOptions) -> int:
    if not has_display():
        raise UsageError(
            _("There is no display to choose a region on."),
            _("Give it in pixels: zwz-inspector capture --region X,Y,W,H."),
        )
    from app import desktop
    from app.headless.capture import check_place, deliver

    check_place(options.capture)
    picked = desktop.pick(options)
    if picked is None:
        return EXIT_INTERRUPTED
    deliver(picked, options.capture)
    return 0


def _bench(options: BenchOptions) -> int:
    if not isinstance(options, BenchGapsOptions) and not has_display():
        raise UsageError(_("There is no display to capture."), _("Run it inside a desktop session, or under Xvfb."))
    from app import desktop

    desktop.bench(options, sys.stdout)
    return 0


def _self_test(options: SelfTestOptions) -> int:
    from app import desktop, headless

    return headless.run(options, desktop.describe_window) if has_display() else headless.run(options)


def _without_display(options: WindowOptions) -> int:
    if not options.files:
        raise UsageError(
            _("There is no display to open a window on."),
            _("Without one, use: zwz-inspector inspect IMAGE."),
        )
    from app import headless

    sys.stderr.write(_("There is no display for the window, so the elements are printed.") + "\n")
    model = ModelOptions(options.backend, options.model)
    return headless.run(InspectOptions(options.files, model=model, profile=options.profile))
