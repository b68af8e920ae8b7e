"""What groups of elements are called in front of a person."""

from __future__ import annotations

from app.core.grouping import Group
from app.core.words import _, kept_for_a_language


def group_word(group: Group) -> str:
    return _group_words()[group]


@kept_for_a_language
def _group_words() -> dict[Group, str]:
    """Made at the first use, when the language has been chosen."""
    return {
        Group.TOOLBAR: _("Toolbar"),
        Group.LIST: _("List"),
        Group.TABLE: _("Table"),
        Group.ROW: _("Row"),
        Group.FORM_ROW: _("Form row"),
    }
