"""What each action of the window does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMainWindow, QTextEdit

from app.core.prompt import AnswerFormat, Preset
from app.core.words import _
from app.ui.about import AboutBox
from app.ui.action_spec import ActionId
from app.ui.actions import Actions
from app.ui.box_action import BoxAction
from app.ui.canvas import Canvas
from app.ui.capture_settings import CaptureSettings
from app.ui.clipboard import is_meant_as_picture
from app.ui.closing import Closing
from app.ui.comparison_window import ComparisonWindow
from app.ui.conversation import Conversation
from app.ui.element_editing import ElementEditing
from app.ui.element_table import ElementTable
from app.ui.error_banner import ErrorBanner
from app.ui.export_commands import ExportCommands
from app.ui.licences_dialog import LicencesDialog
from app.ui.models_dialog import ModelsDialog
from app.ui.picture_copying import PictureCopying
from app.ui.presenters import Presenters
from app.ui.redact_command import RedactCommand
from app.ui.region_asking import ElementAsking
from app.ui.save_commands import SaveCommands
from app.ui.screenshot_tools import ScreenshotTools
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
        banner: ErrorBanner,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._presenters = presenters
        self._presets = presets
        self._listing = next(preset for preset in presets if preset.answer is AnswerFormat.ELEMENTS)
        self._canvas = canvas
        self._table = table
        self._conversation = conversation
        self._saves = SaveCommands(window, presenters)
        self._exports = ExportCommands(window, presenters, banner)
        self._redact = RedactCommand(window, presenters, banner)
        self._pictures = PictureCopying(presenters.workspace, window)
        self.closing = Closing(window, presenters.documents, presenters.keeping)
        BoxAction(presenters.workspace, canvas, table.view)
        asking = ElementAsking(presenters.workspace, (canvas, table.view, table.tree), window)
        asking.chosen.connect(conversation.begin_about)
        self.editing = ElementEditing(presenters.workspace, (canvas, table.view, table.tree), window)

    def connect_to(self, actions: Actions, tools: ScreenshotTools) -> None:
        for action_id, command in self._commands().items():
            actions[action_id].triggered.connect(command)
        tools.adding.added.connect(self.editing.rename)
        tools.asking.chosen.connect(self._conversation.begin_about)
        self._table.switch.tree_chosen.connect(actions[ActionId.SHOW_TREE].setChecked)

    def _commands(self) -> Mapping[ActionId, Callable[..., object]]:
        return {
            ActionId.CAPTURE: self._presenters.capturing.take_region,
            ActionId.OPEN: self._choose_files,
            ActionId.SAVE: self._saves.save,
            ActionId.SAVE_AS: self._saves.save_as,
            ActionId.EXPORT: self._exports.export,
            ActionId.REDACT: self._redact.ask,
            ActionId.COMPARE: self._compare,
            ActionId.COPY_PICTURE: self._pictures.copy_picture,
            ActionId.COPY_ELEMENT_PICTURE: self._pictures.copy_elements,
            ActionId.CLOSE: self._close,
            ActionId.CLOSE_WINDOW: self._window.close,
            ActionId.QUIT: QApplication.quit,
            ActionId.PASTE: self._paste,
            ActionId.FILTER: self._table.focus_filter,
            ActionId.MODELS: self._show_models,
            ActionId.SETTINGS: self._show_settings,
            ActionId.ZOOM_IN: self._canvas.zoom_in,
            ActionId.ZOOM_OUT: self._canvas.zoom_out,
            ActionId.ZOOM_FIT: self._canvas.zoom_to_fit,
            ActionId.ZOOM_ACTUAL: self._canvas.zoom_to_actual,
            ActionId.SHOW_ELEMENTS: self._canvas.set_overlay_visible,
            ActionId.SHOW_TREE: self._table.switch.choose_tree,
            ActionId.NEXT_PICTURE: self._show_next,
            ActionId.PREVIOUS_PICTURE: self._show_previous,
            ActionId.LIST_ELEMENTS: self._list_elements,
            ActionId.ASK: self._conversation.focus_question,
            ActionId.SCAN: self._scan,
            ActionId.STOP: self._stop,
            ActionId.MINIMIZE: self._window.showMinimized,
            ActionId.ZOOM_WINDOW: self._zoom_window,
            ActionId.LICENCES: self._show_licences,
            ActionId.ABOUT: self._show_about,
        }

    def _choose_files(self) -> None:
        dialog = QFileDialog(self._window, _("Open pictures"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
        dialog.setDirectory(str(self._presenters.preferences.folder_of_pictures()))
        dialog.setNameFilters([_("Pictures ({patterns})").format(patterns=_PICTURE_FILES), _("All files (*)")])
        dialog.filesSelected.connect(self._open_files)
        dialog.open()

    def _open_files(self, files: list[str]) -> None:
        self._presenters.opening.open_files(tuple(map(Path, files)))

    def _paste(self) -> None:
        """Words go into the field one is typing in; a picture is opened wherever the cursor is."""
        mime = QGuiApplication.clipboard().mimeData()
        field = QApplication.focusWidget()
        is_picture = is_meant_as_picture(mime)
        if isinstance(field, QLineEdit | QTextEdit) and not field.isReadOnly() and not is_picture:
            field.paste()
        else:
            self._presenters.opening.paste(mime)

    def _close(self) -> None:
        """The picture in view, or the window if it shows none."""
        if document := self._presenters.workspace.document:
            self.closing.close(document)
        else:
            self._window.close()

    def _compare(self) -> None:
        """The picture in view with the one that was opened before it."""
        documents, shown = self._presenters.documents.all, self._presenters.workspace.document
        if shown and len(documents) > 1:
            before = documents[documents.index(shown) - 1]
            ComparisonWindow(self._presenters.comparing, documents, before, shown, self._window).open()

    def _zoom_window(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowMaximized)

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
        """Everything that is going on in view, and the answer and the countdown wherever they are going on."""
        self._presenters.capturing.cancel()
        self._presenters.questions.stop()
        if document := self._presenters.workspace.document:
            self._presenters.documents.cancel(document)

    def _show_settings(self) -> None:
        preferences = self._presenters.preferences
        capture = CaptureSettings(
            preferences.settings,
            self._presets,
            self._presenters.shortcut,
            has_system_picker=sys.platform == "darwin",
        )
        dialog = SettingsDialog(preferences.settings, self._presenters.model.catalogue(), capture, self._window)
        dialog.changed.connect(preferences.change)
        preferences.changed.connect(dialog.show_settings)
        dialog.show_cost(self._presenters.costs.cost)
        self._presenters.costs.changed.connect(dialog.show_cost)
        dialog.open()

    def _show_licences(self) -> None:
        """Over the dialog that asks for them, or else over the window."""
        dialog = LicencesDialog(QApplication.activeModalWidget() or self._window)
        self._presenters.licences.fill(dialog)
        dialog.open()

    def _show_models(self) -> None:
        model = self._presenters.model
        dialog = ModelsDialog(self._presenters.shelf, model.wanted, self._window)
        dialog.chosen.connect(self._use_model)
        dialog.download_requested.connect(self._download_model)
        dialog.folder_chosen.connect(model.choose_folder)
        model.moved.connect(dialog.show_current)
        dialog.open()

    def _use_model(self, model_id: str) -> None:
        """Also instead of one that was named on the command line, which the settings know nothing of."""
        self._presenters.preferences.use_model(model_id)
        self._presenters.model.use(model_id)

    def _download_model(self, model_id: str) -> None:
        self._use_model(model_id)
        self._presenters.model.download()

    def _show_about(self) -> None:
        about = AboutBox(self._window)
        about.licences_requested.connect(self._show_licences)
        about.open()
