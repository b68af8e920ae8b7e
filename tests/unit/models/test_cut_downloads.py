"""A download that is cut anywhere, that meets a full disk or a changed file, or that others run at the same time."""

from __future__ import annotations

import errno
import io
import shutil
import socket
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.core.errors import HubUnreachable, ModelError, ModelMissing
from app.core.ports import Interrupted
from app.models import HubModelStore
from tests.support.mock_hub import MockHub
from tests.support.watches import ByteWatch
from tests.unit.models.conftest import REPOSITORY

DiskUsage = namedtuple("DiskUsage", "total used free")
PAUSES = 40
SLOW_PAUSES = 200
SMALL = bytes(range(41))


def weights_of(folder: Path | None) -> bytes:
    assert folder is not None
    return (folder / "model.safetensors").read_bytes()


def test_a_network_cut_at_any_byte_costs_nothing_that_has_come(
    store: HubModelStore, hub: MockHub, tmp_path: Path
) -> None:
    hub.files["model.safetensors"] = SMALL
    for cut in range(len(SMALL)):
        shutil.rmtree(tmp_path / "models", ignore_errors=True)
        hub.cuts = [cut, 0] if cut else [0]
        with pytest.raises(HubUnreachable):
            store.download(REPOSITORY, ByteWatch())
        assert weights_of(store.download(REPOSITORY, ByteWatch()).folder) == SMALL
        last = hub.asked_for("large/model.safetensors")[-1]
        assert last.range == (f"bytes={cut}-" if cut else "")


@pytest.mark.parametrize("times", [PAUSES, pytest.param(SLOW_PAUSES, marks=pytest.mark.slow)])
def test_pauses_at_any_moment_do_no_harm(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    monkeypatch.setattr("app.models.hub.CHUNK_BYTES", 500)
    chance = np.random.default_rng(0)
    weights = hub.files["model.safetensors"] = chance.bytes(20_000)
    pauses = 0
    while pauses < times:
        here = store.describe(REPOSITORY)
        watch = ByteWatch(patience=int(chance.integers(here.fetched_bytes, 22_000)))
        hub.cuts = [int(chance.integers(20_000))] if chance.random() < 0.3 else []
        try:
            folder = store.download(REPOSITORY, watch).folder
        except Interrupted:
            pauses += 1
            continue
        assert weights_of(folder) == weights
        shutil.rmtree(folder or Path())


def test_a_short_failure_of_the_hub_is_waited_for(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.models.download.PAUSES_S", (0.01, 0.01))
    hub.cuts = [100_000, 0, 0]
    assert weights_of(store.download(REPOSITORY, ByteWatch()).folder) == hub.files["model.safetensors"]


def test_a_pause_is_heard_while_the_hub_is_waited_for(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.models.download.PAUSES_S", (60.0,))
    hub.cuts = [100_000, 0]
    with pytest.raises(Interrupted):
        store.download(REPOSITORY, ByteWatch(patience=100_000))


def test_a_file_that_changed_between_two_halves_is_fetched_anew(store: HubModelStore, hub: MockHub) -> None:
    """By its checksum, where the hub still says that it is the same version."""
    hub.sends_instead = b"\0" * len(hub.files["model.safetensors"])
    with pytest.raises(Interrupted):
        store.download(REPOSITORY, ByteWatch(patience=300_000))
    hub.sends_instead = None
    hub.asked.clear()
    assert weights_of(store.download(REPOSITORY, ByteWatch()).folder) == hub.files["model.safetensors"]
    assert [asked.range for asked in hub.asked_for("large/model.safetensors")] == ["bytes=524288-", ""]


def test_a_hub_that_goes_on_at_another_place_is_not_believed(store: HubModelStore, hub: MockHub) -> None:
    hub.starts_elsewhere = True
    hub.cuts = [100_000]
    with pytest.raises(ModelError, match="did not arrive as it was sent"):
        store.download(REPOSITORY, ByteWatch())
    hub.starts_elsewhere = False
    assert weights_of(store.download(REPOSITORY, ByteWatch()).folder) == hub.files["model.safetensors"]


def test_what_has_come_is_told_from_the_beginning(store: HubModelStore, hub: MockHub) -> None:
    """So that speed and time left are those of the network."""
    with pytest.raises(Interrupted):
        store.download(REPOSITORY, ByteWatch(patience=300_000))
    here = store.describe(REPOSITORY)
    assert here.fetched_bytes == 524_288 + len(b"{}") + len(b"{{ messages }}")
    assert here.download_bytes == 1_048_576 + len(b"{}") + len(b"{{ messages }}")
    watch = ByteWatch()
    store.download(REPOSITORY, watch)
    assert watch.received_bytes[0] == here.fetched_bytes


def test_a_disk_that_others_fill_meanwhile_ends_the_download(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.models.download._LOOK_AT_DISK_BYTES", 1 << 18)
    rooms = iter([10**12, 10**12, 10**3])
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: DiskUsage(10**12, 0, next(rooms)))
    with pytest.raises(ModelError, match=r"needs 0\.0 GB more") as raised:
        store.download(REPOSITORY, ByteWatch())
    assert "kept" in raised.value.hint
    assert store.describe(REPOSITORY).fetched_bytes > 1 << 18


class FullDisk(io.BufferedRandom):
    def write(self, piece: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_in_the_middle_is_told(store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def open_on_full_disk(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if mode == "r+b":
            return FullDisk(io.FileIO(path, "r+b"))
        return opened(path, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", open_on_full_disk)
    with pytest.raises(ModelError, match="disk is full"):
        store.download(REPOSITORY, ByteWatch())
    monkeypatch.setattr(Path, "open", opened)
    assert weights_of(store.download(REPOSITORY, ByteWatch()).folder) == hub.files["model.safetensors"]


class RemovingWatch(ByteWatch):
    """Somebody removes the folder while the model comes."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def received(self, done: int, total: int) -> None:
        super().received(done, total)
        if done > 500_000:
            shutil.rmtree(self._folder, ignore_errors=True)


def test_a_folder_removed_while_a_model_comes_is_told(store: HubModelStore, hub: MockHub, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="can't be written"):
        store.download(REPOSITORY, RemovingWatch(tmp_path / "models" / REPOSITORY))
    with pytest.raises(ModelMissing):
        store.locate(REPOSITORY)


def test_two_that_fetch_the_same_model_at_once_both_have_it(store: HubModelStore, hub: MockHub) -> None:
    with ThreadPoolExecutor() as threads:
        both = [threads.submit(store.download, REPOSITORY, ByteWatch()) for _ in range(2)]
    assert {weights_of(download.result().folder) for download in both} == {hub.files["model.safetensors"]}
    assert len(hub.asked_for("large/model.safetensors")) == 1


def test_weights_of_an_older_version_do_not_stay(store: HubModelStore, hub: MockHub) -> None:
    hub.files["old.safetensors"] = b"old"
    folder = store.download(REPOSITORY, ByteWatch()).folder
    assert folder
    del hub.files["old.safetensors"]
    store.download(REPOSITORY, ByteWatch())
    assert [file.name for file in folder.glob("*.safetensors")] == ["model.safetensors"]


def test_a_model_counts_as_half_here_as_soon_as_a_file_of_it_is_replaced(store: HubModelStore, hub: MockHub) -> None:
    """Its other files may be of the version before."""
    store.download(REPOSITORY, ByteWatch())
    hub.files["config.json"] = b"[1]"
    hub.files["model.safetensors"] += b"more"
    with pytest.raises(Interrupted):
        store.download(REPOSITORY, ByteWatch(patience=300_000))
    with pytest.raises(ModelMissing, match="only partly here"):
        store.locate(REPOSITORY)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (b'{"sha": "1", "siblings": [{"rfilename": "a.safetensors", "size": 1000000000000000000}]}', "GB more"),
        (b'{"sha": "1", "siblings": [{"rfilename": "a.safetensors", "size": -5}]}', "can't be read"),
        (b'{"sha": "../..", "siblings": [{"rfilename": "a.safetensors", "size": 5}]}', "can't be read"),
        (b'{"sha": "1", "siblings": [{"rfilename": "a.safetensors", "size": 5, "blobId": "../x"}]}', "can't be read"),
        (b"[" * 100_000, "can't be read"),
        (b" " * ((1 << 24) + (1 << 19)), "can't be read"),
    ],
    ids=["huge", "negative", "version leads elsewhere", "checksum leads elsewhere", "nested", "endless"],
)
def test_a_hub_that_lies_about_sizes_and_names_is_not_followed(
    store: HubModelStore, hub: MockHub, said: bytes, sentence: str
) -> None:
    hub.says_instead = said
    with pytest.raises(ModelError, match=sentence):
        store.download(REPOSITORY, ByteWatch())


def test_a_machine_without_a_network_is_told(store: HubModelStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_such_host(*_arguments: object, **_options: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setenv("HF_ENDPOINT", "https://hub.test")
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(socket, "getaddrinfo", no_such_host)
    with pytest.raises(HubUnreachable, match="Temporary failure in name resolution") as raised:
        store.download(REPOSITORY, ByteWatch())
    assert "online" in raised.value.hint
