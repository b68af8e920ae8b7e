"""The audit names what would keep an app from starting on a Mac, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from resources.macos.macho_audit import audit, main, unproven
from tests.support.mach_o_files import X86_64, Import, Load, thin

CXX = "/usr/lib/libc++.1.dylib"


def test_a_library_found_by_each_way_is_fine(tmp_path: Path) -> None:
    _put(tmp_path, "mlx/lib/libmlx.dylib", thin(libraries=[("/usr/lib/libSystem.B.dylib", Load.NEEDED)]))
    for name, search_paths in (
        ("@rpath/libmlx.dylib", ["/opt/homebrew/lib", "@loader_path/lib/"]),
        ("@loader_path/lib/libmlx.dylib", []),
        ("@executable_path/../../mlx/lib/libmlx.dylib", []),
    ):
        _put(tmp_path, "mlx/core.so", thin(libraries=[(name, Load.NEEDED)], search_paths=search_paths))
        (tmp_path / "Contents" / "MacOS").mkdir(parents=True, exist_ok=True)
        assert _problems(tmp_path) == []


@pytest.mark.parametrize("search_paths", [[], ["@loader_path/elsewhere"], ["/opt/homebrew/lib"]], ids=str)
def test_a_library_that_is_not_there_is_named(search_paths: list[str], tmp_path: Path) -> None:
    _put(tmp_path, "core.so", thin(libraries=[("@rpath/libmlx.dylib", Load.NEEDED)], search_paths=search_paths))
    assert _problems(tmp_path) == ["core.so: does not reach @rpath/libmlx.dylib"]


def test_a_library_that_may_be_missing_may_be_missing(tmp_path: Path) -> None:
    _put(tmp_path, "core.so", thin(libraries=[("@rpath/libmlx.dylib", Load.WEAK)]))
    assert _problems(tmp_path) == []


@pytest.mark.parametrize("name", ["/opt/homebrew/lib/libjpeg.8.dylib", "/usr/local/lib/libjpeg.8.dylib"])
def test_a_library_of_whoever_built_it_is_named(name: str, tmp_path: Path) -> None:
    _put(tmp_path, "core.so", thin(libraries=[(name, Load.NEEDED)]))
    assert _problems(tmp_path) == [f"core.so: wants {name}, which is not the system's"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (thin(X86_64), "has no code for arm64"),
        (thin(minimum=(14, 5)), "needs macOS 14.5"),
        (thin(minimum=(26, 0)), "needs macOS 26.0"),
        (thin(platform=2), "does not say which macOS it was built for"),
        (thin()[:-1], "is damaged: cut short"),
    ],
)
def test_a_file_that_would_not_load_is_named(content: bytes, problem: str, tmp_path: Path) -> None:
    _put(tmp_path, "good.so", thin())
    _put(tmp_path, "bad.so", content)
    assert _problems(tmp_path) == [f"bad.so: {problem}"]


def test_the_oldest_macos_is_met_exactly(tmp_path: Path) -> None:
    _put(tmp_path, "core.so", thin(minimum=(14, 4)))
    assert _problems(tmp_path) == []


def test_only_the_slip_that_is_known_is_let_through(tmp_path: Path) -> None:
    bundled = "Contents/Frameworks/"
    for name in ("PySide6/QtCore.abi3.so", bundled + "shiboken6/libshiboken6.abi3.6.12.dylib"):
        _put(tmp_path, name, thin(minimum=(26, 0)))
    done = audit(tmp_path)
    assert (len(done.known), done.findings) == (2, ())
    _put(tmp_path, "PySide6/QtGui.abi3.so", thin(minimum=(26, 1)))
    _put(tmp_path, "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", thin(minimum=(26, 0)))
    assert _problems(tmp_path) == [
        "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore: needs macOS 26.0",
        "PySide6/QtGui.abi3.so: needs macOS 26.1",
    ]


def test_a_symbol_has_to_be_in_every_library_of_that_name(tmp_path: Path) -> None:
    wants = thin(libraries=[("@loader_path/libtiff.6.dylib", Load.NEEDED)], imports=[Import("_TIFFOpen", 1)])
    _put(tmp_path, "PIL/_imaging.so", wants)
    _put(tmp_path, "PIL/libtiff.6.dylib", thin(exports=["_TIFFOpen"]))
    _put(tmp_path, "cv2/libtiff.6.dylib", thin(exports=["_TIFFOpen", "_TIFFMore"]))
    assert _problems(tmp_path) == []
    _put(tmp_path, "cv2/libtiff.6.dylib", thin(exports=["_TIFFMore"]))
    assert _problems(tmp_path) == ["PIL/_imaging.so: wants _TIFFOpen, which is not in cv2/libtiff.6.dylib"]


def test_what_the_app_leaves_out_is_not_looked_at(tmp_path: Path) -> None:
    _put(tmp_path, "core.so", thin())
    _put(tmp_path, "PySide6/Qt/plugins/sqldrivers/libqsqlpsql.dylib", thin(X86_64))
    assert _problems(tmp_path) == []


def test_a_system_symbol_of_a_newer_binary_is_proved_by_an_older_one(tmp_path: Path) -> None:
    def wants(*symbols: str, minimum: tuple[int, int]) -> bytes:
        imports = [Import(symbol, 1) for symbol in symbols]
        return thin(minimum=minimum, libraries=[(CXX, Load.NEEDED)], imports=imports)

    _put(tmp_path, "PySide6/QtCore.abi3.so", wants("_old", "_new", "___cxa_bad_typeid", minimum=(26, 0)))
    _put(tmp_path, "numpy/core.so", wants("_old", minimum=(14, 0)))
    done = audit(tmp_path)
    assert done.findings == ()
    assert list(map(str, unproven(done))) == [
        f"PySide6/QtCore.abi3.so: _new of {CXX} may be missing on macOS 14.4",
    ]


def test_a_folder_without_any_proves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert f"{tmp_path}: holds no Mach-O file for arm64" in capsys.readouterr().out


def test_its_exit_status_says_whether_something_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _put(tmp_path, "core.so", thin())
    assert main([str(tmp_path)]) == 0
    _put(tmp_path, "more.so", thin(X86_64))
    assert main([str(tmp_path)]) == 1
    assert main([]) == 2
    assert "more.so: has no code for arm64" in capsys.readouterr().out


def _problems(folder: Path) -> list[str]:
    return list(map(str, audit(folder).findings))


def _put(folder: Path, name: str, content: bytes) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
