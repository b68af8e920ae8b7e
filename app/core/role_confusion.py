"""What role is given to what was found, and how often it is the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.element import Role
from app.core.scan_score import FOUND_IOU, FoundBox, Share, overlap
from app.core.screen_truth import TrueElement, TrueScreen

PREFERRED = 0.3
"""By how much less IoU the box of a widget is taken than that of the text in it."""


class Kind(StrEnum):
    """What of a truth is counted together."""

    BUTTON = "button"
    ICON_BUTTON = "icon button"
    FIELD = "field"
    CHECK = "check or radio"
    LINK = "link"
    MENU = "menu entry"
    TEXT = "text"
    ICON = "icon"
    IMAGE = "image"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of the truth: its kind, and which of our roles are right for it."""

    kind: Kind
    right: frozenset[Role]


def _meaning(kind: Kind, *right: Role) -> Meaning:
    return Meaning(kind, frozenset(right))


_ENTRY = _meaning(Kind.MENU, Role.MENUITEM, Role.OPTION, Role.TEXT, Role.LINK)
_PUSHED = _meaning(Kind.BUTTON, Role.BUTTON)
_TYPED_IN = _meaning(Kind.FIELD, Role.TEXTBOX, Role.SEARCHBOX, Role.SPINBUTTON)
_CHOSEN_IN = _meaning(Kind.FIELD, Role.COMBOBOX)
_IMAGE = _meaning(Kind.IMAGE, Role.IMG)
MEANINGS: Mapping[str, Meaning] = {
    "button": _PUSHED,
    "clickable": _PUSHED,
    "header": _PUSHED,
    "tab": _meaning(Kind.BUTTON, Role.TAB, Role.BUTTON),
    "field": _TYPED_IN,
    "textbox": _TYPED_IN,
    "searchbox": _TYPED_IN,
    "spinbutton": _TYPED_IN,
    "select": _CHOSEN_IN,
    "combobox": _CHOSEN_IN,
    "checkbox": _meaning(Kind.CHECK, Role.CHECKBOX),
    "radio": _meaning(Kind.CHECK, Role.RADIO),
    "switch": _meaning(Kind.CHECK, Role.SWITCH),
    # Links and entries of menus are text to the eye.
    "link": _meaning(Kind.LINK, Role.LINK, Role.TEXT),
    "menuitem": _ENTRY,
    "listitem": _ENTRY,
    "option": _ENTRY,
    "treeitem": _ENTRY,
    "text": _meaning(Kind.TEXT, Role.TEXT, Role.LINK, Role.HEADING),
    "icon": _meaning(Kind.ICON, Role.ICON),
    "image": _IMAGE,
    "img": _IMAGE,
    "slider": _meaning(Kind.OTHER, Role.SLIDER),
}
_ICON_BUTTON = _meaning(Kind.ICON_BUTTON, Role.BUTTON, Role.ICON)
_UNKNOWN = _meaning(Kind.OTHER)
_NOT_JUDGED = "label"
"""A text that a click on it goes to the field of: the text is in the truth as well."""


@dataclass(frozen=True, slots=True)
class RoleConfusion:
    """How often an element of the truth was given a role of ours; None is one that was not found."""

    told: Counter[tuple[str, Role | None]] = field(default_factory=Counter)
    right: Counter[Kind] = field(default_factory=Counter)
    found: Counter[Kind] = field(default_factory=Counter)

    def __add__(self, other: RoleConfusion) -> RoleConfusion:
        return RoleConfusion(self.told + other.told, self.right + other.right, self.found + other.found)

    @property
    def overall(self) -> Share:
        return Share(self.right.total(), self.found.total())

    def share(self, kind: Kind) -> Share:
        """Of those that were found."""
        return Share(self.right[kind], self.found[kind])


def confusion_of(screen: TrueScreen, found: Sequence[FoundBox]) -> RoleConfusion:
    confusion = RoleConfusion()
    for true in screen.elements:
        if true.role == _NOT_JUDGED or not true.is_exact:
            continue
        meaning = _meaning_of(true)
        box = _judged(true, meaning, found)
        word = f"{true.role} (icon)" if meaning is _ICON_BUTTON else true.role
        confusion.told[word, box.element.role if box else None] += 1
        if box:
            confusion.found[meaning.kind] += 1
            confusion.right[meaning.kind] += box.element.role in meaning.right
    return confusion


def _meaning_of(true: TrueElement) -> Meaning:
    is_icon = true.is_icon_only and true.role in {"button", "link", "clickable"}
    return _ICON_BUTTON if is_icon else MEANINGS.get(true.role, _UNKNOWN)


def _judged(true: TrueElement, meaning: Meaning, found: Sequence[FoundBox]) -> FoundBox | None:
    """The box that tells what is there. Boxes of a widget and of what is in it may lie on the same place.

    What only looks like text or a picture is taken by the box of its own role; a widget by any that is not text.
    """
    candidates = [(iou, box) for box in found if (iou := overlap(true, box)) >= FOUND_IOU]
    if not candidates:
        return None

    def fitness(candidate: tuple[float, FoundBox]) -> float:
        iou, box = candidate
        role = box.element.role
        is_preferred = role in meaning.right if _is_plain(true, meaning) else role is not Role.TEXT
        return iou + PREFERRED * is_preferred

    return max(candidates, key=fitness)[1]


def _is_plain(true: TrueElement, meaning: Meaning) -> bool:
    return not true.is_interactive or Role.TEXT in meaning.right
