"""The elements of a screenshot as a tree: what lies in what, and what belongs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from app.core.containment import parents_of
from app.core.element import Element, Role
from app.core.field_labels import CAPTIONED, label_pairs
from app.core.geometry import Box, bounds_of, united
from app.core.grouping import Cluster, Group, Grouping
from app.core.reading_order import in_order_of_boxes

ONE_THING = CAPTIONED - {Role.LISTBOX}
"""What lies in them is their caption and its decoration, which no group is looked for in."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element with what lies in it, or a group of them; `box` is in pixels of the screenshot.

    Children are in reading order. However boxes are nested, no branch is longer than a few dozen nodes.
    """

    what: Element | Group
    box: Box
    children: tuple[Node, ...] = ()


def structure_of(elements: Iterable[Element]) -> tuple[Node, ...]:
    """A forest in which each element stands exactly once. The same elements give the same, in whatever order."""
    return _Structure(sorted(elements, key=lambda element: element.number)).forest()


class _Structure:
    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements
        parents = parents_of(elements)
        self._grouping = Grouping(elements, {field: label for label, field in label_pairs(elements, parents)})
        self._inside: defaultdict[int | None, list[int]] = defaultdict(list)
        for index, parent in enumerate(parents):
            self._inside[parent].append(index)

    def forest(self) -> tuple[Node, ...]:
        return self._in_order(self._grouping.of(self._inside[None]))

    def _in_order(self, parts: Iterable[int | Cluster]) -> tuple[Node, ...]:
        return tuple(in_order_of_boxes((self._node(part) for part in parts), lambda node: node.box))

    def _node(self, part: int | Cluster) -> Node:
        if isinstance(part, Cluster):
            children = self._in_order(part.parts)
            return Node(part.group, reduce(united, (child.box for child in children)), children)
        element = self._elements[part]
        inside = self._inside.get(part, [])
        parts = inside if element.role in ONE_THING else self._grouping.of(inside)
        return Node(element, bounds_of(element.place), self._in_order(parts))


def pruned(forest: Iterable[Node], is_wanted: Callable[[Element], bool]) -> tuple[Node, ...]:
    """What is wanted, and whatever it lies in."""
    branches = (replace(node, children=pruned(node.children, is_wanted)) for node in forest)
    return tuple(
        node for node in branches if node.children or (isinstance(node.what, Element) and is_wanted(node.what))
    )


def elements_of(node: Node) -> tuple[Element, ...]:
    """The element of a node; of a group those that make it up, without what lies in them."""
    if isinstance(node.what, Element):
        return (node.what,)
    return tuple(element for child in node.children for element in elements_of(child))
