"""On what the figures were measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from app import __version__

PACKAGES = ("mlx", "mlx-vlm", "transformers", "llguidance", "pyside6-essentials")


@dataclass(frozen=True, slots=True)
class Environment:
    """`load` is how many programs wanted a core in the last minute, as the figures begin; memory is in bytes."""

    app: str
    python: str
    system: str
    device: str
    cores: int
    memory: int
    load: float
    packages: dict[str, str]


def environment() -> Environment:
    """Imports mlx."""
    from app.backends.mlx.device import all_memory, device_text

    return Environment(
        app=__version__,
        python=platform.python_version(),
        system=platform.platform(),
        device=device_text(),
        cores=os.cpu_count() or 1,
        memory=all_memory(),
        load=round(os.getloadavg()[0], 2),
        packages=dict(versions(PACKAGES)),
    )


def versions(packages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Of those that are there: a machine that only computes may have nothing for windows."""
    for name in packages:
        with suppress(PackageNotFoundError):
            yield name, version(name)
