"""The packages of the lock, fetched for the oldest Mac that the app runs on, and looked through."""

from __future__ import annotations

import re

import pytest
from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags, mac_platforms
from packaging.utils import canonicalize_name

from resources import dev
from resources.macos.info_plist import MINIMUM_SYSTEM
from resources.macos.macho_audit import audit
from resources.macos.wheels import BUILT_WITH, NoWheel, look_up, wheels
from tests.support.mac_wheels import Unpacked

pytestmark = pytest.mark.slow

MAC = {
    "python_version": BUILT_WITH,
    "python_full_version": f"{BUILT_WITH}.1",
    "sys_platform": "darwin",
    "platform_machine": "arm64",
    "platform_python_implementation": "CPython",
}


def test_nothing_is_found(mac_wheels: Unpacked) -> None:
    assert mac_wheels.status == 0, mac_wheels.said


def test_every_package_of_the_lock_was_unpacked(mac_wheels: Unpacked) -> None:
    locked = [Requirement(line) for line in re.findall(r"^\w.*==.*(?= \\$)", dev.LOCK.read_text(), re.MULTILINE)]
    wanted = {pin.name: str(pin.specifier) for pin in locked if pin.marker is None or pin.marker.evaluate(MAC)}
    assert {canonicalize_name(wheel.name): f"=={wheel.version}" for wheel in wheels(mac_wheels.folder)} == wanted


def test_every_wheel_says_that_it_runs_on_that_mac(mac_wheels: Unpacked) -> None:
    """By the rules of pip, which are not those of uv."""
    python = tuple(map(int, BUILT_WITH.split(".")))
    major, minor = map(int, MINIMUM_SYSTEM.split("."))
    platforms = list(mac_platforms((major, minor), "arm64"))
    compiled, pure = cpython_tags(python, platforms=platforms), compatible_tags(python, platforms=platforms)
    welcome = {*compiled, *pure}
    assert [wheel.name for wheel in wheels(mac_wheels.folder) if not wheel.tags & welcome] == []


def test_mlx_brings_the_metal_library_of_the_oldest_macos(mac_wheels: Unpacked) -> None:
    """That of a newer one ends the app on an older with “language version is not supported on this OS”."""
    (metal,) = (wheel for wheel in wheels(mac_wheels.folder) if wheel.name == "mlx-metal")
    assert set(map(str, metal.tags)) == {"py3-none-macosx_14_0_arm64"}
    assert (mac_wheels.folder / "mlx/lib/mlx.metallib").stat().st_size > 100e6


def test_pillow_reads_there_what_finder_is_told_the_app_opens(mac_wheels: Unpacked) -> None:
    parts = {path.name.partition(".")[0] for path in (mac_wheels.folder / "PIL").glob("*.so")}
    assert {"_imaging", "_webp", "_avif"} <= parts


def test_what_is_let_through_is_still_needed(mac_wheels: Unpacked) -> None:
    """When PySide6 has put its minimum right, the exception goes."""
    assert len(audit(mac_wheels.folder).known) > 20


@pytest.mark.parametrize("python", [BUILT_WITH, "3.13"])
def test_an_older_macos_would_be_refused(python: str) -> None:
    with pytest.raises(NoWheel, match="mlx"):
        look_up(python, oldest="13.0")
