from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.storage.profile import Profile


def test_a_new_profile_is_for_its_owner_only(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "deep" / "profile")
    profile.make()
    assert stat.S_IMODE(profile.folder.stat().st_mode) == 0o700
    assert {profile.settings.parent, profile.log.parent, profile.window_state.parent, profile.models.parent} == {
        profile.folder
    }


def test_an_old_profile_is_taken_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    first = Profile(folder)
    first.make()
    first.settings.write_text("{}")
    folder.chmod(0o750)
    second = Profile(folder)
    second.make()
    assert second.settings.read_text() == "{}"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o750


def test_the_default_is_the_user_s_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert tmp_path in Profile().folder.parents


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Profile(Path("~/zwz")).folder == tmp_path / "zwz"


@pytest.mark.parametrize("place", ["file", "file/inside", "x" * 300])
def test_a_folder_that_can_t_be_made_gets_a_sentence(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match=r"profile folder .* can't be used") as refused:
        Profile(tmp_path / place).make()
    assert "--profile" in refused.value.hint


def test_a_folder_that_can_t_be_written_to_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):  # root may write everywhere
        monkeypatch.setattr(os, "access", lambda *_args: False)
    with pytest.raises(StorageError, match="nothing may be written there"):
        Profile(tmp_path).make()
    tmp_path.chmod(0o700)
