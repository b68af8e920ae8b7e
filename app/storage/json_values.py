"""How the values of the core are written as JSON: by their fields; of elements, without what is as by default.

Boxes are `[x1, y1, x2, y2]`, points `[x, y]`; of one of several classes, `kind` tells which.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override
from cattrs.strategies import configure_tagged_union

from app.core.element import Element
from app.core.errors import AppError
from app.core.geometry import Box, Point
from app.core.hand_work import Correction, HandWork
from app.core.inspection import Exchange, ScanRecord
from app.core.model_spec import ModelSpec
from app.core.run import Cancelled, Completed, Failed, RunEnd, Stopped
from app.core.task import Ask, Find, ListElements, Task

KINDS = {
    ListElements: "list",
    Ask: "ask",
    Find: "find",
    Completed: "completed",
    Stopped: "stopped",
    Cancelled: "cancelled",
    Failed: "failed",
}


def _converter() -> Converter:
    converter = Converter(unstruct_collection_overrides={frozenset: sorted}, detailed_validation=False)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _exactly(plain))
    converter.register_structure_hook(float, _number)
    # Else the hook of str would be taken, which an enumeration is too.
    converter.register_structure_hook(StrEnum, lambda value, enumeration: enumeration(value))
    _add_places(converter)
    elements = make_dict_unstructure_fn(Element, converter, _cattrs_omit_if_default=True)
    converter.register_unstructure_hook(Element, elements)
    _add_hand_work(converter)
    _add_runs(converter)
    return converter


def _exactly(wanted: type) -> Callable[[Any, Any], Any]:
    """Nothing is made of anything else: a file that has another type there is broken."""

    def structured(value: Any, _type: Any) -> Any:
        if type(value) is not wanted:
            raise TypeError(f"{value!r:.40} is no {wanted.__name__}")
        return value

    return structured


def _number(value: Any, _type: Any) -> float:
    if type(value) not in {int, float}:
        raise TypeError(f"{value!r:.40} is no number")
    return float(value)


def _add_places(converter: Converter) -> None:
    converter.register_unstructure_hook(Box, lambda box: list(box.corners))
    converter.register_unstructure_hook(Point, lambda point: [point.x, point.y])
    converter.register_structure_hook(Box, lambda corners, _type: _box(corners))
    converter.register_structure_hook(Box | Point, lambda sides, _type: _place(sides))
    converter.register_structure_hook(Box | Point | None, lambda sides, _type: None if sides is None else _place(sides))


def _box(sides: Any) -> Box:
    place = _place(sides)
    if not isinstance(place, Box):
        raise TypeError("a point in place of a box")
    return place


def _place(sides: Any) -> Box | Point:
    match [_exactly(int)(side, int) for side in sides]:
        case [x, y]:
            return Point(x, y)
        case [x1, y1, x2, y2]:
            return Box(x1, y1, x2, y2)
        case _:
            raise TypeError(f"{sides!r:.40} is no place")


def _add_hand_work(converter: Converter) -> None:
    """As lists: keys of JSON are words."""

    def unstructured(work: HandWork) -> dict[str, Any]:
        return {
            "corrections": [[n, converter.unstructure(correction)] for n, correction in work.corrections.items()],
            "added": [converter.unstructure(element) for element in work.added.values()],
            "unsnapped": sorted(work.unsnapped),
        }

    def structured(told: Any, _type: Any) -> HandWork:
        added = converter.structure(told["added"], tuple[Element, ...])
        return HandWork(
            dict(converter.structure(told["corrections"], tuple[tuple[int, Correction], ...])),
            {element.number: element for element in added},
            converter.structure(told["unsnapped"], frozenset[int]),
        )

    converter.register_unstructure_hook(HandWork, unstructured)
    converter.register_structure_hook(HandWork, structured)


def _add_runs(converter: Converter) -> None:
    converter.register_unstructure_hook(AppError, lambda error: {"message": error.message, "hint": error.hint})
    converter.register_structure_hook(AppError, lambda told, _type: _error(told))
    for classes in (Task, RunEnd):
        configure_tagged_union(classes, converter, tag_generator=KINDS.__getitem__, tag_name="kind")
    end_or_none: Any = RunEnd | None
    end: Any = RunEnd
    converter.register_unstructure_hook(end_or_none, lambda value: value and converter.unstructure(value, end))
    converter.register_structure_hook(end_or_none, lambda value, _type: value and converter.structure(value, end))
    # Where the files of a model lie is nobody else's business, and may be another place tomorrow.
    _leave_out(converter, ModelSpec, "folder", "fetched_bytes", "is_suggested")
    for record in (Exchange, ScanRecord):
        _leave_out(converter, record, "progress")


def _leave_out(converter: Converter, record: type, *fields: str) -> None:
    left_out: dict[str, Any] = {field: override(omit=True) for field in fields}
    unstructured: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(record, converter, **left_out)
    converter.register_unstructure_hook(record, unstructured)


def _error(told: Any) -> AppError:
    message, hint = told["message"], told.get("hint", "")
    if not isinstance(message, str) or not isinstance(hint, str):
        raise TypeError("no sentence")
    return AppError(message, hint)


CONVERTER = _converter()
