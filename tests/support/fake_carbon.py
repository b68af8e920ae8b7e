"""Carbon as far as hot keys go, with a keyboard to press them on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

APPLICATION = 0x7FFF_1234_5678
HANDLER, HOT_KEY = 0x7FFF_0000_0010, 0x7FFF_0000_0020


class Function:
    """Takes a prototype, as functions of ctypes do."""

    restype: Any = None
    argtypes: Any = None

    def __init__(self, body: Callable[..., object]) -> None:
        self._body = body

    def __call__(self, *arguments: Any) -> Any:
        assert len(arguments) == len(self.argtypes)
        return self._body(*arguments)


class FakeCarbon:
    def __init__(self, status: int = 0) -> None:
        self.status = status
        self.registered: list[tuple[int, int]] = []
        self.handlers: list[tuple[bytes, int]] = []
        self._press: Callable[..., int] | None = None
        self.GetApplicationEventTarget = Function(lambda: APPLICATION)
        self.InstallEventHandler = Function(self._install)
        self.RemoveEventHandler = Function(self._remove)
        self.RegisterEventHotKey = Function(self._register)
        self.UnregisterEventHotKey = Function(self._unregister)

    def press(self) -> None:
        """What is registered, by a person's hand."""
        assert self.registered
        assert self._press
        assert self._press(None, None, None) == 0

    def _install(self, target: int, handler: Any, count: int, kind: Any, _data: None, reference: Any) -> int:
        assert (target, count) == (APPLICATION, 1)
        self._press = handler
        self.handlers.append((kind._obj.event_class.to_bytes(4, "big"), kind._obj.kind))
        reference._obj.value = HANDLER
        return 0

    def _remove(self, reference: Any) -> int:
        assert reference.value == HANDLER
        self.handlers.pop()
        return 0

    def _register(self, code: int, mask: int, number: Any, target: int, _options: int, reference: Any) -> int:
        assert target == APPLICATION
        assert number.signature
        if not self.status:
            self.registered.append((code, mask))
            reference._obj.value = HOT_KEY
        return self.status

    def _unregister(self, reference: Any) -> int:
        assert reference.value == HOT_KEY
        self.registered.pop()
        return 0
