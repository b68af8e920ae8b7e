"""One is first, whatever happens at once or has happened before; the others reach it."""

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.core.capture import CaptureKind, CaptureRequest, Handover, OpenFiles
from app.core.errors import AppError
from app.instance import FirstInstance, Running, hand_over, meeting_traces, nobody_runs, take_first_place
from app.instance.messages import encode_answer, read_message
from app.instance.place import socket_path

RUNNING = Running("mlx", "a model")
NOTHING = OpenFiles()
SHORT_S = 0.3
LONG_S = 20.0

STARTER = """
import sys, time
from pathlib import Path
from app.core.capture import OpenFiles
from app.instance import FirstInstance, take_first_place
found = take_first_place(Path(sys.argv[1]), OpenFiles(), patience_s=float(sys.argv[2]))
print("first" if isinstance(found, FirstInstance) else "later", flush=True)
if isinstance(found, FirstInstance):
    sys.stdin.read()
"""


def start(profile: Path, patience_s: float = LONG_S) -> subprocess.Popen[str]:
    """In a process of its own; a first one lives until its input is closed."""
    command = [sys.executable, "-c", STARTER, str(profile), str(patience_s)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


@pytest.fixture
def first(runtime: Path, profile: Path) -> Iterator[FirstInstance]:
    found = take_first_place(profile, NOTHING)
    assert isinstance(found, FirstInstance)
    yield found
    found.close()


@contextmanager
def answering(first: FirstInstance, answer: bytes) -> Iterator[list[Handover]]:
    """One client, on a thread; what it asks for."""
    asked: list[Handover] = []

    def serve() -> None:
        first.listener.settimeout(LONG_S)
        connection, _address = first.listener.accept()
        with connection, connection.makefile("rb") as lines:
            connection.settimeout(LONG_S)
            asked.append(read_message(lines.readline()).handover)
            connection.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    yield asked
    thread.join(LONG_S)


def test_the_socket_is_for_its_owner_only(first: FirstInstance, profile: Path) -> None:
    found = socket_path(profile).stat()
    assert stat.S_ISSOCK(found.st_mode)
    assert stat.S_IMODE(found.st_mode) == 0o600


def test_a_later_start_hands_its_files_over_with_whole_paths(
    first: FirstInstance, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    odd = Path(os.fsdecode(b"/tmp/\xff.png"))
    with answering(first, encode_answer(RUNNING)) as asked:
        assert take_first_place(profile, OpenFiles((Path("a b.png"), odd))) == RUNNING
    assert asked == [OpenFiles((tmp_path / "a b.png", odd))]


def test_a_command_hands_its_request_over(first: FirstInstance, profile: Path) -> None:
    request = CaptureRequest(CaptureKind.WINDOW, 3)
    with answering(first, encode_answer(RUNNING)) as asked:
        assert hand_over(profile, request) == RUNNING
    assert asked == [request]


def test_a_command_without_an_app_is_told_so(runtime: Path, profile: Path) -> None:
    with pytest.raises(AppError, match="No ZwZ Inspector is running"):
        hand_over(profile, CaptureRequest(CaptureKind.REGION))
    found = take_first_place(profile, NOTHING, SHORT_S)
    assert isinstance(found, FirstInstance)
    found.close()


@pytest.mark.parametrize("answer", [b"", b"hello\n", b'{"backend": 1}\n'], ids=["nothing", "no JSON", "other JSON"])
def test_a_first_one_that_makes_no_sense_is_told(first: FirstInstance, profile: Path, answer: bytes) -> None:
    with answering(first, answer), pytest.raises(AppError, match="does not answer"):
        take_first_place(profile, NOTHING, SHORT_S)


def test_a_first_one_that_hangs_is_told_in_time(runtime: Path, profile: Path) -> None:
    hung = start(profile)
    try:
        assert first_line(hung) == "first"
        hung.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        with pytest.raises(AppError, match="does not answer"):
            take_first_place(profile, NOTHING, SHORT_S)
        assert time.monotonic() - began < LONG_S
    finally:
        hung.kill()
        hung.communicate()


def test_profiles_do_not_know_each_other(first: FirstInstance, profile: Path) -> None:
    other = take_first_place(profile.with_name("other"), NOTHING, SHORT_S)
    assert isinstance(other, FirstInstance)
    other.close()


def test_a_socket_left_over_from_a_crash_is_replaced(runtime: Path, profile: Path) -> None:
    crashed = start(profile)
    assert first_line(crashed) == "first"
    crashed.kill()
    crashed.communicate()
    assert socket_path(profile).exists()
    found = take_first_place(profile, NOTHING, SHORT_S)
    assert isinstance(found, FirstInstance)
    with answering(found, encode_answer(RUNNING)):
        assert take_first_place(profile, NOTHING) == RUNNING
    found.close()


def test_the_place_is_free_once_the_first_has_ended(first: FirstInstance, profile: Path) -> None:
    first.close()
    first.close()
    assert not socket_path(profile).exists()
    second = take_first_place(profile, NOTHING, SHORT_S)
    assert isinstance(second, FirstInstance)
    second.close()


def test_a_later_start_takes_the_place_of_a_first_one_that_ends_meanwhile(first: FirstInstance, profile: Path) -> None:
    later = start(profile)
    first.listener.settimeout(LONG_S)
    connection, _address = first.listener.accept()
    first.close()
    connection.close()
    assert first_line(later) == "first"
    later.communicate()
    assert later.returncode == 0


def test_of_many_that_start_at_once_one_is_first(runtime: Path, profile: Path) -> None:
    """Nobody answers here, so that each of the others must find the lock taken."""
    several = [start(profile, 1.0) for _number in range(4)]
    try:
        winners = [process for process in several if first_line(process) == "first"]
        assert len(winners) == 1
    finally:
        told = [process.communicate()[1] for process in several]
    assert sum("does not answer" in words for words in told) == len(several) - 1


def test_too_many_files_are_told(runtime: Path, profile: Path) -> None:
    with pytest.raises(AppError, match="too many"):
        take_first_place(profile, OpenFiles((Path("/" + "x" * 5_000_000),)))


def test_it_keeps_its_files_from_being_swept_away(first: FirstInstance, profile: Path) -> None:
    address = socket_path(profile)
    os.utime(address, (0, 0))
    os.utime(address.with_suffix(".lock"), (0, 0))
    first.keep_fresh()
    assert min(address.stat().st_atime, address.with_suffix(".lock").stat().st_atime) > time.time() - 60


def test_a_stranger_in_its_place_is_not_trusted(
    first: FirstInstance, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.instance.first.peer_is_us", lambda _connection: False)
    with pytest.raises(AppError, match="does not answer"):
        take_first_place(profile, OpenFiles((Path("/secret.png"),)), SHORT_S)
    first.listener.settimeout(LONG_S)
    connection, _address = first.listener.accept()
    with connection:
        assert connection.recv(100) == b""
    assert isinstance(connection, socket.socket)


def test_while_it_is_made_sure_that_nobody_runs_nobody_starts(runtime: Path, profile: Path) -> None:
    with nobody_runs(profile):
        with pytest.raises(AppError, match="running already"):
            take_first_place(profile, NOTHING, patience_s=SHORT_S)
        assert [trace.files for trace in meeting_traces(profile)] == [(socket_path(profile).with_suffix(".lock"),)]
    found = take_first_place(profile, NOTHING)
    assert isinstance(found, FirstInstance)
    found.close()


def test_a_running_app_is_noticed_and_let_alone(first: FirstInstance, profile: Path) -> None:
    with pytest.raises(AppError, match="running with this profile") as refused, nobody_runs(profile):
        pass
    assert refused.value.hint == "Quit it first."
    (trace,) = meeting_traces(profile)
    assert set(trace.files) == {socket_path(profile), socket_path(profile).with_suffix(".lock")}


def test_to_look_for_a_meeting_place_makes_none(runtime: Path, profile: Path) -> None:
    assert meeting_traces(profile) == ()
    assert list(runtime.iterdir()) == []
