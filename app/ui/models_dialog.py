"""All models: which one answers, whether their files are whole, where they are, and what may go."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.download_text import gigabytes
from app.core.errors import AppError
from app.core.model_spec import Keeper, StoredModel
from app.core.verification import Verification, verification_text
from app.core.words import _
from app.ui.model_folder import choose_model_folder
from app.ui.model_list import ModelList
from app.ui.shelf import Checked, Checking, Removed, Shelf
from app.ui.theme import SPACING
from app.ui.words_label import WordsLabel

_SIZE = (620, 400)
_CHECKABLE = (Keeper.APP, Keeper.HUGGING_FACE)


class ModelsDialog(QDialog):
    chosen = Signal(str)
    """The repository name of the model that is to answer."""

    download_requested = Signal(str)
    """The repository name of a model that is to be fetched and then to answer."""

    folder_chosen = Signal(object)
    """Path of a folder that a person has chosen."""

    def __init__(self, shelf: Shelf, current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._current = current
        self._models: tuple[StoredModel, ...] = ()
        self._damaged = set[str]()
        self.setWindowTitle(_("Models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._list = ModelList(self)
        self._use, self._check, self._reveal, self._remove, self._folder, self._close = (
            _button(title, self)
            for title in (
                _("Use"),
                _("Check files"),
                _("Show folder"),
                _("Remove…"),
                _("Choose folder…"),
                _("Close"),
            )
        )
        self._another = QLineEdit(self)
        self._another.setPlaceholderText(_("Another model of the hub: owner/name"))
        self._another.setAccessibleName(_("Another model of the hub"))
        self._words = WordsLabel(self)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._lay_out()
        self._connect()
        self._show_buttons()
        shelf.look()

    def show_current(self, model_id: str) -> None:
        """Which model answers, or is to; what is here may have changed with it."""
        self._current = model_id
        self._list.show_models(self._models, model_id)
        self._shelf.look()

    def done(self, result: int) -> None:
        self._shelf.stop_check()
        super().done(result)

    def _connect(self) -> None:
        self._shelf.listed.connect(self._show)
        self._shelf.told.connect(self._tell)
        self._shelf.failed.connect(self._fail)
        self._list.selection_changed.connect(self._show_buttons)
        self._list.model_activated.connect(self._choose)
        self._use.clicked.connect(self._choose)
        self._check.clicked.connect(self._begin_check)
        self._reveal.clicked.connect(self._show_folder)
        self._remove.clicked.connect(self._ask_to_remove)
        self._folder.clicked.connect(self._choose_folder)
        self._close.clicked.connect(self.reject)
        self._another.returnPressed.connect(self._choose_another)

    def _show(self, models: tuple[StoredModel, ...]) -> None:
        self._models = models
        self._list.show_models(models, self._current)
        self._show_buttons()

    def _show_buttons(self) -> None:
        stored = self._list.selected
        is_here = stored is not None and stored.model.folder is not None
        self._use.setText(self._deed(stored))
        self._use.setEnabled(stored is not None and (not self._answers(stored) or stored.model.id in self._damaged))
        self._reveal.setEnabled(is_here)
        self._check.setEnabled(is_here and stored is not None and stored.keeper in _CHECKABLE)
        self._remove.setEnabled(stored is not None and stored.keeper is Keeper.APP)

    def _deed(self, stored: StoredModel | None) -> str:
        """What the first button does."""
        if stored and stored.model.id in self._damaged:
            return _("Download again")
        return _("Download and use") if stored and stored.model.folder is None else _("Use")

    def _answers(self, stored: StoredModel) -> bool:
        return stored.model.id == self._current and stored.model.folder is not None

    def _tell(self, told: Checking | Checked | Removed) -> None:
        match told:
            case Checking(done=done, total=total):
                self._progress.setRange(0, 100)
                self._progress.setValue(100 * done // total if total else 0)
                return
            case Checked(model_id=model_id, verification=verification):
                self._show_verification(model_id, verification)
            case Removed(freed=freed):
                self._words.say(
                    _("{size} are free again.").format(size=gigabytes(freed)), role=QPalette.ColorRole.WindowText
                )
            case _:
                assert_never(told)
        self._progress.hide()

    def _show_verification(self, model_id: str, verification: Verification) -> None:
        words = verification_text(verification)
        if not verification.damaged:
            self._words.say(words, role=QPalette.ColorRole.WindowText)
            return
        self._damaged.add(model_id)
        hint = _("Download it again: only what is wrong is fetched.")
        self._words.say(f"{words}\n{hint}", role=QPalette.ColorRole.BrightText)
        self._show_buttons()

    def _fail(self, error: AppError) -> None:
        self._progress.hide()
        self._words.say(str(error), role=QPalette.ColorRole.BrightText)

    def _choose(self) -> None:
        stored = self._list.selected
        if stored is None:
            return
        if stored.model.folder is None or stored.model.id in self._damaged:
            self._damaged.discard(stored.model.id)
            self.download_requested.emit(stored.model.id)
            self._leave_it_to_the_bar()
        else:
            self.chosen.emit(stored.model.id)

    def _choose_another(self) -> None:
        """It may be here already."""
        if name := self._another.text().strip():
            self.chosen.emit(name)
            self._leave_it_to_the_bar()

    def _leave_it_to_the_bar(self) -> None:
        """What comes of a download or a name is shown in the window, where it can be paused; this would cover it."""
        self.accept()

    def _choose_folder(self) -> None:
        choose_model_folder(self, self.folder_chosen.emit)

    def _begin_check(self) -> None:
        if stored := self._list.selected:
            self._words.say(_("Reading the files of {model}…").format(model=stored.model.title))
            self._progress.setRange(0, 0)
            self._progress.show()
            self._shelf.check(stored.model.id)

    def _show_folder(self) -> None:
        stored = self._list.selected
        folder = stored.model.folder if stored else None
        if folder and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._words.say(_("No program shows folders here. It is {folder}.").format(folder=folder))

    def _ask_to_remove(self) -> None:
        stored = self._list.selected
        if stored is None:
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(_("Remove {model}?").format(model=stored.model.title))
        box.setInformativeText(
            _("{size} are freed. To have it again, it must be downloaded.").format(size=gigabytes(stored.disk_bytes))
        )
        remove = box.addButton(_("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        model_id = stored.model.id
        remove.clicked.connect(lambda: self._shelf.remove(model_id))
        box.open()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self._use, self._check, self._reveal, self._remove):
            row.addWidget(button)
        row.addStretch()
        last = QHBoxLayout()
        last.addWidget(self._another, stretch=1)
        last.addWidget(self._folder)
        last.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, SPACING + 4)
        layout.setSpacing(SPACING)
        layout.addWidget(self._list, stretch=1)
        layout.addLayout(row)
        layout.addWidget(self._progress)
        layout.addWidget(self._words)
        layout.addSpacing(SPACING)
        layout.addLayout(last)


def _button(title: str, parent: QWidget) -> QPushButton:
    button = QPushButton(title, parent)
    button.setAutoDefault(False)  # Return is for the list and the field
    return button
