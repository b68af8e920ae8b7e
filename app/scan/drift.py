"""The error that all boxes of one answer share: quantised checkpoints put everything a little aside, or too wide."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.scan.arrays import Boxes, Numbers

REACH = 0.07
"""Of the picture's side: drifts of 5 % were reported; what lies farther away is something else."""

USUAL_DRIFT = 0.03
"""Standard deviation of what is expected before anything is seen, as a share of the side and of the scale."""

USUAL_NOISE = 0.01
"""Standard deviation of a single box's centre, as a share of the side."""

SURE = 10.0
"""How much likelier (log) all boxes must be with a drift than without: rows of like icons fit one place farther too."""

LEAST_VOTE = 0.02
MOST_VOTES = 2000
"""Each is compared with all others."""

ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Drift:
    """Corrected x is `scale[0] * x + shift[0]`, in pixels; y likewise."""

    scale: tuple[float, float] = (1.0, 1.0)
    shift: tuple[float, float] = (0.0, 0.0)

    def removed(self, boxes: Boxes) -> Boxes:
        corrected: Boxes = boxes * np.tile(self.scale, 2) + np.tile(self.shift, 2)
        return corrected


def drift_of(told: Boxes, scanned: Boxes, affinity: Numbers, sides: tuple[int, int]) -> Drift:
    """What moves the told boxes onto the scanned ones as a whole; little or nothing where they say little.

    `affinity` is a row for each told box: how likely each scanned one is the same thing, wherever it lies (log).
    Every likely pair votes for its displacement. The one with most votes around it begins a robust fit of shift
    and scale, which is held back by what is usual.
    """
    if not (len(told) and len(scanned)):
        return Drift()
    size = np.array(sides, np.float64)
    from_centre, to_centre = _centres(told) / size, _centres(scanned) / size
    apart = to_centre[None] - from_centre[:, None]
    likely = np.exp(affinity) * (np.abs(apart) <= REACH).all(axis=2)
    votes = likely / (likely.sum(axis=1, keepdims=True) + 1.0)
    rows, columns = np.nonzero(votes > max(LEAST_VOTE, np.sort(votes, axis=None)[-MOST_VOTES:][0]))
    if not len(rows):
        return Drift()
    shift, growth = _fit(from_centre[rows] - 0.5, apart[rows, columns], votes[rows, columns])
    if _evidence(apart - shift - growth * (from_centre[:, None] - 0.5), likely) < _evidence(apart, likely) + SURE:
        return Drift()
    moved = (shift - 0.5 * growth) * size
    return Drift((1.0 + growth[0], 1.0 + growth[1]), (float(moved[0]), float(moved[1])))


def _evidence(residual: Numbers, likely: Numbers) -> float:
    """How well all boxes fit (log), one that fits nowhere counting as one of which nothing was found."""
    fits = likely * np.exp(-0.5 * ((residual / USUAL_NOISE) ** 2).sum(axis=2))
    return float(np.log1p(fits.sum(axis=1)).sum())


def _fit(place: Numbers, apart: Numbers, votes: Numbers) -> tuple[Numbers, Numbers]:
    """Shift and growth of each axis, as shares; `place` is counted from the middle of the picture."""
    shift, growth = _most_voted(apart, votes), np.zeros(2)
    held_back = np.eye(2) * (USUAL_NOISE / USUAL_DRIFT) ** 2
    for _round in range(ROUNDS):
        residual = apart - shift - growth * place
        weights = votes * np.exp(-0.5 * ((residual / (1.5 * USUAL_NOISE)) ** 2).sum(axis=1))
        for axis in (0, 1):
            known = np.stack([np.ones(len(place)), place[:, axis]], axis=1)
            seen = known.T * weights
            shift[axis], growth[axis] = np.linalg.solve(seen @ known + held_back, seen @ apart[:, axis])
    return shift, growth


def _most_voted(apart: Numbers, votes: Numbers) -> Numbers:
    between = ((apart[:, None] - apart[None]) ** 2).sum(axis=2)
    support = np.exp(-0.5 * between / USUAL_NOISE**2) @ votes
    support *= np.exp(-0.5 * ((apart / USUAL_DRIFT) ** 2).sum(axis=1))
    best: Numbers = apart[support.argmax()].copy()
    return best


def _centres(boxes: Boxes) -> Numbers:
    centres: Numbers = (boxes[:, :2] + boxes[:, 2:]) / 2
    return centres
