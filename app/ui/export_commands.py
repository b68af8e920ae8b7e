"""Export: the document in view, in a format and a file that a person chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow

from app.core.document import Document
from app.core.ports import Exporter
from app.core.words import _
from app.ui.error_banner import ErrorBanner
from app.ui.presenters import Presenters


class ExportCommands(QObject):
    def __init__(self, window: QMainWindow, presenters: Presenters, banner: ErrorBanner) -> None:
        super().__init__(window)
        self._window = window
        self._presenters = presenters
        self._banner = banner
        self._latest = presenters.exporting.exporters[0]
        presenters.exporting.exported.connect(self._tell)
        presenters.exporting.failed.connect(banner.show_error)

    def export(self) -> None:
        """The dialog begins with the format that was chosen last."""
        document = self._presenters.workspace.document
        if document is None:
            return
        by_filter = {_filter_of(exporter): exporter for exporter in self._presenters.exporting.exporters}
        dialog = QFileDialog(self._window, _("Export inspection"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(by_filter))
        dialog.setDirectory(str(self._folder_of(document)))
        dialog.filterSelected.connect(lambda chosen: _suggest(dialog, document, by_filter[chosen]))
        dialog.fileSelected.connect(lambda file: self._export(document, by_filter[dialog.selectedNameFilter()], file))
        dialog.selectNameFilter(_filter_of(self._latest))
        _suggest(dialog, document, self._latest)
        dialog.open()

    def _export(self, document: Document, exporter: Exporter, file: str) -> None:
        self._latest = exporter
        self._presenters.exporting.export(exporter, document.inspection(), Path(file))

    def _folder_of(self, document: Document) -> Path:
        """Beside its picture, unless that is in the library."""
        path = document.screenshot.path
        if path and not self._presenters.keeping.is_in_library(path):
            return path.parent
        return self._presenters.preferences.folder_of_pictures()

    def _tell(self, path: Path) -> None:
        self._banner.show_notice(_("Exported to {file}.").format(file=path))


def _suggest(dialog: QFileDialog, document: Document, exporter: Exporter) -> None:
    dialog.setDefaultSuffix(exporter.suffix)
    stem = Path(document.title).stem or _("Screenshot")
    dialog.selectFile(_("{name} elements").format(name=stem) + exporter.suffix)


def _filter_of(exporter: Exporter) -> str:
    return f"{exporter.title().replace('(', '– ').replace(')', '')} (*{exporter.suffix})"
