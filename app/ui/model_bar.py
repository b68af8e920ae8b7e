"""How the model is, always in view."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.download_text import download_text, gigabytes
from app.core.model_spec import ModelSpec
from app.core.run import ModelState, ModelStatus
from app.core.words import _
from app.ui.icons import icon
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
    """What the model is up to, and below it what can be done about it, as long as something can."""

    download_requested = Signal()
    pause_requested = Signal()

    models_requested = Signal()
    """A person wants to see all models."""

    folder_chosen = Signal(object)
    """Path of the folder a person has chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot = _Dot(self)
        self._text = WordsLabel(self)
        self._progress = self._progress_bar()
        self._download, self._choose, self._pause = (
            QPushButton(title, self) for title in (_("Download"), _("Choose folder…"), _("Pause"))
        )
        self._models = _models_button(self)
        self._download.clicked.connect(self.download_requested)
        self._choose.clicked.connect(self._choose_folder)
        self._pause.clicked.connect(self.pause_requested)
        self._models.clicked.connect(self.models_requested)
        self._lay_out()
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

    def _lay_out(self) -> None:
        """The words above, with all the width; below them what can be done, if anything."""
        words = QHBoxLayout()
        words.setSpacing(SPACING)
        words.addWidget(self._dot)
        words.addWidget(self._text, stretch=1)
        words.addWidget(self._models)
        deeds = QHBoxLayout()
        deeds.setSpacing(SPACING)
        deeds.setContentsMargins(_DOT + SPACING, 0, 0, 0)
        deeds.addWidget(self._progress, stretch=1)
        for button in (self._download, self._choose, self._pause):
            deeds.addWidget(button)
        deeds.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACING, SPACING // 2, SPACING, SPACING // 2)
        layout.setSpacing(SPACING // 2)
        layout.addLayout(words)
        layout.addLayout(deeds)

    def _show_progress(self, state: ModelState) -> None:
        done, total = (state.done, state.total) if state.status in _BUSY else _fetched(state)
        self._progress.setVisible(total > 0 or state.status in (*_BUSY, ModelStatus.DOWNLOADING))
        self._progress.setMaximum(_FULL if total else 0)
        self._progress.setValue(_FULL * done // total if total else 0)

    def _show_buttons(self, state: ModelState | None) -> None:
        is_wanting = state is not None and state.status in _WANTING
        self._download.setVisible(is_wanting and state is not None and _can_be_downloaded(state.model))
        self._choose.setVisible(is_wanting)
        self._pause.setVisible(state is not None and state.status is ModelStatus.DOWNLOADING)

    def _choose_folder(self) -> None:
        choose_model_folder(self, self.folder_chosen.emit)

    def _progress_bar(self) -> QProgressBar:
        bar = QProgressBar(self)
        bar.setTextVisible(False)
        bar.setMinimumWidth(_BAR_WIDTH)
        bar.setFixedHeight(_BAR_HEIGHT)
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


def _models_button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icon("folder"))
    button.setToolTip(_("All models…"))
    button.setAccessibleName(_("All models…"))
    button.setAutoRaise(True)
    return button


def _fetched(state: ModelState) -> tuple[int, int]:
    """Bytes of a download, under way or paused, and of all of it; no total where there is none or it is not known."""
    if state.status is ModelStatus.DOWNLOADING:
        return state.done, state.total
    if state.status in _WANTING and state.model and state.model.fetched_bytes:
        return state.model.fetched_bytes, state.model.download_bytes or 0
    return 0, 0


def _sentence(state: ModelState, percent_read: int | None) -> str:
    done, total = _fetched(state)
    title = state.model.title if state.model else _("the model")
    match state.status:
        case ModelStatus.READY if state.model and percent_read is not None:
            return _("{model}: reading the picture… {percent} %").format(model=title, percent=percent_read)
        case ModelStatus.DOWNLOADING if total:
            return download_text(done, total, state.speed)
        case ModelStatus.ABSENT if total:
            return _("{model}: {done:.1f} of {total:.1f} GB are here").format(
                model=title, done=done / 1e9, total=total / 1e9
            )
        case ModelStatus.FAILED if state.error:
            return str(state.error)
        case status:
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


def _can_be_downloaded(model: ModelSpec | None) -> bool:
    """Unless it was a folder; one that is here but damaged can be fetched anew."""
    return model is not None and not Path(model.id).is_absolute()


def _download_title(model: ModelSpec | None) -> str:
    if model is not None and model.folder is not None:
        return _("Download again")
    if model is not None and model.fetched_bytes:
        return _("Resume")
    if model is None or model.download_bytes is None:
        return _("Download")
    return _("Download {size}").format(size=gigabytes(model.download_bytes))
