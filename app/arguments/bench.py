"""What may be typed behind `bench`."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from app.core.bench_options import (
    BenchCanvasOptions,
    BenchCaptureOptions,
    BenchGapsOptions,
    BenchLibraryOptions,
    BenchModelOptions,
    BenchOptions,
    BenchScanOptions,
    BenchStartOptions,
)
from app.core.errors import UsageError
from app.core.options import FORMATS
from app.core.words import _
from app.core.written_numbers import whole_number

_START = "start"
_RUNS_RANGE = (1, 100)
_COUNT_RANGE = (1, 1_000_000)
_ELEMENTS_RANGE = (1, 100_000)

BenchCommand = BenchOptions | BenchModelOptions | BenchScanOptions | BenchLibraryOptions


def add_bench(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Measure how long things take on this machine, side by side with others; without a subject, a model: "
        "how fast it reads and answers, and how near that is to what the machine can do."
    )
    _add_model(parser)
    subjects = parser.add_subparsers(dest="subject")
    _add_scan(subjects.add_parser("scan", help=_("what the quick scan finds on pictures whose elements are known")))
    subjects.add_parser("capture", help=_("from the shortcut to the picker, and from there to the window"))
    canvas = subjects.add_parser("canvas", help=_("how long the window takes to draw a large screenshot"))
    canvas.add_argument("--count", metavar="N", default="2000", help=_("elements on it; default: 2000"))
    library = subjects.add_parser("library", help=_("how fast a large library is read and looked through"))
    library.add_argument("--count", metavar="N", default="10000", help=_("inspections in it; default: 10000"))
    start = subjects.add_parser(_START, help=_("from the start of the program to its painted window"))
    start.add_argument(
        "--against",
        metavar="COMMAND",
        default="",
        help=_("another command that starts the app, with its arguments, measured by turns with this one"),
    )


def _add_model(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--model", metavar="ID|DIR", help=_("a repository name or a folder; default: a small one of random weights")
    )
    which.add_argument(
        "--random-weights",
        type=Path,
        metavar="CONFIG",
        help=_("random weights of 4 bits in the sizes that a model's config.json tells"),
    )
    parser.add_argument("--image", type=Path, metavar="IMAGE", help=_("a screenshot; default: the sample"))
    parser.add_argument("--runs", metavar="N", default="7", help=_("pairs that are compared; default: 7"))
    _add_output(parser, FORMATS[0])
    # How the app starts itself to measure its window.
    parser.add_argument("--gaps-of", type=Path, help=argparse.SUPPRESS)


def _add_scan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help=_("of pictures NNN.png, and in NNN.json what is on each")
    )
    # Left out, they are as typed before the subject.
    _add_output(parser, argparse.SUPPRESS)


def _add_output(parser: argparse.ArgumentParser, left_out: str) -> None:
    parser.add_argument("--format", choices=FORMATS, default=left_out, help=_("how the figures are written"))
    output = argparse.SUPPRESS if left_out is argparse.SUPPRESS else None
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", default=output, help=_("a file instead of standard output")
    )


def read_bench(typed: argparse.Namespace) -> BenchCommand:
    """Raises UsageError."""
    match typed.subject:
        case None:
            return _read_model(typed)
        case "start":
            return _read_start(typed)
        case "canvas":
            return BenchCanvasOptions(whole_number(typed.count, _ELEMENTS_RANGE, _("The number of elements")))
        case "library":
            return BenchLibraryOptions(whole_number(typed.count, _COUNT_RANGE, _("The number of inspections")))
        case "scan":
            return BenchScanOptions(typed.folder, typed.format, typed.output)
        case _:
            return BenchCaptureOptions()


def _read_model(typed: argparse.Namespace) -> BenchModelOptions | BenchGapsOptions:
    if typed.gaps_of is not None:
        return BenchGapsOptions(typed.gaps_of, typed.image)
    return BenchModelOptions(
        model=typed.model,
        random_weights=typed.random_weights,
        image=typed.image,
        runs=whole_number(typed.runs, _RUNS_RANGE, _("The number of runs")),
        format=typed.format,
        output=typed.output,
        profile=typed.profile,
    )


def _read_start(typed: argparse.Namespace) -> BenchStartOptions:
    try:
        return BenchStartOptions(tuple(shlex.split(typed.against)))
    except ValueError as error:
        raise UsageError(
            _("“{command:.60}” can't be read as a command: {reason}.").format(command=typed.against, reason=error),
            _("Write it as in a shell, with all quotation marks closed."),
        ) from error
