"""What each action of the window does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMainWindow, QTextEdit

from app.core.prompt import AnswerFormat, Preset
from app.core.words import _
from app.ui.about import about_box
from app.ui.actions import ActionId, Actions
from app.ui.canvas import Canvas
from app.ui.clipboard import is_meant_as_picture
from app.ui.conversation import Conversation
from app.ui.element_table import ElementTable
from app.ui.presenters import Presenters
from app.ui.settings_dialog import SettingsDialog

_PICTURE_FILES = "*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif *.heic *.heif *.avif"


class WindowCommands(QObject):
    def __init__(
        self,
        window: QMainWindow,
        presenters: Presenters,
        presets: tuple[Preset, ...],
        canvas: Canvas,
        table: ElementTable,
        conversation: Conversation,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._presenters = presenters
        self._listing = next(preset for preset in presets if preset.answer is AnswerFormat.ELEMENTS)
        self._canvas = canvas
        self._table = table
        self._conversation = conversation

    def connect_to(self, actions: Actions) -> None:
        for action_id, command in self._commands().items():
            actions[action_id].triggered.connect(command)

    def _commands(self) -> Mapping[ActionId, Callable[..., object]]:
        return {
            ActionId.OPEN: self._choose_files,
            ActionId.CLOSE: self._close_picture,
            ActionId.QUIT: QApplication.quit,
            ActionId.PASTE: self._paste,
            ActionId.FILTER: self._table.focus_filter,
            ActionId.SETTINGS: self._show_settings,
            ActionId.ZOOM_IN: self._canvas.zoom_in,
            ActionId.ZOOM_OUT: self._canvas.zoom_out,
            ActionId.ZOOM_FIT: self._canvas.zoom_to_fit,
            ActionId.ZOOM_ACTUAL: self._canvas.zoom_to_actual,
            ActionId.SHOW_ELEMENTS: self._canvas.set_overlay_visible,
            ActionId.NEXT_PICTURE: self._show_next,
            ActionId.PREVIOUS_PICTURE: self._show_previous,
            ActionId.LIST_ELEMENTS: self._list_elements,
            ActionId.ASK: self._conversation.focus_question,
            ActionId.SCAN: self._scan,
            ActionId.STOP: self._stop,
            ActionId.ABOUT: self._show_about,
        }

    def _choose_files(self) -> None:
        dialog = QFileDialog(self._window, _("Open pictures"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Pictures ({patterns})").format(patterns=_PICTURE_FILES), _("All files (*)")])
        dialog.filesSelected.connect(self._open_files)
        dialog.open()

    def _open_files(self, files: list[str]) -> None:
        self._presenters.opening.open_files(tuple(map(Path, files)))

    def _paste(self) -> None:
        """Words go into the field one is typing in; a picture is opened wherever the cursor is."""
        mime = QGuiApplication.clipboard().mimeData()
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QTextEdit) and not is_meant_as_picture(mime):
            field.paste()
        else:
            self._presenters.opening.paste(mime)

    def _close_picture(self) -> None:
        if document := self._presenters.workspace.document:
            self._presenters.documents.close(document)

    def _show_next(self) -> None:
        self._presenters.workspace.step(1)

    def _show_previous(self) -> None:
        self._presenters.workspace.step(-1)

    def _list_elements(self) -> None:
        self._presenters.questions.use_preset(self._listing, "")

    def _scan(self) -> None:
        if document := self._presenters.workspace.document:
            self._presenters.documents.scan(document)

    def _stop(self) -> None:
        """Everything that is going on in view, and the answer wherever it is going on."""
        self._presenters.questions.stop()
        if document := self._presenters.workspace.document:
            self._presenters.documents.cancel(document)

    def _show_settings(self) -> None:
        preferences = self._presenters.preferences
        dialog = SettingsDialog(preferences.settings, self._presenters.model.catalogue(), self._window)
        dialog.changed.connect(preferences.change)
        preferences.changed.connect(dialog.show_settings)
        dialog.open()

    def _show_about(self) -> None:
        about_box(self._window).open()
