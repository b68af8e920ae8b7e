"""What states are called in front of a person."""

from __future__ import annotations

from functools import cache

from app.core.element import State
from app.core.words import _


def state_word(state: State) -> str:
    return _state_words()[state]


@cache
def _state_words() -> dict[State, str]:
    """Made at the first use, when the language has been chosen."""
    return {
        State.CHECKED: _("checked"),
        State.SELECTED: _("selected"),
        State.DISABLED: _("disabled"),
        State.FOCUSED: _("focused"),
    }
