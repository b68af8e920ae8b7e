"""What a Mac is asked about the program in front, to a runtime that notes it down."""

from __future__ import annotations

import ctypes
import os

import pytest

from app.ui.mac_foreground import MacForeground

WORKSPACE_CLASS, WORKSPACE, APP, NAME = 1, 2, 3, 4
WORDS = ctypes.create_string_buffer("Vorschau für alle".encode())


class NotedObjc:
    def __init__(self, *, front: int, process: int) -> None:
        self.sent: list[tuple[object, ...]] = []
        self._answers = {
            (WORKSPACE_CLASS, "sharedWorkspace"): WORKSPACE,
            (WORKSPACE, "frontmostApplication"): front,
            (APP, "processIdentifier"): process,
            (APP, "retain"): APP,
            (APP, "localizedName"): NAME,
            (NAME, "UTF8String"): ctypes.addressof(WORDS),
        }

    def named(self, class_name: str) -> int:
        return {"NSWorkspace": WORKSPACE_CLASS}[class_name]

    def send(self, receiver: int, selector: str, *arguments: int) -> int:
        assert selector.count(":") == len(arguments)
        self.sent.append((receiver, selector, *arguments))
        return self._answers.get((receiver, selector), 0)


def test_the_program_in_front_is_held_and_comes_back_once() -> None:
    objc = NotedObjc(front=APP, process=4711)
    foreground = MacForeground(objc)
    assert foreground.remember()
    assert objc.sent[-1] == (APP, "retain")
    foreground.bring_back()
    foreground.bring_back()
    assert objc.sent[-2:] == [(APP, "activateWithOptions:", 2), (APP, "release")]
    assert sum("activateWithOptions:" in sent for sent in objc.sent) == 1


@pytest.mark.parametrize("objc", [NotedObjc(front=APP, process=os.getpid()), NotedObjc(front=0, process=0)])
def test_ours_and_none_are_not_held(objc: NotedObjc) -> None:
    foreground = MacForeground(objc)
    assert not foreground.remember()
    foreground.bring_back()
    assert not any("retain" in sent or "activateWithOptions:" in sent for sent in objc.sent)


def test_the_program_in_front_is_named_unless_it_is_ours() -> None:
    assert MacForeground(NotedObjc(front=APP, process=4711)).name() == "Vorschau für alle"
    assert MacForeground(NotedObjc(front=APP, process=os.getpid())).name() == ""
    assert MacForeground(NotedObjc(front=0, process=0)).name() == ""
