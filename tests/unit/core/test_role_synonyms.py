"""Words of models for kinds of elements."""

from __future__ import annotations

import pytest

from app.core.element import Role
from app.core.role_synonyms import role_named, role_of


@pytest.mark.parametrize(
    ("words", "role"),
    [
        *((role.value, role) for role in Role),
        ("input", Role.TEXTBOX),
        ("Text Field", Role.TEXTBOX),
        ("text_input", Role.TEXTBOX),
        ("TextArea", Role.TEXTBOX),
        ("password field", Role.TEXTBOX),
        ("icon button", Role.BUTTON),
        ("blue submit button", Role.BUTTON),
        ("dropdown", Role.COMBOBOX),
        ("drop-down menu", Role.COMBOBOX),
        ("search bar", Role.SEARCHBOX),
        ("radio-button", Role.RADIO),
        ("toggle", Role.SWITCH),
        ("menu item", Role.MENUITEM),
        ("links", Role.LINK),
        ("a", Role.LINK),
        ("h2", Role.HEADING),
        ("按钮", Role.BUTTON),
        ("蓝色按钮", Role.BUTTON),
        ("flux capacitor", Role.OTHER),
        ("", Role.OTHER),
    ],
)
def test_words_mean_a_role(words: str, role: Role) -> None:
    assert role_of(words) is role


@pytest.mark.parametrize("label", ["Save button", "a", "p", "Submit order", ""])
def test_a_label_is_no_role_only_because_it_holds_one(label: str) -> None:
    assert role_named(label) is None
