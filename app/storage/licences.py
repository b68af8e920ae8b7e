"""The licences of what the app is made of: as they were collected when it was built, or of what is installed here."""

from __future__ import annotations

import json
from pathlib import Path

from app.core.errors import StorageError
from app.core.licences import Component, LicenceText
from app.core.words import _

FILE_NAME = "licences.json"


def read_licences(resources: Path) -> tuple[Component, ...]:
    """In a checkout this takes half a second. Raises StorageError."""
    file = resources / FILE_NAME
    try:
        if file.exists():
            return decode_licences(file.read_text(encoding="utf-8"))
        from app.storage.licence_collection import collect_licences

        return collect_licences(resources.parent).components
    except (OSError, ImportError, ValueError, KeyError, TypeError) as error:
        raise StorageError(
            _("The licences can't be read: {reason}.").format(reason=error), _("Install the app again.")
        ) from error


def decode_licences(written: str) -> tuple[Component, ...]:
    """Raises ValueError, KeyError or TypeError."""
    return tuple(
        Component(**{**component, "texts": tuple(LicenceText(**text) for text in component["texts"])})
        for component in json.loads(written)["components"]
    )
