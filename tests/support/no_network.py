"""Connections to other machines, refused."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import Any

_connect = socket.socket.connect


def refuse_network() -> None:
    """From now on only this machine can be connected to."""
    socket.socket.connect = _connect_locally  # type: ignore[method-assign, assignment]


def _connect_locally(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
        raise AssertionError(f"a test wants to connect to {address[0]}")
    _connect(self, address)


def _is_local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
