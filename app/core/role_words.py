"""What roles are called in front of a person."""

from __future__ import annotations

from app.core.element import Role
from app.core.words import _, kept_for_a_language


def role_word(role: Role) -> str:
    return _role_words()[role]


@kept_for_a_language
def _role_words() -> dict[Role, str]:
    """Made at the first use, when the language has been chosen."""
    return {
        Role.BUTTON: _("Button"),
        Role.LINK: _("Link"),
        Role.TEXTBOX: _("Text box"),
        Role.SEARCHBOX: _("Search box"),
        Role.CHECKBOX: _("Checkbox"),
        Role.RADIO: _("Radio button"),
        Role.SWITCH: _("Switch"),
        Role.SLIDER: _("Slider"),
        Role.SPINBUTTON: _("Spin button"),
        Role.COMBOBOX: _("Combo box"),
        Role.LISTBOX: _("List box"),
        Role.OPTION: _("Option"),
        Role.TAB: _("Tab"),
        Role.MENUITEM: _("Menu item"),
        Role.MENUBAR: _("Menu bar"),
        Role.TOOLBAR: _("Toolbar"),
        Role.TREEITEM: _("Tree item"),
        Role.ROW: _("Row"),
        Role.CELL: _("Cell"),
        Role.IMG: _("Image"),
        Role.ICON: _("Icon"),
        Role.PROGRESSBAR: _("Progress bar"),
        Role.SCROLLBAR: _("Scroll bar"),
        Role.HEADING: _("Heading"),
        Role.TEXT: _("Text"),
        Role.DIALOG: _("Dialog"),
        Role.WINDOW: _("Window"),
        Role.OTHER: _("Other"),
    }
