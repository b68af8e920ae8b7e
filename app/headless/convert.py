"""`models convert`: the parent that watches, and the child that works."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from pathlib import Path

import app
from app import adapters
from app.core.download_text import download_text
from app.core.errors import ModelMissing
from app.core.options import BackendName, ConvertModelOptions
from app.core.pace import Pace
from app.core.words import _
from app.headless.byte_line import ByteLine
from app.headless.terminal import tell, write_text
from app.models.conversion import Conversion, Worker
from app.models.conversion import convert as convert_in_child
from app.storage.profile import Profile

_EXIT_ORPHANED = 130
_STANDARD_INPUT = 0
"""Read as it is: the buffer before it would still be locked when the work is done and the process ends."""


def convert(options: ConvertModelOptions) -> int:
    """Raises AppError."""
    if options.in_this_process:
        return _work(options)
    conversion = Conversion(_source(options), options.output, options.bits, options.group_size)
    worker = Worker(lambda each: _command(each, options.profile), _environment())
    tell(_("Converting to {bits} bits…").format(bits=options.bits))
    with ByteLine(download_text) as line:
        convert_in_child(conversion, worker, line)
    write_text(f"{options.output}\n")
    return 0


def _source(options: ConvertModelOptions) -> Path:
    """A folder, or a repository that is fetched first where it is not here. Raises ModelError."""
    store = adapters.model_store(BackendName.MLX, Profile(options.profile))
    try:
        model = store.locate(options.source)
    except ModelMissing:
        if Path(options.source).is_absolute():
            raise
        pace = Pace()
        with ByteLine(lambda done, total: download_text(done, total, pace.take(done))) as line:
            model = store.download(options.source, line)
    store.hold(model)
    return model.folder or Path(options.source)


def _command(conversion: Conversion, profile: Path | None) -> list[str]:
    """This app once more. A packed one is a program of its own, without a Python to give modules to."""
    itself = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", app.__name__]
    chosen = ["--profile", str(profile)] if profile else []
    typed = [str(conversion.source), "-o", str(conversion.output)]
    numbers = ["--bits", str(conversion.bits), "--group-size", str(conversion.group_size)]
    return [*itself, *chosen, "models", "convert", *typed, *numbers, "--in-this-process"]


def _environment() -> dict[str, str]:
    """In which the app is found, wherever it was started."""
    found = [str(Path(app.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, found))}


def _work(options: ConvertModelOptions) -> int:
    threading.Thread(target=_end_with_parent, args=(options.output,), daemon=True).start()
    adapters.pack_model(Path(options.source), options.output, options.bits, options.group_size)
    return 0


def _end_with_parent(output: Path) -> None:
    """Standard input ends when the parent does, however it does; nobody waits for the result then."""
    while os.read(_STANDARD_INPUT, 1):
        pass
    shutil.rmtree(output, ignore_errors=True)
    os._exit(_EXIT_ORPHANED)
