import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

import pytest

from app import system_libraries
from app.core.errors import AppError
from app.system_libraries import QT_LIBRARIES, X11_LIBRARIES, missing_packages, require_window_libraries

ALWAYS_THERE = {
    "libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libgcc_s.so.1", "libstdc++.so.6",
    "libz.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libgthread-2.0.so.0",
}  # fmt: skip
"""Of Python itself and the C++ runtime every Debian has; libgthread is in the package of libglib."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have what Qt needs")


def test_every_system_library_of_qt_has_its_package_in_the_table() -> None:
    qt = Path(sysconfig.get_path("purelib")) / "PySide6"
    modules = [qt / f"Qt{name}.abi3.so" for name in ("Core", "Gui", "Widgets", "Test")]
    libraries = [qt / "Qt" / "lib" / f"libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "DBus")]
    assert _needed_by(modules + libraries) - ALWAYS_THERE <= set(QT_LIBRARIES)
    x11 = [qt / "Qt" / "plugins" / "platforms" / "libqxcb.so", qt / "Qt" / "lib" / "libQt6XcbQpa.so.6"]
    assert _needed_by(x11) - ALWAYS_THERE <= {*QT_LIBRARIES, *X11_LIBRARIES}


def test_a_missing_library_is_told_by_the_package_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "QT_LIBRARIES", {"libc.so.6": "libc6", "libnowhere.so.9": "libnowhere9"})
    assert missing_packages(for_x11=False) == ("libnowhere9",)
    with pytest.raises(AppError, match="sudo apt-get install libnowhere9"):
        require_window_libraries()


@pytest.mark.parametrize(
    ("environment", "needed"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_the_libraries_of_x11_are_needed_on_x11_only(
    environment: dict[str, str], needed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_libraries, "QT_LIBRARIES", {})
    monkeypatch.setattr(system_libraries, "X11_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if needed:
        with pytest.raises(AppError):
            require_window_libraries()
    else:
        require_window_libraries()


def _needed_by(files: Iterable[Path]) -> set[str]:
    """Libraries those files are linked to that don't come with Qt."""
    readelf = shutil.which("readelf")
    if readelf is None:
        pytest.skip("readelf is not here (Debian: binutils)")
    said = subprocess.run([readelf, "-d", *map(str, files)], capture_output=True, text=True, check=True).stdout
    names = {line.partition("[")[2].rstrip("]") for line in said.splitlines() if "(NEEDED)" in line}
    return {name for name in names if not name.startswith(("libQt6", "libpyside6", "libshiboken6", "libicu"))}
