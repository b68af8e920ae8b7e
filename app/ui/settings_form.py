"""How settings are laid out: a title, the field, and below it a sentence on what it does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import SPACING
from app.ui.words_label import WordsLabel

_KEY = re.compile(r"\s*\(&\w\)|&")
"""Before a letter of the title, or behind it in brackets where the title has no Latin letters."""

Row = tuple[str, QWidget, str]
"""Title with its key, field, sentence; a field that says by itself what it does comes without."""


def settings_form(rows: Iterable[Row], parent: QWidget) -> QFormLayout:
    form = QFormLayout()
    form.setVerticalSpacing(2 * SPACING)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for title, field, words in rows:
        _name(field, title)
        form.addRow(_label(title, field), _explained(field, words, parent) if words else field)
    return form


def _label(title: str, field: QWidget) -> QLabel:
    """With a little room at its end: Qt measures a label with a shortcut too short.

    Its key leads to a part of the field: one that has no focus itself, Qt would not pass it on from.
    """
    label = QLabel(title)
    label.setBuddy(field.focusProxy() or field)
    label.setMinimumWidth(label.sizeHint().width() + 2)
    return label


def _name(field: QWidget, title: str) -> None:
    """For screen readers, which would call a list by what is chosen and a number not at all."""
    spoken = field.focusProxy() or field
    if not isinstance(spoken, QAbstractButton):
        spoken.setAccessibleName(_KEY.sub("", title))


def _explained(field: QWidget, words: str, parent: QWidget) -> QWidget:
    """The field with its sentence below."""
    both = QWidget(parent)
    both.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    (field.focusProxy() or field).setAccessibleDescription(words)
    sentence = WordsLabel(both, small=True)
    sentence.say(words)
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    layout.addWidget(field, alignment=_alignment(field))
    layout.addWidget(sentence)
    return both


def _alignment(field: QWidget) -> Qt.AlignmentFlag:
    """None for a field that wants all the width: Qt would give it less, and the height of all the width."""
    is_wide = Qt.Orientation.Horizontal in field.sizePolicy().expandingDirections()
    return Qt.AlignmentFlag(0) if is_wide else Qt.AlignmentFlag.AlignLeft
