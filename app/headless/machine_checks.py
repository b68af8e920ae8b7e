"""What the self-test says of the machine, and of how the app lies on it."""

from __future__ import annotations

import shutil
import tempfile

from app import adapters
from app.core.screen import Screen
from app.core.words import _, plural
from app.display import has_screens, is_wayland
from app.installation.program import is_frozen
from app.storage.licences import read_licences
from app.storage.profile import Profile
from app.storage.resources import resources_dir


def installation() -> str:
    """Raises StorageError if what a built app brings along is not there."""
    kind = _("built app") if is_frozen() else _("checkout")
    count = len(read_licences(resources_dir()))
    return f"{kind}, " + plural("{count} component with its licence", "{count} components with licences", count)


def writing_to(profile: Profile) -> str:
    """Raises StorageError or OSError."""
    profile.make()
    with tempfile.TemporaryFile(dir=profile.folder) as file:
        file.write(b"written")
    free = shutil.disk_usage(profile.folder).free
    return _("can be written to, {size:.0f} GB free").format(size=free / 1e9)


def screens() -> str:
    """Nobody is asked for a permission by this. Raises CaptureError."""
    if is_wayland():
        return _("the desktop is asked at each capture")
    if not has_screens():
        return _("none")
    found = ", ".join(map(_size, adapters.grabber().screens()))
    seen = _("yes") if adapters.screen_permission().is_granted() else _("no")
    return _("{screens}; windows of other programs can be seen: {answer}").format(screens=found, answer=seen)


def _size(screen: Screen) -> str:
    scale = f" @ {screen.scale:g}×" if screen.scale != 1 else ""
    return f"{screen.box.width} × {screen.box.height}{scale}"
