"""What is asked of the model: one run at a time, and what waits for its turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.asking import Draft, again_request, preset_request, question_request
from app.core.document import Document
from app.core.errors import AppError, UsageError
from app.core.exchange_text import question_text
from app.core.inspection import Exchange
from app.core.prompt import AnswerFormat, Preset
from app.core.run import Request, RunEnd, RunId
from app.core.task import ListingWay
from app.core.words import _
from app.ui.current_model import CurrentModel
from app.ui.documents import Documents, Told
from app.ui.preferences import Preferences
from app.ui.workspace import Workspace

_NO_RUN: RunId = 0

SCAN_PATIENCE_MS = 10_000
"""How long a listing waits for the scan that is to guide it: longer than one takes where a model can be run at all."""


@dataclass(frozen=True, slots=True)
class Question:
    """Becomes a request only when its turn comes, because then the answers before it are known."""

    document: Document
    words: str
    written: str
    """By a person; empty for a ready-made question."""

    request: Callable[[RunId, Document], Request]

    wants_scan: bool = False
    """What the scan of its document reads goes into the request."""


class Questions(QObject):
    changed = Signal()
    """Whether a run is going on, or what waits for it."""

    failed = Signal(object)
    """AppError: nothing was asked."""

    withdrawn = Signal(object)
    """What a person wrote, a string a question: they waited, and will not be asked."""

    def __init__(
        self,
        documents: Documents,
        workspace: Workspace,
        model: CurrentModel,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._documents = documents
        self._workspace = workspace
        self._model = model
        self._preferences = preferences
        self._waiting: deque[Question] = deque()
        self._active: RunId | None = None
        self._patience = QTimer(self, singleShot=True, interval=SCAN_PATIENCE_MS)
        self._patience.timeout.connect(self._begin_next)
        documents.told.connect(self._follow)
        documents.closed.connect(self._forget)

    @property
    def is_busy(self) -> bool:
        """Whether the model is answering, in any document."""
        return self._active is not None

    @property
    def waiting(self) -> tuple[Question, ...]:
        return tuple(self._waiting)

    def ask(self, draft: Draft) -> None:
        def request(run_id: RunId, document: Document) -> Request:
            return question_request(run_id, document, draft, self._preferences.settings, self._model.needed())

        self._put(draft.words.strip(), draft.words.strip(), request)

    def ask_again(self, exchange: Exchange) -> None:
        """Of the document in view; both answers stay."""

        def request(run_id: RunId, document: Document) -> Request:
            return again_request(run_id, document, exchange, self._preferences.settings, self._model.needed())

        self._put(question_text(exchange.task, ()), "", request)

    def use_preset(self, preset: Preset, target: str) -> None:
        def request(run_id: RunId, document: Document) -> Request:
            return preset_request(run_id, document, preset, target, self._preferences.settings, self._model.needed())

        way = self._preferences.settings.listing
        wants_scan = preset.answer is AnswerFormat.ELEMENTS and way is not ListingWay.WHOLE
        self._put(preset.title, target.strip(), request, wants_scan=wants_scan)

    def stop(self) -> None:
        """End the run; what waits for it is given back."""
        withdrawn = tuple(question.written for question in self._waiting if question.written)
        self._waiting.clear()
        self.stop_and_ask()
        self.changed.emit()
        if withdrawn:
            self.withdrawn.emit(withdrawn)

    def stop_and_ask(self) -> None:
        """End what is waited for, so that the next question has its turn."""
        if self._active is not None:
            self._documents.cancel_run(self._active)
        elif self._waiting:
            self._begin_next()

    def _put(
        self, words: str, written: str, request: Callable[[RunId, Document], Request], *, wants_scan: bool = False
    ) -> None:
        try:
            question = Question(self._shown_document(), words, written, request, wants_scan)
            request(_NO_RUN, question.document)
        except AppError as error:
            self.failed.emit(error)
            return
        self._waiting.append(question)
        self._proceed()

    def _shown_document(self) -> Document:
        """Raises UsageError if there is none."""
        document = self._workspace.document
        if document is None:
            raise UsageError(_("There is no picture to ask about."), _("Open one first, or paste one."))
        return document

    def _proceed(self) -> None:
        while self._active is None and self._waiting and not self._waits_for_scan(self._waiting[0]):
            self._begin(self._waiting.popleft())
        self.changed.emit()

    def _begin_next(self) -> None:
        """With what the scan has read so far."""
        if self._active is None and self._waiting:
            self._begin(self._waiting.popleft())
        self._proceed()

    def _waits_for_scan(self, question: Question) -> bool:
        """A scan takes a second or so, and what it has not read the model can't be told; but patience ends."""
        scan = question.document.scan
        waits = question.wants_scan and scan is not None and scan.end is None
        if waits and not self._patience.isActive():
            self._patience.start()
        return waits

    def _begin(self, question: Question) -> None:
        try:
            request = question.request(self._documents.next_run_id(), question.document)
        except AppError as error:
            self.failed.emit(error)
            return
        self._patience.stop()
        self._active = request.run_id
        self._documents.ask(question.document, request)

    def _follow(self, told: Told) -> None:
        """The end of an answer, and that of a scan, may be what is waited for."""
        if not isinstance(told.event, RunEnd):
            return
        if told.event.run_id == self._active:
            self._active = None
        if self._active is None:
            self._proceed()

    def _forget(self, document: Document) -> None:
        self._waiting = deque(question for question in self._waiting if question.document is not document)
        self._patience.stop()
        self._proceed()
