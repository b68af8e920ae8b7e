"""What belongs together among elements that lie side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import dropwhile

from app.core.alignment import LEAST_PITCH, Edge, columns, is_on_line, left_edge, right_edge, rows
from app.core.element import Element, Role
from app.core.geometry import Box, bounds_of


class Group(StrEnum):
    TOOLBAR = "toolbar"
    LIST = "list"
    TABLE = "table"
    ROW = "row"
    FORM_ROW = "form-row"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Elements by index, or smaller clusters of them."""

    group: Group
    parts: tuple[int | Cluster, ...]


TOOLS = frozenset({Role.BUTTON, Role.ICON, Role.TAB, Role.COMBOBOX, Role.SWITCH})
"""What a toolbar is made of."""

FEWEST = 3
"""Entries of a list, rows of a table, tools in a bar: two may be aligned by chance."""

PITCH_OF_ENTRIES = 1.5
PITCH_OF_CELLS = 1.25
"""In heights of a line: lines of a paragraph stand closer than entries of a list, and than rows of a table."""

ROWS_IN_COMMON = 0.8
"""Of the longer one of two columns, for both to be of one table."""

COLUMNS_LOOKED_AT = 8
"""To the left of a column, for the table that it is part of."""

Indices = list[int]


class Grouping:
    """`labels` are the labels of fields by their fields, as indices of `elements`."""

    def __init__(self, elements: Sequence[Element], labels: Mapping[int, int]) -> None:
        self._boxes = [bounds_of(element.place) for element in elements]
        self._elements = elements
        self._labels = labels

    def of(self, siblings: Sequence[int]) -> list[int | Cluster]:
        """Each of `siblings` once, alone or in a cluster; in no order."""
        clusters: list[Cluster] = []
        free = list(siblings)
        for find in (self._form_rows, self._lists_and_tables, self._toolbars):
            found = list(find(free))
            taken = {index for cluster in found for index in _indices(cluster)}
            free = [index for index in free if index not in taken]
            clusters += found
        return [*clusters, *free]

    def _form_rows(self, siblings: Indices) -> Iterator[Cluster]:
        """None where it would be all there is: then what holds it is the row."""
        present = set(siblings)
        for field in siblings if len(siblings) > 2 else ():
            label = self._labels.get(field)
            if label in present:
                yield Cluster(Group.FORM_ROW, (label, field))

    def _lists_and_tables(self, siblings: Indices) -> Iterator[Cluster]:
        """A column that is aligned at its right is numbers in a table, and no list by itself."""
        from_left = self._columns(siblings, left_edge)
        rest = set(siblings).difference(*from_left)
        from_right = self._columns([index for index in siblings if index in rest], right_edge)
        lists = {run[0] for run in from_left}
        for table in self._tables([*from_left, *from_right]):
            if len(table) > 1:
                yield Cluster(Group.TABLE, tuple(self._rows_of(table)))
            elif table[0][0] in lists and self._is_list(table[0]):
                yield Cluster(Group.LIST, tuple(table[0]))

    def _columns(self, siblings: Indices, edge: Edge) -> list[Indices]:
        """Of one role each."""
        by_role: defaultdict[Role, Indices] = defaultdict(list)
        for index in siblings:
            if self._elements[index].box:
                by_role[self._elements[index].role].append(index)
        found: list[Indices] = []
        for role, same in by_role.items():
            pitch = PITCH_OF_CELLS if role is Role.TEXT else LEAST_PITCH
            runs = columns([self._boxes[index] for index in same], edge, pitch)
            found += [[same[n] for n in run] for run in runs if len(run) >= FEWEST]
        return found

    def _is_list(self, run: Indices) -> bool:
        first, second = self._boxes[run[0]], self._boxes[run[1]]
        return self._elements[run[0]].role is not Role.TEXT or second.y1 - first.y1 >= PITCH_OF_ENTRIES * first.height

    def _tables(self, runs: Iterable[Indices]) -> list[list[Indices]]:
        """Columns that share their rows; one that shares them with none stays alone."""
        tables: list[list[Indices]] = []
        for run in sorted(runs, key=lambda run: (self._boxes[run[0]].x1, run[0])):
            near = (table for table in tables[-COLUMNS_LOOKED_AT:] if self._share_rows(table[0], run))
            table = next(near, None)
            if table is None:
                tables.append([run])
            else:
                table.append(run)
        return tables

    def _share_rows(self, column: Indices, other: Indices) -> bool:
        lines = _lines([self._boxes[index] for index in (*column, *other)])
        in_common = len(column) + len(other) - len(lines)
        return in_common >= max(FEWEST, ROWS_IN_COMMON * max(len(column), len(other)))

    def _rows_of(self, table: Iterable[Indices]) -> Iterator[Cluster]:
        """Without a single text above, which is the heading of the table."""
        cells = [index for column in table for index in column]
        lines = _lines([self._boxes[index] for index in cells])
        for line in dropwhile(lambda line: len(line) == 1, lines):
            yield Cluster(Group.ROW, tuple(cells[n] for n in line))

    def _toolbars(self, siblings: Indices) -> Iterator[Cluster]:
        tools = [index for index in siblings if self._elements[index].role in TOOLS]
        for run in rows([self._boxes[index] for index in tools]):
            if len(run) >= FEWEST:
                yield Cluster(Group.TOOLBAR, tuple(tools[n] for n in run))


def _lines(boxes: Sequence[Box]) -> list[Indices]:
    """Boxes with their middles on one height, from the top."""
    lines: list[Indices] = []
    for index in sorted(range(len(boxes)), key=lambda i: boxes[i].y1 + boxes[i].y2):
        if lines and is_on_line(boxes[lines[-1][0]], boxes[index]):
            lines[-1].append(index)
        else:
            lines.append([index])
    return lines


def _indices(part: int | Cluster) -> Iterator[int]:
    if isinstance(part, int):
        yield part
    else:
        for inner in part.parts:
            yield from _indices(inner)
