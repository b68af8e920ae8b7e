"""Captures made without the permission to see other programs' windows: they show the wallpaper and nothing else."""

from __future__ import annotations

from app.core.errors import PermissionMissing
from app.core.ports import ScreenPermission
from app.core.words import _


def require_permission(permission: ScreenPermission) -> None:
    """To be called before a capture: the system lets it be made, and leaves the windows away without a word.

    Raises PermissionMissing.
    """
    if not permission.is_granted():
        raise permission_missing()


def permission_missing() -> PermissionMissing:
    return PermissionMissing(
        _("macOS does not show other windows to this app, so a capture would hold nothing to inspect."),
        _("Allow it under Privacy & Security, Screen Recording, and start the app again."),
    )
