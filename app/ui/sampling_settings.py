"""The settings of how a word is chosen, for those who want another choice than the likeliest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QVBoxLayout, QWidget

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
from app.ui.settings_form import Row, settings_form
from app.ui.theme import SPACING

_DECIMALS = 2
_CHANCE = SEED_RANGE[0] - 1
"""Stands in the field of the seed for none."""


class SamplingSettings(QWidget):
    changed = Signal(object)
    """Settings: what they are from now on."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._top_p = _shares(TOP_P_RANGE, self)
        self._top_k = _count(TOP_K_RANGE, _("all"), self)
        self._min_p = _shares(MIN_P_RANGE, self)
        self._repetition_penalty = _shares(REPETITION_PENALTY_RANGE, self)
        self._presence_penalty = _shares(ADDED_PENALTY_RANGE, self)
        self._frequency_penalty = _shares(ADDED_PENALTY_RANGE, self)
        self._seed = _count((_CHANCE, SEED_RANGE[1]), _("by chance"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        layout.addLayout(settings_form(self._rows(), self))
        layout.addStretch()
        self.show_settings(settings)
        for name, field in self._fields():
            field.valueChanged.connect(partial(self._take, name))

    def show_settings(self, settings: Settings) -> None:
        """Follow a change that was made elsewhere."""
        self._settings = settings
        for name, field in self._fields():
            field.setValue(self._shown(name))

    def _fields(self) -> Iterator[tuple[str, QSpinBox | QDoubleSpinBox]]:
        """By the names in the settings."""
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
        self._settings = replace(self._settings, **change)
        self.changed.emit(self._settings)

    def _shown(self, name: str) -> Any:
        """As the field of that name takes it."""
        value: float | None = getattr(self._settings, name)
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
