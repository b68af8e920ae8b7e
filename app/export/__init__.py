"""Ways to write an inspection down, a file each."""

from __future__ import annotations

from collections.abc import Callable

from app.core.ports import Exporter, WriteBytes
from app.export.inspection_json import JsonExporter
from app.export.text_table import TextExporter

EXPORTERS: tuple[Callable[[WriteBytes], Exporter], ...] = (JsonExporter, TextExporter)
"""In the order they are offered; each is made with what writes files."""
