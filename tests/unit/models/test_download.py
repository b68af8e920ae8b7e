"""Fetching a model from a hub that breaks off, lies, refuses or is not there."""

from __future__ import annotations

import errno
import fcntl
import json
import shutil
import threading
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from app.core.errors import ModelError, ModelMissing
from app.core.ports import Interrupted
from app.models import HubModelStore
from tests.support.mock_hub import MockHub
from tests.support.watches import ByteWatch
from tests.unit.models.conftest import REPOSITORY

DiskUsage = namedtuple("DiskUsage", "total used free")


def weights_of(folder: Path | None) -> bytes:
    assert folder is not None
    return (folder / "model.safetensors").read_bytes()


def test_a_fetched_model_has_the_hubs_files_and_is_found_again(store: HubModelStore, hub: MockHub) -> None:
    fetched = store.download(REPOSITORY, ByteWatch())
    assert fetched == store.locate(REPOSITORY)
    assert weights_of(fetched.folder) == hub.files["model.safetensors"]


def test_only_settings_and_weights_at_the_top_are_fetched(store: HubModelStore, hub: MockHub) -> None:
    """Not program code, and nothing whose name leads elsewhere."""
    folder = store.download(REPOSITORY, ByteWatch()).folder
    assert folder is not None
    assert {file.name for file in folder.iterdir()} == {
        "model.safetensors",
        "config.json",
        "chat_template.jinja",
        ".complete",
        ".lock",
    }
    assert not list(folder.parent.rglob("outside*"))


def test_progress_counts_bytes_up_to_the_announced_total(store: HubModelStore, hub: MockHub) -> None:
    watch = ByteWatch()
    store.download(REPOSITORY, watch)
    total = sum(len(hub.files[name]) for name in ("model.safetensors", "config.json", "chat_template.jinja"))
    assert watch.totals == {total}
    assert watch.received_bytes == sorted(watch.received_bytes)
    assert watch.received_bytes[-1] == total
    assert len(watch.received_bytes) > 4


def test_a_cancelled_download_goes_on_where_it_was(store: HubModelStore, hub: MockHub) -> None:
    with pytest.raises(Interrupted):
        store.download(REPOSITORY, ByteWatch(patience=300_000))
    with pytest.raises(ModelMissing, match="only partly here"):
        store.locate(REPOSITORY)
    hub.asked.clear()
    fetched = store.download(REPOSITORY, ByteWatch())
    assert [asked.range for asked in hub.asked_for("large/model.safetensors")] == ["bytes=524288-"]
    assert weights_of(fetched.folder) == hub.files["model.safetensors"]


def test_a_cut_connection_is_taken_up_again_at_once(store: HubModelStore, hub: MockHub) -> None:
    hub.cuts = [100_000, 200_000]
    fetched = store.download(REPOSITORY, ByteWatch())
    assert [asked.range for asked in hub.asked_for("large/model.safetensors")] == ["", "bytes=100000-", "bytes=300000-"]
    assert weights_of(fetched.folder) == hub.files["model.safetensors"]


def test_a_connection_that_brings_nothing_more_ends_the_download_but_keeps_what_came(
    store: HubModelStore, hub: MockHub
) -> None:
    hub.cuts = [100_000, 0]
    with pytest.raises(ModelError, match=r"connection to the hub was lost.*kept"):
        store.download(REPOSITORY, ByteWatch())
    assert weights_of(store.download(REPOSITORY, ByteWatch()).folder) == hub.files["model.safetensors"]
    assert hub.asked_for("large/model.safetensors")[-1].range == "bytes=100000-"


def test_a_hub_that_begins_anew_instead_of_going_on_is_followed(store: HubModelStore, hub: MockHub) -> None:
    hub.takes_ranges = False
    hub.cuts = [100_000]
    assert weights_of(store.download(REPOSITORY, ByteWatch()).folder) == hub.files["model.safetensors"]


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"\0" * 1_048_576, id="of the right length"),
        pytest.param(b"\0" * 2_000_000, id="too long"),
    ],
)
def test_wrong_bytes_are_noticed_and_not_kept(store: HubModelStore, hub: MockHub, sent: bytes) -> None:
    hub.sends_instead = sent
    with pytest.raises(ModelError, match="did not arrive as it was sent"):
        store.download(REPOSITORY, ByteWatch())
    hub.sends_instead = None
    assert weights_of(store.download(REPOSITORY, ByteWatch()).folder) == hub.files["model.safetensors"]


def test_a_file_shorter_than_announced_is_no_model(store: HubModelStore, hub: MockHub) -> None:
    hub.sends_instead = hub.files["model.safetensors"][:-10]
    with pytest.raises(ModelError, match="did not arrive as it was sent"):
        store.download(REPOSITORY, ByteWatch())
    with pytest.raises(ModelMissing):
        store.locate(REPOSITORY)


def test_downloading_again_mends_a_damaged_file_and_fetches_nothing_else(store: HubModelStore, hub: MockHub) -> None:
    folder = store.download(REPOSITORY, ByteWatch()).folder
    assert folder is not None
    (folder / "config.json").write_bytes(b"[]")
    hub.asked.clear()
    store.download(REPOSITORY, ByteWatch())
    assert (folder / "config.json").read_bytes() == b"{}"
    assert not hub.asked_for("model.safetensors")


def test_the_beginning_of_an_older_version_is_not_gone_on_with(store: HubModelStore, hub: MockHub) -> None:
    with pytest.raises(Interrupted):
        store.download(REPOSITORY, ByteWatch(patience=300_000))
    hub.files["model.safetensors"] = hub.files["model.safetensors"][::-1]
    folder = store.download(REPOSITORY, ByteWatch()).folder
    assert weights_of(folder) == hub.files["model.safetensors"]
    assert folder is not None
    assert not list(folder.glob("*.part"))


def test_the_token_goes_to_the_hub_but_not_to_the_host_it_sends_us_to(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "secret")
    store.download(REPOSITORY, ByteWatch())
    assert {asked.authorization for asked in hub.asked if "/large/" not in asked.path} == {"Bearer secret"}
    assert {asked.authorization for asked in hub.asked_for("large/model.safetensors")} == {""}


@pytest.mark.parametrize(
    ("refusal", "sentence", "way_out"),
    [
        ((401, ""), "no model .* that you may see", "HF_TOKEN"),
        ((404, "RepoNotFound"), "no model .* that you may see", "Check the name"),
        ((403, "GatedRepo"), "accept its conditions", "HF_TOKEN"),
        ((429, ""), "busy or out of order", "kept"),
        ((503, ""), "busy or out of order", "kept"),
        ((418, ""), "refuses .* 418", "Check the name"),
    ],
)
def test_a_refusal_is_told_with_a_way_out(
    store: HubModelStore, hub: MockHub, refusal: tuple[int, str], sentence: str, way_out: str
) -> None:
    hub.refusal = refusal
    with pytest.raises(ModelError, match=sentence) as raised:
        store.download(REPOSITORY, ByteWatch())
    assert way_out in raised.value.hint


def test_a_hub_out_of_reach_is_told(store: HubModelStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "*")
    with pytest.raises(ModelError, match=r"can't be reached: Connection refused\."):
        store.download(REPOSITORY, ByteWatch())


@pytest.mark.parametrize("said", [b"<html>Please log in</html>", b"[]", b'{"sha": "1", "siblings": [{}]}', b""])
def test_a_page_that_is_not_the_hubs_is_told(store: HubModelStore, hub: MockHub, said: bytes) -> None:
    hub.says_instead = said
    with pytest.raises(ModelError, match="can't be read") as raised:
        store.download(REPOSITORY, ByteWatch())
    assert "login" in raised.value.hint


def test_a_repository_without_weights_is_no_model(store: HubModelStore, hub: MockHub) -> None:
    del hub.files["model.safetensors"]
    with pytest.raises(ModelError, match="no model in the form of MLX"):
        store.download(REPOSITORY, ByteWatch())


def test_too_little_room_is_told_before_anything_is_fetched(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: DiskUsage(10**9, 10**9, 10**6))
    with pytest.raises(ModelError, match=r"needs 0\.0 GB more"):
        store.download(REPOSITORY, ByteWatch())
    assert not hub.asked_for("config.json")


class GivingUp(ByteWatch):
    """Gives up when it is told to, and tells when the first bytes have come."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Event()
        self.given_up = threading.Event()

    def received(self, done: int, total: int) -> None:
        super().received(done, total)
        if done > 100_000:
            self.begun.set()

    def is_cancelled(self) -> bool:
        return self.given_up.is_set()


def test_a_download_begins_only_when_the_one_given_up_before_has_let_go(store: HubModelStore, hub: MockHub) -> None:
    """That one may still hang in the network, and would add what comes late to the finished file."""
    late, first = threading.Event(), GivingUp()
    hub.stalls = [late]
    with ThreadPoolExecutor() as threads:
        given_up = threads.submit(store.download, REPOSITORY, first)
        assert first.begun.wait(10)
        first.given_up.set()
        second = threads.submit(store.download, REPOSITORY, ByteWatch())
        wait([second], timeout=0.5)
        late.set()
        with pytest.raises(Interrupted):
            given_up.result()
        assert weights_of(second.result().folder) == hub.files["model.safetensors"]


def test_a_model_that_another_program_is_fetching_is_left_alone(
    store: HubModelStore, hub: MockHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.models.folder_lock.PATIENCE_S", 0.2)
    folder = tmp_path / "models" / REPOSITORY
    folder.mkdir(parents=True)
    with (folder / ".lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(ModelError, match="being fetched already"):
            store.download(REPOSITORY, ByteWatch())
        impatient = GivingUp()
        impatient.given_up.set()
        with pytest.raises(Interrupted):
            store.download(REPOSITORY, impatient)
    assert not hub.asked_for("model.safetensors")


@pytest.mark.parametrize(("number", "sentence"), [(errno.ENOSPC, "disk is full"), (errno.EIO, "can't be written")])
def test_a_disk_that_fails_is_told(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(number, "no luck")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ModelError, match=sentence):
        store.download(REPOSITORY, ByteWatch())


@pytest.mark.parametrize("name", ["", "ZwZ", "../../etc", "a/b/c", "a/..", "https://huggingface.co/a/b", "a b/c"])
def test_what_is_no_name_of_a_repository_is_not_asked_for(store: HubModelStore, hub: MockHub, name: str) -> None:
    with pytest.raises(ModelError, match="not the name of a model"):
        store.download(name, ByteWatch())
    assert not hub.asked


def test_an_endpoint_that_is_no_web_address_is_told(store: HubModelStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "file:///etc")
    with pytest.raises(ModelError, match="no web address"):
        store.download(REPOSITORY, ByteWatch())


def test_a_cancel_while_files_are_compared_is_heard(store: HubModelStore, hub: MockHub) -> None:
    store.download(REPOSITORY, ByteWatch())
    with pytest.raises(Interrupted):
        store.download(REPOSITORY, ByteWatch(patience=0))


def test_sizes_suffice_where_the_hub_gives_no_checksums(store: HubModelStore, hub: MockHub) -> None:
    described = json.loads(hub.description())
    for sibling in described["siblings"]:
        sibling.pop("lfs", None)
        del sibling["blobId"]
    hub.says_instead = json.dumps(described).encode()
    assert weights_of(store.download(REPOSITORY, ByteWatch()).folder) == hub.files["model.safetensors"]
