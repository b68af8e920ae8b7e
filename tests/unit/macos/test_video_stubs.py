"""FFmpeg is taken out of an OpenCV that is made up, by a linker that is made up too. The true ones: tests/slow."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from resources.macos.mach_o import Identity, read
from resources.macos.macho_audit import audit
from resources.macos.video_stubs import NotTakenOut, Stub, main, take_video_out
from tests.support.mach_o_files import X86_64, Import, Load, thin

AVCODEC = Identity("/DLC/cv2/.dylibs/libavcodec.61.dylib", "61.19.101", "61.0.0")
AVUTIL = Identity("/DLC/cv2/.dylibs/libavutil.59.dylib", "59.39.100", "59.0.0")
BUILT_WITH = b"--enable-shared --enable-gpl"


@pytest.fixture
def cv2(tmp_path: Path) -> Path:
    """Its module wants avcodec and avif; avif wants avutil, as a library that is to stay may; avcodec wants x264."""
    libraries = {
        "libavcodec.61.dylib": thin(
            identity=AVCODEC,
            libraries=_beside("libavutil.59.dylib", "libx264.164.dylib"),
            exports=["_avcodec_open2", "_avcodec_version"],
        )
        + BUILT_WITH,
        "libavutil.59.dylib": thin(identity=AVUTIL, exports=["_av_free", "_av_malloc"]) + BUILT_WITH,
        "libx264.164.dylib": thin(exports=["_x264_encoder_open"]),
        "libavif.16.dylib": thin(
            libraries=_beside("libavutil.59.dylib", "libaom.3.dylib"),
            imports=[Import("_av_free", 1), Import("_aom_codec", 2)],
            exports=["_avifDecode"],
        ),
        "libaom.3.dylib": thin(exports=["_aom_codec"]),
    }
    package = tmp_path / "site" / "cv2"
    (package / ".dylibs").mkdir(parents=True)
    for name, content in libraries.items():
        (package / ".dylibs" / name).write_bytes(content)
    beside = _beside("libavcodec.61.dylib", "libavif.16.dylib", folder="@loader_path/.dylibs")
    module = thin(libraries=beside, imports=[Import("_avcodec_open2", 1), Import("_avifDecode", 2)])
    (package / "cv2.abi3.so").write_bytes(module)
    return package


def test_stubs_offer_what_is_wanted_of_ffmpeg_and_what_served_it_is_gone(cv2: Path) -> None:
    done = take_video_out(cv2, _make)
    assert set(done.replaced) == {"libavcodec.61.dylib", "libavutil.59.dylib"}
    assert done.removed == ("libx264.164.dylib",)
    assert _names(cv2) == ["libaom.3.dylib", "libavcodec.61.dylib", "libavif.16.dylib", "libavutil.59.dylib"]
    assert _of(cv2, "libavcodec.61.dylib") == (AVCODEC, {"_avcodec_open2"})
    assert _of(cv2, "libavutil.59.dylib") == (AVUTIL, {"_av_free"})
    assert audit(cv2).findings == ()


def test_a_second_time_there_is_nothing_to_do(cv2: Path) -> None:
    take_video_out(cv2, _make)
    again = take_video_out(cv2, _refuse)
    assert (again.replaced, again.removed, str(again)) == ((), (), "It is out already.")


@pytest.mark.parametrize("stubs_made", [0, 1])
def test_a_run_that_ended_early_is_made_good(stubs_made: int, cv2: Path) -> None:
    def make(stub: Stub, out: Path) -> None:
        if len(list((cv2 / ".dylibs").glob("*.made"))) == stubs_made:
            out.write_bytes(b"half of it")
            raise KeyboardInterrupt
        out.with_suffix(".made").touch()
        _make(stub, out)

    with pytest.raises(KeyboardInterrupt):
        take_video_out(cv2, make)
    assert len(take_video_out(cv2, _make).replaced) == 2 - stubs_made
    assert _names(cv2) == ["libaom.3.dylib", "libavcodec.61.dylib", "libavif.16.dylib", "libavutil.59.dylib"]


def test_the_cache_that_files_are_linked_from_stays_as_it_is(cv2: Path, tmp_path: Path) -> None:
    for file in (cv2 / ".dylibs").iterdir():
        os.link(file, tmp_path / file.name)
    before = {file: file.read_bytes() for file in tmp_path.glob("*.dylib")}
    take_video_out(cv2, _make)
    assert {file: file.read_bytes() for file in before} == before


def test_an_opencv_without_ffmpeg_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "cv2.abi3.so").write_bytes(thin())
    assert str(take_video_out(tmp_path, _refuse)) == "It is out already."


def test_what_is_under_the_gpl_and_needed_otherwise_is_told(cv2: Path) -> None:
    (cv2 / ".dylibs" / "libaom.3.dylib").write_bytes(thin(libraries=_beside("libx264.164.dylib")))
    with pytest.raises(NotTakenOut, match=r"still in it: \.dylibs/libx264\.164\.dylib\.\n.*put that right"):
        take_video_out(cv2, _make)


def test_no_stub_is_made_of_data(cv2: Path) -> None:
    """Read as zeros, it would lead astray without a word."""
    (cv2 / ".dylibs" / "libavcodec.61.dylib").write_bytes(thin(identity=AVCODEC, data=["_avcodec_open2"]))
    with pytest.raises(NotTakenOut, match=r"No stub can be the data _avcodec_open2 of .*libavcodec"):
        take_video_out(cv2, _refuse)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (thin(X86_64), "has no code for Apple silicon"),
        (thin()[:-1], "is damaged .*\n.*--clean"),
        (thin(), "does not say what it is called"),
    ],
)
def test_a_library_of_another_make_is_told(content: bytes, sentence: str, cv2: Path) -> None:
    (cv2 / ".dylibs" / "libavcodec.61.dylib").write_bytes(content)
    with pytest.raises(NotTakenOut, match=sentence):
        take_video_out(cv2, _refuse)


def test_where_there_is_no_opencv_a_sentence_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"FFmpeg can't be taken out of OpenCV. {tmp_path}/cv2 should hold one module and holds 0.\n")


def test_what_clang_says_is_passed_on(
    cv2: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    xcrun = tmp_path / "xcrun"
    xcrun.write_text('#!/bin/sh\necho "$1: no library for -lSystem" >&2\nexit 1\n', encoding="utf-8")
    xcrun.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert main([str(cv2.parent)]) == 1
    assert "clang: no library for -lSystem\nInstall Xcode's command line tools anew" in capsys.readouterr().err


def _beside(*names: str, folder: str = "@loader_path") -> list[tuple[str, Load]]:
    return [(f"{folder}/{name}", Load.NEEDED) for name in names]


def _make(stub: Stub, out: Path) -> None:
    out.write_bytes(thin(minimum=(14, 4), identity=stub.identity, exports=sorted(stub.functions)))


def _refuse(stub: Stub, out: Path) -> None:
    pytest.fail(f"{stub.identity.name} is made for nothing")


def _names(package: Path) -> list[str]:
    return sorted(path.name for path in (package / ".dylibs").iterdir())


def _of(package: Path, name: str) -> tuple[Identity | None, set[str]]:
    binary = read(package / ".dylibs" / name)
    assert binary
    return binary.identity, set(binary.exports)
