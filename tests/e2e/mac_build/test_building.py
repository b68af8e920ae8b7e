"""build_macos.sh, run in full on a played Mac: what it makes, of what, and what it reuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import __version__
from tests.support.fake_mac import APPLE, Build, FakeMac

IMAGE = f"ZwZ-Inspector-{__version__}-arm64.dmg"

BUILD_STEPS = [
    "Checking this Mac",
    "Preparing .venv-build: Python 3.12 and the packages of requirements.lock",
    "Taking FFmpeg, which is under the GPL, out of OpenCV",
    "Freezing the app by PyInstaller (takes minutes)",
    "Checking what the app consists of",
    "Verifying the signature (ad hoc)",
    "Running the app's self-test, as bare as the Finder starts an app",
    "Making the disk image",
    "Done",
]


def test_one_command_makes_app_and_image(mac: FakeMac) -> None:
    built = mac.build()
    assert (built.status, built.complained.count("build_macos.sh:")) == (0, 0), built.complained
    assert built.steps == BUILD_STEPS
    assert built.called("for macOS") == ["for macOS 14.4"]
    assert built.called("app") == ["app --self-test in / knowing ."]
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


def test_ffmpeg_is_taken_out_of_the_packages_before_they_are_frozen(mac: FakeMac) -> None:
    """Each time: a run may have ended between the two."""
    for _run in range(2):
        asked = [call.split()[2] for call in mac.build("--skip-dmg").called("python -m")]
        assert asked[1:3] == ["resources.macos.video_stubs", "PyInstaller"]


def test_after_a_change_of_how_ffmpeg_is_taken_out_nothing_old_is_reused(mac: FakeMac) -> None:
    mac.build("--skip-dmg")
    (mac.checkout / "build" / "zwz" / "analysed").touch()
    with (mac.checkout / "resources/macos/video_stubs.py").open("a", encoding="utf-8") as stubs:
        stubs.write("# otherwise\n")
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


def test_where_uv_can_t_fetch_a_python_an_installed_one_is_taken(mac: FakeMac) -> None:
    built = mac.build("--skip-dmg", FAKE_NO_DOWNLOAD="1")
    assert built.status == 0
    assert [call.split()[7] for call in built.called("uv venv")] == ["--managed-python", "--no-managed-python"]
    assert "uv could not fetch its own Python 3.12; looking for one that is installed here." in built.complained


def test_a_busy_image_is_tried_again(mac: FakeMac) -> None:
    built = mac.build(FAKE_BUSY="2")
    assert (built.status, len(built.called("hdiutil")), built.called("sleep")) == (0, 3, ["sleep 5"] * 2)
    assert len(mac.images) == 1


def _after_the_self_test(built: Build) -> Iterator[str]:
    tested = built.calls.index("app --self-test in / knowing .")
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
