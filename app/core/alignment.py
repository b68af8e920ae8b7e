"""What stands in columns and rows: boxes of like height at a regular distance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.core.geometry import Box

LIKE_HEIGHT = 0.75
"""The lower of two boxes over the higher one, at least, for both to be of one kind."""

SAME_EDGE = 0.3
"""How far edges or middles that are aligned may differ, in heights of the box."""

SAME_PITCH = 0.12
"""How far steps of a column may differ from its first, as a share of it."""

LEAST_PITCH = 0.9
LARGEST_PITCH = 4.2
"""From one middle to the next, in heights: further apart, boxes have nothing to do with each other."""

LARGEST_GAP = 1.5
"""Between neighbours in a row, in heights."""

Indices = list[int]
Edge = Callable[[Box], int]


def left_edge(box: Box) -> int:
    return box.x1


def right_edge(box: Box) -> int:
    return box.x2


def columns(boxes: Sequence[Box], edge: Edge, least_pitch: float = LEAST_PITCH) -> Iterator[Indices]:
    """All boxes in runs one below the other with one edge, each from the top down; many stand alone."""
    steps = _Steps(boxes, least_pitch)
    for stack in _clusters(boxes, edge):
        yield from _runs(sorted(stack, key=lambda i: (boxes[i].y1, i)), steps.go_on)


def rows(boxes: Sequence[Box]) -> Iterator[Indices]:
    """All boxes in runs of neighbours on one height, each from the left; many stand alone."""
    for line in _clusters(boxes, lambda box: (box.y1 + box.y2) // 2):
        yield from _runs(sorted(line, key=lambda i: (boxes[i].x1, i)), lambda run, i: _are_neighbours(boxes, run, i))


def is_on_line(box: Box, other: Box) -> bool:
    """Whether both have their middles on one height."""
    difference = abs(box.y1 + box.y2 - other.y1 - other.y2) / 2
    return difference <= max(1, SAME_EDGE * min(box.height, other.height))


class _Steps:
    def __init__(self, boxes: Sequence[Box], least: float) -> None:
        self._boxes = boxes
        self._least = least

    def go_on(self, run: Indices, index: int) -> bool:
        """Whether a box is the next of a column."""
        last = self._boxes[run[-1]]
        step = self._step(run[-1], index)
        if not _are_alike(last, self._boxes[index]):
            return False
        if len(run) == 1:
            return self._least * last.height <= step <= LARGEST_PITCH * last.height
        first = self._step(run[0], run[1])
        return abs(step - first) <= max(2, SAME_PITCH * first)

    def _step(self, upper: int, lower: int) -> float:
        above, below = self._boxes[upper], self._boxes[lower]
        return (below.y1 + below.y2 - above.y1 - above.y2) / 2


def _are_neighbours(boxes: Sequence[Box], run: Indices, index: int) -> bool:
    last, box = boxes[run[-1]], boxes[index]
    gap = box.x1 - last.x2
    return _are_alike(last, box) and -SAME_EDGE * box.height <= gap <= LARGEST_GAP * box.height


def _are_alike(a: Box, b: Box) -> bool:
    return min(a.height, b.height) >= LIKE_HEIGHT * max(a.height, b.height)


def _clusters(boxes: Sequence[Box], edge: Edge) -> Iterator[Indices]:
    """Boxes whose edges are the same as that of the first of them, within what is taken for the same."""
    cluster: Indices = []
    for index in sorted(range(len(boxes)), key=lambda i: (edge(boxes[i]), i)):
        if cluster and edge(boxes[index]) - edge(boxes[cluster[0]]) > max(2, SAME_EDGE * boxes[cluster[0]].height):
            yield cluster
            cluster = []
        cluster.append(index)
    if cluster:
        yield cluster


def _runs(indices: Indices, goes_on: Callable[[Indices, int], bool]) -> Iterator[Indices]:
    """Cut where `goes_on` says so; what ends a run of two may begin the next one with its second."""
    run: Indices = []
    for index in indices:
        if run and not goes_on(run, index):
            last = run[-1]
            yield run[:-1] if len(run) == 2 and goes_on([last], index) else run
            run = [last] if len(run) == 2 and goes_on([last], index) else []
        run.append(index)
    if run:
        yield run
