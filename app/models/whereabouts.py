"""Where the files of a repository are on this machine, and who keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core.model_spec import Keeper
from app.models.hub_cache import cached_model, cached_models
from app.models.lm_studio import lm_studio_model, lm_studio_models
from app.models.receipt import is_complete, known_revision

_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    folder: Path
    keeper: Keeper


class Whereabouts:
    """`own` is where this app keeps what it fetches; other programs' folders are only read."""

    def __init__(self, own: Path) -> None:
        self._own = own

    def find(self, model_id: str) -> Found | None:
        """A whole one: our own first, since that is compared with the hub's."""
        if not is_repository(model_id):
            return None
        own = self.own_folder(model_id)
        if is_complete(own):
            return Found(own, Keeper.APP)
        if cached := cached_model(model_id):
            return Found(cached, Keeper.HUGGING_FACE)
        if other := lm_studio_model(model_id):
            return Found(other, Keeper.LM_STUDIO)
        return None

    def own_folder(self, model_id: str) -> Path:
        return self._own / model_id

    def own_models(self) -> Iterator[str]:
        """Those that this app has fetched or begun to fetch."""
        try:
            folders = sorted(self._own.glob("*/*"))
        except OSError:
            return
        yield from (f"{folder.parent.name}/{folder.name}" for folder in folders if known_revision(folder))

    def other_models(self) -> Iterator[str]:
        """Whatever they are, and whether whole or not."""
        yield from cached_models()
        yield from lm_studio_models()


def is_repository(model_id: str) -> bool:
    return _REPOSITORY.fullmatch(model_id) is not None
