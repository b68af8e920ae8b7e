"""Who a person is to the hub, and the proxies between."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import HubUnreachable, ModelError
from app.models import HubModelStore
from app.models.token import hub_token
from tests.support.mock_hub import MockHub
from tests.support.watches import ByteWatch
from tests.unit.models.conftest import REPOSITORY


@pytest.fixture(autouse=True)
def _no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_TOKEN_PATH"):
        monkeypatch.delenv(name, raising=False)


def tokens_sent(hub: MockHub) -> set[str]:
    return {asked.authorization for asked in hub.asked if "/large/" not in asked.path}


@pytest.mark.parametrize("variable", ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"])
def test_a_token_of_the_environment_is_sent(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, " secret\n")
    store.download(REPOSITORY, ByteWatch())
    assert tokens_sent(hub) == {"Bearer secret"}


@pytest.mark.parametrize(
    ("variable", "value", "file"),
    [
        ("HF_HOME", "home", "home/token"),
        ("XDG_CACHE_HOME", "cache", "cache/huggingface/token"),
        ("HF_TOKEN_PATH", "mine", "mine"),
    ],
)
def test_a_token_that_was_kept_by_a_login_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, file: str
) -> None:
    monkeypatch.delenv("HF_HOME", raising=False)
    monkeypatch.setenv(variable, str(tmp_path / value))
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text("kept\n")
    assert hub_token() == "kept"


@pytest.mark.parametrize("token", ["schlüssel", "a\x07b"])
def test_what_can_be_no_token_is_not_sent(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("HF_TOKEN", token)
    store.download(REPOSITORY, ByteWatch())
    assert tokens_sent(hub) == {""}


def test_a_token_follows_to_where_the_same_hub_leads(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it does for a repository that was renamed."""
    monkeypatch.setenv("HF_TOKEN", "secret")
    hub.renamed_from = "somebody/old-name"
    with pytest.raises(ModelError):
        store.download(hub.renamed_from, ByteWatch())  # its files are at the new name only
    assert hub.asked_for("main")[-1].path.startswith(f"/api/models/{REPOSITORY}/")
    assert tokens_sent(hub) == {"Bearer secret"}


def test_a_token_that_is_not_taken_any_more_is_told(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "old")
    hub.refusal = (401, "")
    with pytest.raises(ModelError, match="does not take your token") as raised:
        store.download(REPOSITORY, ByteWatch())
    assert "HF_TOKEN" in raised.value.hint


def test_a_proxy_of_the_environment_is_taken(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("http_proxy", hub.url)
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.test")
    store.download(REPOSITORY, ByteWatch())
    assert hub.asked_for("config.json")


def test_no_proxy_is_taken_to_where_none_is_wanted(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    store.download(REPOSITORY, ByteWatch())


def test_a_proxy_that_is_not_there_is_told_without_its_password(
    store: HubModelStore, hub: MockHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("http_proxy", "http://me:pass@127.0.0.1:9")
    with pytest.raises(HubUnreachable, match=r"through the proxy 127\.0\.0\.1:9: Connection refused") as raised:
        store.download(REPOSITORY, ByteWatch())
    assert "pass" not in str(raised.value)
    assert "NO_PROXY" in raised.value.hint


def test_a_hub_that_leads_to_nowhere_is_let_go_of(store: HubModelStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once: an error that somebody keeps holds no connection."""
    was_let_go = threading.Event()

    def mislead(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: http://[nowhere\r\nContent-Length: 0\r\n\r\n")
            connection.settimeout(10)
            if connection.recv(1) == b"":
                was_let_go.set()

    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.getsockname()[1]}")
        thread = threading.Thread(target=mislead, args=(server,))
        thread.start()
        with pytest.raises(HubUnreachable) as raised:
            store.download(REPOSITORY, ByteWatch())
        assert was_let_go.wait(10)
        assert "can't be reached" in raised.value.message
        thread.join(10)


@pytest.fixture
def strict_proxy() -> Iterator[tuple[str, list[bytes]]]:
    """Its address, and what it is asked; it lets nobody through."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def refuse() -> None:
            connection, _ = server.accept()
            with connection:
                asked.append(connection.recv(65536))
                connection.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")

        thread = threading.Thread(target=refuse)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}", asked
        thread.join(10)


def test_a_proxy_that_wants_a_password_is_told(
    store: HubModelStore, strict_proxy: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, asked = strict_proxy
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("https_proxy", f"http://me:wrong@{place}")
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.test")
    with pytest.raises(HubUnreachable) as raised:
        store.download(REPOSITORY, ByteWatch())
    assert asked[0].startswith(b"CONNECT hub.test:443")
    assert b"Proxy-Authorization: Basic" in asked[0].replace(b"authorization", b"Authorization")
    assert "name and a password" in raised.value.hint
