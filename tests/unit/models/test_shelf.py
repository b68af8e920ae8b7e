"""All models of a machine: listed, compared with what the hub had sent, and removed where they are ours."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from app.backends.mlx.checkpoint import ARCHITECTURE
from app.core.errors import ModelError, ModelMissing, StorageError
from app.core.model_spec import DEFAULT_MODEL, Keeper, StoredModel
from app.core.ports import Interrupted
from app.core.verification import DamagedFile, Fault, verification_text
from app.models import HubModelStore, LocalModelShelf
from app.models.shelf import KIND
from tests.support.mock_hub import MockHub
from tests.support.watches import ByteWatch
from tests.unit.models.conftest import REPOSITORY
from tests.unit.models.test_lm_studio import put_into

VERSION = "0123456789abcdef"


@pytest.fixture
def fetched(store: HubModelStore, hub: MockHub) -> Path:
    folder = store.download(REPOSITORY, ByteWatch()).folder
    assert folder
    return folder


def put_into_cache(cache: Path, model_id: str, kind: str = KIND) -> Path:
    """As huggingface_hub does: each file under its checksum, and a link with its name."""
    repository = cache / f"models--{model_id.replace('/', '--')}"
    folder, blobs = repository / "snapshots" / VERSION, repository / "blobs"
    for path in (folder, blobs, repository / "refs"):
        path.mkdir(parents=True)
    (repository / "refs" / "main").write_text(VERSION)
    config, weights = f'{{"model_type": "{kind}"}}'.encode(), b"weights"
    git = hashlib.sha1(b"blob %d\0" % len(config) + config, usedforsecurity=False).hexdigest()
    for name, digest, content in (
        ("config.json", git, config),
        ("model.safetensors", hashlib.sha256(weights).hexdigest(), weights),
    ):
        (blobs / digest).write_bytes(content)
        (folder / name).symlink_to(f"../../blobs/{digest}")
    return folder


def entry(shelf: LocalModelShelf, model_id: str) -> StoredModel:
    (found,) = (stored for stored in shelf.models() if stored.model.id == model_id)
    return found


def test_what_other_programs_fetch_is_of_the_kind_that_can_be_run() -> None:
    assert KIND == ARCHITECTURE


def test_the_offered_ones_are_listed_first_then_what_is_here(
    shelf: LocalModelShelf, fetched: Path, cache: Path, home: Path
) -> None:
    put_into_cache(cache, "mlx-community/some--model")
    put_into_cache(cache, "somebody/speech", kind="whisper")
    put_into(home / ".lmstudio" / "models", "other/one")
    listed = shelf.models()
    assert [stored.model.id for stored in listed[4:]] == [REPOSITORY, "mlx-community/some--model", "other/one"]
    assert [stored.keeper for stored in listed] == [*[None] * 4, Keeper.APP, Keeper.HUGGING_FACE, Keeper.LM_STUDIO]
    assert entry(shelf, REPOSITORY).disk_bytes == 1_048_576 + len(b"{}") + len(b"{{ messages }}")


def test_an_offered_one_is_listed_once_wherever_it_is(shelf: LocalModelShelf, cache: Path, home: Path) -> None:
    put_into_cache(cache, DEFAULT_MODEL)
    put_into(home / ".lmstudio" / "models", DEFAULT_MODEL)
    assert entry(shelf, DEFAULT_MODEL).keeper is Keeper.HUGGING_FACE


def test_a_paused_download_is_listed_with_what_has_come(
    shelf: LocalModelShelf, store: HubModelStore, hub: MockHub
) -> None:
    with pytest.raises(Interrupted):
        store.download(REPOSITORY, ByteWatch(patience=300_000))
    stored = entry(shelf, REPOSITORY)
    assert (stored.keeper, stored.model.folder) == (Keeper.APP, None)
    assert 0 < stored.disk_bytes == stored.model.fetched_bytes < (stored.model.download_bytes or 0)


def test_a_whole_model_is_found_to_be_as_the_hub_has_it(shelf: LocalModelShelf, fetched: Path) -> None:
    watch = ByteWatch()
    verification = shelf.verify(REPOSITORY, watch)
    assert verification.damaged == ()
    assert verification_text(verification) == "All 3 files are as the hub has them."
    assert watch.received_bytes == sorted(watch.received_bytes)
    assert {watch.received_bytes[-1]} == watch.totals


@pytest.mark.parametrize(
    ("damage", "fault", "words"),
    [
        (lambda file: file.write_bytes(b"\0" * 1_048_576), Fault.WRONG_CONTENT, "checksum is wrong"),
        (lambda file: file.write_bytes(b"\0"), Fault.WRONG_SIZE, "cut off"),
        (lambda file: file.unlink(), Fault.MISSING, "is missing"),
    ],
    ids=["other bytes", "cut off", "gone"],
)
def test_a_damaged_file_is_named(
    shelf: LocalModelShelf, fetched: Path, damage: object, fault: Fault, words: str
) -> None:
    damage(fetched / "model.safetensors")  # type: ignore[operator]
    verification = shelf.verify(REPOSITORY, ByteWatch())
    assert verification.damaged == (DamagedFile("model.safetensors", fault),)
    assert words in verification_text(verification)


def test_a_file_that_can_not_be_read_is_named(
    shelf: LocalModelShelf, fetched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.models.verifying.has_digest", refuse)
    damaged = shelf.verify(REPOSITORY, ByteWatch()).damaged
    assert {file.fault for file in damaged} == {Fault.UNREADABLE}


def test_a_check_can_be_broken_off(shelf: LocalModelShelf, fetched: Path) -> None:
    with pytest.raises(Interrupted):
        shelf.verify(REPOSITORY, ByteWatch(patience=0))


def test_a_model_of_the_cache_is_checked_by_the_names_of_its_blobs(shelf: LocalModelShelf, cache: Path) -> None:
    folder = put_into_cache(cache, DEFAULT_MODEL)
    assert shelf.verify(DEFAULT_MODEL, ByteWatch()).damaged == ()
    (folder / "model.safetensors").resolve().write_bytes(b"Weights")
    assert [file.name for file in shelf.verify(DEFAULT_MODEL, ByteWatch()).damaged] == ["model.safetensors"]


def test_what_nobody_knows_the_checksums_of_can_not_be_checked(
    shelf: LocalModelShelf, home: Path, tmp_path: Path
) -> None:
    put_into(home / ".lmstudio" / "models")
    own = put_into(tmp_path, "mine/own")
    for name in (DEFAULT_MODEL, str(own)):
        with pytest.raises(ModelError, match="is not known") as raised:
            shelf.verify(name, ByteWatch())
        assert raised.value.hint
    with pytest.raises(ModelMissing):
        shelf.verify("not/here", ByteWatch())


def test_a_removed_model_is_gone_and_can_be_fetched_again(
    shelf: LocalModelShelf, store: HubModelStore, fetched: Path, hub: MockHub, tmp_path: Path
) -> None:
    size = entry(shelf, REPOSITORY).disk_bytes
    assert shelf.remove(REPOSITORY) == size
    assert list((tmp_path / "models").iterdir()) == []
    with pytest.raises(ModelMissing):
        store.locate(REPOSITORY)
    assert store.download(REPOSITORY, ByteWatch()).folder == fetched


def test_what_has_come_of_a_paused_download_is_removed_too(
    shelf: LocalModelShelf, store: HubModelStore, hub: MockHub, tmp_path: Path
) -> None:
    with pytest.raises(Interrupted):
        store.download(REPOSITORY, ByteWatch(patience=300_000))
    assert shelf.remove(REPOSITORY) > 300_000
    assert list((tmp_path / "models").iterdir()) == []


def test_what_a_person_has_put_beside_it_stays(shelf: LocalModelShelf, fetched: Path) -> None:
    (fetched / "notes.md").write_text("mine")
    shelf.remove(REPOSITORY)
    assert [file.name for file in fetched.iterdir()] == ["notes.md"]


def test_models_of_others_are_left_alone(shelf: LocalModelShelf, cache: Path, home: Path, tmp_path: Path) -> None:
    folders = {
        "a/cached": put_into_cache(cache, "a/cached"),
        "a/studio": put_into(home / ".lmstudio" / "models", "a/studio"),
        "mine/by-hand": put_into(tmp_path / "models", "mine/by-hand"),
        str(tmp_path / "mine"): put_into(tmp_path / "mine", "x/y"),
    }
    for name, folder in folders.items():
        with pytest.raises(ModelError) as raised:
            shelf.remove(name)
        assert raised.value.hint
        assert (folder / "model.safetensors").is_file()


@pytest.mark.parametrize("name", ["not/here", "", "../..", "/no/such"])
def test_what_is_not_here_is_not_removed(shelf: LocalModelShelf, name: str) -> None:
    with pytest.raises(ModelError):
        shelf.remove(name)


def test_a_model_that_answers_is_not_removed_under_it(
    shelf: LocalModelShelf, store: HubModelStore, fetched: Path, home: Path
) -> None:
    store.hold(store.locate(REPOSITORY))
    with pytest.raises(ModelError, match="is in use"):
        shelf.remove(REPOSITORY)
    assert store.locate(REPOSITORY).folder == fetched
    store.hold(store.locate(str(put_into(home, "mine/other"))))
    assert shelf.remove(REPOSITORY) > 0


def test_a_model_that_another_program_uses_is_not_removed(shelf: LocalModelShelf, fetched: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from app.models.use import Use\n"
        "use = Use(); use.begin(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(fetched)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(ModelError, match="is in use"):
            shelf.remove(REPOSITORY)
        other.stdin.close()
        other.wait(10)
    assert shelf.remove(REPOSITORY) > 0


def test_a_folder_that_may_not_be_changed_is_told(
    shelf: LocalModelShelf, fetched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StorageError, match="Permission denied"):
        shelf.remove(REPOSITORY)


@pytest.mark.parametrize("written", ['{"files": {"../../x.json": {"size": 1, "digest": ""}}}', "[]", "{"])
def test_a_receipt_that_leads_elsewhere_is_none(shelf: LocalModelShelf, fetched: Path, written: str) -> None:
    (fetched / ".complete").write_text(written)
    with pytest.raises(ModelError):
        shelf.remove(REPOSITORY)
    assert (fetched / "model.safetensors").is_file()
