"""What both composition roots work with; imported only when it is asked for."""

from __future__ import annotations

from typing import assert_never

from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.options import BackendName
from app.core.ports import Backend, DownloadWatch, Hotkeys, ImageReader, ModelStore, Scanner
from app.display import is_wayland
from app.storage.profile import Profile
from app.storage.resources import resources_dir


def image_reader() -> ImageReader:
    from app.capture.image_file import PillowImageReader

    return PillowImageReader()


def scanner() -> Scanner:
    from app.scan.scanner import QuickScanner

    return QuickScanner()


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


def has_system_picker(window_system: str) -> bool:
    """Whether the desktop has a way of its own to pick a region."""
    return window_system in ("cocoa", "wayland") or (window_system == "xcb" and is_wayland())


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
