"""The window: lays out its parts and wires them to what they show."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.core.document import Document
from app.core.errors import AppError, ModelMissing
from app.core.prompt import Preset
from app.core.run import Failed, RunEnd
from app.core.settings import Settings
from app.core.words import _
from app.ui.action_spec import ActionId, WindowState
from app.ui.actions import Actions
from app.ui.canvas import Canvas
from app.ui.capture_actions import CaptureActions
from app.ui.clipboard import has_pictures
from app.ui.conversation import Conversation
from app.ui.document_files import DocumentFiles
from app.ui.document_tabs import DocumentTabs, window_title
from app.ui.documents import Told
from app.ui.dragging_out import DraggingOut
from app.ui.element_table import ElementTable
from app.ui.error_banner import ErrorBanner
from app.ui.first_steps import first_steps
from app.ui.library_display import LibraryDisplay
from app.ui.library_panel import LibraryPanel
from app.ui.listing_menu import ListingMenu
from app.ui.menus import PresetMenu, RecentFilesMenu, fill_menu_bar, tool_bar
from app.ui.model_bar import ModelBar
from app.ui.picture_pasting import PicturePasting
from app.ui.presenters import Presenters
from app.ui.screenshot_tools import ScreenshotTools
from app.ui.start_page import StartPage
from app.ui.status_bar import StatusBar
from app.ui.window_commands import WindowCommands
from app.ui.window_memory import WindowMemory

WIDTHS = [280, 860, 460]
"""View pixels in a new window: names in the table can be read; who saw an element is told where there is more room.

The library takes its part from the picture once it is shown."""

LEAST_WIDTH_OF_SIDE = 420
HEIGHTS_OF_SIDE = [420, 380]


class MainWindow(QMainWindow):
    """Keeps nothing itself: what is shown is in the presenters."""

    def __init__(self, presenters: Presenters, presets: tuple[Preset, ...], memory_file: Path) -> None:
        super().__init__()
        self.presenters = presenters
        workspace = presenters.workspace
        self.commands = Actions(self)
        self.banner = ErrorBanner(self)
        self.tabs = DocumentTabs(self)
        self.canvas = Canvas(workspace.elements, workspace.selection)
        self.library = LibraryPanel(presenters.browsing, presenters.keeping.folder, self)
        self.tools = ScreenshotTools(workspace, self.canvas, self.commands, self.banner)
        self.table = ElementTable(workspace.elements, workspace.selection)
        self.conversation = Conversation(presets)
        self.model_bar = ModelBar(self)
        self.status = StatusBar(self)
        self._middle = QStackedWidget(self)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._down = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        parts = self.canvas, self.table, self.conversation, self.banner
        commands = WindowCommands(self, presenters, presets, *parts)
        commands.connect_to(self.commands, self.tools)
        self._closing = commands.closing
        self._fill_menus(presets)
        self._wire_pictures()
        self._wire_document()
        self._wire_model()
        LibraryDisplay(presenters, self.library, self.commands, self.tabs, self.banner, self)
        views = self.table.switch, self.commands[ActionId.SHOW_LIBRARY]
        self._memory = WindowMemory(memory_file, self, (self._across, self._down), *views)
        self._memory.restore()
        self._show_settings(presenters.preferences.settings)
        self._show_document(workspace.document)
        self.conversation.show_cost(presenters.costs.cost)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self._memory.save()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if has_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.presenters.opening.drop(event.mimeData())
        event.acceptProposedAction()

    def _lay_out(self) -> None:
        self._middle.addWidget(StartPage(first_steps(self.commands)))
        self._middle.addWidget(self.canvas)
        self._down.addWidget(self.table)
        self._down.addWidget(self.conversation)
        self._down.setMinimumWidth(LEAST_WIDTH_OF_SIDE)
        self._down.setSizes(HEIGHTS_OF_SIDE)
        self._across.addWidget(self.library)
        self._across.addWidget(_column(self.tabs, self.tools.find_bar, self._middle))
        self._across.addWidget(_column(self.model_bar, self._down))
        self._across.setSizes(WIDTHS)
        self._across.setStretchFactor(1, 1)
        self._across.setChildrenCollapsible(False)
        self._down.setChildrenCollapsible(False)
        self.setCentralWidget(_column(self.banner, self._across))
        self.setStatusBar(self.status)
        _take_drops_anywhere(self)
        views = (self.table.view, self.table.tree)
        DraggingOut(self.presenters.workspace, self.presenters.offered, self.status.handle, views, self)
        PicturePasting(self)

    def _fill_menus(self, presets: tuple[Preset, ...]) -> None:
        self._recent = RecentFilesMenu(self)
        self._recent.chosen.connect(lambda path: self.presenters.opening.open_files((path,)))
        self._recent.cleared.connect(self.presenters.preferences.clear_recent_files)
        self._presets = PresetMenu(presets, self)
        self._presets.chosen.connect(self.conversation.begin_preset)
        self._listing = ListingMenu(self)
        self._listing.chosen.connect(self.presenters.preferences.use_listing)
        self._captures = CaptureActions(self)
        self._captures.requested.connect(self.presenters.capturing.start)
        menus = {ActionId.OPEN: (self._recent,), ActionId.LIST_ELEMENTS: (self._listing, self._presets)}
        fill_menu_bar(self.menuBar(), self.commands, self._captures, menus, self.canvas.actions())
        self.addToolBar(tool_bar(self.commands, self._listing, self._presets, self))

    def _wire_pictures(self) -> None:
        opening, capturing = self.presenters.opening, self.presenters.capturing
        documents, workspace = self.presenters.documents, self.presenters.workspace
        DocumentFiles(self.presenters, self.banner, self)
        opening.reading.connect(self.status.show_reading)
        capturing.counting.connect(self._count_down)
        documents.opened.connect(self._add_tab)
        documents.closed.connect(self.tabs.remove)
        documents.told.connect(self._tell_failed_scan)
        workspace.shown.connect(self._show_document)
        self.tabs.chosen.connect(workspace.show)
        self.tabs.close_requested.connect(self._closing.close)

    def _wire_document(self) -> None:
        workspace, questions = self.presenters.workspace, self.presenters.questions
        workspace.exchanges_changed.connect(self._show_exchanges)
        workspace.told.connect(self._follow)
        questions.changed.connect(self._show_questions)
        questions.failed.connect(self._tell_unasked)
        questions.failed.connect(self.conversation.restore_question)
        questions.withdrawn.connect(self.conversation.give_back)
        self.conversation.asked.connect(questions.ask)
        self.conversation.preset_chosen.connect(questions.use_preset)
        self.conversation.again_wanted.connect(questions.ask_again)
        self.conversation.stop_and_ask.connect(questions.stop_and_ask)
        self.conversation.regions_shown.connect(self.canvas.show_regions)
        self.conversation.region_activated.connect(self.canvas.zoom_to_element)
        self.conversation.region_found.connect(self.canvas.show_place)
        self.canvas.region_hovered.connect(self.conversation.highlight_region)
        self.canvas.region_clicked.connect(self.conversation.reveal_region)
        self.canvas.pixel_hovered.connect(self.status.show_pixel)
        self.canvas.zoom_changed.connect(self.status.show_zoom)
        self.table.element_activated.connect(self.canvas.zoom_to_element)
        self.canvas.element_activated.connect(self.canvas.zoom_to_element)

    def _wire_model(self) -> None:
        model, preferences = self.presenters.model, self.presenters.preferences
        model.changed.connect(self.model_bar.show_state)
        self.presenters.ahead.changed.connect(self.model_bar.show_reading)
        self.presenters.costs.changed.connect(self.conversation.show_cost)
        model.failed.connect(self.banner.show_error)
        model.folder_accepted.connect(preferences.use_model)
        preferences.changed.connect(self._show_settings)
        preferences.failed.connect(self.banner.show_error)
        self.banner.action_triggered.connect(model.download)
        self.model_bar.download_requested.connect(model.download)
        self.model_bar.folder_chosen.connect(model.choose_folder)
        self.model_bar.models_requested.connect(self.commands[ActionId.MODELS].trigger)
        self.presenters.shelf.removed.connect(model.look_again)
        self.model_bar.pause_requested.connect(model.pause_download)

    def _add_tab(self, document: Document) -> None:
        self.tabs.add(document)
        self.tabs.show_document(self.presenters.workspace.document)

    def _count_down(self, seconds: int) -> None:
        self.status.show_countdown(seconds)
        self._update_commands()

    def _show_settings(self, settings: Settings) -> None:
        self._recent.show_files(settings.recent_files)
        self._listing.show_way(settings.listing)
        self._captures.allow_last_region(is_known=bool(settings.last_regions))

    def _show_document(self, document: Document | None) -> None:
        screenshot = document.screenshot if document else None
        self.setWindowTitle(window_title(document))
        self.setWindowFilePath(str(screenshot.path) if screenshot and screenshot.path else "")
        self._middle.setCurrentIndex(0 if document is None else 1)
        self.canvas.show_screenshot(screenshot)
        self.tabs.show_document(document)
        self.status.show_document(document)
        self.conversation.leave_subject()
        self.conversation.show_exchanges(document.exchanges if document else ())
        self._show_questions()

    def _show_exchanges(self, document: Document) -> None:
        self.conversation.show_exchanges(document.exchanges)
        self.status.show_runs(document)
        self._update_commands()

    def _follow(self, told: Told) -> None:
        exchange = told.document.exchange(told.event.run_id)
        if exchange:
            self.conversation.update_exchange(exchange)
        if exchange is None or exchange.end:
            self.status.show_runs(told.document)
        if isinstance(told.event, RunEnd):
            self._update_commands()

    def _tell_failed_scan(self, told: Told) -> None:
        if isinstance(told.event, Failed) and told.document.exchange(told.event.run_id) is None:
            self.banner.show_error(told.event.error)

    def _tell_unasked(self, error: AppError) -> None:
        self.banner.show_error(error, _("Download") if isinstance(error, ModelMissing) else None)

    def _show_questions(self) -> None:
        questions = self.presenters.questions
        self.conversation.set_busy(questions.is_busy)
        self.conversation.set_queued(tuple(question.words for question in questions.waiting))
        self._update_commands()

    def _update_commands(self) -> None:
        documents, document = self.presenters.documents, self.presenters.workspace.document
        is_working = self.presenters.questions.is_busy or bool(document and documents.runs_of(document))
        is_busy = is_working or self.presenters.capturing.is_under_way
        self.commands.update(WindowState(len(documents.all), is_busy))
        for part in (self.table, self.conversation, self._presets.menuAction()):
            part.setEnabled(document is not None)


def _take_drops_anywhere(window: QWidget) -> None:
    """Fields and views would else take a dropped file for words, or refuse it."""
    for part in window.findChildren(QWidget):
        part.setAcceptDrops(False)
    window.setAcceptDrops(True)


def _column(*parts: QWidget) -> QWidget:
    """One below the other; the last one takes the room."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part)
    layout.setStretch(len(parts) - 1, 1)
    return column
