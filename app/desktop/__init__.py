"""Composition root of the window."""

from __future__ import annotations

from app.core.options import WindowOptions
from app.system_libraries import require_window_libraries


def run(options: WindowOptions) -> int:
    """Show the window until it is closed; the exit status. Raises AppError if there can't be one."""
    require_window_libraries()
    from app.desktop.composition import run_desktop

    return run_desktop(options)
