"""The library beside the rest of the window: shown and hidden, and what it has to say."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from app.core.document import Document
from app.core.library import Keep
from app.core.library_text import limits_text
from app.core.settings import Settings
from app.core.words import _, plural
from app.ui.action_spec import ActionId
from app.ui.actions import Actions
from app.ui.document_tabs import DocumentTabs, window_title
from app.ui.error_banner import ErrorBanner
from app.ui.first_times import FirstTimes
from app.ui.library_comparing import LibraryComparing
from app.ui.library_panel import LibraryPanel
from app.ui.presenters import Presenters


def first_notice(times: FirstTimes, settings: Settings) -> tuple[str, ...]:
    """What a person has to know of the library before it is used, once."""
    if settings.keep is Keep.NEVER or not times.is_first("library"):
        return ()
    kept = _("Captures and opened pictures are kept in the library, in the menu View.")
    return (" ".join([kept, *limits_text(settings.retention), _("The settings can change that.")]),)


class LibraryDisplay(QObject):
    def __init__(
        self,
        presenters: Presenters,
        panel: LibraryPanel,
        commands: Actions,
        tabs: DocumentTabs,
        banner: ErrorBanner,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panel = panel
        self._switch = commands[ActionId.SHOW_LIBRARY]
        self._tabs = tabs
        self._banner = banner
        self._presenters = presenters
        LibraryComparing(presenters, panel, window)
        panel.setVisible(self._switch.isChecked())
        self._switch.toggled.connect(panel.setVisible)
        commands[ActionId.SEARCH_LIBRARY].triggered.connect(self._search)
        presenters.keeping.failed.connect(banner.show_error)
        presenters.keeping.recovered.connect(self._tell_recovered)
        presenters.keeping.relabelled.connect(self._name)
        presenters.browsing.failed.connect(banner.show_error)

    def _search(self) -> None:
        self._switch.setChecked(True)
        self._panel.focus_search()

    def _tell_recovered(self, count: int) -> None:
        self._banner.show_notice(
            plural(
                "The app had been ended early. {count} inspection was recovered.",
                "The app had been ended early. {count} inspections were recovered.",
                count,
            )
        )

    def _name(self, document: Document) -> None:
        self._tabs.name(document)
        if document is self._presenters.workspace.document:
            self._window.setWindowTitle(window_title(document))
