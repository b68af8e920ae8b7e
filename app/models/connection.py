"""The way to the hub: encryption, proxies of the environment, and a token that stays with who it is for."""

from __future__ import annotations

import ssl
from email.message import Message
from functools import cache
from typing import IO
from urllib.parse import urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    build_opener,
    getproxies,
    proxy_bypass,
)

import certifi

from app.core.errors import HubUnreachable
from app.core.words import _

_AUTHORIZATION = "Authorization"
_PROXY_LOGIN = "407"


def opener() -> OpenerDirector:
    """Follows HTTPS_PROXY, HTTP_PROXY and NO_PROXY; without them, on a Mac, the system's settings."""
    return build_opener(HTTPSHandler(context=_tls()), _TokenStays())


def unreachable(endpoint: str, error: Exception) -> HubUnreachable:
    """What to tell when no answer came at all."""
    reason = getattr(error, "reason", error)
    words = getattr(reason, "strerror", None) or reason
    if proxy := _proxy_for(endpoint):
        return _no_way_through(endpoint, proxy, str(words))
    if isinstance(reason, ssl.SSLError):
        return HubUnreachable(
            _("{endpoint} can't be trusted: {reason}.").format(endpoint=endpoint, reason=words),
            _("See that the clock is right, and whether your network looks into connections."),
        )
    return HubUnreachable(
        _("{endpoint} can't be reached: {reason}.").format(endpoint=endpoint, reason=words),
        _("See that this machine is online, then go on; what has come so far is kept."),
    )


def _no_way_through(endpoint: str, proxy: str, words: str) -> HubUnreachable:
    message = _("{endpoint} can't be reached through the proxy {proxy}: {reason}.")
    hint = _("Correct HTTPS_PROXY, or name the hub in NO_PROXY; what has come so far is kept.")
    if _PROXY_LOGIN in words:
        hint = _("The proxy wants a name and a password: write them into HTTPS_PROXY, as in http://name:password@host.")
    return HubUnreachable(message.format(endpoint=endpoint, proxy=proxy, reason=words), hint)


def _proxy_for(endpoint: str) -> str:
    """Without a password in it; empty if there is none between."""
    address = urlsplit(endpoint)
    proxy = getproxies().get(address.scheme, "")
    if not proxy or proxy_bypass(address.netloc):
        return ""
    return proxy.rpartition("@")[2].rpartition("//")[2]


class _TokenStays(HTTPRedirectHandler):
    """A repository that was renamed is at another place of the same hub; files come from another host.

    That one refuses a foreign token, and has no business with it.
    """

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        further = super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]  # as urllib has it
        token = req.unredirected_hdrs.get(_AUTHORIZATION)
        if further and token and _place(newurl) == _place(req.full_url):
            further.add_unredirected_header(_AUTHORIZATION, token)
        return further


def _place(url: str) -> tuple[str, str]:
    address = urlsplit(url)
    return address.scheme, address.netloc


@cache
def _tls() -> ssl.SSLContext:
    """The system's authorities and certifi's: a Python from python.org knows none, a company's proxy needs its own."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
