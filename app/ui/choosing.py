"""A person chooses what to capture, by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.core.capture import CaptureKind, LastRegion
from app.core.errors import AppError, CaptureError
from app.core.geometry import Box
from app.core.picking import PickMode
from app.core.ports import ImageReader, Interrupted, Scanner
from app.core.quick_scan import quick_scan
from app.core.run import Completed, ElementFound, RunEvent, RunId
from app.core.screenshot import Screenshot, cropped
from app.core.settings import MAX_LAST_REGIONS
from app.core.words import _
from app.ui.background import Background, IsCancelled, Job
from app.ui.freezing import Freezer
from app.ui.preferences import Preferences
from app.ui.region_picker.frozen import Frozen, Picked
from app.ui.region_picker.picker import RegionPicker
from app.ui.system_picker import SystemPicker

Choice = Screenshot | AppError | None
"""What came of it; None if the person backed out."""

_NO_RUN: RunId = 0


class Chooser(Protocol):
    def choose(self, kind: CaptureKind, done: Callable[[Choice], None]) -> None:
        """Of a region or a window; `done` is called once, later or at once."""

    def give_up(self) -> None:
        """As if the person had backed out; nothing if nobody is choosing."""


class OwnChooser(QObject):
    """By the region picker over the frozen screens; what the quick scan finds on them offers itself."""

    shown = Signal()
    """The picker can be worked with."""

    def __init__(
        self,
        freezer: Freezer,
        scanner: Scanner,
        scans: Background,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._freezer = freezer
        self._scanner = scanner
        self._scans = scans
        self._preferences = preferences
        self._picker: RegionPicker | None = None
        self._done: Callable[[Choice], None] | None = None
        self._offering: tuple[Frozen, ...] = ()
        self._looking: list[Job] = []

    def choose(self, kind: CaptureKind, done: Callable[[Choice], None]) -> None:
        try:
            frozen = self._freezer.freeze()
        except CaptureError as error:
            done(error)
            return
        self._done = done
        self._picker = RegionPicker(frozen, PickMode.WINDOW if kind is CaptureKind.WINDOW else PickMode.REGION, self)
        self._picker.picked.connect(self._take)
        self._picker.cancelled.connect(self._back_out)
        self._picker.shown.connect(self._begin)
        self._offering = frozen if kind is CaptureKind.REGION else ()
        self._picker.show()

    def give_up(self) -> None:
        if self._picker:
            self._picker.close()
            self._back_out()

    def _begin(self) -> None:
        """Look for regions, not before the picker is painted: that takes all of the machine for a moment."""
        self._looking = [self._look_at(frozen) for frozen in self._offering]
        self.shown.emit()

    def _look_at(self, frozen: Frozen) -> Job:
        boxes: list[Box] = []
        return self._scans.stream(
            partial(quick_scan, self._scanner, _NO_RUN, frozen.screenshot),
            partial(self._offer, frozen, boxes),
            _leave_it,
        )

    def _offer(self, frozen: Frozen, boxes: list[Box], event: RunEvent) -> None:
        match event:
            case ElementFound(element=element) if element.box:
                boxes.append(element.box)
            case Completed() if self._picker:
                self._picker.suggest(frozen, tuple(boxes))

    def _take(self, picked: Picked) -> None:
        self._end(cropped(picked.frozen.screenshot, picked.box))
        self._remember(LastRegion(picked.frozen.screenshot.screen, picked.box))

    def _back_out(self) -> None:
        self._end(None)

    def _end(self, choice: Choice) -> None:
        for job in self._looking:
            job.cancel()
        self._looking, self._offering = [], ()
        if self._picker:
            self._picker.deleteLater()
        done, self._done, self._picker = self._done, None, None
        if done:
            done(choice)

    def _remember(self, region: LastRegion) -> None:
        settings = self._preferences.settings
        others = (other for other in settings.last_regions if other.screen != region.screen)
        self._preferences.change(replace(settings, last_regions=(region, *others)[:MAX_LAST_REGIONS]))


class SystemChooser(QObject):
    """By the picker that the system brings; its picture is decoded in the background."""

    def __init__(
        self, picker: SystemPicker, reader: ImageReader, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._picker = picker
        self._reader = reader
        self._background = background
        self._done: Callable[[Choice], None] | None = None
        picker.picked.connect(self._decode)
        picker.cancelled.connect(self._back_out)
        picker.failed.connect(self._end)

    def choose(self, kind: CaptureKind, done: Callable[[Choice], None]) -> None:
        self._done = done
        self._picker.pick(kind)

    def give_up(self) -> None:
        self._picker.cancel()

    def _decode(self, data: bytes) -> None:
        self._background.run(partial(self._reader.decode, data, _("Screenshot")), self._end, self._end)

    def _back_out(self) -> None:
        self._end(None)

    def _end(self, choice: Choice) -> None:
        done, self._done = self._done, None
        if done:
            done(choice)


Pick = Callable[[IsCancelled], Screenshot]
"""Raises Interrupted, CaptureError."""


class BackgroundChooser(QObject):
    """What the desktop gives when it is asked, with a picker of its own maybe, which may take long."""

    def __init__(self, pick: Pick, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pick = pick
        self._background = background
        self._job: Job | None = None
        self._done: Callable[[Choice], None] | None = None

    def choose(self, kind: CaptureKind, done: Callable[[Choice], None]) -> None:  # noqa: ARG002
        """What is chosen, a region or a window, is said there."""
        self._done = done
        self._job = self._background.stream(partial(_picked, self._pick), self._end, self._end)

    def give_up(self) -> None:
        if self._job:
            self._job.cancel()
            self._end(None)

    def _end(self, choice: Choice) -> None:
        done, self._done, self._job = self._done, None, None
        if done:
            done(choice)


def _picked(pick: Pick, emit: Callable[[Choice], None], is_cancelled: IsCancelled) -> None:
    try:
        emit(pick(is_cancelled))
    except Interrupted:
        emit(None)


def _leave_it(_error: AppError) -> None:
    """Without suggestions, a region is chosen by hand alone; the scan of the capture will tell what is wrong."""
