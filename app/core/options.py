"""What a person typed behind the program's name, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.core.bench_options import BenchLibraryOptions, BenchModelOptions, BenchOptions, BenchScanOptions
from app.core.capture import CaptureRequest, Handover, OpenFiles
from app.core.geometry import Box, Size
from app.core.listing_format import Grid
from app.core.task import ListingWay

FORMATS = ("text", "json")
"""What results are printed as: of several, one follows another."""

EXPORT_FORMATS = (
    *FORMATS,
    "csv",
    "markdown",
    "html",
    "annotated",
    "set-of-mark",
    "coco",
    "yolo",
    "label-studio",
    "pyautogui",
    "playwright",
)
"""What an inspection can be written as, a file each; each has its exporter."""

STANDARD_OUTPUT = Path("-")


class BackendName(StrEnum):
    MLX = "mlx"
    SCRIPTED = "scripted"


class EngineChoice(StrEnum):
    """Who looks at a picture."""

    BOTH = "both"
    SCAN = "scan"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Which model answers, and how; None means as in the settings.

    `sampling` holds what was typed of `Sampling`, by the names of its fields.
    """

    backend: BackendName = BackendName.MLX
    model: str | None = None
    max_tokens: int | None = None
    sampling: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """`capture` is what the window begins with, instead of files."""

    files: tuple[Path, ...] = ()
    profile: Path | None = None
    backend: BackendName = BackendName.MLX
    model: str | None = None
    capture: CaptureRequest | None = None

    @property
    def handover(self) -> Handover:
        """What is asked of an app that runs already."""
        return self.capture or OpenFiles(self.files)


@dataclass(frozen=True, slots=True)
class InspectOptions:
    """`listing` None means as in the settings."""

    images: tuple[Path, ...]
    engine: EngineChoice = EngineChoice.BOTH
    listing: ListingWay | None = None
    model: ModelOptions = ModelOptions()
    format: str = "text"
    output: Path | None = None
    profile: Path | None = None


@dataclass(frozen=True, slots=True)
class AskOptions:
    """With `finds`, the question is the name of something to point at."""

    image: Path
    question: str
    finds: bool = False
    model: ModelOptions = ModelOptions()
    format: str = "text"
    output: Path | None = None
    profile: Path | None = None


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Write down what is in the file of an inspection, in `format`, one of EXPORT_FORMATS."""

    inspection: Path
    format: str
    output: Path | None = None


COMPARE_FORMATS = ("text", "json", "html")


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """Tell what is different; pictures without an inspection are scanned. `format` is one of COMPARE_FORMATS."""

    before: Path
    after: Path
    elements_only: bool = False
    format: str = "text"
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """`answer` is a file, or None for standard input; the size comes from `image` where it is not given.

    With `snaps`, which needs `image`, the elements are put where a scan of it finds them.
    """

    answer: Path | None
    size: Size | None
    image: Path | None
    grid: Grid
    snaps: bool = False


@dataclass(frozen=True, slots=True)
class ListModelsOptions:
    profile: Path | None = None


@dataclass(frozen=True, slots=True)
class DownloadModelOptions:
    """`model` None means the model of the settings."""

    model: str | None = None
    profile: Path | None = None


@dataclass(frozen=True, slots=True)
class VerifyModelOptions:
    """`model` None means the model of the settings."""

    model: str | None = None
    profile: Path | None = None


@dataclass(frozen=True, slots=True)
class RemoveModelOptions:
    """`is_confirmed` if it is not to be asked about."""

    model: str
    is_confirmed: bool = False
    profile: Path | None = None


@dataclass(frozen=True, slots=True)
class ConvertModelOptions:
    """Pack the language layers of a model into `bits`, with a scale for each `group_size` weights.

    `in_this_process` is how the app starts itself for the work; it ends when standard input does.
    """

    source: str
    output: Path
    bits: int = 4
    group_size: int = 64
    in_this_process: bool = False
    profile: Path | None = None


ModelsOptions = ListModelsOptions | DownloadModelOptions | VerifyModelOptions | RemoveModelOptions | ConvertModelOptions


@dataclass(frozen=True, slots=True)
class SelfTestOptions:
    """`model` None means the model of the settings."""

    with_model: bool = False
    model: str | None = None
    profile: Path | None = None


@dataclass(frozen=True, slots=True)
class CaptureOptions:
    """What to capture without a person's hand: a screen by number (0 for all of them), a region of the desktop in
    the units of its screens, or else the main screen. `inspect` prints the elements, in `format`; without `output`
    the picture is kept in the profile.
    """

    screen: int | None = None
    region: Box | None = None
    delay_s: int = 0
    inspect: bool = False
    format: str = "text"
    output: Path | None = None
    profile: Path | None = None

    @property
    def writes_to_standard_output(self) -> bool:
        return self.output == STANDARD_OUTPUT


@dataclass(frozen=True, slots=True)
class ListScreensOptions:
    format: str = "text"
    profile: Path | None = None


@dataclass(frozen=True, slots=True)
class PickOptions:
    """Let a person pick a region; needs a display. The rest is as in `capture`."""

    capture: CaptureOptions


@dataclass(frozen=True, slots=True)
class HandoverOptions:
    """Ask the running app to capture."""

    request: CaptureRequest
    profile: Path | None = None


@dataclass(frozen=True, slots=True)
class MenuOptions:
    """Put the app into the menu of the desktop, or take it out. With `profile`, the entry starts the app with it."""

    add: bool
    profile: Path | None = None


@dataclass(frozen=True, slots=True)
class UninstallOptions:
    """List what the app has put on this machine, and remove it once a person agrees; `agreed` means they have."""

    agreed: bool = False
    keep_library: bool = False
    keep_models: bool = False
    profile: Path | None = None


CommandOptions = (
    InspectOptions
    | AskOptions
    | ParseOptions
    | ExportOptions
    | CompareOptions
    | ModelsOptions
    | SelfTestOptions
    | BenchModelOptions
    | BenchScanOptions
    | BenchLibraryOptions
    | CaptureOptions
    | ListScreensOptions
    | MenuOptions
    | UninstallOptions
)
"""Those that need neither a window nor a running app."""

Options = WindowOptions | CommandOptions | PickOptions | HandoverOptions | BenchOptions
