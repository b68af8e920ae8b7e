"""What states are called in front of a person."""

from __future__ import annotations

from app.core.element import State
from app.core.words import _, kept_for_a_language


def state_word(state: State) -> str:
    return _state_words()[state]


@kept_for_a_language
def _state_words() -> dict[State, str]:
    """Made at the first use, when the language has been chosen."""
    return {
        State.CHECKED: _("checked"),
        State.SELECTED: _("selected"),
        State.DISABLED: _("disabled"),
        State.FOCUSED: _("focused"),
    }
