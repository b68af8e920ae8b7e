"""An inspection in the format that was asked for."""

from __future__ import annotations

from app.core.inspection import Inspection
from app.export import EXPORTERS


def encoded(inspection: Inspection, format_id: str) -> bytes:
    exporter = next(exporter for exporter in EXPORTERS if exporter.id == format_id)
    return exporter.encode(inspection)
