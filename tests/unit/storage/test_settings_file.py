from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.core.capture import LastRegion
from app.core.errors import StorageError
from app.core.geometry import Box
from app.core.language import Language
from app.core.library import Keep
from app.core.prompt import Layout
from app.core.sampling import Sampling
from app.core.settings import MAX_LAST_REGIONS, MAX_RECENT_FILES, Appearance, CaptureView, Settings
from app.core.task import ListingWay
from app.storage.settings_file import SettingsFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def written(path: Path) -> dict[str, object]:
    content = json.loads(path.read_text())
    assert isinstance(content, dict)
    return content


CHECKOUT = Path(__file__).parents[3]

CHANGED = Settings(
    max_tokens=700,
    sampling=Sampling(0.5, 0.8, 20, 0.05, 1.05, 1.5, -0.5, 42),
    model="/models/zwz",
    image_tokens=2560,
    listing_layout=Layout.FREE,
    appearance=Appearance.DARK,
    more_contrast=True,
    text_size=150,
    language=Language.CHINESE,
    recent_files=("/a.png", "/ö.png"),
    capture_shortcut="",
    own_picker=True,
    after_capture="describe",
    capture_view=CaptureView.NOTIFICATION,
    copy_captures=True,
    listing=ListingWay.TILED,
    show_evidence=False,
    last_regions=(LastRegion("DP-1", Box(10, 20, 300, 400)), LastRegion("", Box(0, 0, 1, 1))),
    look_ahead=False,
    unload_after=0,
    keep=Keep.ASK,
    keep_days=30,
    keep_gigabytes=0,
    keep_count=7,
)


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    loaded = SettingsFile(path).load()
    assert loaded.settings == Settings()
    assert loaded.notices == ()
    assert not path.exists()


def test_what_is_saved_is_loaded(path: Path) -> None:
    SettingsFile(path).save(CHANGED)
    loaded = SettingsFile(path).load()
    assert loaded.settings == CHANGED
    assert loaded.notices == ()


def test_only_what_differs_from_the_defaults_is_written(path: Path) -> None:
    SettingsFile(path).save(Settings(sampling=Sampling(0.7)))
    assert written(path) == {"temperature": 0.7}
    SettingsFile(path).save(Settings())
    assert written(path) == {}


def test_keys_of_a_newer_version_are_kept(path: Path) -> None:
    path.write_text('{"shortcuts": {"scan": "F5"}, "max_tokens": 700}')
    SettingsFile(path).save(Settings(sampling=Sampling(1.0)))
    assert written(path) == {"temperature": 1.0, "shortcuts": {"scan": "F5"}}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("max_tokens", 0),
        ("max_tokens", "abc"),
        ("temperature", -1),
        ("temperature", float("nan")),
        ("model", ""),
        ("image_tokens", 10**9),
        ("appearance", "pink"),
        ("more_contrast", "yes"),
        ("text_size", 101),
        ("text_size", 100.0),
        ("text_size", [100]),
        ("text_size", True),
        ("language", "tlh"),
        ("language", 5),
        ("listing_layout", "loose"),
        ("recent_files", "a.png"),
        ("recent_files", ["a.png", 5]),
        ("recent_files", {"a": "b"}),
        ("capture_shortcut", 5),
        ("own_picker", "yes"),
        ("after_capture", " "),
        ("capture_view", "wall"),
        ("copy_captures", 1),
        ("look_ahead", "no"),
        ("unload_after", -1),
        ("unload_after", 2.5),
        ("keep", "sometimes"),
        ("keep_days", -1),
        ("keep_gigabytes", 2.5),
        ("keep_count", "all"),
        ("last_regions", 7),
        ("last_regions", [{"screen": "DP-1"}]),
        ("last_regions", [{"screen": "DP-1", "box": {"x1": 9, "y1": 0, "x2": 9, "y2": 5}}]),
    ],
)
def test_a_bad_value_is_replaced_by_its_default_and_told(path: Path, key: str, value: object) -> None:
    good: dict[str, Any] = {"image_tokens": 2560} if key != "image_tokens" else {"max_tokens": 700}
    path.write_text(json.dumps({key: value} | good))

    loaded = SettingsFile(path).load()

    assert loaded.settings == Settings(**good)
    (notice,) = loaded.notices
    assert notice.endswith("The default is used instead.")


def test_every_bad_value_has_a_sentence_of_its_own(path: Path) -> None:
    path.write_text('{"temperature": 9, "max_tokens": 0, "appearance": []}')
    assert len(SettingsFile(path).load().notices) == 3


@pytest.mark.parametrize("key", ["max_tokens", "temperature", "appearance"])
def test_a_bad_value_without_end_is_not_told_in_full(path: Path, key: str) -> None:
    path.write_text(json.dumps({key: "much\n" * 10_000}))
    (notice,) = SettingsFile(path).load().notices
    assert "much much" in notice
    assert len(notice) < 150


def test_no_more_recent_files_than_a_menu_holds(path: Path) -> None:
    names = tuple(f"/{number}.png" for number in range(40))
    SettingsFile(path).save(Settings(recent_files=names))
    assert SettingsFile(path).load().settings.recent_files == names[:MAX_RECENT_FILES]


def test_no_more_last_regions_than_desks_have_screens(path: Path) -> None:
    regions = tuple(LastRegion(str(number), Box(0, 0, 5, 5)) for number in range(40))
    SettingsFile(path).save(Settings(last_regions=regions))
    assert SettingsFile(path).load().settings.last_regions == regions[:MAX_LAST_REGIONS]


@pytest.mark.parametrize("name", ["/\udcff.png", "/😀.png"])
def test_file_names_that_are_no_text_survive(path: Path, name: str) -> None:
    SettingsFile(path).save(Settings(recent_files=(name,)))
    assert SettingsFile(path).load().settings.recent_files == (name,)


BROKEN = [b"", b'{"temperature": 0.', b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000]


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_file_is_put_aside_and_told(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    loaded = SettingsFile(path).load()

    assert loaded.settings == Settings()
    (notice,) = loaded.notices
    assert "settings.json.bad" in notice
    assert path.with_name("settings.json.bad").read_bytes() == content
    assert not path.exists()


def test_a_second_broken_file_does_not_overwrite_the_first(path: Path) -> None:
    for content in ("first", "second"):
        path.write_text(content)
        SettingsFile(path).load()
    assert path.with_name("settings.json.bad").read_text() == "first"
    assert path.with_name("settings.json.bad2").read_text() == "second"


def test_a_file_that_breaks_between_load_and_save_is_put_aside_too(path: Path) -> None:
    path.write_text("half {")
    SettingsFile(path).save(CHANGED)
    assert SettingsFile(path).load().settings == CHANGED
    assert path.with_name("settings.json.bad").read_text() == "half {"


def test_an_editor_s_byte_order_mark_does_no_harm(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbf{"temperature": 0.5}')
    assert SettingsFile(path).load().settings.sampling.temperature == 0.5


def test_settings_that_may_not_be_read_are_told_and_left_alone(path: Path) -> None:
    path.mkdir()
    loaded = SettingsFile(path).load()
    assert loaded.settings == Settings()
    assert "can't be read" in loaded.notices[0]
    with pytest.raises(StorageError):
        SettingsFile(path).save(CHANGED)
    assert path.is_dir()


def test_two_processes_that_save_at_once_leave_one_whole_file(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from app.core.settings import Settings\n"
        "from app.storage.settings_file import SettingsFile\n"
        "names = tuple(sys.argv[2] * 500 for _ in range(12))\n"
        "for _ in range(30): SettingsFile(Path(sys.argv[1])).save(Settings(recent_files=names))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, path, letter], cwd=CHECKOUT) for letter in "ab"]
    while any(process.poll() is None for process in running):
        assert SettingsFile(path).load().notices == ()
    assert [process.returncode for process in running] == [0, 0]
    recent = SettingsFile(path).load().settings.recent_files
    assert recent in (("a" * 500,) * 12, ("b" * 500,) * 12)
    assert list(path.parent.iterdir()) == [path]
