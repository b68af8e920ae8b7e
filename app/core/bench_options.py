"""What `bench` is asked to measure, as values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BenchCaptureOptions:
    """Measure how long captures take; needs a display."""


@dataclass(frozen=True, slots=True)
class BenchStartOptions:
    """Measure how long the window takes to be there; needs an X11 display. `against` is another command that starts
    the app, as words; empty for none.
    """

    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BenchGapsOptions:
    """How the app starts itself to measure how long its window stands still while the model in a folder works."""

    folder: Path
    image: Path


@dataclass(frozen=True, slots=True)
class BenchCanvasOptions:
    """Measure how long the window takes to draw a large screenshot with `count` elements; needs a display."""

    count: int = 2000


BenchOptions = BenchCaptureOptions | BenchStartOptions | BenchGapsOptions | BenchCanvasOptions
"""Those that need a window, though the last one shows it to nobody."""


@dataclass(frozen=True, slots=True)
class BenchModelOptions:
    """Measure a model: the one of that name or folder, or one of random weights, made for it: of the sizes in the
    config.json `random_weights`, or, without both, of sizes of our own. `image` None means the sample.
    """

    model: str | None = None
    random_weights: Path | None = None
    image: Path | None = None
    runs: int = 7
    format: str = "text"
    output: Path | None = None
    profile: Path | None = None


@dataclass(frozen=True, slots=True)
class BenchScanOptions:
    """Measure the quick scan on a folder of pictures NNN.png, on each of which is what NNN.json tells."""

    folder: Path
    format: str = "text"
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class BenchLibraryOptions:
    """Measure a library of `count` made-up inspections."""

    count: int = 10_000
