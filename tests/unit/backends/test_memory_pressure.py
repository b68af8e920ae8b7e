"""Memory pressure, as macOS tells it."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from app.backends.memory_pressure import MacMemoryPressure, NoMemoryPressure


def system(level: int, status: int = 0) -> MacMemoryPressure:
    def sysctlbyname(name: bytes, value: Any, size: Any, new: None, new_size: ctypes.c_size_t) -> int:
        assert (name, new, new_size.value) == (b"kern.memorystatus_vm_pressure_level", None, 0)
        assert size._obj.value == 4
        value._obj.value = level
        return status

    return MacMemoryPressure(sysctlbyname)


@pytest.mark.parametrize(("level", "is_critical"), [(0, False), (1, False), (2, False), (4, True)])
def test_only_the_last_level_is_critical(level: int, is_critical: bool) -> None:
    assert system(level).is_critical() is is_critical


def test_a_system_that_does_not_tell_is_not_short_of_memory() -> None:
    assert not system(4, status=-1).is_critical()
    assert not NoMemoryPressure().is_critical()
