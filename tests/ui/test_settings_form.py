"""What screen readers call the fields of the settings."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.ui.settings_form import settings_form


@pytest.mark.parametrize(("title", "name"), [("Max t&okens", "Max tokens"), ("模型(&M)", "模型"), ("Size", "Size")])
def test_a_field_is_called_by_its_title_without_the_key(title: str, name: str, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QSpinBox(window)
    window.setLayout(settings_form([(title, field, "What it does.")], window))
    assert field.accessibleName() == name
