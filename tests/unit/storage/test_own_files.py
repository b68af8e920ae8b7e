from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.geometry import Size
from app.core.screenshot import Screenshot
from app.core.traces import TraceKind, strangers
from app.storage.captures import CaptureFolder
from app.storage.own_files import profile_traces
from app.storage.profile import Profile
from app.storage.settings_file import SettingsFile


def files(profile: Profile) -> dict[TraceKind, set[str]]:
    return {trace.kind: {file.name for file in trace.files} for trace in profile_traces(profile)}


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    profile = Profile(tmp_path / "profile")
    profile.make()
    return profile


def test_no_profile_is_no_trace(tmp_path: Path) -> None:
    assert profile_traces(Profile(tmp_path / "none")) == ()
    (tmp_path / "file").touch()
    assert profile_traces(Profile(tmp_path / "file")) == ()


def test_settings_log_and_captures_are_ours_and_nothing_else(profile: Profile) -> None:
    settings = {"settings.json", "settings.json.bad", "settings.json.bad12", "window.ini", "window.ini.lock"}
    settings |= {"speeds.json", ".settings.json.a1b2_c3d", ".speeds.json.a1b2_c3d", "window.ini.AbC123"}
    log = {"zwz-inspector.log", "zwz-inspector.log.1", "zwz-inspector.log.2", "zwz-inspector.crash.log"}
    captures = {"Screenshot 2026-01-02 at 03.04.05.png", "Screenshot 2026-01-02 at 03.04.05 (2).png"}
    captures |= {".Screenshot 2026-01-02 at 03.04.05.png.a1b2c3d4"}
    foreign = {"notes.txt", "settings.json~", "my-settings.json", "zwz-inspector.log.gz", ".hidden"}
    foreign_captures = {"holiday.png", "Screenshot.png", "Screenshot 2026-01-02 at 03.04.05.jpg"}
    profile.library.mkdir()
    for name in settings | log | foreign:
        (profile.folder / name).touch()
    for name in captures | foreign_captures:
        (profile.library / name).touch()
    assert files(profile) == {TraceKind.SETTINGS: settings, TraceKind.LOG: log, TraceKind.LIBRARY: captures}
    found = strangers(profile.folder, profile_traces(profile))
    assert {path.name for path in found} == foreign | foreign_captures


def test_what_the_app_writes_is_known(profile: Profile) -> None:
    taken = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    screenshot = Screenshot(bytes(4), Size(1, 1), 4, taken_at=taken)
    folder = CaptureFolder(profile.library)
    written = [folder.write(screenshot, folder.new_file(screenshot)) for _each in range(3)]
    profile.settings.write_text("no JSON")
    store = SettingsFile(profile.settings)
    store.save(store.load().settings)
    assert strangers(profile.folder, profile_traces(profile)) == ()
    assert files(profile)[TraceKind.LIBRARY] == {path.name for path in written}


def test_links_are_somebody_s_own(profile: Profile, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "Screenshot 2026-01-02 at 03.04.05.png").touch()
    profile.library.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "real.json").touch()
    profile.settings.symlink_to(tmp_path / "real.json")
    assert files(profile) == {TraceKind.SETTINGS: set(), TraceKind.LOG: set()}
    assert strangers(profile.folder, profile_traces(profile)) == (profile.library, profile.settings)


def test_a_profile_behind_a_link_is_the_one_it_leads_to(profile: Profile, tmp_path: Path) -> None:
    profile.settings.touch()
    (tmp_path / "link").symlink_to(profile.folder)
    (settings, _log) = profile_traces(Profile(tmp_path / "link"))
    assert settings.files == (profile.settings.resolve(),)
