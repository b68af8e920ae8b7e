"""Scans that are measured: what they find, and how long each stage takes."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from app.core.element import Element
from app.core.errors import AppError
from app.core.ports import ImageReader, Scanner
from app.core.role_confusion import RoleConfusion, confusion_of
from app.core.run import Stage
from app.core.scan_score import ScanScore, distinct_boxes, is_crowded, score_of
from app.core.screenshot import Screenshot
from app.headless.bench.truth_folder import TruthFile

Scan = Callable[[Screenshot], list[Element]]
"""Raises AppError."""

STAGES = (Stage.SCAN_TEXT, Stage.SCAN_READ, Stage.SCAN_REGIONS)


@dataclass
class StageClock:
    """A watch that never gives up. `seconds` of each stage that a scan has told of, until the next one began."""

    seconds: dict[Stage, float] = field(default_factory=dict)
    _stage: Stage | None = None
    _since: float = 0.0

    def progress(self, stage: Stage, done: int, total: int) -> None:  # noqa: ARG002
        if stage is not self._stage:
            self.stop()
            self._stage, self._since = stage, time.perf_counter()

    def is_cancelled(self) -> bool:
        return False

    def stop(self) -> None:
        if self._stage is not None:
            spent = time.perf_counter() - self._since
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + spent
            self._stage = None


@dataclass(frozen=True, slots=True)
class Failure:
    screen: str
    error: AppError


@dataclass
class Measured:
    """What a scan made of a folder. A screen that failed counts as one on which nothing was found."""

    score: ScanScore = field(default_factory=ScanScore)
    roles: RoleConfusion = field(default_factory=RoleConfusion)
    seconds: list[float] = field(default_factory=list)
    stage_seconds: dict[Stage, list[float]] = field(default_factory=dict)
    crowded: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)


def measured(truths: Iterable[TruthFile], reader: ImageReader, scan: Scan) -> Measured:
    """Raises ImageError, StorageError where a truth can't be read; a picture that can't be scanned is a failure."""
    result = Measured()
    for truth in truths:
        screen, elements = truth.read(), _scanned(truth, reader, scan, result)
        found = distinct_boxes(elements)
        result.score += score_of(screen, found)
        result.roles += confusion_of(screen, found)
        if is_crowded(screen, len(found)):
            result.crowded.append(truth.name)
    return result


def _scanned(truth: TruthFile, reader: ImageReader, scan: Scan, result: Measured) -> list[Element]:
    try:
        screenshot = reader.read(truth.picture)
        started = time.perf_counter()
        elements = scan(screenshot)
    except AppError as error:
        result.failed.append(Failure(truth.name, error))
        return []
    result.seconds.append(time.perf_counter() - started)
    return elements


def measured_scanner(truths: Iterable[TruthFile], reader: ImageReader, scanner: Scanner) -> Measured:
    """Ours, by stages. Raises as `measured`."""
    stages: dict[Stage, list[float]] = {stage: [] for stage in STAGES}

    def scan(screenshot: Screenshot) -> list[Element]:
        clock = StageClock()
        elements = list(scanner.scan(screenshot, clock))
        clock.stop()
        for stage in STAGES:
            stages[stage].append(clock.seconds.get(stage, 0.0))
        return elements

    result = measured(truths, reader, scan)
    result.stage_seconds = stages
    return result


@dataclass(frozen=True, slots=True)
class Spread:
    """Seconds a screen: the median, and what nine of ten do not exceed."""

    median: float
    p90: float


def spread_of(seconds: Iterable[float]) -> Spread | None:
    """None of nothing."""
    ordered = sorted(seconds)
    return Spread(median(ordered), ordered[min(len(ordered) - 1, len(ordered) * 9 // 10)]) if ordered else None


def peak_memory() -> int:
    """Bytes that this process has held at the most so far."""
    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told if sys.platform == "darwin" else told * 1024


def stage_spreads(result: Measured) -> Mapping[Stage, Spread | None]:
    return {stage: spread_of(seconds) for stage, seconds in result.stage_seconds.items()}
