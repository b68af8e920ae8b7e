"""How far a download is, in words."""

from __future__ import annotations

from app.core.words import _

_MINUTE_S = 60
_HOUR_MIN = 60
_LONGEST_MIN = 100 * _HOUR_MIN
"""Beyond that the network has come to a halt, and a figure would say nothing."""


def gigabytes(count: int) -> str:
    """Such as “3.1 GB”."""
    return _("{size:.1f} GB").format(size=count / 1e9)


def download_text(done: int, total: int, speed: float | None = None) -> str:
    """Such as “43 % · 1.3 of 3.1 GB · 12.4 MB/s · 3 min left”; bytes, and bytes a second where they are known."""
    parts = [
        _("{percent} %").format(percent=100 * done // total if total else 0),
        _("{done:.1f} of {total:.1f} GB").format(done=done / 1e9, total=total / 1e9),
    ]
    if speed is not None:
        parts.append(_("{speed:.1f} MB/s").format(speed=speed / 1e6))
        if left := _left(total - done, speed):
            parts.append(left)
    return " · ".join(parts)


def _left(count: int, speed: float) -> str:
    minutes = round(count / speed / _MINUTE_S) if speed > 0 else _LONGEST_MIN
    if minutes >= _LONGEST_MIN:
        return ""
    if minutes < 1:
        return _("less than a minute left")
    hours, rest = divmod(minutes, _HOUR_MIN)
    if hours:
        return _("{hours} h {minutes} min left").format(hours=hours, minutes=rest)
    return _("{minutes} min left").format(minutes=minutes)
