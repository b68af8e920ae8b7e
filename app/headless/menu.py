"""`menu`: the app in the menu of a Linux desktop."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

from app.core.errors import StorageError, UsageError
from app.core.options import MenuOptions
from app.core.words import _
from app.headless.terminal import tell, write_text
from app.installation.menu import Menu
from app.installation.program import start_command
from app.installation.removal import remove
from app.storage.profile import Profile
from app.storage.resources import resources_dir


def menu(options: MenuOptions) -> int:
    """Raises AppError."""
    if sys.platform == "darwin":
        raise UsageError(
            _("On a Mac the app itself is the entry: macOS shows what lies in the folder Applications."),
            _("Move it there, or start it with: zwz-inspector."),
        )
    place = own_menu()
    if options.add:
        _add(place, options.profile)
    else:
        _remove(place)
    return 0


def own_menu() -> Menu:
    return Menu(platformdirs.user_data_path())


def profile_words(profile: Path | None) -> tuple[str, ...]:
    """What an entry says of a profile that was named."""
    return () if profile is None else ("--profile", str(Profile(profile).folder))


def _add(place: Menu, profile: Path | None) -> None:
    command = (*start_command(), *profile_words(profile))
    left_out = place.add(
        resources_dir() / "linux" / "zwz-inspector.desktop", resources_dir() / "icons", command, sys.executable
    )
    write_text(f"{place.entry}\n")
    if left_out:
        tell(
            _("Not offered for {types}: no program is chosen for them, so the app would open them by default.").format(
                types=", ".join(left_out)
            )
        )
        tell(_("Choose one for them in your file manager, then run the same command again."))


def _remove(place: Menu) -> None:
    traces = place.traces()
    if not traces:
        tell(_("The app is not in the menu."))
    if problems := remove(traces):
        raise StorageError(_("Not all of it could be removed: {what}.").format(what="; ".join(problems)))
    place.forget()
