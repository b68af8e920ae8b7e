"""What may be typed behind `bench`."""

from __future__ import annotations

import argparse
import shlex

from app.core.errors import UsageError
from app.core.options import BenchCaptureOptions, BenchOptions, BenchStartOptions
from app.core.words import _

_START = "start"


def add_bench(parser: argparse.ArgumentParser) -> None:
    parser.description = _("Measure how long things take on this machine, side by side with others.")
    subjects = parser.add_subparsers(dest="subject", required=True)
    subjects.add_parser("capture", help=_("from the shortcut to the picker, and from there to the window"))
    start = subjects.add_parser(_START, help=_("from the start of the program to its painted window"))
    start.add_argument(
        "--against",
        metavar="COMMAND",
        default="",
        help=_("another command that starts the app, with its arguments, measured by turns with this one"),
    )


def read_bench(typed: argparse.Namespace) -> BenchOptions:
    if typed.subject != _START:
        return BenchCaptureOptions()
    try:
        return BenchStartOptions(tuple(shlex.split(typed.against)))
    except ValueError as error:
        raise UsageError(
            _("“{command:.60}” can't be read as a command: {reason}.").format(command=typed.against, reason=error),
            _("Write it as in a shell, with all quotation marks closed."),
        ) from error
