"""The models there are when answers are scripted: one, which is none."""

from __future__ import annotations

from dataclasses import replace

from app.core.errors import ModelError
from app.core.model_spec import SCRIPTED_MODEL, ModelSpec, StoredModel
from app.core.ports import DownloadWatch
from app.core.verification import Verification
from app.core.words import _


class ScriptedModelStore:
    """Whatever model is asked for, the scripted one stands in."""

    def __init__(self) -> None:
        self._model = replace(SCRIPTED_MODEL, title=_("scripted answers, not a model"))

    def catalogue(self) -> tuple[ModelSpec, ...]:
        return (self._model,)

    def describe(self, model_id: str) -> ModelSpec:  # noqa: ARG002
        return self._model

    def locate(self, model_id: str) -> ModelSpec:  # noqa: ARG002
        return self._model

    def hold(self, model: ModelSpec | None) -> None:
        """There is nothing to remove."""

    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:  # noqa: ARG002
        return self._model

    def models(self) -> tuple[StoredModel, ...]:
        return (StoredModel(self._model),)

    def verify(self, model_id: str, watch: DownloadWatch) -> Verification:  # noqa: ARG002
        raise _has_no_files()

    def remove(self, model_id: str) -> int:  # noqa: ARG002
        raise _has_no_files()


def _has_no_files() -> ModelError:
    return ModelError(_("Scripted answers have no files."), _("Start without --backend scripted to see the models."))
