"""Boxes of a model, which are a little beside what they mean, put onto what the scan found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.core.element import Element
from app.core.geometry import Size
from app.core.ports import Matcher
from app.core.snap import Snap

if TYPE_CHECKING:
    from app.scan.resemblance import Resemblance


class LikelihoodSnapper:
    """Cheap to import: the arithmetic waits for the first answer."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def snap(self, told: Sequence[Element], scanned: Sequence[Element], picture: Size) -> tuple[Snap, ...]:
        """One for each of `told`. A scanned box is taken by what fits it best, and by what has its very text."""
        from app.scan.resemblance import Resemblance

        if not told:
            return ()
        resemblance = Resemblance(told, scanned, picture)
        best = dict(self._matcher.match(resemblance.gains))
        return tuple(_snap(resemblance, row, best.get(row), scanned) for row in range(len(told)))


def _snap(resemblance: Resemblance, row: int, best: int | None, scanned: Sequence[Element]) -> Snap:
    column = resemblance.unmistakable(row) if best is None else best
    box = None if column is None else scanned[column].box
    return Snap(resemblance.corrected(row) if box is None else box, column, shares=best is None and column is not None)
