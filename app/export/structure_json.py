"""The tree of elements as JSON: numbers and groups, nested."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.element import Element
from app.core.structure import Node, structure_of

Json = dict[str, object]


def structure_as_json(elements: Iterable[Element]) -> list[Json]:
    """Elements by their numbers, groups by their kind and box; `children` only where there are some."""
    return [_node(node) for node in structure_of(elements)]


def _node(node: Node) -> Json:
    if isinstance(node.what, Element):
        head: Json = {"number": node.what.number}
    else:
        head = {"group": node.what.value, "box": list(node.box.corners)}
    return head | {"children": [_node(child) for child in node.children]} if node.children else head
