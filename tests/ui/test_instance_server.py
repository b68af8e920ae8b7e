"""What later starts ask arrives in the window; whoever else talks to the socket holds nothing up."""

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.core.capture import CaptureKind, CaptureRequest, Handover, OpenFiles
from app.desktop import instance_server
from app.desktop.instance_server import MAX_CLIENTS, InstanceServer
from app.instance import FirstInstance, Running, hand_over, take_first_place
from app.instance.messages import MAX_LINE, Message, encode_message, read_answer
from app.instance.place import socket_path
from app.ui.background import Background

RUNNING = Running("scripted", "a model")
REQUEST = CaptureRequest(CaptureKind.REGION, 3)


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="zwz-") as runtime:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        yield tmp_path


@pytest.fixture
def server(qapp: QObject, profile: Path) -> Iterator[InstanceServer]:
    first = take_first_place(profile, OpenFiles())
    assert isinstance(first, FirstInstance)
    server = InstanceServer(first, lambda: RUNNING)
    yield server
    server.close()
    first.close()


@pytest.fixture
def asked(server: InstanceServer) -> list[Handover]:
    asked: list[Handover] = []
    server.asked.connect(asked.append)
    return asked


def client(profile: Path) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(10)
    connection.connect(str(socket_path(profile)))
    return connection


def is_sent_away(connection: socket.socket) -> bool:
    connection.settimeout(0)
    try:
        return connection.recv(100) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def test_a_later_start_is_heard_and_answered(
    profile: Path, asked: list[Handover], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "a token")
    answers: list[Running] = []
    background = Background(threads=1)
    background.run(lambda: hand_over(profile, REQUEST), answers.append, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: answers == [RUNNING])
    assert asked == [REQUEST]
    assert background.stop(5)


def test_the_leave_to_come_forward_is_passed_on(
    profile: Path, asked: list[Handover], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    with client(profile) as later:
        later.sendall(encode_message(Message(OpenFiles(), "a token")))
        qtbot.waitUntil(lambda: asked == [OpenFiles()])
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "a token"


def test_words_may_come_in_pieces(profile: Path, asked: list[Handover], qtbot: QtBot) -> None:
    line = encode_message(Message(REQUEST))
    with client(profile) as slow:
        for place in range(len(line)):
            slow.sendall(line[place : place + 1])
            qtbot.wait(1)
        qtbot.waitUntil(lambda: asked == [REQUEST])
        assert read_answer(slow.recv(1000)) == RUNNING


@pytest.mark.parametrize("words", [b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 100 + b"\n", b'{"open": ["a"]}\n'])
def test_riddles_are_sent_away_and_the_next_is_heard(
    words: bytes, profile: Path, asked: list[Handover], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with client(profile) as foreign, client(profile) as later:
        foreign.sendall(words)
        qtbot.waitUntil(lambda: is_sent_away(foreign))
        later.sendall(encode_message(Message(REQUEST)))
        qtbot.waitUntil(lambda: asked == [REQUEST])
    assert "Something else" in caplog.text


def test_a_line_without_an_end_is_cut_off(profile: Path, asked: list[Handover], qtbot: QtBot) -> None:
    with client(profile) as endless:
        endless.settimeout(0)
        sent = 0
        piece = b"x" * 65_536
        while sent <= 4 * MAX_LINE:
            try:
                sent += endless.send(piece)
            except BlockingIOError:
                qtbot.wait(1)
            except ConnectionError:
                break
        assert MAX_LINE <= sent < 2 * MAX_LINE
    assert asked == []


def test_the_silent_are_sent_away_after_a_while(
    profile: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, asked: list[Handover]
) -> None:
    monkeypatch.setattr(instance_server, "CLIENT_MS", 50)
    with client(profile) as silent:
        qtbot.waitUntil(lambda: is_sent_away(silent))


def test_a_crowd_keeps_nobody_out_for_long(
    profile: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, asked: list[Handover]
) -> None:
    monkeypatch.setattr(instance_server, "CLIENT_MS", 500)
    crowd = [client(profile) for _number in range(MAX_CLIENTS)]
    with client(profile) as one_too_many:
        qtbot.waitUntil(lambda: is_sent_away(one_too_many))
    assert not is_sent_away(crowd[0])
    qtbot.waitUntil(lambda: all(map(is_sent_away, crowd)))
    with client(profile) as later:
        later.sendall(encode_message(Message(REQUEST)))
        qtbot.waitUntil(lambda: asked == [REQUEST])
    for connection in crowd:
        connection.close()


def test_a_stranger_is_not_listened_to(
    profile: Path, asked: list[Handover], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance_server, "peer_is_us", lambda _connection: False)
    with client(profile) as stranger:
        stranger.sendall(encode_message(Message(REQUEST)))
        qtbot.waitUntil(lambda: is_sent_away(stranger))
    assert asked == []


def test_one_that_leaves_without_a_word_leaves_nothing_behind(
    profile: Path, server: InstanceServer, qtbot: QtBot
) -> None:
    client(profile).close()
    later = client(profile)
    qtbot.waitUntil(lambda: len(server._clients) == 1)
    later.close()
    qtbot.waitUntil(lambda: not server._clients)
