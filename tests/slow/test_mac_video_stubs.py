"""FFmpeg is taken out of the true OpenCV for a Mac, by stubs that a true linker makes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.storage.ffmpeg_licence import FFmpegLicence, ffmpeg_licence_in
from resources import dev
from resources.macos.gpl_parts import gpl_parts
from resources.macos.mach_o import read
from resources.macos.macho_audit import audit
from resources.macos.video_stubs import Done, take_video_out
from tests.support.mac_clang import NEEDS_CLANG, MacClang
from tests.support.mac_wheels import Unpacked

pytestmark = [pytest.mark.slow, NEEDS_CLANG]

WITH_LIBRARIES = ("cv2", "PIL")
"""Those that have libraries of the same names, which in an app are one."""

DONE_FOR = ("x264", "x265", "rubberband", "vidstab", "postproc", "dav1d", "vpx")


@dataclass(frozen=True, slots=True)
class Relieved:
    """A folder of packages, and what was done to the OpenCV in it."""

    folder: Path
    done: Done

    @property
    def libraries(self) -> Path:
        return self.folder / "cv2" / ".dylibs"


@pytest.fixture(scope="module")
def relieved(mac_wheels: Unpacked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relieved]:
    with TemporaryDirectory(dir=dev.TOOLS) as name:
        folder = Path(name)
        for package in (*WITH_LIBRARIES, _opencv(mac_wheels.folder).name):
            shutil.copytree(mac_wheels.folder / package, folder / package, copy_function=os.link)
        yield Relieved(folder, take_video_out(folder / "cv2", MacClang(tmp_path_factory.mktemp("sdk"))))


def test_the_module_finds_in_stubs_all_that_it_wants(relieved: Relieved) -> None:
    assert len(relieved.done.replaced) >= 4
    assert audit(relieved.folder).findings == ()


def test_a_stub_is_named_and_built_as_what_it_stands_for(relieved: Relieved, mac_wheels: Unpacked) -> None:
    for name in relieved.done.replaced:
        stub, original = read(relieved.libraries / name), read(mac_wheels.folder / "cv2/.dylibs" / name)
        assert stub
        assert original
        assert (stub.identity, stub.minimum) == (original.identity, (14, 4))
        assert stub.exports < original.exports
        assert [library.name for library in stub.libraries] == ["/usr/lib/libSystem.B.dylib"]
        assert (relieved.libraries / name).stat().st_size < 30_000


def test_nothing_under_the_gpl_is_left(relieved: Relieved, mac_wheels: Unpacked) -> None:
    assert len(list(gpl_parts(mac_wheels.folder))) > 5
    assert list(gpl_parts(relieved.folder)) == []
    left = {path.name for path in relieved.libraries.iterdir()}
    assert {name for name in left for word in DONE_FOR if word in name} == set()


def test_what_reads_pictures_stays(relieved: Relieved) -> None:
    left = [path.name for path in relieved.libraries.iterdir()]
    for library in ("libavif.", "libaom.", "libOpenEXR-"):
        assert any(name.startswith(library) for name in left), library


def test_most_of_the_libraries_were_for_video_alone(relieved: Relieved, mac_wheels: Unpacked) -> None:
    before = sum(path.stat().st_size for path in (mac_wheels.folder / "cv2/.dylibs").iterdir())
    assert relieved.done.saved > before * 0.8  # 74 MB of 82


def test_a_second_time_there_is_nothing_to_do(relieved: Relieved, tmp_path: Path) -> None:
    again = take_video_out(relieved.folder / "cv2", MacClang(tmp_path))
    assert (again.replaced, again.removed) == ((), ())


def test_the_licences_tell_of_it(relieved: Relieved, mac_wheels: Unpacked) -> None:
    of_wheel, of_app = (_distribution(folder) for folder in (mac_wheels.folder, relieved.folder))
    assert ffmpeg_licence_in(of_wheel) is FFmpegLicence.GPL
    assert ffmpeg_licence_in(of_app) is FFmpegLicence.NONE


def _distribution(folder: Path) -> Distribution:
    return next(iter(distributions(name="opencv-python-headless", path=[str(folder)])))


def _opencv(folder: Path) -> Path:
    (found,) = folder.glob("opencv_python_headless-*.dist-info")
    return found
