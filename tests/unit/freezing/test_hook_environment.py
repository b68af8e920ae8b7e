"""What the frozen app finds in its environment, and hands on to what it starts."""

from __future__ import annotations

import os
import runpy
import sys

import pytest

from tests.support.x11 import REPOSITORY

HOOK = str(REPOSITORY / "resources" / "macos" / "hook_environment.py")


def after(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, str]:
    monkeypatch.setattr(os, "environ", environment)
    runpy.run_path(HOOK)
    return environment


def test_nothing_of_the_start_program_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = {"_PYI_ARCHIVE_FILE": "/opt/zwz", "_PYI_PARENT_PROCESS_LEVEL": "1", "LD_LIBRARY_PATH": "/opt/zwz/_internal"}
    own = {"LANG": "de_DE.UTF-8", "HOME": "/home/me"}
    assert after(monkeypatch, **notes, **own) == own


def test_the_path_of_libraries_that_a_person_had_set_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    found = after(monkeypatch, LD_LIBRARY_PATH="/opt/zwz/_internal:/own", LD_LIBRARY_PATH_ORIG="/own", LANG="C.UTF-8")
    assert found == {"LD_LIBRARY_PATH": "/own", "LANG": "C.UTF-8"}


@pytest.mark.parametrize(("system", "found"), [("linux", {"LC_CTYPE": "C.UTF-8"}), ("darwin", {})])
def test_without_a_locale_texts_are_utf_8(system: str, found: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert after(monkeypatch) == found
    assert after(monkeypatch, LC_ALL="C") == {"LC_ALL": "C"}
