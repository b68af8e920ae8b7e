"""An app for an older macOS is not built of packages for a newer one."""

from __future__ import annotations

import platform
import sysconfig
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest

from resources.macos import check_wheels

OLDEST = (14, 4)


def test_wheels_for_that_macos_and_older_ones_are_taken(tmp_path: Path) -> None:
    found = _installed(
        tmp_path,
        {
            "mlx-metal": ["py3-none-macosx_14_0_arm64"],
            "numpy": ["cp312-cp312-macosx_11_0_arm64"],
            "PySide6_Essentials": ["cp310-abi3-macosx_14_0_universal2"],
            "jinja2": ["py3-none-any"],
        },
    )
    assert list(check_wheels.what_is_wrong(found, "arm64", OLDEST)) == []


@pytest.mark.parametrize("macos", ["15_0", "26_0", "14_5"])
def test_a_wheel_for_a_newer_macos_is_named(macos: str, tmp_path: Path) -> None:
    found = _installed(tmp_path, {"mlx-metal": [f"py3-none-macosx_{macos}_arm64"]})
    (problem,) = check_wheels.what_is_wrong(found, "arm64", OLDEST)
    assert problem.startswith(f"mlx-metal is installed from the wheel for macOS {macos.replace('_', '.')}; ")


def test_of_several_tags_the_oldest_counts(tmp_path: Path) -> None:
    tags = ["py3-none-macosx_15_0_arm64", "py3-none-macosx_12_0_arm64"]
    assert list(check_wheels.what_is_wrong(_installed(tmp_path, {"mlx-metal": tags}), "arm64", OLDEST)) == []


def test_a_wheel_for_intel_or_linux_is_named(tmp_path: Path) -> None:
    found = _installed(
        tmp_path,
        {
            "mlx-metal": ["py3-none-macosx_14_0_arm64"],
            "one": ["cp312-cp312-macosx_10_9_x86_64"],
            "two": ["cp312-cp312-manylinux_2_28_aarch64"],
        },
    )
    problems = list(check_wheels.what_is_wrong(found, "arm64", OLDEST))
    assert [problem.split()[0] for problem in problems] == ["one", "two"]


def test_without_mlx_metal_nothing_is_built(tmp_path: Path) -> None:
    assert list(check_wheels.what_is_wrong(_installed(tmp_path, {}), "arm64", OLDEST)) == [
        "mlx-metal is not installed, without which the model does not run."
    ]


def test_a_python_for_intel_is_refused(tmp_path: Path) -> None:
    found = _installed(tmp_path, {"mlx-metal": ["py3-none-macosx_14_0_arm64"]})
    (problem,) = check_wheels.what_is_wrong(found, "x86_64", OLDEST)
    assert "not for Apple silicon" in problem


@pytest.mark.parametrize(("python", "warned"), [("11.0", False), ("10.13", False), ("14.4", False), ("26", True)])
def test_a_python_that_needs_a_newer_macos_is_warned_of(
    python: str, warned: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _installed(tmp_path, {"mlx-metal": ["py3-none-macosx_14_0_arm64"]})
    monkeypatch.setattr(sysconfig, "get_path", {"purelib": str(tmp_path)}.__getitem__)
    monkeypatch.setattr(sysconfig, "get_config_var", {"MACOSX_DEPLOYMENT_TARGET": python}.__getitem__)
    monkeypatch.setattr(platform, "machine", lambda: "arm64")
    assert check_wheels.main(["14.4"]) == 0
    said = capsys.readouterr()
    assert f"built for macOS {python}\n1 packages, each for macOS 14.4 or older\n" in said.out
    assert bool(said.err) is warned


def test_what_is_wrong_is_told_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _installed(tmp_path, {"mlx-metal": ["py3-none-macosx_26_0_arm64"]})
    monkeypatch.setattr(sysconfig, "get_path", {"purelib": str(tmp_path)}.__getitem__)
    monkeypatch.setattr(platform, "machine", lambda: "arm64")
    assert check_wheels.main(["14.4"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "wheel for macOS 26.0" in said.err
    assert "Remove .venv-build" in said.err


def _installed(folder: Path, wheels: dict[str, list[str]]) -> list[Distribution]:
    for name, tags in wheels.items():
        told = folder / f"{name}-1.0.dist-info"
        told.mkdir()
        (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        lines = ["Wheel-Version: 1.0", *(f"Tag: {tag}" for tag in tags)]
        (told / "WHEEL").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(distributions(path=[str(folder)]))
