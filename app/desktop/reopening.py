"""The app begins anew in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.installation.program import bundle_of, is_frozen

_OPEN = "/usr/bin/open"
_WAIT_THEN_OPEN = 'while kill -0 "$1" 2>/dev/null; do sleep 0.1; done; shift; exec "$@"'


def start_again() -> None:
    """As it was started; to be called when the place of the first instance is free."""
    # Not as it was typed: that may have been found in a PATH or a folder that is another by now.
    program, arguments = Path(sys.executable), sys.orig_argv[1:]
    bundle = bundle_of(program) if is_frozen() else None
    command = opening(bundle, arguments, os.getpid()) if bundle else [str(program), *arguments]
    subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def opening(bundle: Path, arguments: Sequence[str], process: int) -> list[str]:
    """A command that has the system open the bundle, so that it is an app and no child of this one; only once
    `process` has ended, as the system would just bring one that still runs to the front.
    """
    options = ["--args", *arguments] if arguments else []
    return ["/bin/sh", "-c", _WAIT_THEN_OPEN, "sh", str(process), _OPEN, str(bundle), *options]
