"""Where models are looked for, and where they are fetched to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.core.errors import ModelError, ModelMissing
from app.core.model_spec import ModelSpec
from app.core.model_suggestion import offered_models
from app.core.ports import DownloadWatch, Machine
from app.core.words import _
from app.models.catalogue import read_catalogue
from app.models.receipt import bytes_here, known_revision
from app.models.use import Use
from app.models.whereabouts import Whereabouts, is_repository


class HubModelStore:
    """Folders of the person's choice, the app's own models, and what other programs have fetched.

    `catalogue_file` lists what is offered; `folder` is where this app keeps what it fetches.
    """

    def __init__(self, catalogue_file: Path, folder: Path, machine: Machine) -> None:
        self._catalogue_file = catalogue_file
        self._machine = machine
        self._whereabouts = Whereabouts(folder)
        self._use = Use()

    def catalogue(self) -> tuple[ModelSpec, ...]:
        """Raises StorageError."""
        return tuple(self._located(model) for model in self._offered())

    def describe(self, model_id: str) -> ModelSpec:
        """Raises StorageError."""
        return self._located(self._titled(model_id))

    def locate(self, model_id: str) -> ModelSpec:
        folder = Path(model_id)
        if _is_folder(folder):
            return _model_in(folder.absolute())
        found = self._whereabouts.find(model_id)
        if found is None:
            raise self._missing(model_id)
        return replace(self._titled(model_id), folder=found.folder)

    def hold(self, model: ModelSpec | None) -> None:
        if model and model.folder and known_revision(model.folder):
            self._use.begin(model.folder)
        else:
            self._use.end()

    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:
        """All files are compared with the hub's, so that this also mends a damaged model."""
        from app.models.download import download
        from app.models.hub import Hub

        if not is_repository(model_id):
            raise ModelError(
                _("“{model}” is not the name of a model on the hub.").format(model=model_id),
                _("Such a name has two parts, as in {example}.").format(example=self._offered()[0].id),
            )
        download(Hub.from_environment(), model_id, self._whereabouts.own_folder(model_id), watch)
        return self.locate(model_id)

    def _offered(self) -> tuple[ModelSpec, ...]:
        return offered_models(read_catalogue(self._catalogue_file), self._machine.memory_bytes())

    def _titled(self, model_id: str) -> ModelSpec:
        offered = {model.id: model for model in self._offered()}
        return offered.get(model_id) or ModelSpec(model_id, model_id)

    def _located(self, model: ModelSpec) -> ModelSpec:
        """With its folder, or with what has come of it so far."""
        if found := self._whereabouts.find(model.id):
            return replace(model, folder=found.folder)
        if not is_repository(model.id):
            return model
        folder = self._whereabouts.own_folder(model.id)
        revision = known_revision(folder)
        if revision is None:
            return model
        return replace(model, download_bytes=revision.size, fetched_bytes=bytes_here(folder, revision))

    def _missing(self, model_id: str) -> ModelMissing:
        if not is_repository(model_id):
            return ModelMissing(
                _("There is no model folder {folder}.").format(folder=model_id), _("Choose a folder that has a model.")
            )
        if _is_folder(self._whereabouts.own_folder(model_id)):
            return ModelMissing(
                _("The model {model} is only partly here.").format(model=model_id),
                _("Download it: what has come so far is kept. Or choose a folder that has it."),
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


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
