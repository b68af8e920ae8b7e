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
