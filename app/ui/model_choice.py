"""Which model answers: one of those offered, or any folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.core.model_spec import ModelSpec
from app.core.words import _
from app.ui.model_folder import choose_model_folder
from app.ui.tones import explain

_ANOTHER = None
_LETTERS = 32
"""The longest title that is offered, and what is said behind it."""


class ModelChoice(QComboBox):
    chosen = Signal(str)
    """The repository name or the folder of a model."""

    def __init__(self, catalogue: tuple[ModelSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        for model in catalogue:
            self.addItem(_title(model))
            self.setItemData(self.count() - 1, model.id)
        self.insertSeparator(self.count())
        self.addItem(_("Choose folder…"), _ANOTHER)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.activated.connect(self._take)

    def show_model(self, model_id: str) -> None:
        """One that is not offered is added, under the name of its folder."""
        self._shown = model_id
        if self.findData(model_id) < 0:
            self.insertItem(0, Path(model_id).name if Path(model_id).is_absolute() else model_id, model_id)
        self.setCurrentIndex(self.findData(model_id))
        explain(self, model_id)

    def _take(self, _index: int) -> None:
        model_id = self.currentData()
        if model_id is not _ANOTHER:
            self._choose(model_id)
            return
        self.show_model(self._shown)
        choose_model_folder(self, self._take_folder)

    def _take_folder(self, folder: Path) -> None:
        self._choose(str(folder))

    def _choose(self, model_id: str) -> None:
        self.show_model(model_id)
        self.chosen.emit(model_id)


def _title(model: ModelSpec) -> str:
    """With what is to be said of it, such as “ZwZ 8B, 4 bits (suggested, to be downloaded)”."""
    remarks = [_("suggested")] if model.is_suggested else []
    if not model.folder:
        remarks.append(_("to be downloaded"))
    return f"{model.title} ({', '.join(remarks)})" if remarks else model.title
