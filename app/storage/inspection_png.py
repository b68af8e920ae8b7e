"""Inspections in PNG files: the picture for everybody, and all that was found and said in a chunk of our own.

The chunk is ancillary and private (PNG specification, 5.4): who does not know it passes it over. It is no text chunk
because Pillow refuses files whose texts are long.
"""

from __future__ import annotations

import zlib

from app.core.element import Element
from app.core.errors import ImageError, StorageError
from app.core.saved_inspection import FoundInspection, SavedInspection
from app.core.screenshot import Screenshot
from app.core.words import _
from app.storage.captures import encoded_png
from app.storage.inspection_chunk import KIND, MOST_BYTES
from app.storage.inspection_format import BrokenInspection, read, written
from app.storage.png_chunk import BrokenPng, chunk_in, with_chunk


def inspection_in(screenshot: Screenshot) -> FoundInspection | None:
    """What the file of a screenshot has of an inspection. Raises ImageError if that can't be used."""
    if screenshot.original is None:
        return None
    try:
        content = content_in(screenshot.original)
        return None if content is None else read(content, screenshot.size)
    except (BrokenPng, BrokenInspection, zlib.error) as error:
        raise ImageError(
            _("The inspection in {name} is damaged, or of another picture.").format(name=screenshot.title),
            _("It was opened as a screenshot. The file stays as it is as long as you save in another one."),
        ) from error


def inspection_png(screenshot: Screenshot, saved: SavedInspection, elements: tuple[Element, ...]) -> bytes:
    """All of a file: the bytes of a PNG as they were, with the chunk; what came as another format is as it was decoded.

    Raises StorageError if there is too much of it.
    """
    return png_of(screenshot, inspection_content(screenshot, saved, elements))


def inspection_content(screenshot: Screenshot, saved: SavedInspection, elements: tuple[Element, ...]) -> bytes:
    """What the chunk says, before it is compressed. Raises StorageError if there is too much of it."""
    content = written(saved, elements, screenshot)
    if len(content) > MOST_BYTES:
        raise StorageError(
            _("The inspection is too large to be kept: it has {size} MB.").format(size=len(content) // 1_000_000),
            _("Clear answers that you no longer need."),
        )
    return content


def png_of(screenshot: Screenshot, content: bytes) -> bytes:
    return png_with(screenshot.original or encoded_png(screenshot), content)


def png_with(png: bytes, content: bytes) -> bytes:
    """Raises BrokenPng."""
    return with_chunk(png, KIND, zlib.compress(content))


def content_in(png: bytes) -> bytes | None:
    """None if there is none. Raises BrokenPng, BrokenInspection, zlib.error."""
    data = chunk_in(png, KIND)
    return None if data is None else expanded(data)


def expanded(data: bytes | memoryview) -> bytes:
    """No more of it than MOST_BYTES is made. Raises BrokenInspection, zlib.error."""
    expanding = zlib.decompressobj()
    content = expanding.decompress(data, MOST_BYTES)
    if not expanding.eof:
        raise BrokenInspection("too long, or cut off")
    return content
