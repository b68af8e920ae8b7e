"""Screens grabbed with mss: X11, and a Mac where Qt can't do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import mss
from mss.models import Monitor

from app.capture.displays import Displays, DisplayTraits
from app.core.errors import CaptureError
from app.core.geometry import Box, Size
from app.core.screen import DESKTOP_NUMBER, Screen, desktop_of
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot
from app.core.words import _

if TYPE_CHECKING:
    from app.capture.grabbed import Part


class MssGrabber:
    """Opened anew for each grab: between two of them a screen may come or go, and 33 MB are kept for 4K."""

    def __init__(self, displays: Displays) -> None:
        self._displays = displays

    def screens(self) -> tuple[Screen, ...]:
        with _opened() as desktop:
            return self._screens(desktop)[0]

    def grab(self, screen: Screen) -> Screenshot:
        # With numpy, which would make up a quarter of the time that the window takes to be there.
        from app.capture.grabbed import in_srgb

        self._displays.check_permission()
        with _opened() as desktop:
            screens, traits = self._screens(desktop)
            _check_it_is_there(screen, screens)
            grabbed = desktop.grab(screen.box.corners)
        taken_at, size = datetime.now(UTC), Size(grabbed.size.width, grabbed.size.height)
        ratio = size.width / screen.box.width
        profiles = [(other.box, its.profile) for other, its in zip(screens, traits, strict=True)]
        pixels = in_srgb(grabbed.raw, size, _parts(screen, profiles, ratio, size))
        return Screenshot(
            pixels=pixels.data,
            size=size,
            stride=size.width * BYTES_PER_PIXEL,
            taken_at=taken_at,
            scale=ratio if self._displays.in_points else screen.scale,
            screen=screen.name,
            converted_from=pixels.converted_from,
        )

    def _screens(self, desktop: mss.MSS) -> tuple[tuple[Screen, ...], tuple[DisplayTraits, ...]]:
        monitors = desktop.monitors[1:]
        if not monitors:
            raise CaptureError(_("No screen is switched on."), _("Connect or switch on a screen, then try again."))
        traits = self._displays.traits(len(monitors))
        return tuple(_screens(monitors, traits)), traits


@contextmanager
def _opened() -> Iterator[mss.MSS]:
    """Raises CaptureError for whatever goes wrong with it."""
    try:
        with mss.MSS() as desktop:
            yield desktop
    except (mss.ScreenShotError, OSError) as error:
        raise CaptureError(
            _("The screen can't be looked at: {reason}.").format(reason=_reason(error)),
            _("Run it inside a desktop session that allows it, then try again."),
        ) from error


def _reason(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".") or type(error).__name__


def _screens(monitors: Sequence[Monitor], traits: Sequence[DisplayTraits]) -> Iterator[Screen]:
    primary = next((number for number, monitor in enumerate(monitors) if monitor.get("is_primary")), 0)
    names = _names(monitors)
    for number, (monitor, its) in enumerate(zip(monitors, traits, strict=True)):
        yield Screen(number + 1, names[number], _box(monitor), its.scale, number == primary)


def _names(monitors: Sequence[Monitor]) -> list[str]:
    """Each of its own: two screens of one make tell the same."""
    told = [monitor.get("name") or monitor.get("output") or "" for monitor in monitors]
    often = Counter(told)
    return [
        name if name and often[name] == 1 else _("{name} {number}").format(name=name or _("Screen"), number=number)
        for number, name in enumerate(told, start=1)
    ]


def _box(monitor: Monitor) -> Box:
    left, top = monitor["left"], monitor["top"]
    return Box(left, top, left + monitor["width"], top + monitor["height"])


def _check_it_is_there(screen: Screen, screens: Sequence[Screen]) -> None:
    places = {desktop_of(screens).box} if screen.number == DESKTOP_NUMBER else {other.box for other in screens}
    if screen.box not in places:
        raise CaptureError(
            _("{screen} is not there any more, or lies elsewhere now.").format(screen=screen.name), _("Capture again.")
        )


def _parts(screen: Screen, profiles: Sequence[tuple[Box, bytes | None]], ratio: float, size: Size) -> Iterator[Part]:
    """Where on a picture of `screen`, with `ratio` pixels a unit, which profile holds: of one screen its own only."""
    for box, profile in profiles:
        if screen.number != DESKTOP_NUMBER and box != screen.box:
            continue
        x1, y1, x2, y2 = (round(value * ratio) for value in box.moved(-screen.box.x1, -screen.box.y1).corners)
        yield Box(x1, y1, min(x2, size.width), min(y2, size.height)), profile
