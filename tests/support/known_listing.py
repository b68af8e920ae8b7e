"""The listing that passes of the model are counted on: 40 elements as a model writes them, always the same."""

from __future__ import annotations

import random

from app.core.element import Element, Role
from app.core.geometry import Box, Size, whole
from app.core.listing_format import Grid, native_listing, view_of

NAMES = (
    "Save",
    "Cancel",
    "File",
    "Edit",
    "View",
    "Search settings",
    "New folder",
    "Sign in with Google",
    "Close",
    "Minimize",
    "Dark mode",
    "Notifications",
    "Terms of service",
    "user@example.com",
    "2026-11-23",
    "Download report (PDF)",
)
ROLES = (
    Role.BUTTON,
    Role.LINK,
    Role.OTHER,
    Role.TEXTBOX,
    Role.CHECKBOX,
    Role.RADIO,
    Role.ICON,
    Role.OPTION,
    Role.MENUITEM,
    Role.TAB,
    Role.COMBOBOX,
    Role.SWITCH,
    Role.SLIDER,
    Role.OTHER,
)


def known_listing(count: int = 40) -> str:
    chance = random.Random(1)  # noqa: S311  it shall be the same each time
    elements = [_element(number, chance) for number in range(1, count + 1)]
    return native_listing(elements, view_of(Grid.THOUSAND, whole(Size(1000, 1000))))


def _element(number: int, chance: random.Random) -> Element:
    x, y = chance.randint(0, 900), chance.randint(0, 950)
    box = Box(x, y, x + chance.randint(20, 99), y + chance.randint(10, 40))
    name = chance.choice(NAMES)
    return Element(number, chance.choice(ROLES), name, box)
