"""Where instances meet: one place a profile, for this user only, within what a socket's address can hold."""

import os
import socket
import stat
import tempfile
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.instance.place import LONGEST_ADDRESS, peer_is_us, socket_path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_folder_is_for_its_owner_only(runtime: Path, profile: Path) -> None:
    folder = socket_path(profile).parent
    assert folder.parent == runtime
    assert mode(folder) == 0o700


def test_a_folder_open_to_others_is_closed(runtime: Path, profile: Path) -> None:
    (runtime / "zwz-inspector").mkdir()
    (runtime / "zwz-inspector").chmod(0o777)
    assert mode(socket_path(profile).parent) == 0o700


def test_two_names_of_one_profile_mean_the_same_place(runtime: Path, profile: Path) -> None:
    other = profile.with_name("link")
    other.symlink_to(profile)
    assert socket_path(other) == socket_path(profile)
    assert socket_path(other) == socket_path(profile / ".." / profile.name)
    assert socket_path(profile.with_name("second")) != socket_path(profile)


def test_a_runtime_folder_with_a_long_name_is_passed_over(
    runtime: Path, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = runtime / ("x" * 100)
    long.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    monkeypatch.setattr(tempfile, "tempdir", str(runtime))
    address = socket_path(profile)
    assert address.parent.parent == runtime
    assert len(os.fsencode(address)) <= LONGEST_ADDRESS


@pytest.mark.parametrize("beginning", [lambda folder: folder.write_text(""), lambda folder: folder.symlink_to("/")])
def test_what_is_no_folder_of_ours_is_passed_over(
    beginning: object, runtime: Path, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So is one that `su` has left in the environment, which can't be told from a missing one here."""
    assert callable(beginning)
    beginning(runtime / "zwz-inspector")
    monkeypatch.setattr(tempfile, "tempdir", str(runtime))
    assert socket_path(profile).parent == runtime / f"zwz-inspector-{os.getuid()}"


def test_without_any_folder_a_sentence_says_why(runtime: Path, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: Path, *_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StorageError, match=f"{runtime}.*Permission denied"):
        socket_path(profile)


def test_the_other_end_of_a_connection_of_ours_is_us() -> None:
    here, there = socket.socketpair()
    with here, there:
        assert peer_is_us(here)
