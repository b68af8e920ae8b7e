"""What the frozen app begins with."""

from __future__ import annotations

from multiprocessing import freeze_support

from app.__main__ import run

if __name__ == "__main__":
    # A child that multiprocessing starts is this program again, and must do its work instead of opening a window.
    freeze_support()
    run()
