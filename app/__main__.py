"""`python -m app` is `zwz-inspector`."""

import os
import sys
from pathlib import Path
from typing import TextIO

from app.cli import main


def run() -> None:
    # None stands for a stream that was closed before the start.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    sys.exit(main(sys.argv[1:]))


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


if __name__ == "__main__":
    run()
