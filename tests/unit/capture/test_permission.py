"""The permission of macOS, with libraries that answer as CoreGraphics and CoreFoundation do."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from ctypes import c_int32
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from app.capture.permission import AlwaysGranted, MacScreenPermission
from app.core.errors import PermissionMissing
from app.core.permission import require_permission

OTHER = os.getpid() + 1
Window = Mapping[str, object]


def window(layer: int = 0, pid: int = OTHER, name: str | None = None) -> Window:
    named = {} if name is None else {"kCGWindowName": name}
    return {"kCGWindowLayer": layer, "kCGWindowOwnerPID": pid, **named}


class FakeMac:
    """Hands out numbers for its objects as the real libraries hand out addresses, and counts who owns what.

    A partial takes attributes, as the functions of ctypes do and methods don't.
    """

    def __init__(self, windows: Sequence[Window] | None, *, preflight: bool = False) -> None:
        self._objects: dict[int, object] = {}
        self.owned: list[int] = []
        self.asked = 0
        self.graphics = SimpleNamespace(
            CGPreflightScreenCaptureAccess=lambda: preflight,
            CGRequestScreenCaptureAccess=partial(self._ask),
            CGWindowListCopyWindowInfo=lambda _options, _window: None if windows is None else self._give(windows),
        )
        self.foundation = SimpleNamespace(
            CFArrayGetCount=lambda array: len(self._list(array)),
            CFArrayGetValueAtIndex=lambda array, index: self._add(self._list(array)[index]),
            CFDictionaryGetValue=partial(self._look_up),
            CFNumberGetValue=partial(self._number),
            CFStringCreateWithCString=lambda _allocator, text, _encoding: self._give(text.decode()),
            CFRelease=partial(self.owned.remove),
        )

    def permission(self) -> MacScreenPermission:
        return MacScreenPermission(self.graphics, self.foundation)

    def _add(self, thing: object) -> int:
        self._objects[len(self._objects) + 1] = thing
        return len(self._objects)

    def _give(self, thing: object) -> int:
        self.owned.append(self._add(thing))
        return self.owned[-1]

    def _list(self, array: int) -> Sequence[Window]:
        found: Any = self._objects[array]
        return found  # type: ignore[no-any-return]

    def _look_up(self, window: int, key: int) -> int | None:
        found: Any = self._objects[window]
        value = found.get(self._objects[key])
        return None if value is None else self._add(value)

    def _number(self, number: int, _kind: int, place: Any) -> bool:
        target: c_int32 = place._obj
        target.value = int(str(self._objects[number]))
        return True

    def _ask(self) -> bool:
        self.asked += 1
        return False


@pytest.mark.parametrize(
    ("windows", "is_granted"),
    [
        (None, False),
        ([], False),
        ([window(), window()], False),
        ([window(name="Our own", pid=os.getpid())], False),
        ([window(name="Menubar", layer=24), window(name="Dock", layer=20)], False),
        ([window(), window(name="Inbox")], True),
    ],
    ids=["no list", "nothing", "without names", "our own", "menu bar and Dock", "another's name"],
)
def test_names_of_other_windows_tell_what_the_system_does_not(
    windows: Sequence[Window] | None, is_granted: bool
) -> None:
    mac = FakeMac(windows)
    assert mac.permission().is_granted() is is_granted
    assert mac.owned == []


def test_a_yes_of_the_system_is_believed() -> None:
    assert FakeMac([], preflight=True).permission().is_granted()


def test_a_window_without_an_owner_proves_nothing() -> None:
    assert not FakeMac([{"kCGWindowLayer": 0, "kCGWindowName": "Ghost"}]).permission().is_granted()


def test_the_system_is_asked_only_when_it_is_told_to() -> None:
    mac = FakeMac([])
    permission = mac.permission()
    permission.is_granted()
    assert mac.asked == 0
    permission.ask()
    assert mac.asked == 1


def test_a_capture_without_permission_is_explained() -> None:
    with pytest.raises(PermissionMissing, match="nothing to inspect"):
        require_permission(FakeMac([window()]).permission())


def test_elsewhere_there_is_nothing_to_ask_for() -> None:
    AlwaysGranted().ask()
    require_permission(AlwaysGranted())
