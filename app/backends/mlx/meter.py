"""What an answer costs while it comes."""

from __future__ import annotations

import time

import mlx.core as mx

from app.backends.mlx.saying import Said
from app.core.run import Reading, Seen, Usage


class Meter:
    """Starts when a question arrives. All times in seconds."""

    def __init__(self) -> None:
        mx.reset_peak_memory()
        self._asked = self._reading = time.perf_counter()
        self._first_token: float | None = None
        self._seen: Seen | None = None
        self._read: Reading | None = None

    def picture_ready(self, seen: Seen) -> None:
        """From here on picture and prompt are read by the model."""
        self._seen = seen
        self._reading = time.perf_counter()

    def has_read(self, reading: Reading) -> None:
        """What it took to read a picture that had not been read before."""
        self._read = reading

    def usage(self, said: Said) -> Usage:
        """The cost up to now, with the token that was said last."""
        tokens = said.count
        now = time.perf_counter()
        self._first_token = self._first_token or now
        decoding = now - self._first_token
        return Usage(
            seen=self._seen,
            tokens=tokens,
            passes=said.passes,
            prefill_s=self._first_token - self._reading,
            first_token_s=self._first_token - self._asked,
            decode_tps=(tokens - 1) / decoding if tokens > 1 and decoding > 0 else None,
            peak_memory=int(mx.get_peak_memory()),
            reading=self._read,
            is_held=said.is_held,
        )
