"""Proves that all packages of requirements.lock can be had for the oldest Mac the app runs on, and would run there.

    .venv/bin/python -m resources.macos.wheels [FOLDER]

For the Python that the app is built with they are fetched (0.5 GB, kept in uv's cache) and unpacked into FOLDER, else
into a folder that is gone afterwards; for the other Pythons it is only looked up that they are there.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.tags import Tag, parse_tag

from resources import dev
from resources.macos.info_plist import MINIMUM_SYSTEM
from resources.macos.macho_audit import Audit, audit, unproven

BUILT_WITH = "3.12"
"""The Python of the app on a Mac."""

OTHERS = ("3.11", "3.13")


class NoWheel(Exception):
    """A package that uv can't get for that Mac, in uv's words."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """One that is unpacked. `size` is in bytes."""

    name: str
    version: str
    tags: frozenset[Tag]
    size: int


def unpack(folder: Path) -> None:
    """Raises NoWheel, or dev.SetupError if there is no uv."""
    _install(folder, BUILT_WITH)


def look_up(python: str, oldest: str = MINIMUM_SYSTEM) -> None:
    """See that there is a wheel of each package for that Python and macOS. Raises NoWheel, or dev.SetupError."""
    with TemporaryDirectory() as folder:
        _install(Path(folder), python, "--dry-run", oldest=oldest)


def _install(folder: Path, python: str, *options: str, oldest: str = MINIMUM_SYSTEM) -> None:
    mac = ["--python-platform", "aarch64-apple-darwin", "--python-version", python]
    exactly = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(dev.LOCK)]
    command = [dev.find_uv(), "pip", "install", "--python", sys.executable, "--target", str(folder), *mac, *exactly]
    # Without it, uv takes the wheels of the oldest macOS that it knows, which mlx has none for.
    environment = {**dev.setup_environment(), "MACOSX_DEPLOYMENT_TARGET": oldest}
    done = subprocess.run([*command, *options], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoWheel(done.stderr)


def wheels(folder: Path) -> list[Wheel]:
    """By name."""
    found = [_wheel(distribution) for distribution in distributions(path=[str(folder)])]
    return sorted(found, key=lambda wheel: wheel.name.lower())


def _wheel(distribution: Distribution) -> Wheel:
    told = (distribution.read_text("WHEEL") or "").splitlines()
    tags = [parse_tag(line.removeprefix("Tag: ")) for line in told if line.startswith("Tag: ")]
    size = sum(file.size or 0 for file in distribution.files or ())
    return Wheel(distribution.metadata["Name"], distribution.version, frozenset().union(*tags), size)


def main(arguments: list[str]) -> int:
    """Exit status: 0 if all can be had and nothing was found in them, else 1."""
    dev.TOOLS.mkdir(exist_ok=True)
    try:
        # Beside uv's cache, so that the files are links into it.
        with TemporaryDirectory(dir=dev.TOOLS) as passing:
            return _prove(Path(arguments[0]) if arguments else Path(passing))
    except (NoWheel, dev.SetupError) as error:
        print(error, file=sys.stderr)
        return 1


def _prove(folder: Path) -> int:
    for python in OTHERS:
        look_up(python)
    unpack(folder)
    done = audit(folder)
    findings = [*done.findings, *unproven(done)]
    print(*_report(wheels(folder), done), *findings, sep="\n")
    return 1 if findings else 0


def _report(unpacked: list[Wheel], done: Audit) -> Iterator[str]:
    for wheel in unpacked:
        tags = " ".join(sorted(map(str, wheel.tags)))
        yield f"{wheel.name:30} {wheel.version:12} {wheel.size / 1e6:7.1f} MB  {tags}"
    total = sum(wheel.size for wheel in unpacked) / 1e6
    yield f"{len(unpacked)} wheels for Python {BUILT_WITH} on macOS {MINIMUM_SYSTEM}, {total:.0f} MB unpacked"
    yield f"Looked up for Python {' and '.join(OTHERS)} too."
    minimums = [binary.minimum or (0, 0) for binary in done.binaries]
    for version in sorted(set(minimums)):
        yield "{:4} Mach-O files for macOS {}.{}".format(minimums.count(version), *version)
    yield f"{len(done.known):4} of them known to be built for a newer one by mistake"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
