"""`python -m app` is `zwz-inspector`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO


def run() -> None:
    # None stands for a stream that was closed before the start.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    sys.exit(_main()(sys.argv[1:]))


def _main() -> Callable[[Sequence[str]], int]:
    """While it is imported there is nothing to end in good order, so Ctrl+C just ends."""
    handler = signal.getsignal(signal.SIGINT)
    if handler is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from app.cli import main

    signal.signal(signal.SIGINT, handler)
    return main


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


if __name__ == "__main__":
    run()
