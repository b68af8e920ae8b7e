"""What is done on the inference thread, one after another, and which of it gives way to what comes."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.model_spec import ModelSpec
from app.core.run import Request, RunId
from app.core.screenshot import Screenshot


@dataclass(frozen=True, slots=True)
class Load:
    """Make a model ready before anything is asked of it."""

    run_id: RunId
    model: ModelSpec


@dataclass(frozen=True, slots=True)
class Unload:
    """Let go of the model; a later request loads it again."""

    run_id: RunId
    model: ModelSpec


@dataclass(frozen=True, slots=True)
class Warm:
    """Let the model read a whole picture before anything is asked about it, if the model is ready.

    Two are equal that are for the same.
    """

    run_id: RunId = field(compare=False)
    screenshot: Screenshot
    model: ModelSpec
    image_tokens: int


@dataclass(frozen=True, slots=True)
class Ease:
    """Let go of what is only kept to be quicker: the machine is short of memory."""

    run_id: RunId


@dataclass(frozen=True, slots=True)
class Forget:
    """Let go of what was read of a picture: its document is closed."""

    run_id: RunId
    screenshot: Screenshot


Command = Request | Load | Unload | Warm | Ease | Forget
"""Each is a run like any other; all but requests are of no document."""


def gives_way(earlier: Command, coming: Command) -> bool:
    """Whether a command that waits or is being carried out is given up for one that comes.

    Only what nobody waits for is: a picture that is being read gives way to all but a question about it, and to
    what has nothing to do with it.
    """
    if not isinstance(earlier, Warm):
        return False
    match coming:
        case Request():
            return not _is_about(coming, earlier)
        case Forget(screenshot=screenshot):
            return screenshot is earlier.screenshot
        case _:
            return True


def _is_about(request: Request, warm: Warm) -> bool:
    return (
        request.screenshot is warm.screenshot
        and request.model == warm.model
        and request.image_tokens == warm.image_tokens
    )
