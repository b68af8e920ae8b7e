"""How short of memory the machine is, as its system tells."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

_NAME = b"kern.memorystatus_vm_pressure_level"
_CRITICAL = 4
"""1 is normal, 2 a warning; at 4 macOS is about to end programs."""


class NoMemoryPressure:
    """Where the system does not tell."""

    def is_critical(self) -> bool:
        return False


class MacMemoryPressure:
    """`sysctlbyname` as in macOS's C library: name, where the value goes, its size, None, 0; gives 0 for success."""

    def __init__(self, sysctlbyname: Callable[..., int]) -> None:
        self._sysctlbyname = sysctlbyname

    @classmethod
    def of_the_system(cls) -> MacMemoryPressure:
        library: Any = ctypes.CDLL(None)
        return cls(library.sysctlbyname)

    def is_critical(self) -> bool:
        """False as well where the system has nothing to tell."""
        level = ctypes.c_int(0)
        size = ctypes.c_size_t(ctypes.sizeof(level))
        failed = self._sysctlbyname(_NAME, ctypes.byref(level), ctypes.byref(size), None, ctypes.c_size_t(0))
        return not failed and level.value >= _CRITICAL
