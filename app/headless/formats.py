"""An inspection as text for standard output."""

from __future__ import annotations

import json

from app.core.inspection import Inspection
from app.export.inspection_json import inspection_as_dict
from app.export.text_table import text_table


def formatted(inspection: Inspection, format_id: str) -> str:
    """One line of JSON, so that several pictures make JSON Lines; or a table for people."""
    if format_id == "json":
        return json.dumps(inspection_as_dict(inspection), ensure_ascii=False) + "\n"
    return text_table(inspection)
