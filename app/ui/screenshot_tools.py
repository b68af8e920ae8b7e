"""What can be done with a screenshot without a model: find text, copy text, measure, draw and move elements."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.ui.action_spec import ActionId
from app.ui.actions import Actions
from app.ui.box_editing import AddingTool, PlacingTool
from app.ui.canvas import Canvas
from app.ui.error_banner import ErrorBanner
from app.ui.find_bar import FindBar
from app.ui.region_asking import RegionAsking
from app.ui.region_copying import RegionCopying
from app.ui.ruler import Ruler
from app.ui.text_finding import TextFinding
from app.ui.workspace import Workspace

_Tool = RegionCopying | Ruler | AddingTool | PlacingTool | RegionAsking


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
        self.asking = RegionAsking(canvas)
        self.adding, placing = AddingTool(workspace, canvas), PlacingTool(workspace, canvas)
        placing.told.connect(banner.show_notice)
        tools: dict[QAction, _Tool] = {
            actions[ActionId.ASK_REGION]: self.asking,
            actions[ActionId.COPY_REGION]: copying,
            actions[ActionId.MEASURE]: ruler,
            actions[ActionId.ADD_ELEMENT]: self.adding,
            actions[ActionId.PLACE_ELEMENT]: placing,
        }
        for action, tool in tools.items():
            _switch_by(action, tool, [other for other in tools if other is not action])


def _switch_by(action: QAction, tool: _Tool, others: Iterable[QAction]) -> None:
    def switch(on: bool) -> None:
        if on:
            for other in others:
                other.setChecked(False)
        tool.switch(on)

    action.toggled.connect(switch)
    tool.left.connect(lambda: action.setChecked(False))
