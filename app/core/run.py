"""A run: what a person asks for, what is asked of the model for it, and what is told while it goes on.

The grammar of a run, kept for model runs and scans alike:

    Started (Progress | TextAdded | ElementFound | ElementRevised | ElementRetired)*
            (Answered (Progress | ElementFound)*)?
            (Completed | Stopped | Cancelled | Failed)

Element numbers are the run's own, in order of appearance from 1, and never change. Folding the element
events gives the final list; the texts concatenate to the whole answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.element import Element
from app.core.errors import AppError
from app.core.geometry import Box, Size
from app.core.means import Means
from app.core.model_spec import ModelSpec
from app.core.prompt import AnswerFormat, Layout, Turn
from app.core.sampling import Sampling
from app.core.screenshot import Screenshot
from app.core.task import Task

RunId = int


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the answer to a query ends at the latest: tokens, and elements of a listing."""

    tokens: int
    elements: int


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asked for. `hints` are what the scan has read, in reading order, for listings to name.

    `instead_of` is an earlier run that was asked the same, or nearly so, and does not count any more.
    """

    run_id: RunId
    screenshot: Screenshot
    task: Task
    model: ModelSpec
    limits: Limits
    sampling: Sampling
    image_tokens: int
    hints: tuple[Element, ...] = ()
    layout: Layout = Layout.STRICT
    instead_of: RunId | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the model. `region` is the part of the screenshot to look at, None for all of it.

    `image_tokens` bounds what the picture may cost: one token is 32 x 32 pixels of what the model sees.
    `layout` is for listings, and a wish: a backend that can't hold a model to it lets it write freely.
    """

    screenshot: Screenshot
    region: Box | None
    turns: tuple[Turn, ...]
    format: AnswerFormat
    limits: Limits
    sampling: Sampling
    image_tokens: int
    layout: Layout = Layout.STRICT


class Stage(StrEnum):
    """What a run is busy with, in the order they come; TILE counts the parts that have been listed."""

    SCAN_TEXT = "scan-text"
    SCAN_READ = "scan-read"
    SCAN_REGIONS = "scan-regions"
    IMPORT = "import"
    LOAD = "load"
    PREPARE = "prepare"
    VISION = "vision"
    PREFILL = "prefill"
    TILE = "tile"
    SECOND_LOOK = "second-look"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model saw of the picture: its size after resizing, and the tokens it cost.

    Where it looked at several `parts` of one size, these are of each.
    """

    size: Size
    tokens: int
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A picture that was looked at anew, and all `tokens` that were read with it; times in seconds."""

    picture_tokens: int
    looked_s: float
    tokens: int
    read_s: float


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer has cost so far: seconds, tokens a second, bytes. None where not known (yet).

    `passes` are those of the model for the answer; tokens of which there was no choice share one. `is_held` says
    whether it was held to the layout of a listing from the first token to the last. `reading` is None too where the
    picture had been read before.
    """

    seen: Seen | None = None
    tokens: int = 0
    passes: int | None = None
    scan_s: float | None = None
    prefill_s: float | None = None
    first_token_s: float | None = None
    decode_tps: float | None = None
    peak_memory: int | None = None
    reading: Reading | None = None
    is_held: bool | None = None


@dataclass(frozen=True, slots=True)
class ParseReport:
    """What became of the places in an answer.

    `parsed` were read, `repaired` of them after mending the text; `dropped` had numbers that make no place;
    `merged` told once more what was known. `warnings` are sentences.
    """

    parsed: int = 0
    repaired: int = 0
    dropped: int = 0
    merged: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SecondLook:
    """A further, short query of a run: at what was found from near, or for where an answer comes from.

    `text` is what the model wrote, which is no part of the answer. `distance` is how far the centres of the
    first and of this look lie apart, in pixels of the screenshot; None where there were not two places.
    `is_taken` says that its place is the one that is told.
    """

    text: str
    distance: float | None = None
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    report: ParseReport = field(default_factory=ParseReport)
    usage: Usage = field(default_factory=Usage)
    second_look: SecondLook | None = None


class StopReason(StrEnum):
    """Why an answer was ended before the model ended it."""

    TOKEN_LIMIT = "token limit"
    ELEMENT_LIMIT = "element limit"
    REPEATING = "repeating itself"


@dataclass(frozen=True, slots=True)
class Started:
    run_id: RunId


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps of a stage; total 0 where it can't be counted."""

    run_id: RunId
    stage: Stage
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class TextAdded:
    run_id: RunId
    text: str


@dataclass(frozen=True, slots=True)
class ElementFound:
    run_id: RunId
    element: Element


@dataclass(frozen=True, slots=True)
class ElementRevised:
    """The element of that number is now this one."""

    run_id: RunId
    element: Element


@dataclass(frozen=True, slots=True)
class ElementRetired:
    """The element of that number was a mistake, or is part of another."""

    run_id: RunId
    number: int
    merged_into: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer is complete; what follows before the end only adds places to it."""

    run_id: RunId
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Completed:
    run_id: RunId
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Stopped:
    """Ended early, with everything kept that came before."""

    run_id: RunId
    reason: StopReason
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Ended by the person, with everything kept that came before."""

    run_id: RunId


@dataclass(frozen=True, slots=True)
class Failed:
    run_id: RunId
    error: AppError


RunEnd = Completed | Stopped | Cancelled | Failed
RunEvent = Started | Progress | TextAdded | ElementFound | ElementRevised | ElementRetired | Answered | RunEnd


class ModelStatus(StrEnum):
    """UNLOADED is on this machine, and will be loaded when it is asked something."""

    ABSENT = "absent"
    DOWNLOADING = "downloading"
    UNLOADED = "unloaded"
    LOADING = "loading"
    READY = "ready"
    UNLOADING = "unloading"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ModelState:
    """What the model is up to.

    `done` and `total` are bytes while it is downloading, and its parts while it loads; `speed` is bytes a second.
    `means` are told of one that is ready, if they are known.
    """

    status: ModelStatus
    model: ModelSpec | None = None
    done: int = 0
    total: int = 0
    error: AppError | None = None
    speed: float | None = None
    means: Means | None = None


EngineEvent = RunEvent | ModelState
