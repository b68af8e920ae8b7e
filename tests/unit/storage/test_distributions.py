"""Which installed packages the app needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.storage.distributions import needed_by
from tests.support.installed import Installed


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    installed = Installed(tmp_path)
    installed.add("Engine", needs=["codec>=1", 'engine_cpu; extra == "cpu"', 'metal; sys_platform == "darwin"', "toy"])
    installed.add("codec", needs=["engine"])
    installed.add("engine-cpu")
    installed.add("metal")
    installed.add("toy")
    installed.add("tester")
    return installed


def test_what_is_needed_is_found_to_the_end_of_a_circle_and_nothing_else(installed: Installed) -> None:
    needed = needed_by(["engine"], find=installed.find, environment={"sys_platform": "linux"})
    assert needed.found.keys() == {"engine", "codec", "toy"}
    assert not needed.missing


def test_an_extra_is_needed_where_it_is_asked_for(installed: Installed) -> None:
    needed = needed_by(["codec", "engine[cpu]"], find=installed.find, environment={"sys_platform": "linux"})
    assert "engine-cpu" in needed.found


def test_another_system_needs_others(installed: Installed) -> None:
    assert "metal" in needed_by(["engine"], find=installed.find, environment={"sys_platform": "darwin"}).found


def test_what_is_asked_for_in_vain_is_left_out(installed: Installed) -> None:
    assert "toy" not in needed_by(["engine"], frozenset({"toy"}), installed.find).found


def test_what_is_not_installed_is_told(installed: Installed) -> None:
    assert needed_by(["engine", "Not_Here"], find=installed.find).missing == {"not-here"}
