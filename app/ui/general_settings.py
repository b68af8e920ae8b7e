"""The settings of who answers, how long, and what of the picture is seen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from app.core.cost import Cost
from app.core.model_spec import ModelSpec
from app.core.sampling import TEMPERATURE_RANGE
from app.core.settings import MAX_TOKENS_RANGE, Settings
from app.core.words import _
from app.ui.image_budget import ImageBudget
from app.ui.model_choice import ModelChoice
from app.ui.settings_form import Row
from app.ui.settings_page import SettingsPage

_DECIMALS = 2


class GeneralSettings(SettingsPage):
    def __init__(self, settings: Settings, catalogue: tuple[ModelSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._model = ModelChoice(catalogue, self)
        self._max_tokens = _max_tokens_field(self)
        self._temperature = _temperature_field(self)
        self._image_tokens = ImageBudget(self)
        self._lay_out(self._rows())
        self.show_settings(settings)
        self._model.chosen.connect(self._take_model)
        self._max_tokens.valueChanged.connect(self._take_max_tokens)
        self._temperature.valueChanged.connect(self._take_temperature)
        self._image_tokens.changed.connect(self._take_image_tokens)

    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self._model.show_model(settings.model)
        self._max_tokens.setValue(settings.max_tokens)
        self._temperature.setValue(settings.sampling.temperature)
        self._image_tokens.show_tokens(settings.image_tokens)

    def show_cost(self, cost: Cost) -> None:
        """What the pixel budget makes of the picture in view."""
        self._image_tokens.show_cost(cost)

    def _take_model(self, model_id: str) -> None:
        self._change(replace(self._settings, model=model_id))

    def _take_max_tokens(self, tokens: int) -> None:
        self._change(replace(self._settings, max_tokens=tokens))

    def _take_temperature(self, temperature: float) -> None:
        """A value with more decimals than the field shows is no change of a person's."""
        sampling = self._settings.sampling
        if temperature != round(sampling.temperature, _DECIMALS):
            self._change(replace(self._settings, sampling=replace(sampling, temperature=temperature)))

    def _take_image_tokens(self, tokens: int) -> None:
        self._change(replace(self._settings, image_tokens=tokens))

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
