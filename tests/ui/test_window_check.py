"""What the self-test says of windows and fonts."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase

from app.core.errors import AppError
from app.desktop import describe_window
from app.ui.application import Application

System = QFontDatabase.WritingSystem


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (frozenset(), "fonts for Latin, Chinese, Japanese, Korean"),
        (frozenset({System.Japanese, System.Korean}), "fonts for Latin, Chinese; none for Japanese, Korean"),
    ],
)
def test_scripts_without_a_font_are_told(
    qapp: Application, missing: frozenset[System], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda system: [] if system in missing else ["Some"])
    assert describe_window().endswith(told)
    assert f"on {qapp.platformName()}" in describe_window()


def test_without_any_font_there_is_no_window_to_read(qapp: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda _system: [])
    with pytest.raises(AppError, match="apt-get install fonts"):
        describe_window()
