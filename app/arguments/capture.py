"""What may be typed behind `capture`."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from app.core.capture import CaptureKind, CaptureRequest
from app.core.errors import UsageError
from app.core.geometry import Box
from app.core.options import (
    FORMATS,
    CaptureOptions,
    HandoverOptions,
    ListScreensOptions,
    PickOptions,
    WindowOptions,
)
from app.core.words import _

MAX_DELAY_S = 3600

CaptureCommand = CaptureOptions | ListScreensOptions | PickOptions | HandoverOptions | WindowOptions


def add_capture(parser: argparse.ArgumentParser) -> None:
    parser.description = _("Take a picture of a screen; without more words, of the main one.")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--screen", metavar="N", help=_("by its number in the list, 0 for all of them in one picture"))
    what.add_argument("--region", metavar="X,Y,W,H", help=_("in the units of --list-screens; --region=-9,… left of 0"))
    what.add_argument("--interactive", action="store_true", help=_("choose a region by hand"))
    what.add_argument("--list-screens", action="store_true", help=_("number, name, place, size and scale of each"))
    parser.add_argument(
        "--to-app",
        action="store_true",
        help=_("let the running app choose a region; with --interactive, start it if it is not running"),
    )
    parser.add_argument("--delay", metavar="S", default="0", help=_("seconds to wait before"))
    parser.add_argument("--inspect", action="store_true", help=_("print the elements, by the quick scan"))
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=_("how elements or screens are written"))
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT.png",
        help=_("where the picture goes, - for standard output; default: the library of the profile"),
    )


def read_capture(typed: argparse.Namespace) -> CaptureCommand:
    """Raises UsageError."""
    delay_s = _read_delay(typed.delay)
    if typed.to_app:
        return _read_to_app(typed, CaptureRequest(CaptureKind.REGION, delay_s))
    if typed.list_screens:
        return ListScreensOptions(typed.format, typed.profile)
    capture = CaptureOptions(
        screen=None if typed.screen is None else _read_screen(typed.screen),
        region=None if typed.region is None else _read_region(typed.region),
        delay_s=delay_s,
        inspect=typed.inspect,
        format=typed.format,
        output=typed.output,
        profile=typed.profile,
    )
    if capture.inspect and capture.writes_to_standard_output:
        raise UsageError(
            _("Picture and elements can't both go to standard output."), _("Give -o the name of a file, or leave it.")
        )
    return PickOptions(capture) if typed.interactive else capture


def _read_delay(written: str) -> int:
    if written.isascii() and written.isdecimal() and int(written[:9]) <= MAX_DELAY_S:
        return int(written)
    raise UsageError(
        _("The delay can't be “{value}”.").format(value=written),
        _("Give whole seconds from 0 to {most}.").format(most=MAX_DELAY_S),
    )


def _read_screen(written: str) -> int:
    if written.isascii() and written.isdecimal() and len(written) <= 4:
        return int(written)
    raise UsageError(
        _("There is no screen “{value}”.").format(value=written),
        _("Give its number in the list of: zwz-inspector capture --list-screens."),
    )


def _read_region(written: str) -> Box:
    if re.fullmatch(r"-?\d{1,6},-?\d{1,6},\d{1,6},\d{1,6}", written, re.ASCII):
        x, y, width, height = map(int, written.split(","))
        if width and height:
            return Box(x, y, x + width, y + height)
    raise UsageError(
        _("“{value}” is no region.").format(value=written),
        _("Write left, top, width and height, such as 100,50,640,480."),
    )


def _read_to_app(typed: argparse.Namespace, request: CaptureRequest) -> HandoverOptions | WindowOptions:
    if typed.inspect or typed.output is not None:
        raise UsageError(
            _("The running app keeps and shows what it captures by itself."),
            _("Leave --inspect and -o away beside --to-app."),
        )
    if typed.list_screens or typed.screen is not None or typed.region is not None:
        raise UsageError(
            _("In the running app a region is chosen by hand."),
            _("Leave --screen, --region and --list-screens away beside --to-app."),
        )
    if typed.interactive:
        return WindowOptions(profile=typed.profile, capture=request)
    return HandoverOptions(request, typed.profile)
