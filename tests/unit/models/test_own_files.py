from __future__ import annotations

from pathlib import Path

import pytest

from app.core.ports import DownloadWatch, Interrupted
from app.core.traces import strangers
from app.installation.removal import remove
from app.models import HubModelStore
from app.models.own_files import model_traces
from tests.support.mock_hub import MockHub
from tests.unit.models.conftest import REPOSITORY


class Patient:
    def received(self, done: int, total: int) -> None:
        pass

    def is_cancelled(self) -> bool:
        return False


class Impatient(Patient):
    def received(self, done: int, total: int) -> None:
        if done > 2:
            raise Interrupted


@pytest.mark.parametrize("watch", [Patient(), Impatient()], ids=["whole", "broken off"])
def test_all_that_a_download_leaves_is_ours(
    hub: MockHub, store: HubModelStore, tmp_path: Path, watch: DownloadWatch
) -> None:
    models = tmp_path / "models"
    try:
        store.download(REPOSITORY, watch)
    except Interrupted:
        assert isinstance(watch, Impatient)
    (trace,) = model_traces(models)
    assert trace.place == models / REPOSITORY
    assert trace.files
    assert strangers(models, [trace]) == ()
    assert remove([trace]) == ()
    assert not models.exists()


def test_what_was_put_beside_a_whole_model_stays(hub: MockHub, store: HubModelStore, tmp_path: Path) -> None:
    store.download(REPOSITORY, Patient())
    folder = tmp_path / "models" / REPOSITORY
    (folder / "notes.txt").touch()
    (folder / "link").symlink_to(tmp_path)
    remove(model_traces(tmp_path / "models"))
    assert {path.name for path in folder.iterdir()} == {"notes.txt", "link"}


def test_a_model_that_was_put_there_by_hand_stays(tmp_path: Path) -> None:
    (tmp_path / "somebody" / "model").mkdir(parents=True)
    (tmp_path / "somebody" / "model" / "config.json").touch()
    assert model_traces(tmp_path) == ()
    assert strangers(tmp_path, ()) == (tmp_path / "somebody",)


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "disk" / "model").mkdir(parents=True)
    (tmp_path / "disk" / "model" / ".lock").touch()
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "somebody").symlink_to(tmp_path / "disk")
    (tmp_path / "link").symlink_to(tmp_path / "models")
    assert model_traces(tmp_path / "models") == ()
    assert model_traces(tmp_path / "link") == ()
    assert len(model_traces(tmp_path)) == 1


def test_nothing_there_is_nothing_of_ours(tmp_path: Path) -> None:
    assert model_traces(tmp_path / "models") == ()
