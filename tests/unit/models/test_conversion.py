"""What is checked before a conversion, and what is left of one that goes wrong; a small program plays the packer."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from app.core.errors import AppError, ModelError, StorageError, UsageError
from app.core.ports import Interrupted
from app.models.conversion import Conversion, Worker, convert
from app.models.weights import packed_bytes
from tests.support.watches import ByteWatch

DiskUsage = namedtuple("DiskUsage", "total used free")
GOOD = "(folder / 'model.safetensors').write_bytes(bytes(100))"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A matrix of words, one of pictures, and a row, all in two bytes a number."""
    tensors = {
        "model.layer.weight": {"dtype": "BF16", "shape": [64, 128], "data_offsets": [0, 16384]},
        "model.visual.weight": {"dtype": "BF16", "shape": [8, 8], "data_offsets": [16384, 16512]},
        "model.norm.weight": {"dtype": "BF16", "shape": [64], "data_offsets": [16512, 16640]},
        "__metadata__": {"format": "pt"},
    }
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    head = json.dumps(tensors).encode()
    (folder / "model.safetensors").write_bytes(len(head).to_bytes(8, "little") + head + bytes(16640))
    return folder


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "places" / "packed"


@pytest.fixture(autouse=True)
def _place(output: Path) -> None:
    output.parent.mkdir()


def playing(program: str) -> Worker:
    """It knows its `folder`."""
    head = "import os, sys, time; from pathlib import Path; folder = Path(sys.argv[1])\n"
    return Worker(lambda conversion: [sys.executable, "-c", head + program, str(conversion.output)], os.environ)


def pack(source: Path, output: Path, program: str = GOOD, watch: ByteWatch | None = None) -> None:
    convert(Conversion(source, output, 4, 64), playing(program), watch or ByteWatch())


def nothing_is_left(output: Path) -> bool:
    return list(output.parent.iterdir()) == []


@pytest.mark.parametrize("is_there", [False, True])
def test_the_result_takes_its_place_when_it_is_whole(source: Path, output: Path, is_there: bool) -> None:
    if is_there:
        output.mkdir()
    pack(source, output)
    assert [path.name for path in output.parent.iterdir()] == ["packed"]
    assert (output / "model.safetensors").stat().st_size == 100


def test_progress_is_what_is_written_of_what_it_will_take_up(source: Path, output: Path) -> None:
    watch = ByteWatch()
    pack(source, output, f"{GOOD}; time.sleep(0.5)", watch)
    assert max(watch.received_bytes) == 100
    assert watch.totals == {packed_bytes(source, 4, 64)}


def test_words_are_packed_and_pictures_and_rows_are_not(source: Path) -> None:
    groups = 64 * 128 // 64
    assert packed_bytes(source, 4, 64) == 64 * 128 // 2 + groups * 2 * 2 + 128 + 128


def test_what_fails_is_told_in_its_own_words_and_leaves_nothing(source: Path, output: Path) -> None:
    with pytest.raises(ModelError, match="No such layer"):
        pack(source, output, f"{GOOD}; print('noise'); sys.exit('No such layer.')")
    assert nothing_is_left(output)


@pytest.mark.parametrize(
    ("program", "sentence"),
    [("os.kill(os.getpid(), 9)", "want of memory"), ("os.kill(os.getpid(), 11)", "status -11"), ("os._exit(3)", "3")],
)
def test_a_process_that_is_ended_is_told_and_leaves_nothing(
    source: Path, output: Path, program: str, sentence: str
) -> None:
    with pytest.raises(ModelError, match=sentence) as raised:
        pack(source, output, f"{GOOD}; {program}")
    assert raised.value.hint
    assert nothing_is_left(output)


class Impatient(ByteWatch):
    def is_cancelled(self) -> bool:
        return True


class Breaking(ByteWatch):
    def received(self, done: int, total: int) -> None:
        raise KeyboardInterrupt


@pytest.mark.parametrize(("watch", "raised"), [(Impatient(), Interrupted), (Breaking(), KeyboardInterrupt)])
def test_one_that_is_broken_off_ends_its_process_and_leaves_nothing(
    source: Path, output: Path, tmp_path: Path, watch: ByteWatch, raised: type[BaseException]
) -> None:
    note = tmp_path / "pid"
    program = f"{GOOD}; Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(60)"
    with pytest.raises(raised):
        pack(source, output, program, watch)
    assert nothing_is_left(output)
    if note.exists():
        with pytest.raises(ProcessLookupError):
            os.kill(int(note.read_text()), 0)


def test_a_folder_that_is_not_empty_is_refused(source: Path, output: Path) -> None:
    output.mkdir()
    (output / "mine.txt").write_text("x")
    with pytest.raises(UsageError, match="not empty"):
        pack(source, output)
    assert [file.name for file in output.iterdir()] == ["mine.txt"]


def test_a_place_that_is_none_is_refused(source: Path, output: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        pack(source, output / "deep" / "down")
    output.write_text("a file")
    with pytest.raises(UsageError, match="not empty"):
        pack(source, output)


def test_a_place_that_may_not_be_written_to_is_told(
    source: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StorageError, match="Permission denied"):
        pack(source, output)


@pytest.mark.parametrize("missing", ["config.json", "model.safetensors"])
def test_a_folder_without_weights_is_refused(source: Path, output: Path, missing: str) -> None:
    (source / missing).unlink()
    with pytest.raises(ModelError, match="no weights to convert"):
        pack(source, output)


def test_weights_that_are_packed_already_are_refused(source: Path, output: Path) -> None:
    (source / "config.json").write_text('{"quantization": {"bits": 4}}')
    with pytest.raises(ModelError, match="packed already"):
        pack(source, output)


@pytest.mark.parametrize("head", [b"", b"\x05\0\0\0\0\0\0\0{", b"\xff" * 20, b"\x02\0\0\0\0\0\0\0[]"])
def test_weights_that_are_cut_off_are_told(source: Path, output: Path, head: bytes) -> None:
    (source / "model.safetensors").write_bytes(head)
    with pytest.raises(ModelError, match="cut off or damaged"):
        pack(source, output)


def test_too_little_room_is_told_before(source: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: DiskUsage(10**9, 10**9, 10))
    with pytest.raises(AppError, match=r"needs 0\.0 GB on the disk"):
        pack(source, output)
    assert nothing_is_left(output)
