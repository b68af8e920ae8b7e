"""Ways to write an inspection down, a file each."""

from __future__ import annotations

from app.core.ports import Exporter
from app.export.inspection_json import JsonExporter
from app.export.text_table import TextExporter

EXPORTERS: tuple[Exporter, ...] = (TextExporter(), JsonExporter())
"""In the order they are offered."""
