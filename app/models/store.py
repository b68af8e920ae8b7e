"""Where models are looked for, and where they are fetched to."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from app.core.errors import ModelError, ModelMissing
from app.core.model_spec import ModelSpec
from app.core.ports import DownloadWatch
from app.core.words import _
from app.models.catalogue import read_catalogue
from app.models.hub_cache import cached_model
from app.models.receipt import is_complete

_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*", re.ASCII)


class HubModelStore:
    """Folders of the person's choice, the app's own models, and what lies in the cache of Hugging Face.

    `catalogue_file` lists what is offered; `folder` is where this app keeps what it fetches.
    """

    def __init__(self, catalogue_file: Path, folder: Path) -> None:
        self._catalogue_file = catalogue_file
        self._folder = folder

    def catalogue(self) -> tuple[ModelSpec, ...]:
        """Raises StorageError."""
        return tuple(
            replace(model, folder=self._repository(model.id)) for model in read_catalogue(self._catalogue_file)
        )

    def locate(self, model_id: str) -> ModelSpec:
        folder = Path(model_id)
        if _is_folder(folder):
            return _model_in(folder.absolute())
        found = self._repository(model_id)
        if found is None:
            raise self._missing(model_id)
        return replace(self._described(model_id), folder=found)

    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:
        """All files are compared with the hub's, so that this also mends a damaged model."""
        from app.models.download import download
        from app.models.hub import Hub

        if not _is_repository(model_id):
            raise ModelError(
                _("“{model}” is not the name of a model on the hub.").format(model=model_id),
                _("Such a name has two parts, as in {example}.").format(example=self.catalogue()[0].id),
            )
        download(Hub.from_environment(), model_id, self._folder / model_id, watch)
        return self.locate(model_id)

    def _repository(self, model_id: str) -> Path | None:
        if not _is_repository(model_id):
            return None
        own = self._folder / model_id
        return own if is_complete(own) else cached_model(model_id)

    def _described(self, model_id: str) -> ModelSpec:
        offered = {model.id: model for model in read_catalogue(self._catalogue_file)}
        return offered.get(model_id) or ModelSpec(model_id, model_id)

    def _missing(self, model_id: str) -> ModelMissing:
        if _is_repository(model_id) and _is_folder(self._folder / model_id):
            return ModelMissing(
                _("The model {model} is only partly here.").format(model=model_id),
                _("Download it: what has come so far is kept. Or choose a folder that has it."),
            )
        if not _is_repository(model_id):
            return ModelMissing(
                _("There is no model folder {folder}.").format(folder=model_id), _("Choose a folder that has a model.")
            )
        return ModelMissing(
            _("The model {model} is not on this machine.").format(model=model_id),
            _("Download it, or choose a folder that has it."),
        )


def _model_in(folder: Path) -> ModelSpec:
    """Only a first look: the engine looks at all files before it loads them."""
    try:
        has_model = (folder / "config.json").is_file()
    except OSError as error:
        raise ModelError(
            _("The folder {folder} can't be read: {reason}.").format(folder=folder, reason=error.strerror),
            _("Change its permissions, or choose another one."),
        ) from error
    if not has_model:
        raise ModelError(
            _("There is no model in {folder}.").format(folder=folder),
            _("Choose the folder that has the model's config.json."),
        )
    return ModelSpec(str(folder), folder.name, folder)


def _is_repository(model_id: str) -> bool:
    return _REPOSITORY.fullmatch(model_id) is not None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
