"""From the text and the pixels of a picture to what is on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.core.element import Role
from app.scan.arrays import Pixels
from app.scan.boxes import as_boxes, without_repeats
from app.scan.clutter import without_grid_cells, without_picture_parts
from app.scan.drawings import shape_findings
from app.scan.edges import edges_of
from app.scan.finding import Finding
from app.scan.progress import Report
from app.scan.rows import icon_rows, list_rows
from app.scan.scene import Scene
from app.scan.text_lines import TextLine
from app.scan.widgets import surface_widgets


def text_findings(lines: Iterable[TextLine]) -> list[Finding]:
    return [Finding(line.box, Role.TEXT, 0.5 + 0.45 * line.confidence, line.text) for line in lines]


def region_findings(picture: Pixels, lines: Sequence[TextLine], report: Report) -> list[Finding]:
    """Everything but the text itself. `picture` and `lines` are at 1x."""
    report(0, 3)
    scene = Scene(edges_of(picture), lines)
    report(1, 3)
    widgets = without_grid_cells(list(surface_widgets(scene)))
    widgets = _distinct(without_picture_parts([*widgets, *shape_findings(scene)]))
    report(2, 3)
    rows = [*_distinct(list_rows(scene), 0.5), *_distinct(icon_rows(scene, widgets))]
    report(3, 3)
    return [*widgets, *rows]


def _distinct(findings: Iterable[Finding], iou_limit: float = 0.6) -> list[Finding]:
    """Without those that show the same thing as a surer one."""
    found = list(findings)
    kept = without_repeats(as_boxes(f.box for f in found), [f.confidence for f in found], iou_limit)
    return [found[n] for n in kept]
