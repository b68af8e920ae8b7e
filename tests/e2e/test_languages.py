"""The window in another language: everything that is said passes through the translation, Qt's own words too."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QTabWidget,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.language import Language
from app.core.settings import Settings
from app.core.words import use_language
from app.storage.profile import Profile
from app.storage.resources import resources_dir
from app.ui.action_spec import ActionId
from app.ui.main_window import MainWindow
from tests.conventions.source_tree import ROOT
from tests.e2e.conftest import RunApp
from tests.support.in_window import PATIENCE_MS, ask, wait_until_idle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

OPEN, CLOSE = "⟦", "⟧"
FOREIGN = re.compile(r"[^\W\d_]{2,}")
"""Two letters in a row, outside of what was translated, are somebody's words."""

NAMES = {"English", "简体中文", "ZwZ", "Inspector", "sRGB", "shot", "other", "png", "Save", "all", "Backup", "settings"}
"""The same everywhere, or on the picture."""

MODEL = Settings().model
TAG_OR_KEYS = re.compile(r"</?\w+>|\((?:\w+\+)*\S+\)$")


class Marking:
    """A translation into brackets."""

    def gettext(self, sentence: str) -> str:
        return f"{OPEN}{sentence}{CLOSE}"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


@pytest.fixture
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    use_language(resources_dir() / "locale", Language.ENGLISH)
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch, english_again: None) -> None:
    monkeypatch.setattr("app.core.words.gettext.translation", lambda *_where, **_how: Marking())


def foreign(text: str) -> list[str]:
    """Words outside of all brackets."""
    outside, depth = "", 0
    for sign in TAG_OR_KEYS.sub(" ", text.replace(MODEL, "")):
        depth += (sign == OPEN) - (sign == CLOSE)
        outside += sign if depth == 0 else " "
    return [word for word in FOREIGN.findall(outside.replace("&", "")) if word not in NAMES]


def texts_of(part: QWidget) -> Iterator[str]:
    yield part.windowTitle()
    yield part.toolTip()
    yield part.accessibleName()
    yield part.accessibleDescription()
    match part:
        case QLabel() | QAbstractButton():
            yield part.text()
        case QGroupBox():
            yield part.title()
        case QLineEdit():
            yield part.placeholderText()
        case QComboBox():
            yield from (part.itemText(index) for index in range(part.count()))
        case QTabWidget():
            yield from (part.tabText(index) for index in range(part.count()))
        case QAbstractSpinBox():
            yield f"{getattr(part, 'prefix', str)()} {getattr(part, 'suffix', str)()} {part.specialValueText()}"
        case QTreeView() if part.model():
            yield from headings(part.model())


def headings(model: QAbstractItemModel) -> Iterator[str]:
    for column in range(model.columnCount(QModelIndex())):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")


def untranslated(part: QWidget) -> set[str]:
    found = {text for widget in (part, *part.findChildren(QWidget)) if not is_qts(widget) for text in texts_of(widget)}
    found |= {action.text() for action in part.findChildren(QAction)}
    found |= {action.toolTip() for action in part.findChildren(QAction)}
    return {text for text in found if foreign(text)}


def is_qts(widget: QWidget) -> bool:
    """Parts that Qt makes for itself, and speaks for."""
    name, parent = widget.objectName(), widget.parent()
    return name.startswith(("qt_", "Scroll")) or isinstance(parent, QDialogButtonBox)


DIALOGS = (ActionId.SETTINGS, ActionId.MODELS, ActionId.LICENCES, ActionId.COMPARE, ActionId.REDACT)
"""But for the one of versions, which are names."""


def test_nothing_in_the_window_goes_past_the_translation(
    run_app: RunApp, picture: Path, tmp_path: Path, qtbot: QtBot, marked: None
) -> None:
    other = tmp_path / "other.png"
    other.write_bytes(picture.read_bytes())
    found: dict[str, set[str]] = {}

    def steps(window: MainWindow) -> None:
        found["start page"] = untranslated(window)
        window.presenters.opening.open_files((picture, other))
        qtbot.waitUntil(lambda: len(window.presenters.documents.all) > 1, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: bool(window.presenters.workspace.elements.elements), timeout=PATIENCE_MS)
        wait_until_idle(window, qtbot)
        ask(window, "???", qtbot)
        wait_until_idle(window, qtbot)
        window.commands[ActionId.SHOW_LIBRARY].setChecked(True)
        window.commands[ActionId.FIND_TEXT].trigger()
        found["window"] = untranslated(window)
        for action in DIALOGS:
            window.commands[action].trigger()
            qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
            (dialog,) = window.findChildren(QDialog)
            found[action.name] = untranslated(dialog)
            dialog.reject()
            QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)

    assert run_app(steps) == 0
    assert {where: texts for where, texts in found.items() if texts} == {}


def test_a_chosen_language_is_spoken_from_the_start_on(
    run_app: RunApp, profile: Path, picture: Path, qtbot: QtBot, english_again: None
) -> None:
    profile.mkdir()
    Profile(profile).settings.write_text(json.dumps({"language": "zh_CN"}))

    def steps(window: MainWindow) -> None:
        assert window.commands[ActionId.LIST_ELEMENTS].text() == "列出元素"
        assert next(iter(window.menuBar().actions())).text() == "文件(&F)"
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"

    assert run_app(steps, str(picture)) == 0
    assert json.loads(Profile(profile).settings.read_text())["language"] == "zh_CN"


def test_texts_can_be_larger(run_app: RunApp, profile: Path, qapp: QApplication) -> None:
    before = qapp.font()
    profile.mkdir()
    Profile(profile).settings.write_text(json.dumps({"text_size": 150}))

    def steps(window: MainWindow) -> None:
        assert window.conversation.font().pointSizeF() == pytest.approx(1.5 * before.pointSizeF())

    try:
        assert run_app(steps) == 0
    finally:
        qapp.setFont(before)


def test_commands_speak_the_language_of_the_environment(picture: Path) -> None:
    def said(*arguments: str, languages: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "app", *arguments],
            env={**os.environ, "LANG": "zh_CN.UTF-8", "LC_ALL": "", "LANGUAGE": languages},
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return done.stdout + done.stderr

    assert said("export").splitlines()[-1].endswith("缺少以下参数：INSPECTION")
    assert "没有检查结果" in said("export", str(picture), "--format", "csv")
    assert not re.search("usage|options|show this", said("compare", "--help"))
    assert said("compare", "--help", languages="en:zh_CN").isascii()
