"""What this machine has."""

from __future__ import annotations

import os


class ThisMachine:
    def memory_bytes(self) -> int | None:
        """All of its memory; None if the system does not tell."""
        try:
            return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        except (OSError, ValueError):
            return None
