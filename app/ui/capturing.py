"""A capture from the wish to the picture: the countdown, the windows out of the way, the choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import assert_never

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.core.capture import CaptureKind, CaptureRequest
from app.core.errors import AppError, CaptureError, PermissionMissing
from app.core.permission import permission_missing, require_permission
from app.core.ports import ScreenPermission
from app.core.screenshot import Screenshot
from app.ui.choosing import Choice, Chooser, Pick
from app.ui.freezing import Freezer, Grab
from app.ui.own_windows import OwnWindows
from app.ui.preferences import Preferences

HIDING_MS = 230
"""Until a window manager has taken a hidden window off the screen, with its animation."""

SECOND_MS = 1000


class Capturing(QObject):
    """One capture at a time: what is asked for meanwhile comes to nothing."""

    captured = Signal(object)
    """Screenshot."""

    failed = Signal(object)
    """AppError."""

    cancelled = Signal()

    counting = Signal(int)
    """Seconds until the screens are looked at; 0 when they are, or when the person has backed out."""

    def __init__(
        self,
        freezer: Freezer,
        chooser: Callable[[], Chooser],
        own_windows: OwnWindows,
        preferences: Preferences,
        permission: ScreenPermission,
        in_background: Callable[[Pick], Chooser] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`chooser` is asked anew each time, because the settings say which one it is. `in_background` is how to
        grab where the desktop may ask a person first; else it is done at once.
        """
        super().__init__(parent)
        self._freezer = freezer
        self._chooser_of_now = chooser
        self._own_windows = own_windows
        self._preferences = preferences
        self._permission = permission
        self._in_background = in_background
        self._kind: CaptureKind | None = None
        self._chooser: Chooser | None = None
        self._seconds_left = 0
        self._program = ""
        self._second = self._timer(self._count_down)
        self._hiding = self._timer(self._take)

    @property
    def is_under_way(self) -> bool:
        return self._kind is not None

    def start(self, request: CaptureRequest) -> None:
        """Without the permission to see the screen it fails before anything is asked or hidden."""
        if self._kind is not None:
            return
        try:
            require_permission(self._permission)
        except PermissionMissing as error:
            self.failed.emit(error)
            return
        self._kind = request.kind
        self._count_from(request.delay_s)

    def take_region(self) -> None:
        """What the shortcut and the button mean."""
        self.start(CaptureRequest(CaptureKind.REGION))

    def cancel(self) -> None:
        if self._chooser:
            self._chooser.give_up()
        elif self._kind is not None:
            self._second.stop()
            self._hiding.stop()
            self._end(None)

    def _timer(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(then)
        return timer

    def _count_from(self, seconds: int) -> None:
        self._seconds_left = seconds
        self.counting.emit(seconds)
        if seconds:
            self._second.start(SECOND_MS)
        else:
            self._hiding.start(HIDING_MS if self._own_windows.hide() else 0)

    def _count_down(self) -> None:
        self._count_from(self._seconds_left - 1)

    def _take(self) -> None:
        self._program = self._own_windows.program_in_front()
        match self._kind:
            case CaptureKind.REGION | CaptureKind.WINDOW as kind:
                self._let_choose(kind, self._chooser_of_now())
            case CaptureKind.SCREEN as kind:
                self._grab(kind, self._freezer.screen_under_pointer)
            case CaptureKind.DESKTOP as kind:
                self._grab(kind, self._freezer.desktop)
            case CaptureKind.LAST_REGION as kind:
                self._grab(kind, partial(self._freezer.last_region, self._preferences.settings.last_regions))
            case None:
                pass
            case _:
                assert_never(self._kind)

    def _let_choose(self, kind: CaptureKind, chooser: Chooser) -> None:
        self._chooser = chooser
        chooser.choose(kind, self._end)

    def _grab(self, kind: CaptureKind, aim: Callable[[], Grab]) -> None:
        try:
            grab = aim()
            if self._in_background:
                self._let_choose(kind, self._in_background(lambda _is_cancelled: grab()))
            else:
                self._end(grab())
        except CaptureError as error:
            self._end(error)

    def _end(self, choice: Choice) -> None:
        self._kind = self._chooser = None
        self._own_windows.show()
        self.counting.emit(0)
        match choice:
            case Screenshot() if not self._permission.is_granted():
                # Taken away meanwhile: what was grabbed is the wallpaper.
                self.failed.emit(permission_missing())
            case Screenshot():
                self.captured.emit(replace(choice, program=self._program))
            case AppError():
                self.failed.emit(choice)
            case None:
                self.cancelled.emit()
            case _:
                assert_never(choice)
