"""What the core asks of the outside. Adapters raise AppError and Interrupted, nothing else."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.core.element import Element
from app.core.geometry import Box, Size
from app.core.inspection import Inspection
from app.core.means import Means
from app.core.model_spec import ModelSpec, StoredModel
from app.core.run import Query, Reading, Stage, Usage
from app.core.screen import Screen
from app.core.screenshot import Screenshot
from app.core.settings import Settings
from app.core.shortcut import HotkeyEvent, Shortcut
from app.core.snap import Snap
from app.core.trials import Trials
from app.core.verification import Verification


class Interrupted(Exception):
    """The person gave up: raised by a long-running adapter that found `Watch.is_cancelled` true."""


class Watch(Protocol):
    """Looks over the shoulder of something that takes long; both methods may be called from any thread.

    `done` and `total` count the steps of a stage; total is 0 where they can't be counted.
    """

    def progress(self, stage: Stage, done: int, total: int) -> None: ...

    def is_cancelled(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """The next text of an answer, and what the answer has cost with it.

    The last piece of an answer says by `ended_by_limit` whether the token limit cut it off.
    """

    text: str
    usage: Usage
    ended_by_limit: bool = False


class Backend(Protocol):
    """A model. Every method is called on the one inference thread."""

    name: str

    def load(self, model: ModelSpec, watch: Watch) -> Means | None:
        """Make `model` the one that answers; at once if it is already. Raises ModelError, Interrupted.

        What it takes up and what there is for it; None where that is not known.
        """

    def warm(self, screenshot: Screenshot, image_tokens: int, watch: Watch) -> Reading | None:
        """Read a whole picture as far as all questions about it have in common; at once if it has been read already.

        Answers are the same with and without. Raises ModelError, Interrupted.
        """

    def stream(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        """Answer; closing the generator early is a clean stop. Raises ModelError, Interrupted."""

    def ease(self) -> None:
        """Let go of pictures that were read, and of memory that is kept for reuse; the model stays."""

    def forget(self, screenshot: Screenshot) -> None:
        """Let go of what was read of a picture: nobody will ask about it any more."""

    def unload(self) -> None:
        """Let go of the model's memory, and of all it has read."""

    def close(self) -> None:
        """Let go of everything, as the last act on this thread."""


class MemoryPressure(Protocol):
    """How short of memory the machine is; quick, and may be asked on any thread."""

    def is_critical(self) -> bool:
        """Whether the system is about to end programs to get memory back."""


class ImageReader(Protocol):
    """Takes pictures in. Slow for large ones: for background threads."""

    def read(self, path: Path) -> Screenshot:
        """Raises ImageError."""

    def decode(self, data: bytes, title: str) -> Screenshot:
        """The same from a file's bytes, of a clipboard or a drop. Raises ImageError."""


class Grabber(Protocol):
    """Takes pictures of screens, in their own pixels and in sRGB. Screens come and go: they are read anew each time."""

    def screens(self) -> tuple[Screen, ...]:
        """In the system's order, at least one. Raises CaptureError."""

    def grab(self, screen: Screen) -> Screenshot:
        """What is on a screen now, or on all of `desktop_of`. Raises CaptureError, PermissionMissing."""


class ScreenPermission(Protocol):
    """Whether the system lets us see the windows of other programs. All of it is quick."""

    def is_granted(self) -> bool:
        """As it is now; a permission just given may count from the next start only."""

    def ask(self) -> None:
        """Let the system ask the person. It does so once; after that, nothing happens."""


class CaptureStore(Protocol):
    """Where captures are safe."""

    def new_file(self, screenshot: Screenshot) -> Path:
        """A file of its own for it, still empty. Quick. Raises StorageError."""

    def write(self, screenshot: Screenshot, path: Path) -> Path:
        """Fill it; gives `path` back. For background threads. Raises StorageError, and then there is no such file."""


class WindowFinder(Protocol):
    def windows(self) -> tuple[Box, ...]:
        """Where the visible windows lie, with their frames, the topmost first; in the units of the grabber's screens.

        Empty where the system does not tell.
        """


class Foreground(Protocol):
    """The program that a person works with. For the GUI thread; nothing takes long."""

    def remember(self) -> bool:
        """Which one it is now; False if it is ours, or can't be known."""

    def bring_back(self) -> None:
        """The one that was remembered, if there is one."""

    def name(self) -> str:
        """What the one in front is called now; empty if it is ours, or can't be known."""


class Hotkeys(Protocol):
    """Hears one key combination whatever program is in front. For the GUI thread; nothing takes long."""

    def why_unheard(self) -> str:
        """A sentence on what may hold back a combination that was granted."""

    def unshifted(self, symbol: str) -> str:
        """Which symbol the key bears that gives this one with Shift, on the keyboard at hand."""

    def register(self, shortcut: Shortcut) -> None:
        """Instead of the one before, which is let go of first. Raises ShortcutError; then there is none.

        Some systems ask the person first: whether it is granted is told by `events`.
        """

    def unregister(self) -> None:
        """Let go of it, if there is one."""

    def fileno(self) -> int:
        """Of a registered one: can be read from when there may be events."""

    def events(self) -> tuple[HotkeyEvent, ...]:
        """What has happened since the last time, without waiting."""

    def close(self) -> None:
        """Let go of everything."""


class Scanner(Protocol):
    """Finds elements without a model. Safe to call from one background thread at a time."""

    def scan(self, screenshot: Screenshot, watch: Watch) -> Iterator[Element]:
        """Elements numbered from 1 in reading order. Raises ImageError, StorageError (its own files), Interrupted."""


class Matcher(Protocol):
    """Pairs the things of two lists, quickly: for any thread."""

    def match(self, gains: Sequence[Sequence[float]]) -> tuple[tuple[int, int], ...]:
        """Row and column of each pair, by rows; each is paired at most once, and all gains together are the largest.

        `gains` has a row for each thing of the first list. What gains nothing, 0 or less, is left unpaired.
        """


class Snapper(Protocol):
    """Moves boxes of a model onto what the scan found. Some milliseconds: for any thread."""

    def snap(self, told: Sequence[Element], scanned: Sequence[Element], picture: Size) -> tuple[Snap, ...]:
        """One for each of `told`, the elements of one answer; all elements have boxes.

        An error that all of `told` share is removed from those, too, that took no scanned box.
        """


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as found, and a sentence for each value that was replaced."""

    settings: Settings
    notices: tuple[str, ...] = ()


class SettingsStore(Protocol):
    """Where the settings are kept between two starts."""

    def load(self) -> LoadedSettings:
        """Never raises: what can't be used is replaced, with a notice."""

    def save(self, settings: Settings) -> None:
        """Raises StorageError; then the file is as it was."""


class TrialStore(Protocol):
    """Where it is kept how fast models have been on this machine."""

    def load(self) -> Trials:
        """Never raises: what can't be read is forgotten."""

    def save(self, trials: Trials) -> None:
        """Raises StorageError; then what was kept is as it was."""


class DownloadWatch(Protocol):
    """The same for a download, or for a check of what was downloaded, in bytes."""

    def received(self, done: int, total: int) -> None: ...

    def is_cancelled(self) -> bool: ...


class Machine(Protocol):
    """What the app runs on."""

    def memory_bytes(self) -> int | None:
        """None where the system does not tell."""


class ModelStore(Protocol):
    """Models on this machine and those that can be had."""

    def catalogue(self) -> tuple[ModelSpec, ...]:
        """The offered models, each with its folder where it is here already."""

    def describe(self, model_id: str) -> ModelSpec:
        """What is known of a model, offered or not, whether it is here or not."""

    def locate(self, model_id: str) -> ModelSpec:
        """The model of a repository name or a folder. Raises ModelMissing, or ModelError if files are broken."""

    def hold(self, model: ModelSpec | None) -> None:
        """From now on nobody removes it, until another one is held, or none, or the process ends."""

    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:
        """Fetch a repository; a stopped one goes on where it was. Raises ModelError, Interrupted."""


class ModelShelf(Protocol):
    """All models of this machine, whoever keeps them. Slow: for background threads."""

    def models(self) -> tuple[StoredModel, ...]:
        """Those that are offered, then others that are here, whole or in part. Raises StorageError."""

    def verify(self, model_id: str, watch: DownloadWatch) -> Verification:
        """Compare its files with what the hub had sent. Raises ModelError where that is not known, Interrupted."""

    def remove(self, model_id: str) -> int:
        """Remove what this app has fetched; the bytes that are free now.

        Raises ModelError if others keep it or it is in use, StorageError.
        """


class Exporter(Protocol):
    """One way to write an inspection down; `suffix` is that of its files, with the dot."""

    id: str
    suffix: str

    def title(self) -> str: ...

    def encode(self, inspection: Inspection) -> bytes:
        """All of a file."""
