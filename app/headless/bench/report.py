"""All figures of one measurement, as they are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.core.bench_figures import Gaps, ModelFigures, Ratio, is_out_of_bounds, p99, ratios_of
from app.core.geometry import Size
from app.headless.bench.environment import Environment
from app.headless.bench.subject import Description
from app.headless.bench.table import table

VERSION = 1


@dataclass(frozen=True, slots=True)
class Picture:
    path: Path
    size: Size


@dataclass(frozen=True, slots=True)
class Report:
    """`gaps` are a sentence where no window can be had."""

    environment: Environment
    model: Description
    picture: Picture
    runs: int
    figures: ModelFigures
    gaps: Gaps | str

    @property
    def ratios(self) -> Mapping[Ratio, float | None]:
        return ratios_of(self.figures, None if isinstance(self.gaps, str) else self.gaps)


def encoded(report: Report, written: str) -> bytes:
    """`written` is one of FORMATS."""
    text = json.dumps(_document(report), indent=1) if written == "json" else table(report)
    return f"{text}\n".encode()


def _document(report: Report) -> dict[str, Any]:
    """Times in seconds, unless a name says otherwise; memory in bytes."""
    return {
        "version": VERSION,
        "environment": asdict(report.environment),
        "model": asdict(report.model),
        "image": {"path": str(report.picture.path), **asdict(report.picture.size)},
        "runs": report.runs,
        **asdict(report.figures),
        "gui_gaps_ms": _gaps(report.gaps),
        "ratios": report.ratios,
        "out_of_bounds": [name for name, value in report.ratios.items() if value and is_out_of_bounds(name, value)],
    }


def _gaps(gaps: Gaps | str) -> dict[str, dict[str, float | None]] | None:
    if isinstance(gaps, str):
        return None
    return {work: {"p99": p99(each), "largest": max(each)} for work, each in gaps.items()}
