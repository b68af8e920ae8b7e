"""Models on this machine and on the Hugging Face hub."""

from app.models.store import HubModelStore

__all__ = ["HubModelStore"]
