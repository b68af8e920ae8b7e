"""The list to choose a model from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.core.model_spec import ModelSpec
from app.core.settings import Settings
from app.ui.model_choice import ModelChoice

CATALOGUE = (ModelSpec(Settings().model, "ZwZ 4B", Path("/models/zwz")), ModelSpec("somebody/larger", "ZwZ 8B"))


def test_the_model_that_suits_the_machine_is_marked(qtbot: QtBot) -> None:
    offered = tuple(replace(model, is_suggested=True) for model in CATALOGUE)
    choice = ModelChoice(offered)
    qtbot.addWidget(choice)
    words = [choice.itemText(index) for index in (0, 1)]
    assert words == ["ZwZ 4B (suggested)", "ZwZ 8B (suggested, to be downloaded)"]
