from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.storage.atomic import write_bytes, write_text


def test_a_file_is_written_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    write_text(file, "Größe\n")
    assert file.read_bytes() == "Größe\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "notes"
    write_bytes(file, b"a long first version")
    write_bytes(file, b"short")
    assert file.read_bytes() == b"short"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("before")
    link.symlink_to(target)
    write_text(link, "after")
    assert link.is_symlink()
    assert target.read_text() == "after"


@pytest.mark.parametrize("step", ["fsync", "fdopen"])
def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    file = tmp_path / "notes"
    file.write_text("before")
    monkeypatch.setattr(os, step, _no_space)

    with pytest.raises(StorageError, match="No space left") as failed:
        write_text(file, "after")

    assert failed.value.hint
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def _no_space(*_args: object) -> None:
    raise OSError(28, "No space left on device")


def test_an_interruption_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "notes"
    file.write_text("before")
    monkeypatch.setattr(os, "fsync", _interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_text(file, "after")
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def _interrupt(*_args: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("place", ["missing/notes", ".", "x" * 300])
def test_a_place_where_nothing_can_be_written_gets_a_sentence(tmp_path: Path, place: str) -> None:
    with pytest.raises(StorageError, match="can't be written"):
        write_text(tmp_path / place, "text")
    assert not list(tmp_path.iterdir())
