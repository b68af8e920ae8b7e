"""A desktop that tells of its screens, and notes what else is asked of it."""

from __future__ import annotations

from app.core.geometry import Box
from app.core.screen import Screen
from app.core.screenshot import Screenshot


class TwoScreens:
    """Grabber and permission in one."""

    def __init__(self, *, is_given: bool) -> None:
        self._is_given = is_given
        self.asked_for: list[str] = []

    def screens(self) -> tuple[Screen, ...]:
        return (
            Screen(1, "Built-in", Box(0, 0, 1440, 900), scale=2.0, is_primary=True),
            Screen(2, "Other", Box(1440, 0, 3360, 1080)),
        )

    def grab(self, screen: Screen) -> Screenshot:
        self.asked_for.append(screen.name)
        raise AssertionError("a picture of the screen is not wanted")

    def is_granted(self) -> bool:
        return self._is_given

    def ask(self) -> None:
        self.asked_for.append("permission")
