"""Watches that remember what they were told, and give up when they were told to."""

from __future__ import annotations

from app.core.run import Stage


class RecordingWatch:
    """Gives up as soon as `give_up_at` has begun, which makes the next look at it the last."""

    def __init__(self, give_up_at: Stage | None = None) -> None:
        self._give_up_at = give_up_at
        self.told: list[tuple[Stage, int, int]] = []

    @property
    def stages(self) -> list[Stage]:
        """In the order they came, each once."""
        return list(dict.fromkeys(stage for stage, _done, _total in self.told))

    def progress(self, stage: Stage, done: int, total: int) -> None:
        self.told.append((stage, done, total))

    def is_cancelled(self) -> bool:
        return self._give_up_at in self.stages


class ByteWatch:
    """Writes down what is received; gives up after `patience` bytes."""

    def __init__(self, patience: float = float("inf")) -> None:
        self.received_bytes: list[int] = []
        self.totals: set[int] = set()
        self._patience = patience

    def received(self, done: int, total: int) -> None:
        self.received_bytes.append(done)
        self.totals.add(total)

    def is_cancelled(self) -> bool:
        return bool(self.received_bytes) and self.received_bytes[-1] > self._patience
