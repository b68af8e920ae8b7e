"""What both composition roots work with; imported only when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from app.core.geometry import Box
from app.core.inspection import Inspection
from app.core.library_ports import InspectionStore, Library, Trash
from app.core.options import BackendName
from app.core.ports import (
    Backend,
    CaptureStore,
    Exporter,
    Foreground,
    Grabber,
    Hotkeys,
    ImageReader,
    Matcher,
    MemoryPressure,
    ModelShelf,
    ModelStore,
    Scanner,
    ScreenPermission,
    Snapper,
    WindowFinder,
)
from app.core.redaction import Cover
from app.core.screen import Screen
from app.core.screenshot import Screenshot
from app.display import is_wayland
from app.storage.profile import Profile
from app.storage.resources import resources_dir

if TYPE_CHECKING:
    from app.backends.scripted_models import ScriptedModelStore
    from app.models import HubModelStore
    from app.scan.pixel_difference import PixelComparer


def image_reader() -> ImageReader:
    from app.capture.image_file import PillowImageReader

    return PillowImageReader()


def inspection_store() -> InspectionStore:
    from app.storage.inspection_files import InspectionFiles

    return InspectionFiles()


def exporters() -> tuple[Exporter, ...]:
    from app.export import EXPORTERS

    return EXPORTERS


def write_export(exporter: Exporter, inspection: Inspection, path: Path) -> Path:
    """For background threads. Raises StorageError; then the file is as it was."""
    from app.storage.atomic import write_bytes

    write_bytes(path, exporter.encode(inspection))
    return path


def write_picture(screenshot: Screenshot, path: Path) -> Path:
    """Nothing but its pixels. For background threads. Raises StorageError."""
    from app.export.picture import image_of, png_of
    from app.storage.atomic import write_bytes

    write_bytes(path, png_of(image_of(screenshot), screenshot.scale))
    return path


def grabber() -> Grabber:
    """The one that needs no window and may be used on any thread."""
    from app.capture.mss_grabber import MssGrabber

    if sys.platform == "darwin":
        from app.capture.mac_displays import MacDisplays

        return MssGrabber(MacDisplays())
    from app.capture.x11_displays import X11Displays

    on_x11 = MssGrabber(X11Displays())
    if is_wayland():
        from app.capture.portal_screenshot import PortalGrabber

        # X11 on Wayland knows where the screens are, and sees nothing of them.
        return PortalGrabber(on_x11.screens)
    return on_x11


def import_pixel_work() -> None:
    """What a first grab would wait for."""
    import app.capture.grabbed  # noqa: F401


def portal_grabber(layout: Callable[[], Sequence[Screen]]) -> Grabber:
    """The one of Wayland, where somebody knows better than X11 where the screens are."""
    from app.capture.portal_screenshot import PortalGrabber

    return PortalGrabber(layout)


def window_finder() -> WindowFinder:
    from app.capture.x11_windows import NoWindowFinder, X11WindowFinder

    return NoWindowFinder() if sys.platform == "darwin" or is_wayland() else X11WindowFinder()


def foreground(window_system: str) -> Foreground:
    """For what Qt calls the window system."""
    match window_system:
        case "cocoa":
            from app.ui.mac_foreground import MacForeground
            from app.ui.objc import ObjcRuntime

            return MacForeground(ObjcRuntime())
        case "xcb":
            from app.capture.x11_foreground import X11Foreground

            return X11Foreground()
        case _:
            from app.capture.x11_foreground import NoForeground

            return NoForeground()


def scanner() -> Scanner:
    from app.scan.scanner import QuickScanner

    return QuickScanner(resources_dir() / "scan")


def matcher() -> Matcher:
    from app.scan.matching import OptimalMatcher

    return OptimalMatcher()


def pixel_comparer() -> PixelComparer:
    from app.scan.pixel_difference import PixelComparer

    return PixelComparer()


def cover_areas(screenshot: Screenshot, areas: Sequence[Box], cover: Cover) -> Screenshot:
    """The picture without what is in the areas."""
    from app.export.covering import covered

    return covered(screenshot, areas, cover)


def snapper() -> Snapper:
    from app.scan.snapping import LikelihoodSnapper

    return LikelihoodSnapper(matcher())


def screen_permission() -> ScreenPermission:
    from app.capture.permission import AlwaysGranted, MacScreenPermission

    return MacScreenPermission.of_the_system() if sys.platform == "darwin" else AlwaysGranted()


def hotkeys(window_system: str) -> Hotkeys | None:
    """For what Qt calls the window system; None where there is no desktop to hear keys on."""
    match window_system:
        case "cocoa":
            from app.capture.hotkeys.carbon import CarbonHotkeys

            return CarbonHotkeys()
        case "xcb" if not is_wayland():
            from app.capture.hotkeys.x11 import X11Hotkeys

            return X11Hotkeys()
        case "xcb" | "wayland":
            from app.capture.hotkeys.portal import PortalHotkeys

            return PortalHotkeys()
        case _:
            return None


def pick_by_portal(is_cancelled: Callable[[], bool]) -> Screenshot:
    """What a person picks in the way of a Wayland desktop; for background threads. Raises Interrupted, CaptureError."""
    from app.capture.portal_screenshot import portal_screenshot

    return portal_screenshot(interactive=True, is_cancelled=is_cancelled)


def capture_store(profile: Profile) -> CaptureStore:
    from app.storage.captures import CaptureFolder

    return CaptureFolder(profile.library)


def library(folder: Path, cache: Path, trash: Trash) -> Library:
    from app.storage.library.folder_library import FolderLibrary

    return FolderLibrary(folder, cache, image_reader(), trash)


def backend(name: BackendName) -> Backend:
    match name:
        case BackendName.MLX:
            from app.backends.mlx import MlxBackend

            return MlxBackend()
        case BackendName.SCRIPTED:
            from app.backends.scripted import ScriptedBackend

            return ScriptedBackend()
        case _:
            assert_never(name)


def memory_pressure() -> MemoryPressure:
    from app.backends.memory_pressure import MacMemoryPressure, NoMemoryPressure

    return MacMemoryPressure.of_the_system() if sys.platform == "darwin" else NoMemoryPressure()


def model_store(name: BackendName, profile: Profile) -> ModelStore:
    match name:
        case BackendName.MLX:
            return _hub_store(profile)
        case BackendName.SCRIPTED:
            return _scripted_store()
        case _:
            assert_never(name)


def model_shelf(name: BackendName, profile: Profile) -> ModelShelf:
    match name:
        case BackendName.MLX:
            from app.models import LocalModelShelf

            return LocalModelShelf(_hub_store(profile), profile.models)
        case BackendName.SCRIPTED:
            return _scripted_store()
        case _:
            assert_never(name)


def _hub_store(profile: Profile) -> HubModelStore:
    from app.models import HubModelStore, ThisMachine

    return HubModelStore(resources_dir() / "models.toml", profile.models, ThisMachine())


def pack_model(source: Path, output: Path, bits: int, group_size: int) -> None:
    """Slow, and takes much memory: for a process of its own. Raises ModelError."""
    from app.backends.mlx.conversion import pack

    pack(source, output, bits, group_size)


def _scripted_store() -> ScriptedModelStore:
    from app.backends.scripted_models import ScriptedModelStore

    return ScriptedModelStore()
