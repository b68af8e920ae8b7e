"""Ways to write an inspection down, a file each."""

from __future__ import annotations

from app.core.ports import Exporter
from app.export.annotated_png import AnnotatedPngExporter
from app.export.coco import CocoExporter
from app.export.csv_table import CsvExporter
from app.export.html_report import HtmlExporter
from app.export.inspection_json import JsonExporter
from app.export.label_studio import LabelStudioExporter
from app.export.markdown import MarkdownExporter
from app.export.playwright_script import PlaywrightExporter
from app.export.pyautogui_script import PyautoguiExporter
from app.export.set_of_mark import SetOfMarkExporter
from app.export.text_table import TextExporter
from app.export.yolo import YoloExporter

EXPORTERS: tuple[Exporter, ...] = (
    TextExporter(),
    JsonExporter(),
    CsvExporter(),
    MarkdownExporter(),
    HtmlExporter(),
    AnnotatedPngExporter(),
    SetOfMarkExporter(),
    CocoExporter(),
    YoloExporter(),
    LabelStudioExporter(),
    PyautoguiExporter(),
    PlaywrightExporter(),
)
"""In the order they are offered."""
