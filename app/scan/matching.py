"""The best way to pair two lists."""

from __future__ import annotations

from collections.abc import Sequence


class OptimalMatcher:
    """Jonker and Volgenant's algorithm. Cheap to import: the library waits for the first list."""

    def match(self, gains: Sequence[Sequence[float]]) -> tuple[tuple[int, int], ...]:
        """Row and column of each pair, by rows."""
        import lap
        import numpy as np

        of_pairs = np.array(gains, np.float64)
        if not of_pairs.size or of_pairs.max() <= 0:
            return ()
        costs = -of_pairs.clip(min=0)
        _total, columns, _rows = lap.lapjv(costs, extend_cost=True, cost_limit=0.0)
        pairs = enumerate(columns.tolist())
        return tuple((row, column) for row, column in pairs if column >= 0 and gains[row][column] > 0)
