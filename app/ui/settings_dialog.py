"""The settings, in tabs; a change holds at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.cost import Cost
from app.core.model_spec import ModelSpec
from app.core.sampling import TEMPERATURE_RANGE
from app.core.settings import MAX_TOKENS_RANGE, Appearance, Settings
from app.core.words import _
from app.ui.answer_settings import AnswerSettings
from app.ui.capture_settings import CaptureSettings
from app.ui.image_budget import ImageBudget
from app.ui.model_choice import ModelChoice
from app.ui.model_settings import ModelSettings
from app.ui.sampling_settings import SamplingSettings
from app.ui.settings_form import Row, settings_form
from app.ui.theme import SPACING

_NARROWEST = 600
"""Most sentences fit in a line."""

_DECIMALS = 2


class SettingsDialog(QDialog):
    changed = Signal(object)
    """Settings: what they are from now on."""

    def __init__(
        self,
        settings: Settings,
        catalogue: tuple[ModelSpec, ...],
        capture: CaptureSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._unasked = ModelSettings(settings, self)
        self._capture = capture
        self.setWindowTitle(_("Settings"))
        self.setMinimumWidth(_NARROWEST)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = ModelChoice(catalogue, self)
        self._max_tokens = _max_tokens_field(self)
        self._temperature = _temperature_field(self)
        self._image_tokens = ImageBudget(self)
        self._appearance = _appearance_choice(self)
        self._answers = AnswerSettings(settings, self)
        self._sampling = SamplingSettings(settings, self)
        self._reset_button = QPushButton(_("Reset to defaults"), self)
        self._close_button = QPushButton(_("Close"), self)
        self._lay_out()
        self.show_settings(settings)
        self._connect()

    def show_settings(self, settings: Settings) -> None:
        """Follow a change that was made elsewhere."""
        self._settings = settings
        self._model.show_model(settings.model)
        self._max_tokens.setValue(settings.max_tokens)
        self._temperature.setValue(settings.temperature)
        self._image_tokens.show_tokens(settings.image_tokens)
        self._appearance.setCurrentIndex(self._appearance.findData(settings.appearance))
        self._show_pages()

    def show_cost(self, cost: Cost) -> None:
        """What the pixel budget makes of the picture in view."""
        self._image_tokens.show_cost(cost)

    def _connect(self) -> None:
        self._model.chosen.connect(self._take_model)
        self._max_tokens.valueChanged.connect(self._take_max_tokens)
        self._temperature.valueChanged.connect(self._take_temperature)
        self._image_tokens.changed.connect(self._take_image_tokens)
        self._appearance.currentIndexChanged.connect(self._take_appearance)
        for page in self._pages():
            page.changed.connect(self._change)
        self._reset_button.clicked.connect(self._reset)
        self._close_button.clicked.connect(self.reject)

    def _pages(self) -> tuple[AnswerSettings, SamplingSettings, ModelSettings, CaptureSettings]:
        return self._answers, self._sampling, self._unasked, self._capture

    def _show_pages(self) -> None:
        for page in self._pages():
            page.show_settings(self._settings)

    def _take_model(self, model_id: str) -> None:
        self._change(replace(self._settings, model=model_id))

    def _take_max_tokens(self, tokens: int) -> None:
        self._change(replace(self._settings, max_tokens=tokens))

    def _take_temperature(self, temperature: float) -> None:
        """A value with more decimals than the field shows is no change of a person's."""
        if temperature != round(self._settings.temperature, _DECIMALS):
            self._change(replace(self._settings, temperature=temperature))

    def _take_image_tokens(self, tokens: int) -> None:
        self._change(replace(self._settings, image_tokens=tokens))

    def _take_appearance(self, _index: int) -> None:
        self._change(replace(self._settings, appearance=Appearance(self._appearance.currentData())))

    def _reset(self) -> None:
        """The recent files and the last regions are a memory, no setting."""
        earlier = self._settings
        defaults = replace(Settings(), recent_files=earlier.recent_files, last_regions=earlier.last_regions)
        changed = defaults != self._settings
        self.show_settings(defaults)
        if changed:
            self.changed.emit(defaults)

    def _change(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self._show_pages()
            self.changed.emit(settings)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._reset_button)
        buttons.addStretch()
        buttons.addWidget(self._close_button)
        for button in (self._reset_button, self._close_button):
            button.setAutoDefault(False)  # Return is for the fields
        tabs = QTabWidget(self)
        tabs.setDocumentMode(True)
        tabs.addTab(self._general(), _("General"))
        tabs.addTab(self._answers, _("Answers"))
        tabs.addTab(self._sampling, _("Sampling"))
        tabs.addTab(self._unasked, _("Speed and memory"))
        tabs.addTab(self._capture, _("Capture"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, SPACING + 4)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(tabs)
        layout.addLayout(buttons)
        # On a small screen Qt would else open it less high than its sentences are.
        self.setMinimumHeight(layout.totalHeightForWidth(_NARROWEST))

    def _general(self) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        layout.addLayout(settings_form(self._rows(), page))
        layout.addStretch()
        return page

    def _rows(self) -> tuple[Row, ...]:
        return (
            (_("&Model"), self._model, _("Who answers. Larger models see more and take more memory and time.")),
            (_("Max t&okens"), self._max_tokens, _("The longest answer. One element takes about 35 tokens.")),
            (
                _("&Temperature"),
                self._temperature,
                _("0 gives the same answer each time; higher values vary the words, and may make things up."),
            ),
            (
                _("&Pixel budget"),
                self._image_tokens,
                _("How much of the picture the model sees. More shows smaller things and takes longer."),
            ),
            (_("&Appearance"), self._appearance, _("The colours of the window.")),
        )


def _max_tokens_field(parent: QWidget) -> QSpinBox:
    field = QSpinBox(parent)
    field.setRange(*MAX_TOKENS_RANGE)
    field.setSingleStep(128)
    field.setGroupSeparatorShown(True)
    field.setKeyboardTracking(False)
    return field


def _temperature_field(parent: QWidget) -> QDoubleSpinBox:
    field = QDoubleSpinBox(parent)
    field.setRange(*TEMPERATURE_RANGE)
    field.setSingleStep(0.1)
    field.setDecimals(_DECIMALS)
    field.setKeyboardTracking(False)
    return field


def _appearance_choice(parent: QWidget) -> QComboBox:
    choice = QComboBox(parent)
    choice.addItem(_("As the system"), Appearance.SYSTEM)
    choice.addItem(_("Light"), Appearance.LIGHT)
    choice.addItem(_("Dark"), Appearance.DARK)
    return choice
