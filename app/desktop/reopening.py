"""The app begins anew in a process of its own."""

from __future__ import annotations

import subprocess
import sys


def start_again() -> None:
    """As it was started; to be called when the place of the first instance is free."""
    subprocess.Popen(sys.orig_argv, stdin=subprocess.DEVNULL, start_new_session=True)
