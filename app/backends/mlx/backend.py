"""The port to the model, kept by mlx-vlm; mlx is imported when a model is first loaded."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from app.backends.mlx.checkpoint import read_checkpoint
from app.backends.mlx.fast_blas import load_openblas
from app.core.errors import ModelError, ModelMissing
from app.core.means import Means
from app.core.model_spec import ModelSpec
from app.core.ports import Interrupted, Piece, Watch
from app.core.run import Query, Reading, Stage
from app.core.screenshot import Screenshot
from app.core.words import _

if TYPE_CHECKING:
    from app.backends.mlx.engine import Engine

_ENVIRONMENT = {
    # Everything is loaded from a folder; nothing may ask the network, whatever is missing there.
    "HF_HUB_OFFLINE": "1",
    # transformers tells on standard error that there is no PyTorch; there shall be none.
    "TRANSFORMERS_NO_ADVISORY_WARNINGS": "1",
}
"""Read by the libraries while they are imported."""


class MlxBackend:
    """One model at a time. mlx keeps streams and arrays to their thread, so all methods run on the same one."""

    name = "mlx"

    def __init__(self) -> None:
        self._engine: Engine | None = None

    def load(self, model: ModelSpec, watch: Watch) -> Means:
        """The import can't be broken off; a cancel shows right after it. Raises ModelError, Interrupted."""
        folder = _folder_of(model)
        if self._engine and self._engine.checkpoint.folder == folder:
            return self._engine.means
        checkpoint = read_checkpoint(folder)
        watch.progress(Stage.IMPORT, 0, 1)
        make_engine = import_engine()
        watch.progress(Stage.IMPORT, 1, 1)
        _check(watch)
        self.unload()
        try:
            self._engine = make_engine(checkpoint, watch)
        except (ModelError, Interrupted) as error:
            # Its frames hold what was loaded by then.
            traceback.clear_frames(error.__traceback__)
            self.unload()
            raise
        return self._engine.means

    def warm(self, screenshot: Screenshot, image_tokens: int, watch: Watch) -> Reading | None:
        return self._loaded().warm(screenshot, image_tokens, watch)

    def stream(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        yield from self._loaded().answer(query, watch)

    def ease(self) -> None:
        if self._engine:
            self._engine.forget_images()

    def forget(self, screenshot: Screenshot) -> None:
        if self._engine:
            self._engine.forget(screenshot)

    def unload(self) -> None:
        self._engine = None
        if mlx := sys.modules.get("mlx.core"):
            mlx.clear_cache()

    def _loaded(self) -> Engine:
        if self._engine is None:
            raise ModelError(_("No model is loaded."), _("Choose a model first."))
        return self._engine

    def close(self) -> None:
        """A thread that ends has to let go of its streams, and can't use mlx after it; the main thread keeps them."""
        self.unload()
        mlx = sys.modules.get("mlx.core")
        if mlx and threading.current_thread() is not threading.main_thread():
            mlx.clear_streams()


def _folder_of(model: ModelSpec) -> Path:
    if model.folder is None:
        raise ModelMissing(
            _("The model {model} is not on this machine.").format(model=model.id),
            _("Download it, or choose a folder that has it."),
        )
    return model.folder


def import_engine() -> type[Engine]:
    """With all that it takes; some seconds the first time. Raises ModelError if it is not whole."""
    os.environ.update(_ENVIRONMENT)
    load_openblas()
    try:
        from app.backends.mlx.device import keep_cache_small
        from app.backends.mlx.engine import Engine
    except (ImportError, OSError, RuntimeError) as error:
        raise ModelError(
            _("The model engine can't be started: {reason}.").format(reason=error), _("Install the app again.")
        ) from error
    keep_cache_small()
    return Engine


def _check(watch: Watch) -> None:
    if watch.is_cancelled():
        raise Interrupted
