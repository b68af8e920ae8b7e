"""`models`: what is offered and what is here; fetching, checking, removing and converting one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import assert_never

from app import adapters
from app.core.download_text import download_text, gigabytes
from app.core.errors import UsageError
from app.core.model_spec import Keeper, StoredModel
from app.core.options import (
    BackendName,
    ConvertModelOptions,
    DownloadModelOptions,
    ListModelsOptions,
    ModelOptions,
    ModelsOptions,
    RemoveModelOptions,
    VerifyModelOptions,
)
from app.core.pace import Pace
from app.core.verification import verification_text
from app.core.words import _
from app.headless.byte_line import ByteLine
from app.headless.chosen import chosen_settings
from app.headless.terminal import tell, write_aside, write_text
from app.storage.profile import Profile


def models(options: ModelsOptions) -> int:
    """Raises AppError."""
    match options:
        case ListModelsOptions():
            return _list(options)
        case DownloadModelOptions():
            return _download(options)
        case VerifyModelOptions():
            return _verify(options)
        case RemoveModelOptions():
            return _remove(options)
        case ConvertModelOptions():
            from app.headless.convert import convert

            return convert(options)
        case _:
            assert_never(options)


def _list(options: ListModelsOptions) -> int:
    shelf = adapters.model_shelf(BackendName.MLX, Profile(options.profile))
    write_text("".join(f"{_line(stored)}\n" for stored in shelf.models()))
    return 0


def _download(options: DownloadModelOptions) -> int:
    store = adapters.model_store(BackendName.MLX, Profile(options.profile))
    pace = Pace()
    with ByteLine(lambda done, total: download_text(done, total, pace.take(done))) as line:
        model = store.download(_wanted(options.model, options.profile), line)
    write_text(f"{model.folder}\n")
    return 0


def _verify(options: VerifyModelOptions) -> int:
    shelf = adapters.model_shelf(BackendName.MLX, Profile(options.profile))
    wanted = _wanted(options.model, options.profile)
    with ByteLine(download_text) as line:
        verification = shelf.verify(wanted, line)
    write_text(f"{verification_text(verification)}\n")
    if verification.damaged:
        tell(_("To mend it: zwz-inspector models download {model}").format(model=wanted))
    return 1 if verification.damaged else 0


def _remove(options: RemoveModelOptions) -> int:
    shelf = adapters.model_shelf(BackendName.MLX, Profile(options.profile))
    if not options.is_confirmed and not _agrees(options.model):
        tell(_("Nothing was removed."))
        return 1
    freed = shelf.remove(options.model)
    tell(_("{size} are free again.").format(size=gigabytes(freed)))
    return 0


def _agrees(model: str) -> bool:
    """Raises UsageError where nobody can be asked."""
    if not sys.stdin or not sys.stdin.isatty():
        raise UsageError(_("Nobody is here to be asked."), _("To remove it without being asked, add --yes."))
    write_aside(_("Remove {model}? To have it again, it must be downloaded. [y/N] ").format(model=model))
    return sys.stdin.readline().strip().lower() in ("y", "yes", _("yes"))


def _wanted(model: str | None, profile: Path | None) -> str:
    return chosen_settings(profile, ModelOptions(model=model)).model


def _line(stored: StoredModel) -> str:
    """Name, state, and remarks, such as “a/b  3.1 GB in /models/a/b (LM Studio)”."""
    model = stored.model
    if model.folder is not None:
        state = _("{size} in {folder}").format(size=gigabytes(stored.disk_bytes), folder=model.folder)
    elif model.fetched_bytes:
        state = _("partly here, {done:.1f} of {total:.1f} GB").format(
            done=model.fetched_bytes / 1e9, total=(model.download_bytes or 0) / 1e9
        )
    elif model.download_bytes is not None:
        state = _("not here, {size} to download").format(size=gigabytes(model.download_bytes))
    else:
        state = _("not here")
    remarks = [_keeper(stored.keeper)] if model.folder else []
    if model.is_suggested:
        remarks.append(_("suggested for this machine"))
    remarks = [remark for remark in remarks if remark]
    return f"{model.id}  {state} ({', '.join(remarks)})" if remarks else f"{model.id}  {state}"


def _keeper(keeper: Keeper | None) -> str:
    match keeper:
        case Keeper.HUGGING_FACE:
            return _("kept by Hugging Face")
        case Keeper.LM_STUDIO:
            return _("kept by LM Studio")
        case _:
            return ""
