"""`capture`: a picture of a screen or a region, kept, written or inspected; and the list of screens."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app import adapters
from app.core.document import Document
from app.core.errors import CaptureError
from app.core.geometry import Box
from app.core.options import CaptureOptions, ListScreensOptions
from app.core.ports import Grabber
from app.core.screen import DESKTOP_NUMBER, Screen, desktop_of
from app.core.screenshot import Screenshot, cropped
from app.core.words import _, plural
from app.export.inspection_json import VERSION
from app.headless.formats import encoded
from app.headless.output import check_output, write_result
from app.headless.session import Session
from app.headless.terminal import tell, write_text
from app.storage.captures import CaptureFolder, encoded_png
from app.storage.profile import Profile


def capture(options: CaptureOptions | ListScreensOptions) -> int:
    """Raises AppError."""
    grabber = adapters.grabber()
    if isinstance(options, ListScreensOptions):
        _list(grabber.screens(), options.format)
    else:
        _capture(grabber, options)
    return 0


def _capture(grabber: Grabber, options: CaptureOptions) -> None:
    check_place(options)
    _chosen(grabber.screens(), options)
    if options.delay_s:
        tell(plural("Capturing in {count} second…", "Capturing in {count} seconds…", options.delay_s))
        time.sleep(options.delay_s)
    deliver(_taken(grabber, options), options)


def check_place(options: CaptureOptions) -> None:
    """Before a picture is taken that could not be written. Raises StorageError."""
    if not options.writes_to_standard_output:
        check_output(options.output, ())


def deliver(screenshot: Screenshot, options: CaptureOptions) -> None:
    """To where it was wanted, with its elements if they were. Raises AppError."""
    if options.writes_to_standard_output:
        write_result(encoded_png(screenshot), None)
        return
    path = _kept(screenshot, options)
    if options.inspect:
        tell(_("The picture is {file}.").format(file=path))
        _inspect(replace(screenshot, path=path, title=path.name), options.format)
    elif options.output is None:
        write_text(f"{path}\n")


def _list(screens: Sequence[Screen], format_id: str) -> None:
    if format_id == "json":
        listed = {"version": VERSION, "screens": [_as_dict(screen) for screen in screens]}
        write_text(f"{json.dumps(listed, ensure_ascii=False)}\n")
    else:
        write_text("".join(f"{_line(screen)}\n" for screen in screens))


def _taken(grabber: Grabber, options: CaptureOptions) -> Screenshot:
    """The screens may have changed while one waited, so they are read anew."""
    screen = _chosen(grabber.screens(), options)
    screenshot = grabber.grab(screen)
    if options.region is None:
        return screenshot
    seen = options.region.intersection(screen.box)
    if seen is None:
        raise _outside(options.region, screen)
    ratio = screenshot.size.width / screen.box.width
    x1, y1, x2, y2 = (round(value * ratio) for value in seen.moved(-screen.box.x1, -screen.box.y1).corners)
    return cropped(screenshot, Box(x1, y1, min(x2, screenshot.size.width), min(y2, screenshot.size.height)))


def _chosen(screens: Sequence[Screen], options: CaptureOptions) -> Screen:
    """What has to be grabbed. Raises CaptureError if it is not there."""
    if options.region is not None:
        return _around(options.region, screens)
    if options.screen == DESKTOP_NUMBER:
        return desktop_of(screens)
    if options.screen is None:
        return next((screen for screen in screens if screen.is_primary), screens[0])
    for screen in screens:
        if screen.number == options.screen:
            return screen
    raise CaptureError(
        _("There is no screen {number}.").format(number=options.screen),
        plural("There is {count}.", "There are {count}, numbered from 1.", len(screens)),
    )


def _around(region: Box, screens: Sequence[Screen]) -> Screen:
    """The one screen a region lies on, so that its scale and colours hold; or else all of them."""
    desktop = desktop_of(screens)
    seen = region.intersection(desktop.box)
    if seen is None:
        raise _outside(region, desktop)
    return next((screen for screen in screens if screen.box.intersection(seen) == seen), desktop)


def _outside(region: Box, desktop: Screen) -> CaptureError:
    x1, y1, x2, y2 = desktop.box.corners
    return CaptureError(
        _("The region {region} lies outside the desktop.").format(
            region=f"{region.x1},{region.y1},{region.width},{region.height}"
        ),
        _("The desktop reaches from {x1}, {y1} to {x2}, {y2}.").format(x1=x1, y1=y1, x2=x2, y2=y2),
    )


def _kept(screenshot: Screenshot, options: CaptureOptions) -> Path:
    if options.output is None:
        profile = Profile(options.profile)
        profile.make()
        folder = CaptureFolder(profile.library)
        return folder.write(screenshot, folder.new_file(screenshot))
    write_result(encoded_png(screenshot), options.output)
    return options.output


def _inspect(screenshot: Screenshot, format_id: str) -> None:
    document = Document(screenshot)
    Session().scan(document, adapters.scanner())
    write_result(encoded(document.inspection(), format_id), None)


def _line(screen: Screen) -> str:
    box = screen.box
    main = _("  main") if screen.is_primary else ""
    return f"{screen.number}  {screen.name}  {box.width}x{box.height}  {box.x1},{box.y1}  {screen.scale:g}x{main}"


def _as_dict(screen: Screen) -> dict[str, object]:
    return {
        "number": screen.number,
        "name": screen.name,
        "box": list(screen.box.corners),
        "scale": screen.scale,
        "primary": screen.is_primary,
    }
