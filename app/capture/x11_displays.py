"""Scale and colour profiles of an X11 desktop, from the properties of its root window."""

from __future__ import annotations

from app.capture.displays import DisplayTraits
from app.capture.x11_properties import XServer

POINTS_AN_INCH = 96
"""Of an X11 desktop at scale 1."""

_SCALES = (0.5, 4.0)


class X11Displays:
    in_points = False

    def traits(self, count: int) -> tuple[DisplayTraits, ...]:
        with XServer() as server:
            scale = _scale(server.property(server.root, "RESOURCE_MANAGER"))
            profiles = [server.property(server.root, _profile_name(number)) for number in range(count)]
        return tuple(DisplayTraits(scale, profile or None) for profile in profiles)

    def check_permission(self) -> None:
        """Who may open the display may look at it."""


def _profile_name(number: int) -> str:
    """As "ICC Profiles in X" of freedesktop.org has it."""
    return f"_ICC_PROFILE_{number}" if number else "_ICC_PROFILE"


def _scale(resources: bytes) -> float:
    """X11 has no scale. Desktops that have one set Xft.dpi by it, and toolkits take it from there; in quarters,
    because a person who wants larger letters sets it too. The size in millimetres of a screen is often made up."""
    for line in resources.decode("utf-8", "replace").splitlines():
        name, _colon, value = line.partition(":")
        if name.strip() == "Xft.dpi":
            try:
                scale = round(4 * float(value) / POINTS_AN_INCH) / 4
            except (ValueError, OverflowError):
                return 1.0
            return scale if _SCALES[0] <= scale <= _SCALES[1] else 1.0
    return 1.0
