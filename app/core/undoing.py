"""Going back and forth between states of something."""

from __future__ import annotations

from typing import Generic, TypeVar

State = TypeVar("State")


class History(Generic[State]):
    """What it was before each change, and what it was before that was undone; of any number of changes."""

    def __init__(self) -> None:
        self._earlier: list[State] = []
        self._later: list[State] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._earlier)

    @property
    def can_redo(self) -> bool:
        return bool(self._later)

    def note(self, before: State) -> None:
        """A change is made; what was undone is given up for it."""
        self._earlier.append(before)
        self._later.clear()

    def undo(self, now: State) -> State:
        """What it was; there must be something to undo."""
        self._later.append(now)
        return self._earlier.pop()

    def redo(self, now: State) -> State:
        self._earlier.append(now)
        return self._later.pop()
