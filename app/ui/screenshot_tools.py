"""What can be done with a screenshot without a model: find text, copy text, measure."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.ui.actions import ActionId, Actions
from app.ui.canvas import Canvas
from app.ui.error_banner import ErrorBanner
from app.ui.find_bar import FindBar
from app.ui.region_copying import RegionCopying
from app.ui.ruler import Ruler
from app.ui.text_finding import TextFinding
from app.ui.workspace import Workspace


class ScreenshotTools(QObject):
    """Of the tools that take the mouse, one at a time is on."""

    def __init__(self, workspace: Workspace, canvas: Canvas, actions: Actions, banner: ErrorBanner) -> None:
        super().__init__(canvas)
        self.find_bar = FindBar()
        TextFinding(workspace, canvas, self.find_bar)
        copying, ruler = RegionCopying(workspace, canvas), Ruler(workspace, canvas)
        copying.told.connect(banner.show_notice)
        actions[ActionId.FIND_TEXT].triggered.connect(self.find_bar.open_search)
        actions[ActionId.FIND_NEXT].triggered.connect(lambda: self.find_bar.stepped.emit(1))
        actions[ActionId.FIND_PREVIOUS].triggered.connect(lambda: self.find_bar.stepped.emit(-1))
        actions[ActionId.COPY_MEASURE].triggered.connect(ruler.copy)
        _switch_by(actions[ActionId.COPY_REGION], copying, actions[ActionId.MEASURE])
        _switch_by(actions[ActionId.MEASURE], ruler, actions[ActionId.COPY_REGION])


def _switch_by(action: QAction, tool: RegionCopying | Ruler, other: QAction) -> None:
    def switch(on: bool) -> None:
        if on:
            other.setChecked(False)
        tool.switch(on)

    action.toggled.connect(switch)
    tool.left.connect(lambda: action.setChecked(False))
