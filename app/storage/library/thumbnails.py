"""Small pictures of kept inspections, made once, in the cache folder."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

from PIL import Image

from app.core.errors import StorageError
from app.core.library import THUMBNAIL
from app.core.screenshot import Screenshot
from app.storage.atomic import write_bytes

_QUALITY = 85


class Thumbnails:
    """Each under a key that tells the picture: another picture has another one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def kept(self, key: str) -> bytes | None:
        """A JPEG."""
        with suppress(OSError):
            return self._path(key).read_bytes()
        return None

    def make(self, key: str, screenshot: Screenshot) -> bytes:
        """A JPEG; if it can't be kept, it is made again the next time."""
        jpeg = _small(screenshot)
        with suppress(OSError, StorageError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_bytes(self._path(key), jpeg)
        return jpeg

    def only(self, keys: set[str]) -> None:
        """All others go."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.stem not in keys:
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.jpg"


def _small(screenshot: Screenshot) -> bytes:
    """As large as it may be; what is smaller stays as it is."""
    size = (screenshot.size.width, screenshot.size.height)
    image = Image.frombuffer("RGB", size, screenshot.pixels, "raw", "BGRX", screenshot.stride, 1)
    image.thumbnail((THUMBNAIL.width, THUMBNAIL.height), Image.Resampling.BOX)
    data = io.BytesIO()
    image.save(data, "JPEG", quality=_QUALITY)
    return data.getvalue()
