from __future__ import annotations

import pytest

from app.core.geometry import Box
from app.core.screen import DESKTOP_NUMBER, Screen, desktop_of


def test_the_desktop_reaches_around_all_screens() -> None:
    screens = (
        Screen(1, "right", Box(0, 0, 1440, 900), 2.0, is_primary=True),
        Screen(2, "left", Box(-1920, -100, 0, 980), 1.0),
    )
    desktop = desktop_of(screens)
    assert desktop.number == DESKTOP_NUMBER
    assert desktop.box == Box(-1920, -100, 1440, 980)
    assert desktop.scale == 2.0


def test_there_is_no_desktop_without_a_screen() -> None:
    with pytest.raises(ValueError, match="empty"):
        desktop_of(())
