"""`models`: what is offered, what is here, and fetching one."""

from __future__ import annotations

from app import adapters
from app.core.model_spec import ModelSpec
from app.core.options import BackendName, ModelOptions, ModelsOptions
from app.core.words import _
from app.headless.chosen import chosen_settings
from app.headless.terminal import tell, write_aside, write_text
from app.storage.profile import Profile


def models(options: ModelsOptions) -> int:
    """Raises AppError."""
    store = adapters.model_store(BackendName.MLX, Profile(options.profile))
    if not options.download:
        write_text("".join(f"{_line(model)}\n" for model in store.catalogue()))
        return 0
    wanted = chosen_settings(options.profile, ModelOptions(model=options.model)).model
    model = store.download(wanted, _DownloadLine())
    tell("")
    write_text(f"{model.folder}\n")
    return 0


def _line(model: ModelSpec) -> str:
    if model.folder is not None:
        place = str(model.folder)
    elif model.download_bytes is not None:
        place = _("not here, {size:.1f} GB to download").format(size=model.download_bytes / 1e9)
    else:
        place = _("not here")
    return f"{model.id}  {place}"


class _DownloadLine:
    """Ctrl+C stops the download; the next one goes on there."""

    def __init__(self) -> None:
        self._percent = -1

    def received(self, done: int, total: int) -> None:
        percent = 100 * done // total if total else 0
        if percent != self._percent:
            self._percent = percent
            write_aside(
                _("\r{done:.2f} of {total:.2f} GB, {percent} %").format(
                    done=done / 1e9, total=total / 1e9, percent=percent
                )
            )

    def is_cancelled(self) -> bool:
        return False
