"""How likely something a model told is something the scan found: by role, by text, by size, by place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.core.element import Element, Role
from app.core.text_agreement import plain_text, similarity
from app.scan.arrays import Boxes, Mask, Numbers

PLACE_NOISE = 0.012
"""Standard deviation of a told centre, as a share of the picture's side."""

SIZE_NOISE = 0.22
"""Standard deviation of a told width or height, as a share of it."""

SAME_ROLE = 1.2
SAME_TEXT = 5.0
OTHER_TEXT = -1.5
"""Log-likelihoods; the last one where hardly a letter is the same."""

HARDLY_ALIKE = 0.4
HALF_ALIKE = 0.5

_LOOKS_LIKE: dict[Role, frozenset[Role]] = {
    Role.BUTTON: frozenset({Role.BUTTON}),
    Role.LINK: frozenset({Role.LINK, Role.TEXT, Role.BUTTON}),
    Role.TEXTBOX: frozenset({Role.TEXTBOX, Role.SEARCHBOX, Role.COMBOBOX}),
    Role.SEARCHBOX: frozenset({Role.TEXTBOX, Role.SEARCHBOX, Role.COMBOBOX}),
    Role.COMBOBOX: frozenset({Role.COMBOBOX, Role.TEXTBOX, Role.BUTTON}),
    Role.SPINBUTTON: frozenset({Role.SPINBUTTON, Role.TEXTBOX, Role.COMBOBOX}),
    Role.CHECKBOX: frozenset({Role.CHECKBOX, Role.RADIO, Role.ICON}),
    Role.RADIO: frozenset({Role.RADIO, Role.CHECKBOX, Role.ICON}),
    Role.SWITCH: frozenset({Role.SWITCH, Role.CHECKBOX, Role.ICON}),
    Role.TEXT: frozenset({Role.TEXT, Role.HEADING}),
    Role.HEADING: frozenset({Role.TEXT, Role.HEADING}),
    Role.ICON: frozenset({Role.ICON, Role.IMG, Role.CHECKBOX}),
    Role.IMG: frozenset({Role.IMG, Role.ICON}),
    Role.MENUITEM: frozenset({Role.MENUITEM, Role.TEXT, Role.BUTTON, Role.OPTION, Role.ROW}),
    Role.OPTION: frozenset({Role.OPTION, Role.MENUITEM, Role.TEXT, Role.ROW}),
    Role.TAB: frozenset({Role.TAB, Role.BUTTON, Role.LINK, Role.TEXT}),
}
"""As what a thing that a model names well may appear to the scan, which sees pixels only."""


def affinity(told: Sequence[Element], scanned: Sequence[Element], near: Mask) -> Numbers:
    """A row for each of `told`: log-likelihood of role and text, 0 where they say nothing or are not `near`."""
    likely = np.zeros(near.shape)
    told_texts, scanned_texts = ([plain_text(e.name) for e in elements] for elements in (told, scanned))
    for row, column in zip(*(axis.tolist() for axis in np.nonzero(near)), strict=True):
        role = told[row].role
        if scanned[column].role in _LOOKS_LIKE.get(role, (role,)):
            likely[row, column] += SAME_ROLE
        likely[row, column] += _by_text(told_texts[row], scanned_texts[column])
    return likely


def _by_text(told: str, scanned: str) -> float:
    if not (told and scanned):
        return 0.0
    alike = similarity(told, scanned)
    if alike == 1.0:
        return SAME_TEXT
    return 2 * (SAME_TEXT - 1) * max(0.0, alike - HALF_ALIKE) + (OTHER_TEXT if alike < HARDLY_ALIKE else 0.0)


def size_likelihood(told: Boxes, scanned: Boxes, sides: tuple[int, int]) -> Numbers:
    """Small boxes are wrong by a part of the grid that has nothing to do with their size."""
    likely = np.zeros((len(told), len(scanned)))
    for axis in (0, 1):
        mine, theirs = _extent(told, axis)[:, None], _extent(scanned, axis)[None]
        spread = np.hypot(SIZE_NOISE * np.maximum(mine, theirs), 0.5 * PLACE_NOISE * sides[axis])
        likely -= 0.5 * ((theirs - mine) / spread) ** 2
    return likely


def place_likelihood(told: Boxes, scanned: Boxes, sides: tuple[int, int]) -> Numbers:
    likely = np.zeros((len(told), len(scanned)))
    for axis in (0, 1):
        apart = _middle(scanned, axis)[None] - _middle(told, axis)[:, None]
        likely -= 0.5 * (apart / (PLACE_NOISE * sides[axis])) ** 2
    return likely


def near(told: Boxes, scanned: Boxes, sides: tuple[int, int], reach: float) -> Mask:
    """Whose centres lie within `reach`, a share of each side."""
    within = np.ones((len(told), len(scanned)), bool)
    for axis in (0, 1):
        within &= np.abs(_middle(scanned, axis)[None] - _middle(told, axis)[:, None]) <= reach * sides[axis]
    return within


def _extent(boxes: Boxes, axis: int) -> Numbers:
    extent: Numbers = np.maximum(boxes[:, axis + 2] - boxes[:, axis], 1.0)
    return extent


def _middle(boxes: Boxes, axis: int) -> Numbers:
    middle: Numbers = (boxes[:, axis] + boxes[:, axis + 2]) / 2
    return middle
