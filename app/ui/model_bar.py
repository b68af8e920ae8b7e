"""How the model is, always in view."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QWidget,
)

from app.core.model_spec import ModelSpec
from app.core.run import ModelState, ModelStatus
from app.core.words import _
from app.ui.model_folder import choose_model_folder
from app.ui.theme import SPACING
from app.ui.tones import good_colour, warning_colour
from app.ui.words_label import WordsLabel

_BAR_WIDTH = 90
_BAR_HEIGHT = 6
_DOT = 9
_FULL = 1000
_WANTING = (ModelStatus.ABSENT, ModelStatus.FAILED)
_BUSY = (ModelStatus.LOADING, ModelStatus.UNLOADING)


class ModelBar(QWidget):
    """What the model is up to, and what can be done about it: one line, unless something is wrong."""

    download_requested = Signal()
    cancel_requested = Signal()

    folder_chosen = Signal(object)
    """Path of the folder a person has chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot = _Dot(self)
        self._text = WordsLabel(self)
        self._progress = self._progress_bar()
        self._download, self._choose, self._cancel = (
            QPushButton(title, self) for title in (_("Download"), _("Choose folder…"), _("Cancel"))
        )
        self._download.clicked.connect(self.download_requested)
        self._choose.clicked.connect(self._choose_folder)
        self._cancel.clicked.connect(self.cancel_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACING, SPACING // 2, SPACING, SPACING // 2)
        layout.setSpacing(SPACING)
        layout.addWidget(self._dot)
        layout.addWidget(self._text, stretch=1)
        for part in (self._progress, self._download, self._choose, self._cancel):
            layout.addWidget(part)
        self._state: ModelState | None = None
        self._percent_read: int | None = None
        self._text.say(_("Looking for the model…"))
        self._show_buttons(None)

    def show_state(self, state: ModelState) -> None:
        self._state = state
        self._say()
        self._dot.show_status(state.status)
        self._download.setText(_download_title(state.model))
        self._show_progress(state)
        self._show_buttons(state)

    def show_reading(self, percent: int | None) -> None:
        """How much of a picture the model has read ahead; None if it reads none."""
        self._percent_read = percent
        self._say()

    def _say(self) -> None:
        if self._state:
            self._text.say(_sentence(self._state, self._percent_read), role=QPalette.ColorRole.WindowText)

    def _show_progress(self, state: ModelState) -> None:
        is_downloading = state.status is ModelStatus.DOWNLOADING
        self._progress.setVisible(is_downloading or state.status in _BUSY)
        is_measured = state.total > 0
        self._progress.setMaximum(_FULL if is_measured else 0)
        self._progress.setValue(_FULL * state.done // state.total if is_measured else 0)

    def _show_buttons(self, state: ModelState | None) -> None:
        is_wanting = state is not None and state.status in _WANTING
        self._download.setVisible(is_wanting and state is not None and _can_be_downloaded(state.model))
        self._choose.setVisible(is_wanting)
        self._cancel.setVisible(state is not None and state.status is ModelStatus.DOWNLOADING)

    def _choose_folder(self) -> None:
        choose_model_folder(self, self.folder_chosen.emit)

    def _progress_bar(self) -> QProgressBar:
        bar = QProgressBar(self)
        bar.setTextVisible(False)
        bar.setFixedSize(_BAR_WIDTH, _BAR_HEIGHT)
        bar.setAccessibleName(_("Progress of the model"))
        bar.hide()
        return bar


class _Dot(QWidget):
    """Green where the model is ready, red where it failed, else grey; the words beside it say the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._status: ModelStatus | None = None
        self.setFixedSize(_DOT, _DOT)

    def show_status(self, status: ModelStatus) -> None:
        self._status = status
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour())
        painter.drawEllipse(self.rect())
        painter.end()

    def _colour(self) -> QColor:
        match self._status:
            case ModelStatus.READY:
                return good_colour(self.palette())
            case ModelStatus.FAILED:
                return warning_colour(self.palette())
            case _:
                return self.palette().color(QPalette.ColorRole.PlaceholderText)


def _sentence(state: ModelState, percent_read: int | None) -> str:
    match state.status:
        case ModelStatus.READY if state.model and percent_read is not None:
            return _("{model}: reading the picture… {percent} %").format(model=state.model.title, percent=percent_read)
        case ModelStatus.DOWNLOADING if state.total:
            return _download_text(state)
        case ModelStatus.FAILED if state.error:
            return str(state.error)
        case status:
            title = state.model.title if state.model else _("the model")
            return _template(status).format(model=title)


def _template(status: ModelStatus) -> str:
    templates = {
        ModelStatus.ABSENT: _("{model}: not on this machine"),
        ModelStatus.DOWNLOADING: _("Downloading {model}…"),
        ModelStatus.UNLOADED: _("{model}: loads with the next question"),
        ModelStatus.LOADING: _("Loading {model}…"),
        ModelStatus.READY: _("{model}: ready"),
        ModelStatus.UNLOADING: _("Unloading {model}…"),
        ModelStatus.FAILED: _("{model} can't be used"),
    }
    return templates[status]


def _download_text(state: ModelState) -> str:
    return _("{percent} % · {done:.1f} of {total:.1f} GB").format(
        percent=100 * state.done // state.total, done=state.done / 1e9, total=state.total / 1e9
    )


def _can_be_downloaded(model: ModelSpec | None) -> bool:
    """Unless it was a folder; one that is here but damaged can be fetched anew."""
    return model is not None and not Path(model.id).is_absolute()


def _download_title(model: ModelSpec | None) -> str:
    if model is not None and model.folder is not None:
        return _("Download again")
    if model is None or model.download_bytes is None:
        return _("Download")
    return _("Download {size:.1f} GB").format(size=model.download_bytes / 1e9)
