"""Who a person is to the hub: the token that other programs of Hugging Face keep, too."""

from __future__ import annotations

import os
from pathlib import Path


def hub_token() -> str:
    """By the environment variables of huggingface_hub, in its order; empty if there is none that could be sent."""
    environment = os.environ.get
    written = environment("HF_TOKEN") or environment("HUGGING_FACE_HUB_TOKEN") or _kept_token()
    token = "".join(written.split())
    return token if token.isascii() and token.isprintable() else ""


def hub_home() -> Path:
    """Where programs of Hugging Face keep everything."""
    if home := os.environ.get("HF_HOME"):
        return Path(home).expanduser()
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser() / "huggingface"


def _kept_token() -> str:
    """What `hf auth login` has written."""
    file = Path(os.environ.get("HF_TOKEN_PATH") or hub_home() / "token").expanduser()
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
