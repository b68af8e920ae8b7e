"""Where this program is, and how it is started from anywhere."""

from __future__ import annotations

import sys
from pathlib import Path

BUNDLE_ID = "org.zwz-inspector.app"
"""What macOS calls the app; it keeps permissions, and the choice of a program for files, under it: it never changes."""


def start_command() -> tuple[str, ...]:
    """To be followed by the app's own arguments.

    A checkout is found by its path alone, as in `resources/dev.py`: a folder "app" where the person stands must not be
    taken for ours.
    """
    if is_frozen():
        return (sys.executable,)
    return ("/usr/bin/env", f"PYTHONPATH={_checkout()}", "PYTHONSAFEPATH=1", sys.executable, "-m", "app")


def program_folder() -> Path:
    """What to delete to be rid of the program: the bundle on a Mac, else the folder of executable or checkout."""
    if not is_frozen():
        return _checkout()
    executable = Path(sys.executable).resolve()
    return bundle_of(executable) or executable.parent


def bundle_of(executable: Path) -> Path | None:
    """The app of a Mac that `executable` lies in."""
    return next((folder for folder in executable.parents if folder.suffix == ".app"), None)


def is_mac_bundle() -> bool:
    """Then the system shows its icon, and keeps things by its name."""
    return is_frozen() and sys.platform == "darwin"


def is_frozen() -> bool:
    """Whether Python and all packages are in one folder with the app."""
    return bool(getattr(sys, "frozen", False))


def _checkout() -> Path:
    return Path(__file__).resolve().parents[2]
