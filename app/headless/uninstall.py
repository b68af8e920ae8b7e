"""`uninstall`: what the app has put on this machine is listed and, once a person agrees, removed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import assert_never

from app.core.errors import StorageError
from app.core.options import UninstallOptions
from app.core.traces import Trace, TraceKind, strangers
from app.core.words import _, plural
from app.headless.menu import own_menu, profile_words
from app.headless.terminal import tell, write_aside, write_text
from app.installation.mac_traces import mac_traces
from app.installation.program import BUNDLE_ID, is_mac_bundle, program_folder
from app.installation.removal import bytes_of, remove
from app.instance import meeting_traces, nobody_runs
from app.models.own_files import model_traces
from app.storage.own_files import profile_traces
from app.storage.profile import Profile

AGREEMENT = "uninstall"
"""What a person types to agree; the same in every language, as the command is."""

DECLINED = 1

_MOST_NAMED = 10


def uninstall(options: UninstallOptions) -> int:
    """Exit status 0, or 1 if a person declined. Raises AppError."""
    profile = Profile(options.profile)
    found = _found(profile, options.profile)
    going = tuple(trace for trace in found if not _is_kept(trace, options))
    _show(found, options)
    _tell_strangers(strangers(profile.folder.resolve(), found))
    agreed = True
    if not going:
        tell(_("There is nothing of the app to remove."))
    elif options.agreed or _is_at_a_terminal():
        agreed = _remove_if_agreed(profile, going, options)
    else:
        tell(_("Nothing was removed. Without a terminal to agree at, say so: zwz-inspector uninstall --yes."))
    _tell_of_the_program()
    return 0 if agreed else DECLINED


def _found(profile: Profile, named: Path | None) -> tuple[Trace, ...]:
    """The entry in the menu goes with the profile that it starts, what macOS keeps with the default one."""
    menu, home = own_menu(), Path.home()
    is_linux = sys.platform == "linux"
    return (
        *profile_traces(profile),
        *model_traces(profile.folder.resolve() / profile.models.name),
        *meeting_traces(profile.folder),
        *(menu.traces() if is_linux and menu.starts_with(profile_words(named)) else ()),
        *(mac_traces(home, BUNDLE_ID) if not is_linux and named is None else ()),
    )


def _is_kept(trace: Trace, options: UninstallOptions) -> bool:
    match trace.kind:
        case TraceKind.LIBRARY:
            return options.keep_library
        case TraceKind.MODEL:
            return options.keep_models
        case _:
            return False


def _remove_if_agreed(profile: Profile, going: Sequence[Trace], options: UninstallOptions) -> bool:
    """Raises AppError if the app is running, or if something could not be removed."""
    with nobody_runs(profile.folder):
        if not options.agreed and not _agrees():
            tell(_("Nothing was removed."))
            return False
        # The lock that keeps others out has just been made.
        problems = remove((*going, *meeting_traces(profile.folder)))
        if any(trace.kind is TraceKind.MENU for trace in going):
            own_menu().forget()
    if problems:
        raise StorageError(
            _("Not all of it could be removed: {what}.").format(what="; ".join(problems)),
            _("See that you may write there, then run the same command again."),
        )
    tell(_("Removed."))
    return True


def _is_at_a_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _agrees() -> bool:
    write_aside(_("Type “{word}” to remove all of it: ").format(word=AGREEMENT))
    return sys.stdin.readline().strip() == AGREEMENT


def _show(found: Iterable[Trace], options: UninstallOptions) -> None:
    for trace in found:
        kept = _("  (kept)") if _is_kept(trace, options) else ""
        write_text(f"{_title(trace):24}  {_size(bytes_of(trace)):>9}  {trace.place}{kept}\n")


def _title(trace: Trace) -> str:
    match trace.kind:
        case TraceKind.SETTINGS:
            title = _("Settings")
        case TraceKind.LOG:
            title = _("Log")
        case TraceKind.LIBRARY:
            title = plural("{count} inspection", "{count} inspections", len(trace.files))
        case TraceKind.CACHE:
            title = _("Index and small pictures")
        case TraceKind.MODEL:
            title = _("Model")
        case TraceKind.MEETING:
            title = _("Lock and socket")
        case TraceKind.MENU:
            title = _("Menu entry and icons")
        case TraceKind.SYSTEM:
            title = _("Kept by macOS")
        case _:
            assert_never(trace.kind)
    return title


def _size(count: int) -> str:
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("KB", 1e3)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{count} B"


def _tell_strangers(paths: Sequence[Path]) -> None:
    for path in paths[:_MOST_NAMED]:
        tell(_("Not of the app, so it stays: {path}").format(path=path))
    if len(paths) > _MOST_NAMED:
        tell(plural("… and {count} more.", "… and {count} more.", len(paths) - _MOST_NAMED))


def _tell_of_the_program() -> None:
    folder = program_folder()
    if is_mac_bundle():
        tell(_("To remove the program itself, drag {folder} to the Trash.").format(folder=folder))
        tell(_("To take back its permission too: {command}").format(command=f"tccutil reset ScreenCapture {BUNDLE_ID}"))
    else:
        tell(_("To remove the program itself, delete {folder}.").format(folder=folder))
