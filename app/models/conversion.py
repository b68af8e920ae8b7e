"""Packing a model into few bits, in a process of its own that can be ended at any moment."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.core.errors import AppError, ModelError, StorageError, UsageError
from app.core.ports import DownloadWatch, Interrupted
from app.core.words import _
from app.models.hub_cache import has_weights
from app.models.receipt import size_of
from app.models.weights import packed_bytes

SPARE_BYTES = 1 << 28
_LOOK_S = 0.2
_PATIENCE_S = 5.0


@dataclass(frozen=True, slots=True)
class Conversion:
    """`bits` a weight, and a scale for each `group_size` of them."""

    source: Path
    output: Path
    bits: int
    group_size: int


@dataclass(frozen=True, slots=True)
class Worker:
    """How to start the process that packs `Conversion.source` into a folder that is there already."""

    command: Callable[[Conversion], list[str]]
    environment: Mapping[str, str]


def convert(conversion: Conversion, worker: Worker, watch: DownloadWatch) -> None:
    """Nothing is left of one that fails or is broken off. Raises AppError, Interrupted."""
    try:
        total = _check(conversion)
        with _unfinished(conversion.output) as folder:
            _run(Conversion(conversion.source, folder, conversion.bits, conversion.group_size), worker, watch, total)
    except OSError as error:
        raise StorageError(
            _("{folder} can't be written: {reason}.").format(folder=conversion.output, reason=error.strerror or error),
            _("Choose another place with -o."),
        ) from error


def _check(conversion: Conversion) -> int:
    """The bytes it will take up. Raises AppError, OSError."""
    source, output = conversion.source, conversion.output
    if not has_weights(source):
        raise ModelError(
            _("{folder} has no weights to convert.").format(folder=source),
            _("Choose a folder with config.json and all the model's safetensors files."),
        )
    if _is_packed(source):
        raise ModelError(
            _("The weights in {folder} are packed already.").format(folder=source),
            _("Convert the original model, which has them in 16 bits."),
        )
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise UsageError(
            _("{folder} is there already and not empty.").format(folder=output), _("Choose another place with -o.")
        )
    if not output.parent.is_dir():
        raise UsageError(
            _("There is no folder {folder}.").format(folder=output.parent), _("Choose another place with -o.")
        )
    total, free = packed_bytes(source, conversion.bits, conversion.group_size), shutil.disk_usage(output.parent).free
    if free < total + SPARE_BYTES:
        raise StorageError(
            _("The converted model needs {needed:.1f} GB on the disk, where {free:.1f} GB are free.").format(
                needed=total / 1e9, free=free / 1e9
            ),
            _("Make room on the disk, or choose another place with -o."),
        )
    return total


def _is_packed(source: Path) -> bool:
    try:
        return "quantization" in json.loads((source / "config.json").read_text(encoding="utf-8"))
    except (ValueError, TypeError, RecursionError):
        return False


@contextmanager
def _unfinished(output: Path) -> Iterator[Path]:
    """A folder beside the output, which takes its place if all goes well, and is gone if not."""
    output = output.absolute()
    folder = output.parent / f".{output.name}.{os.getpid()}.unfinished"
    folder.mkdir()
    try:
        yield folder
        with suppress(FileNotFoundError):
            output.rmdir()
        folder.rename(output)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(conversion: Conversion, worker: Worker, watch: DownloadWatch, total: int) -> None:
    """Ctrl+C reaches this process alone, and this one ends the other, whose standard input ends with it."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            worker.command(conversion),
            env=dict(worker.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
        )
        try:
            while _goes_on(process):
                watch.received(min(_bytes_in(conversion.output), total), total)
                if watch.is_cancelled():
                    raise Interrupted
        finally:
            _end(process)
        if process.returncode != 0:
            raise _failure(process.returncode, said)


def _goes_on(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(_LOOK_S)
    except subprocess.TimeoutExpired:
        return True
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    """Of one that has ended by itself, nothing is left to end."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if process.stdin:
        process.stdin.close()


def _bytes_in(folder: Path) -> int:
    return sum(size_of(file) for file in folder.glob("*.safetensors"))


def _failure(status: int, said: IO[bytes]) -> AppError:
    """The worker's own sentence is the last on its standard error; libraries print on the other."""
    if status == -signal.SIGKILL:
        return ModelError(
            _("The system has ended the conversion, most likely for want of memory."),
            _("Close other programs and try again, or convert on a larger machine."),
        )
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").strip().splitlines()
    if status == 1 and lines:
        return ModelError(lines[-1])
    return ModelError(
        _("The conversion ended with status {status}.").format(status=status),
        _("Choose a Qwen3-VL model with weights as safetensors."),
    )
