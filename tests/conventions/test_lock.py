"""requirements.lock says what pyproject.toml asks for, on every system the app runs on, and no addresses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import product

import pytest
from packaging.requirements import Requirement

from tests.conventions.source_tree import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
UV = (ROOT / "resources" / "uv-requirements.txt").read_text(encoding="utf-8")
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = (("darwin", "arm64"), ("linux", "x86_64"), ("linux", "aarch64"))

Environment = dict[str, str]

ENVIRONMENTS: list[Environment] = [
    {
        "python_version": python,
        "python_full_version": f"{python}.1",
        "sys_platform": system,
        "platform_machine": machine,
    }
    for python, (system, machine) in product(PYTHONS, SYSTEMS)
]


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda e: " ".join(e.values()))
def test_every_dependency_is_pinned_to_a_version_it_allows(environment: Environment) -> None:
    pinned = {pin.name: pin for pin in _pins() if _applies(pin, environment)}
    for wanted in _asked_for():
        if _applies(wanted, environment):
            (pin,) = pinned[wanted.name].specifier
            assert wanted.specifier.contains(pin.version), wanted


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda e: " ".join(e.values()))
def test_nothing_is_pinned_twice(environment: Environment) -> None:
    names = [pin.name for pin in _pins() if _applies(pin, environment)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("text", [LOCK, UV], ids=["requirements.lock", "uv-requirements.txt"])
def test_every_package_is_told_by_version_and_hash_and_never_by_address(text: str) -> None:
    assert "://" not in text
    assert not re.search(r"^--|^-e|^-f|^-i", text, re.MULTILINE)
    for package in re.split(r"\n(?=[A-Za-z])", text.split("\n", 2)[-1] if text.startswith("#") else text):
        assert "==" in package.split()[0], package
        assert "--hash=sha256:" in package, package


def _pins() -> Iterator[Requirement]:
    for line in re.findall(r"^\w.*==.*(?= \\$)", LOCK, re.MULTILINE):
        yield Requirement(line)


def _asked_for() -> Iterator[Requirement]:
    """What the lock was made for: the app, computing on the processor, and its tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    optional = project["project"]["optional-dependencies"]["cpu"]
    for line in [*project["project"]["dependencies"], *optional, *project["dependency-groups"]["dev"]]:
        yield Requirement(line)


def _applies(requirement: Requirement, environment: Environment) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(environment)
