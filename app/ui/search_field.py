"""A field to search in, known by its lens."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.icons import icon


def search_field(name: str, placeholder: str, parent: QWidget) -> QLineEdit:
    """`name` is what screen readers call it."""
    field = QLineEdit(parent)
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(name)
    field.setClearButtonEnabled(True)
    field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition).setText(name)
    return field
