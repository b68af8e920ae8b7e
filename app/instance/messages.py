"""What goes over the socket: one line of JSON there, one line back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from app.core.capture import CaptureKind, CaptureRequest, Handover, OpenFiles

MAX_LINE = 4 << 20
"""Bytes; longer than any list of files that a command line can hold."""

MAX_DELAY_S = 3600


@dataclass(frozen=True, slots=True)
class Running:
    """With what the first instance works, so that a later one can say what it asked for in vain."""

    backend: str
    model: str


@dataclass(frozen=True, slots=True)
class Message:
    """`activation` is the desktop's leave to come forward, given to the program that was just started."""

    handover: Handover
    activation: str = ""


def encode_message(message: Message) -> bytes:
    """In ASCII, because names of files may hold what UTF-8 can't encode."""
    match message.handover:
        case OpenFiles(paths):
            asked: dict[str, object] = {"open": [str(path) for path in paths]}
        case CaptureRequest(kind, delay_s):
            asked = {"capture": kind.value, "delay_s": delay_s}
    return _line(asked | {"activation": message.activation})


def read_message(line: bytes) -> Message:
    """Raises ValueError for anything that `encode_message` does not write."""
    match _json(line):
        case {"open": list(paths), "activation": str(activation)}:
            return Message(OpenFiles(tuple(map(_absolute, paths))), activation)
        case {"capture": str(kind), "delay_s": int(delay_s), "activation": str(activation)}:
            return Message(CaptureRequest(CaptureKind(kind), _delay(delay_s)), activation)
        case _:
            raise ValueError("an unknown message")


def encode_answer(running: Running) -> bytes:
    return _line(asdict(running))


def read_answer(line: bytes) -> Running:
    """Raises ValueError for anything that `encode_answer` does not write."""
    match _json(line):
        case {"backend": str(backend), "model": str(model)}:
            return Running(backend, model)
        case _:
            raise ValueError("an unknown answer")


def _line(value: object) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"


def _json(line: bytes) -> object:
    """Raises ValueError."""
    try:
        return json.loads(line)
    except RecursionError as error:
        raise ValueError("nested without end") from error


def _absolute(written: object) -> Path:
    if not isinstance(written, str) or "\0" in written or not (path := Path(written)).is_absolute():
        raise ValueError("no absolute path")
    return path


def _delay(seconds: int) -> int:
    if not 0 <= seconds <= MAX_DELAY_S:
        raise ValueError("no delay that makes sense")
    return seconds
