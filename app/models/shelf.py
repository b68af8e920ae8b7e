"""All models of this machine, whoever keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import ModelError, ModelMissing
from app.core.model_spec import Keeper, StoredModel
from app.core.ports import DownloadWatch
from app.core.verification import Verification
from app.core.words import _
from app.models.hub_cache import cached_revision
from app.models.receipt import known_revision, read_receipt, size_of
from app.models.removal import remove_fetched
from app.models.revision import Revision, is_wanted
from app.models.store import HubModelStore
from app.models.verifying import verify
from app.models.whereabouts import Found, Whereabouts, is_repository

KIND = "qwen3_vl"
"""The models of other programs that are of use here."""


class LocalModelShelf:
    """`folder` is where this app keeps what it fetches; `store` knows what is offered."""

    def __init__(self, store: HubModelStore, folder: Path) -> None:
        self._store = store
        self._whereabouts = Whereabouts(folder)

    def models(self) -> tuple[StoredModel, ...]:
        return tuple(map(self._stored, dict.fromkeys(self._names())))

    def verify(self, model_id: str, watch: DownloadWatch) -> Verification:
        folder, revision = self._sent(model_id)
        if not revision or not revision.files:
            raise ModelError(
                _("What the hub had sent for {model} is not known.").format(model=model_id),
                _("Models that this app or the tools of Hugging Face have fetched can be checked."),
            )
        return verify(folder, revision, watch)

    def remove(self, model_id: str) -> int:
        folder = self._whereabouts.own_folder(model_id)
        if is_repository(model_id) and known_revision(folder):
            return remove_fetched(model_id, folder)
        if found := self._whereabouts.find(model_id):
            raise _kept_by_others(model_id, found)
        if not is_repository(model_id) and Path(model_id).exists():
            raise ModelError(
                _("{folder} was not fetched by this app, which leaves it alone.").format(folder=model_id),
                _("Name a model of the list, as it is written there; your own folders you remove yourself."),
            )
        raise ModelMissing(
            _("The model {model} is not on this machine.").format(model=model_id), _("There is nothing to remove.")
        )

    def _names(self) -> Iterator[str]:
        yield from (model.id for model in self._store.catalogue())
        yield from self._whereabouts.own_models()
        for name in self._whereabouts.other_models():
            found = self._whereabouts.find(name)
            if found and _kind(found.folder) == KIND:
                yield name

    def _stored(self, model_id: str) -> StoredModel:
        model, found = self._store.describe(model_id), self._whereabouts.find(model_id)
        if found:
            return StoredModel(model, found.keeper, _disk_bytes(found.folder))
        return StoredModel(model, Keeper.APP if model.fetched_bytes else None, model.fetched_bytes)

    def _sent(self, model_id: str) -> tuple[Path, Revision | None]:
        """Where a model is, and what it should consist of. Raises ModelMissing, ModelError."""
        own = self._whereabouts.own_folder(model_id)
        if is_repository(model_id) and (receipt := read_receipt(own)):
            return own, receipt
        found = self._whereabouts.find(model_id)
        if found is None:
            folder = self._store.locate(model_id).folder
            return Path(model_id), read_receipt(folder) if folder else None
        if found.keeper is not Keeper.HUGGING_FACE:
            return found.folder, None
        try:
            return found.folder, cached_revision(model_id, found.folder)
        except OSError as error:
            raise ModelError(
                _("The folder {folder} can't be read: {reason}.").format(folder=found.folder, reason=error.strerror),
                _("Change its permissions, or download the model again."),
            ) from error


def _kept_by_others(model_id: str, found: Found) -> ModelError:
    keepers = {Keeper.HUGGING_FACE: _("the tools of Hugging Face"), Keeper.LM_STUDIO: _("LM Studio")}
    return ModelError(
        _("{model} is kept by {keeper}, in {folder}.").format(
            model=model_id, keeper=keepers[found.keeper], folder=found.folder
        ),
        _("This app removes only what it has fetched; remove it there."),
    )


def _kind(folder: Path) -> object:
    try:
        return json.loads((folder / "config.json").read_text(encoding="utf-8")).get("model_type")
    except (OSError, ValueError, AttributeError, RecursionError):
        return None


def _disk_bytes(folder: Path) -> int:
    try:
        return sum(size_of(file) for file in folder.iterdir() if is_wanted(file.name))
    except OSError:
        return 0
