"""build_macos.sh, run in full on a played Mac."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import __version__
from tests.support.fake_mac import Build, FakeMac

APPLE = "Developer ID Application: Someone (TEAM)"
IMAGE = f"ZwZ-Inspector-{__version__}-arm64.dmg"

BUILD_STEPS = [
    "Checking this Mac",
    "Preparing .venv-build: Python 3.12 and the packages of requirements.lock",
    "Freezing the app by PyInstaller (takes minutes)",
    "Checking what the app consists of",
    "Verifying the signature (ad hoc)",
    "Running the app's self-test, as bare as the Finder starts an app",
    "Making the disk image",
    "Done",
]


@pytest.fixture
def mac(tmp_path: Path) -> FakeMac:
    return FakeMac(tmp_path)


def test_one_command_makes_app_and_image(mac: FakeMac) -> None:
    built = mac.build()
    assert (built.status, built.complained.count("build_macos.sh:")) == (0, 0), built.complained
    assert built.steps == BUILD_STEPS
    assert built.called("for macOS") == ["for macOS 14.4"]
    assert built.called("app") == ["app self-test in / knowing ."]
    assert built.called("signing by") == ["signing by ''"]
    assert (mac.app / "Contents" / "Frameworks" / "mlx.metallib").is_symlink()
    assert [image.name for image in mac.images] == [IMAGE]
    assert mac.images[0].read_text(encoding="utf-8") == "Applications\nZwZ Inspector.app\n"
    assert f"sizes of -m resources.macos.sizes dist/ZwZ Inspector.app --dmg dist/{IMAGE}" in built.said
    assert f"sha256 5a5a  {IMAGE}" in built.said
    assert "Every new build loses the permission to see the screen." in built.said
    assert sorted(path.name for path in (mac.checkout / "build").iterdir()) == ["cache", "finished", "zwz"]


def test_packages_come_from_the_lock_by_hash_for_any_mac(mac: FakeMac) -> None:
    built = mac.build("--skip-dmg")
    made, filled = built.called("uv venv")[0], built.called("uv pip")[0]
    assert "--python 3.12 --managed-python" in made
    assert "sync --require-hashes --no-build --python-platform aarch64-apple-darwin" in filled
    assert filled.endswith("requirements.lock")


def test_without_an_image_the_app_alone_is_made(mac: FakeMac) -> None:
    built = mac.build("--skip-dmg")
    assert (built.status, mac.app.exists(), mac.images, built.called("hdiutil")) == (0, True, [], [])
    assert "sizes of -m resources.macos.sizes dist/ZwZ Inspector.app\n" in built.said


def test_no_image_of_an_earlier_app_stays_beside_a_new_one(mac: FakeMac) -> None:
    mac.build()
    mac.build("--skip-dmg")
    assert [path.name for path in (mac.checkout / "dist").iterdir()] == ["ZwZ Inspector.app"]


def test_a_second_build_reuses_what_there_is(mac: FakeMac) -> None:
    mac.build("--skip-dmg")
    (mac.checkout / "build" / "zwz" / "analysed").touch()
    built = mac.build("--skip-dmg")
    assert (built.status, built.called("uv")) == (0, [])
    assert (mac.checkout / "build" / "zwz" / "analysed").exists()


def test_after_a_change_of_the_lock_nothing_old_is_reused(mac: FakeMac) -> None:
    mac.build("--skip-dmg")
    (mac.checkout / "build" / "zwz" / "analysed").touch()
    with (mac.checkout / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# another one\n")
    built = mac.build("--skip-dmg")
    assert (built.status, len(built.called("uv pip sync"))) == (0, 1)
    assert not (mac.checkout / "build" / "zwz" / "analysed").exists()


def test_another_python_makes_another_environment(mac: FakeMac) -> None:
    mac.build("--skip-dmg")
    built = mac.build("--skip-dmg", PYTHON_VERSION="3.13")
    assert "--python 3.13 " in built.called("uv venv")[0]


def test_clean_builds_everything_anew(mac: FakeMac) -> None:
    mac.build()
    for folder in ("build", "dist", ".venv-build"):
        (mac.checkout / folder / "old").touch()
    built = mac.build("--clean", "--skip-dmg")
    assert built.steps[1] == "Removing build, dist and .venv-build"
    assert (len(built.called("uv pip sync")), list(mac.checkout.rglob("old")), mac.images) == (1, [], [])


@pytest.mark.parametrize(("signal", "status"), [("INT", 130), ("TERM", 130), ("KILL", -9)])
def test_what_an_interrupted_build_left_does_no_harm(mac: FakeMac, signal: str, status: int) -> None:
    stopped = mac.build(FAKE_STOP=signal)
    assert (stopped.status, mac.app.exists()) == (status, False)
    assert ("Stopped. The same command begins anew" in stopped.complained) is (signal != "KILL")
    built = mac.build()
    assert (built.status, built.steps, built.called("uv")) == (0, BUILD_STEPS, [])
    assert sorted(path.name for path in (mac.checkout / "build").iterdir()) == ["cache", "finished", "zwz"]


def test_a_certificate_of_apples_signs_every_part_and_is_not_notarized_unasked(mac: FakeMac) -> None:
    built = mac.build(CODESIGN_IDENTITY=APPLE)
    assert built.status == 0, built.complained
    assert built.called("signing by") == [f"signing by '{APPLE}'"]
    signed = [call for call in built.called("codesign") if "--sign" in call]
    assert [call.rsplit("/", 1)[-1] for call in signed] == ["signed", "image.dmg"]
    assert "--timestamp --sign" in signed[1]
    assert built.called("xcrun") == []
    assert "and not notarized" in built.said


def test_a_certificate_of_ones_own_signs_the_app_unhardened(mac: FakeMac) -> None:
    built = mac.build(CODESIGN_IDENTITY="My own")
    assert built.status == 0, built.complained
    assert built.called("signing by") == ["signing by ''"]
    assert "codesign --force --timestamp=none --sign My own build/frozen/ZwZ Inspector.app" in built.calls
    assert "a new build keeps its permissions" in built.said


@pytest.mark.parametrize(
    ("account", "given"),
    [
        ({"NOTARY_PROFILE": "mine"}, "--keychain-profile mine"),
        (
            {"APPLE_ID": "a@b.example", "APPLE_TEAM_ID": "TEAM", "APPLE_APP_PASSWORD": "abcd"},
            "--apple-id a@b.example --team-id TEAM --password abcd",
        ),
    ],
)
def test_with_an_account_app_and_image_are_notarized(mac: FakeMac, account: dict[str, str], given: str) -> None:
    built = mac.build(CODESIGN_IDENTITY=APPLE, **account)
    assert built.status == 0, built.complained
    assert f"xcrun notarytool history {given}" in built.calls
    assert [_verbs(call) for call in _after_the_self_test(built)] == [
        "ditto app.zip",
        "xcrun notarytool submit",
        "xcrun stapler staple",
        "spctl --assess --type execute",
        "ditto ZwZ Inspector.app",
        "hdiutil create",
        "codesign --force",
        "codesign --verify",
        "xcrun notarytool submit",
        "xcrun stapler staple",
        "spctl --assess --type open",
    ]
    assert all(given in call for call in built.called("xcrun notarytool submit"))
    assert "it opens on every Mac with macOS 14.4 or newer" in built.said


def test_a_key_of_app_store_connect_is_found_from_where_the_person_stands(mac: FakeMac, tmp_path: Path) -> None:
    (tmp_path / "notes" / "key.p8").touch()
    account = {"NOTARY_KEY": "key.p8", "NOTARY_KEY_ID": "K", "NOTARY_ISSUER": "I"}
    built = mac.build("--skip-dmg", CODESIGN_IDENTITY=APPLE, **account)
    assert built.status == 0, built.complained
    assert f"xcrun notarytool history --key {tmp_path}/notes/key.p8 --key-id K --issuer I" in built.calls


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
        ({"FAKE_BAD_PLIST": "1"}, "Info.plist is not valid"),
        ({"FAKE_MISSING": "mlx.metallib"}, "The app lacks Contents/Frameworks/mlx.metallib"),
        ({"FAKE_MISSING": "mlx/lib/libmlx.dylib"}, "The app lacks Contents/Frameworks/mlx/lib/libmlx.dylib"),
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


def test_where_uv_can_t_fetch_a_python_an_installed_one_is_taken(mac: FakeMac) -> None:
    built = mac.build("--skip-dmg", FAKE_NO_DOWNLOAD="1")
    assert built.status == 0
    assert [call.split()[7] for call in built.called("uv venv")] == ["--managed-python", "--no-managed-python"]
    assert "uv could not fetch its own Python 3.12; looking for one that is installed here." in built.complained


def test_a_busy_image_is_tried_again(mac: FakeMac) -> None:
    built = mac.build(FAKE_BUSY="2")
    assert (built.status, len(built.called("hdiutil")), built.called("sleep")) == (0, 3, ["sleep 5"] * 2)
    assert len(mac.images) == 1


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


def _after_the_self_test(built: Build) -> Iterator[str]:
    tested = built.calls.index("app self-test in / knowing .")
    known = ("ditto", "xcrun", "spctl", "hdiutil", "codesign --force", "codesign --verify")
    return (call for call in built.calls[tested:] if call.startswith(known))


def _verbs(call: str) -> str:
    """The program and what it is to do, without the paths of this run."""
    words = call.split()
    match words[0]:
        case "ditto":
            return f"ditto {call.rsplit('/', 1)[-1]}"
        case "xcrun":
            return " ".join(words[:3])
        case "spctl":
            return " ".join(words[:4])
        case _:
            return " ".join(words[:2])
