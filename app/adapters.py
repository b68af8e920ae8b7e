"""What both composition roots work with; imported only when it is asked for."""

from __future__ import annotations

import sys
from typing import assert_never

from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.options import BackendName
from app.core.ports import Backend, DownloadWatch, Grabber, ImageReader, ModelStore, Scanner, WindowFinder
from app.display import is_wayland
from app.storage.profile import Profile
from app.storage.resources import resources_dir


def image_reader() -> ImageReader:
    from app.capture.image_file import PillowImageReader

    return PillowImageReader()


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


def window_finder() -> WindowFinder:
    from app.capture.x11_windows import NoWindowFinder, X11WindowFinder

    return NoWindowFinder() if sys.platform == "darwin" or is_wayland() else X11WindowFinder()


def scanner() -> Scanner:
    from app.scan.scanner import QuickScanner

    return QuickScanner()


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


def model_store(name: BackendName, profile: Profile) -> ModelStore:
    match name:
        case BackendName.MLX:
            from app.models import HubModelStore

            return HubModelStore(resources_dir() / "models.toml", profile.models)
        case BackendName.SCRIPTED:
            return ScriptedModelStore()
        case _:
            assert_never(name)


class ScriptedModelStore:
    """Whatever model is asked for, the scripted one stands in."""

    def catalogue(self) -> tuple[ModelSpec, ...]:
        return (SCRIPTED_MODEL,)

    def locate(self, model_id: str) -> ModelSpec:  # noqa: ARG002
        return SCRIPTED_MODEL

    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:  # noqa: ARG002
        return SCRIPTED_MODEL
