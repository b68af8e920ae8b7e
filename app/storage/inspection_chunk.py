"""The chunk of a PNG file that holds its inspection, as JSON that is compressed by zlib."""

from __future__ import annotations

KIND = b"zwIn"

MOST_BYTES = 100_000_000
"""Of an inspection's JSON: 20,000 elements that scan and model have seen take 12 MB."""
