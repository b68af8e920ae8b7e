"""Text that every encoding takes."""

from __future__ import annotations

_LONGEST_STEM = 200
"""Bytes: a name may have 255, and gets an ending."""


def sound(text: str) -> str:
    """Without lone surrogates, which a model can write as escapes and names of files may hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def on_a_line(text: str) -> str:
    """The same, with all white space as single spaces and without control characters."""
    return "".join(character for character in " ".join(sound(text).split()) if character.isprintable())


def file_stem(title: str) -> str:
    """For files named after a picture."""
    stem = on_a_line(title)
    if stem.lower().endswith((".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".heic", ".avif")):
        stem = stem.rpartition(".")[0]
    plain = "".join("_" if character in '/\\:*?"<>|' else character for character in stem).strip(" .")
    return plain.encode()[:_LONGEST_STEM].decode(errors="ignore") or "screenshot"
