"""build_macos.sh on a played Mac where something is in the way: a sentence, a way out, and nothing unfit in dist."""

from __future__ import annotations

import pytest

from app import __version__
from tests.support.fake_mac import APPLE, Build, FakeMac


def test_help_and_unknown_options(mac: FakeMac) -> None:
    helped, unknown = mac.build("--help"), mac.build("--fast")
    assert (helped.status, helped.said.splitlines()[0]) == (0, "usage: ./build_macos.sh [--skip-dmg] [--clean]")
    assert (unknown.status, unknown.said) == (2, "")
    assert unknown.complained.startswith("build_macos.sh: there is no option --fast\n\nusage: ")
    assert helped.calls == unknown.calls == []


@pytest.mark.parametrize(
    ("circumstances", "sentence"),
    [
        ({"FAKE_SYSTEM": "Linux"}, "is built on a Mac; this is Linux.\nHere, python3 resources/dev.py run"),
        ({"FAKE_MACHINE": "x86_64"}, "this Mac has an Intel processor.\nBuild it on"),
        ({"FAKE_MACHINE": "x86_64", "FAKE_TRANSLATED": "1"}, "runs under Rosetta"),
        ({"FAKE_MACOS": "14.3"}, "needs macOS 14.4 or newer, to be built too; this Mac has macOS 14.3.\nUpdate it"),
        ({"FAKE_MACOS": "13.7.8"}, "this Mac has macOS 13.7.8."),
        ({"FAKE_NO_TOOLS": "1"}, "Install them with: xcode-select --install"),
        ({"FAKE_FREE": "3000000"}, "needs 6 GB; 3 GB are free on this volume.\nMake room"),
        ({"PYTHON_VERSION": "3.14"}, "with Python 3.12 or 3.13, not with 3.14.\n"),
    ],
)
def test_where_it_can_t_be_built_nothing_is_made(mac: FakeMac, circumstances: dict[str, str], sentence: str) -> None:
    built = mac.build("--clean", **circumstances)
    _assert_refused(built, sentence)
    assert built.calls == []
    assert not (mac.checkout / "build").exists()


@pytest.mark.parametrize("program", ["hdiutil", "codesign"])
def test_a_missing_program_is_named(mac: FakeMac, program: str) -> None:
    mac.takes_away(program)
    _assert_refused(mac.build(), f"The program {program} is not on the PATH.\n")


@pytest.mark.parametrize("macos", ["14.4.1", "14.10", "15.0", "26"])
def test_newer_systems_are_welcome(mac: FakeMac, macos: str) -> None:
    built = mac.build(FAKE_MACOS=macos, PYTHON_VERSION="3.14")
    assert built.said == f"\n== Checking this Mac\nmacOS {macos} on Apple silicon\n"
    _assert_refused(built, "with Python 3.12 or 3.13")


@pytest.mark.parametrize(
    ("circumstances", "sentence"),
    [
        ({"CODESIGN_IDENTITY": "Nobody", "FAKE_NO_CERTIFICATE": "1"}, "Nothing can be signed by 'Nobody'"),
        ({"NOTARY_PROFILE": "mine"}, "Apple notarizes only"),
        ({"NOTARY_PROFILE": "mine", "CODESIGN_IDENTITY": "My own"}, "Apple notarizes only"),
        ({"CODESIGN_IDENTITY": APPLE, "APPLE_APP_PASSWORD": "x"}, "To notarize, APPLE_ID is needed too."),
        ({"CODESIGN_IDENTITY": APPLE, "NOTARY_KEY": "none.p8"}, "names a file that is not there"),
        (
            {"CODESIGN_IDENTITY": APPLE, "NOTARY_PROFILE": "mine", "FAKE_UNKNOWN_ACCOUNT": "1"},
            "The notary service did not accept the account",
        ),
    ],
)
def test_what_can_t_be_signed_or_notarized_is_told_before_anything_is_built(
    mac: FakeMac, circumstances: dict[str, str], sentence: str
) -> None:
    built = mac.build(**circumstances)
    _assert_refused(built, sentence)
    assert built.called("uv") == []


@pytest.mark.parametrize(
    ("circumstances", "sentence"),
    [
        ({"FAKE_NO_PYTHON": "1"}, "There is no Python 3.12 to build the app with"),
        ({"FAKE_NO_PACKAGES": "1"}, "The packages could not be installed"),
        ({"FAKE_WRONG_WHEELS": "1"}, ""),
        ({"FAKE_OTHER_OPENCV": "1"}, ""),
        ({"FAKE_BAD_PLIST": "1"}, "Info.plist is not valid"),
        ({"FAKE_MISSING": "mlx.metallib"}, "The app lacks Contents/Frameworks/mlx.metallib"),
        ({"FAKE_MISSING": "mlx/lib/libmlx.dylib"}, "The app lacks Contents/Frameworks/mlx/lib/libmlx.dylib"),
        (
            {"FAKE_UNDER_GPL": "libx264.164.dylib"},
            "libx264.164.dylib is under the GPL.\n\nbuild_macos.sh: The app holds what is named above, and could be",
        ),
        ({"FAKE_BROKEN_SIGNATURE": "1"}, "The app's signature is not valid"),
        (
            {"CODESIGN_IDENTITY": APPLE, "NOTARY_PROFILE": "mine", "FAKE_NOTARY": "Invalid"},
            "Apple did not notarize app.zip (Invalid); its reasons stand above.",
        ),
    ],
)
def test_what_fails_stops_the_build_before_anything_is_in_dist(
    mac: FakeMac, circumstances: dict[str, str], sentence: str
) -> None:
    built = mac.build(**circumstances)
    assert (built.status, mac.app.exists(), mac.images, built.called("hdiutil")) == (1, False, [], [])
    assert sentence in built.complained
    assert "failed at" not in built.complained
    assert list((mac.checkout / "build").glob("temporary.*")) == []


def test_an_app_that_fails_its_self_test_replaces_no_good_one(mac: FakeMac) -> None:
    mac.build()
    (mac.app / "good").touch()
    mac.self_test_ends_with(1)
    built = mac.build()
    assert built.status == 1
    assert "The app does not work; its self-test tells above what fails." in built.complained
    assert ((mac.app / "good").exists(), len(mac.images), built.called("hdiutil")) == (True, 1, [])


def test_an_app_of_another_version_is_noticed(mac: FakeMac) -> None:
    about = mac.checkout / "app" / "__init__.py"
    about.write_text('__version__ = "9.8"\n', encoding="utf-8")
    sentence = f"The app's Info.plist says {__version__} for CFBundleShortVersionString, and not 9.8."
    assert sentence in mac.build().complained


def test_a_spec_that_ignores_the_certificate_is_noticed(mac: FakeMac) -> None:
    built = mac.build(CODESIGN_IDENTITY=APPLE, FAKE_UNSIGNED="1")
    assert built.status == 1
    assert f"The app is signed by 'nobody' instead of '{APPLE}'." in built.complained


def test_an_image_that_stays_busy_is_given_up(mac: FakeMac) -> None:
    built = mac.build(FAKE_BUSY="5")
    assert (built.status, len(built.called("hdiutil")), len(built.called("sleep"))) == (1, 5, 4)
    assert "hdiutil found the disk image busy five times.\nClose what may look into it" in built.complained
    assert (mac.app.exists(), mac.images) == (True, [])


def test_another_trouble_with_the_image_is_not_tried_again(mac: FakeMac) -> None:
    built = mac.build(FAKE_BUSY="1", FAKE_TROUBLE="No space left on device")
    assert (built.status, len(built.called("hdiutil"))) == (1, 1)
    assert "No space left on device" in built.complained


def test_what_fails_without_a_sentence_is_told_by_its_step(mac: FakeMac) -> None:
    mac.takes_away("cp")
    built = mac.build(CODESIGN_IDENTITY=APPLE)
    assert built.status == 127
    assert built.complained.endswith(f"failed at \"Trying the certificate '{APPLE}'\"; the reason stands above.\n")


def _assert_refused(built: Build, sentence: str) -> None:
    assert built.status == 1
    assert sentence in built.complained
    assert built.complained.count("build_macos.sh: ") == 1
