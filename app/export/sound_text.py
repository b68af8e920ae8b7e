"""Text that every encoding takes."""

from __future__ import annotations


def sound(text: str) -> str:
    """Without lone surrogates, which a model can write as escapes and names of files may hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def on_a_line(text: str) -> str:
    """The same, with all white space as single spaces and without control characters."""
    return "".join(character for character in " ".join(sound(text).split()) if character.isprintable())


def file_stem(title: str) -> str:
    """For files named after a picture, in archives and manifests."""
    stem = on_a_line(title)
    if stem.lower().endswith((".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".heic", ".avif")):
        stem = stem.rpartition(".")[0]
    return (
        "".join("_" if character in '/\\:*?"<>|' else character for character in stem).strip(" .")[:100] or "screenshot"
    )
