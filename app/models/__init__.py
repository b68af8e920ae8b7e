"""Models on this machine and on the Hugging Face hub."""

from app.models.machine import ThisMachine
from app.models.shelf import LocalModelShelf
from app.models.store import HubModelStore

__all__ = ["HubModelStore", "LocalModelShelf", "ThisMachine"]
