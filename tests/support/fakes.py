"""Stand-ins for what is slow or rare in tests: pictures, requests, a model that blocks when it is told to."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from app.core.element import Element, Role, Source
from app.core.errors import AppError
from app.core.geometry import Box, Size
from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.ports import Interrupted, Piece, Watch
from app.core.run import Limits, Query, Request, RunId, Stage, Usage
from app.core.sampling import Sampling
from app.core.screenshot import Screenshot
from app.core.task import Ask
from tests.support.pictures import plain_screenshot


def screenshot_of(width: int = 64, height: int = 48, title: str = "grey.png", scale: float = 1.0) -> Screenshot:
    return replace(plain_screenshot(Size(width, height)), title=title, scale=scale)


def request_of(run_id: RunId, question: str = "What is this?", screenshot: Screenshot | None = None) -> Request:
    return Request(
        run_id=run_id,
        screenshot=screenshot or screenshot_of(),
        task=Ask(question),
        model=SCRIPTED_MODEL,
        limits=Limits(tokens=50, elements=10),
        sampling=Sampling(),
        image_tokens=64,
    )


class GatedBackend:
    """Waits at a gate in the chosen stage, as native code does: without looking whether anybody gave up."""

    name = "gated"

    def __init__(self, gate_at: Stage, pieces: Sequence[str] = ("One ", "two.")) -> None:
        self._gate_at = gate_at
        self._pieces = pieces
        self.gate = threading.Event()
        self.arrived = threading.Event()
        self.warming = threading.Event()
        self.asked: list[str] = []
        self.warmed: list[Screenshot] = []
        self.forgotten: list[Screenshot] = []
        self.eased = self.unloaded = 0
        self.used_on: set[int] = set()
        self.is_closed = False

    def load(self, model: ModelSpec, watch: Watch) -> None:
        self._pass(Stage.LOAD, watch)

    def stream(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        self.asked.append(query.turns[-1].text)
        self._pass(Stage.PREPARE, watch)
        self._pass(Stage.PREFILL, watch)
        for tokens, text in enumerate(self._pieces, start=1):
            yield Piece(text, Usage(tokens=tokens))

    def warm(self, screenshot: Screenshot, image_tokens: int, watch: Watch) -> None:
        """Gives up at the gate when it is told to, as a model does between two steps."""
        self.used_on.add(threading.get_ident())
        self.warmed.append(screenshot)
        watch.progress(Stage.VISION, 1, 4)
        self.warming.set()
        while not self.gate.wait(0.005):
            if watch.is_cancelled():
                raise Interrupted

    def ease(self) -> None:
        self.used_on.add(threading.get_ident())
        self.eased += 1

    def forget(self, screenshot: Screenshot) -> None:
        self.used_on.add(threading.get_ident())
        self.forgotten.append(screenshot)

    def unload(self) -> None:
        self.used_on.add(threading.get_ident())
        self.unloaded += 1

    def close(self) -> None:
        self.used_on.add(threading.get_ident())
        self.is_closed = True

    def _pass(self, stage: Stage, watch: Watch) -> None:
        self.used_on.add(threading.get_ident())
        watch.progress(stage, 0, 1)
        if stage is self._gate_at:
            self.arrived.set()
            self.gate.wait(10)


class FixedScanner:
    """Finds what it was given, or fails as it was told; may be held at a gate, where it listens to a cancel."""

    def __init__(self, elements: Sequence[Element] = (), error: AppError | None = None) -> None:
        self._elements = elements
        self._error = error
        self.gate = threading.Event()
        self.gate.set()

    def scan(self, screenshot: Screenshot, watch: Watch) -> Iterator[Element]:
        watch.progress(Stage.SCAN_TEXT, 0, 1)
        while not self.gate.wait(0.005):
            if watch.is_cancelled():
                raise Interrupted
        if self._error:
            raise self._error
        yield from self._elements


def button(number: int, name: str, box: Box) -> Element:
    return Element(number, Role.BUTTON, name, box, sources=frozenset({Source.SCAN}))


class FixedPressure:
    """Memory that is as short as a test wants it."""

    def __init__(self) -> None:
        self.critical = False

    def is_critical(self) -> bool:
        return self.critical
