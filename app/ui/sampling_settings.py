"""The settings of how a word is chosen, for those who want another choice than the likeliest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from app.core.sampling import (
    ADDED_PENALTY_RANGE,
    MIN_P_RANGE,
    REPETITION_PENALTY_RANGE,
    SEED_RANGE,
    TOP_K_RANGE,
    TOP_P_RANGE,
)
from app.core.settings import Settings
from app.core.words import _
from app.ui.settings_form import Row
from app.ui.settings_page import SettingsPage

_DECIMALS = 2
_CHANCE = SEED_RANGE[0] - 1
"""Stands in the field of the seed for none."""


class SamplingSettings(SettingsPage):
    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._top_p = _shares(TOP_P_RANGE, self)
        self._top_k = _count(TOP_K_RANGE, _("all"), self)
        self._min_p = _shares(MIN_P_RANGE, self)
        self._repetition_penalty = _shares(REPETITION_PENALTY_RANGE, self)
        self._presence_penalty = _shares(ADDED_PENALTY_RANGE, self)
        self._frequency_penalty = _shares(ADDED_PENALTY_RANGE, self)
        self._seed = _count((_CHANCE, SEED_RANGE[1]), _("by chance"), self)
        self._lay_out(self._rows())
        self.show_settings(settings)
        for name, field in self._fields():
            field.valueChanged.connect(partial(self._take, name))

    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        for name, field in self._fields():
            field.setValue(self._shown(name))

    def _fields(self) -> Iterator[tuple[str, QSpinBox | QDoubleSpinBox]]:
        """By the names in `Sampling`."""
        yield "top_p", self._top_p
        yield "top_k", self._top_k
        yield "min_p", self._min_p
        yield "repetition_penalty", self._repetition_penalty
        yield "presence_penalty", self._presence_penalty
        yield "frequency_penalty", self._frequency_penalty
        yield "seed", self._seed

    def _take(self, name: str, value: float) -> None:
        """A value with more decimals than the field shows is no change of a person's."""
        if value == self._shown(name):
            return
        change: dict[str, Any] = {name: None if name == "seed" and value == _CHANCE else value}
        self._change(replace(self._settings, sampling=replace(self._settings.sampling, **change)))

    def _shown(self, name: str) -> Any:
        """As the field of that name takes it."""
        value: float | None = getattr(self._settings.sampling, name)
        return _CHANCE if value is None else round(value, _DECIMALS)

    def _rows(self) -> tuple[Row, ...]:
        return (
            (_("Top-&p"), self._top_p, _("Only the likeliest words that make up this share together. 1 takes all.")),
            (_("Top-&k"), self._top_k, _("Only this many of the likeliest words.")),
            (
                _("&Min-p"),
                self._min_p,
                _("Only words at least this share as likely as the likeliest. These three matter above temperature 0."),
            ),
            (_("&Repetition penalty"), self._repetition_penalty, _("Divides the score of used words. 1 is none.")),
            (_("Prese&nce penalty"), self._presence_penalty, _("Taken off the score of used words, once.")),
            (
                _("&Frequency penalty"),
                self._frequency_penalty,
                _("The same for each use. Lists of elements take no penalty: their digits have to repeat."),
            ),
            (_("&Seed"), self._seed, _("The same seed gives the same answer; every answer tells its own.")),
        )


def _shares(bounds: tuple[float, float], parent: QWidget) -> QDoubleSpinBox:
    field = QDoubleSpinBox(parent)
    field.setRange(*bounds)
    field.setSingleStep(0.05)
    field.setDecimals(_DECIMALS)
    field.setKeyboardTracking(False)
    return field


def _count(bounds: tuple[int, int], lowest: str, parent: QWidget) -> QSpinBox:
    field = QSpinBox(parent)
    field.setRange(*bounds)
    field.setSpecialValueText(lowest)
    field.setKeyboardTracking(False)
    return field
