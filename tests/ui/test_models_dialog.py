"""The list of models: what each button does to the selected one, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.core.errors import ModelError
from app.core.model_spec import Keeper, ModelSpec, StoredModel
from app.core.ports import DownloadWatch, Interrupted
from app.core.verification import DamagedFile, Fault, Verification
from app.ui.background import Background
from app.ui.models_dialog import ModelsDialog
from app.ui.shelf import Shelf
from tests.support.exchanges import button_named, words_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

OURS = StoredModel(ModelSpec("a/ours", "Ours", Path("/models/ours")), Keeper.APP, 3_100_000_000)
OFFERED = StoredModel(ModelSpec("a/offered", "Offered", download_bytes=5_800_000_000, is_suggested=True))
HALF = StoredModel(ModelSpec("a/half", "Half", None, 9_900_000_000, fetched_bytes=4_100_000_000), Keeper.APP, 41)
CACHED = StoredModel(ModelSpec("a/cached", "a/cached", Path("/cache")), Keeper.HUGGING_FACE, 4_300_000_000)
STUDIO = StoredModel(ModelSpec("a/studio", "a/studio", Path("/studio")), Keeper.LM_STUDIO, 3_200_000_000)


class FewModels:
    """As told; a check may be held open until it is given up."""

    def __init__(self) -> None:
        self.there: tuple[StoredModel, ...] = (OURS, OFFERED, HALF, CACHED, STUDIO)
        self.damaged: tuple[DamagedFile, ...] = ()
        self.is_used = False
        self.is_endless = False
        self.given_up = False

    def models(self) -> tuple[StoredModel, ...]:
        return self.there

    def verify(self, model_id: str, watch: DownloadWatch) -> Verification:
        watch.received(50, 100)
        while self.is_endless:
            if watch.is_cancelled():
                self.given_up = True
                raise Interrupted
        return Verification(4, self.damaged)

    def remove(self, model_id: str) -> int:
        if self.is_used:
            raise ModelError("It is in use.", "Choose another.")
        self.there = tuple(stored for stored in self.there if stored.model.id != model_id)
        return 3_100_000_000


@pytest.fixture
def models() -> FewModels:
    return FewModels()


@pytest.fixture
def shelf(qapp: object, models: FewModels) -> Iterator[Shelf]:
    background = Background(threads=1)
    yield Shelf(models, background)
    assert background.stop(timeout_s=5)


@pytest.fixture
def dialog(shelf: Shelf, qtbot: QtBot) -> ModelsDialog:
    dialog = ModelsDialog(shelf, OURS.model.id)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog._list.topLevelItemCount() == 5)
    return dialog


def rows(dialog: ModelsDialog) -> list[tuple[str, ...]]:
    items = (dialog._list.topLevelItem(row) for row in range(dialog._list.topLevelItemCount()))
    return [tuple(item.text(column) for column in range(3)) for item in items if item]


def select(dialog: ModelsDialog, stored: StoredModel, models: FewModels) -> None:
    item = dialog._list.topLevelItem(models.there.index(stored))
    assert item
    dialog._list.setCurrentItem(item)


def enabled(dialog: ModelsDialog) -> list[str]:
    named = (dialog._use, dialog._check, dialog._reveal, dialog._remove)
    return [button.text() for button in named if button.isEnabled()]


def test_each_model_is_told_with_its_size_and_who_keeps_it(dialog: ModelsDialog) -> None:
    assert rows(dialog) == [
        ("Ours (answers now)", "3.1 GB", "this app"),
        ("Offered (suggested for this machine)", "5.8 GB to download", ""),
        ("Half", "4.1 of 9.9 GB", "this app"),
        ("a/cached", "4.3 GB", "Hugging Face"),
        ("a/studio", "3.2 GB", "LM Studio"),
    ]


@pytest.mark.parametrize(
    ("stored", "buttons"),
    [
        (OURS, ["Check files", "Show folder", "Remove…"]),
        (OFFERED, ["Download and use"]),
        (HALF, ["Download and use", "Remove…"]),
        (CACHED, ["Use", "Check files", "Show folder"]),
        (STUDIO, ["Use", "Show folder"]),
    ],
    ids=lambda value: value.model.title if isinstance(value, StoredModel) else "",
)
def test_what_can_be_done_depends_on_where_it_is_and_who_keeps_it(
    dialog: ModelsDialog, models: FewModels, stored: StoredModel, buttons: list[str]
) -> None:
    select(dialog, stored, models)
    assert enabled(dialog) == buttons


def test_a_model_that_is_here_is_used_and_another_one_is_fetched_first(
    dialog: ModelsDialog, models: FewModels, qtbot: QtBot
) -> None:
    select(dialog, CACHED, models)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        button_named(dialog, "Use").click()
    assert chosen.args == ["a/cached"]
    select(dialog, OFFERED, models)
    with qtbot.waitSignal(dialog.download_requested) as asked:
        dialog._list.itemActivated.emit(dialog._list.currentItem(), 0)
    assert asked.args == ["a/offered"]
    assert not dialog.isVisible()


def test_the_selection_stays_when_another_model_answers(dialog: ModelsDialog, models: FewModels, qtbot: QtBot) -> None:
    select(dialog, CACHED, models)
    dialog.show_current("a/cached")
    qtbot.waitUntil(lambda: rows(dialog)[3][0] == "a/cached (answers now)")
    assert enabled(dialog) == ["Check files", "Show folder"]


def test_any_name_of_the_hub_can_be_typed(dialog: ModelsDialog, qtbot: QtBot) -> None:
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClicks(field, " somebody/else ")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == ["somebody/else"]
    assert not dialog.isVisible()


def test_any_folder_can_be_chosen(dialog: ModelsDialog, tmp_path: Path, qtbot: QtBot) -> None:
    button_named(dialog, "Choose folder…").click()
    chooser = dialog.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    with qtbot.waitSignal(dialog.folder_chosen) as chosen:
        chooser.fileSelected.emit(str(tmp_path))
    assert chosen.args == [tmp_path]
    chooser.reject()


def test_whole_files_are_told(dialog: ModelsDialog, qtbot: QtBot) -> None:
    button_named(dialog, "Check files").click()
    qtbot.waitUntil(lambda: "All 4 files are as the hub has them." in words_in(dialog))
    assert not dialog._progress.isVisible()


def test_a_damaged_file_is_told_and_can_be_fetched_again(dialog: ModelsDialog, models: FewModels, qtbot: QtBot) -> None:
    models.damaged = (DamagedFile("model.safetensors", Fault.WRONG_CONTENT),)
    button_named(dialog, "Check files").click()
    qtbot.waitUntil(lambda: "model.safetensors is damaged" in words_in(dialog))
    with qtbot.waitSignal(dialog.download_requested) as asked:
        button_named(dialog, "Download again").click()
    assert asked.args == ["a/ours"]


def test_a_check_ends_with_the_dialog(dialog: ModelsDialog, models: FewModels, qtbot: QtBot) -> None:
    models.is_endless = True
    button_named(dialog, "Check files").click()
    qtbot.waitUntil(lambda: dialog._progress.value() == 50)
    button_named(dialog, "Close").click()
    qtbot.waitUntil(lambda: models.given_up)


def confirm(dialog: ModelsDialog, answer: str) -> None:
    button_named(dialog, "Remove…").click()
    box = dialog.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "3.1 GB" in box.informativeText()
    next(button for button in box.findChildren(QPushButton) if answer in button.text()).click()


def test_a_model_is_removed_when_a_person_has_agreed(dialog: ModelsDialog, shelf: Shelf, qtbot: QtBot) -> None:
    confirm(dialog, "Cancel")
    with qtbot.waitSignal(shelf.removed) as removed:
        confirm(dialog, "Remove")
    assert removed.args == ["a/ours"]
    qtbot.waitUntil(lambda: len(rows(dialog)) == 4)
    assert "3.1 GB are free again." in words_in(dialog)


def test_one_that_can_not_be_removed_is_told(dialog: ModelsDialog, models: FewModels, qtbot: QtBot) -> None:
    models.is_used = True
    confirm(dialog, "Remove")
    qtbot.waitUntil(lambda: "It is in use. Choose another." in words_in(dialog))
    assert len(rows(dialog)) == 5


class FileManager(QObject):
    shown: QUrl | None = None

    @Slot(QUrl)
    def show_folder(self, url: QUrl) -> None:
        self.shown = url


def test_its_folder_is_shown_by_the_systems_own_program(dialog: ModelsDialog, qtbot: QtBot) -> None:
    manager = FileManager()
    QDesktopServices.setUrlHandler("file", manager, "show_folder")  # type: ignore[arg-type]  # bytes do nothing
    try:
        button_named(dialog, "Show folder").click()
        qtbot.waitUntil(lambda: manager.shown is not None)
        assert manager.shown
        assert manager.shown.toLocalFile() == "/models/ours"
    finally:
        QDesktopServices.unsetUrlHandler("file")
