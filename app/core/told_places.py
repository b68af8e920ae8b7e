"""From decoded JSON to the places it tells, with their names and roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.core.coordinates import (
    box_of_members,
    places_of_numbers,
    places_under,
    point_of_members,
)
from app.core.element import Role
from app.core.listing_format import CALL_KEYS, LIST_KEYS, NAME_KEYS, PLACE_KEYS, ROLE_KEYS, Coordinates, plain_key
from app.core.loose_json import Members, decode
from app.core.role_synonyms import role_named, role_of


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place in the model's own numbers, as an answer tells it; no numbers where they make none."""

    coordinates: Coordinates
    name: str = ""
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True)
class _Given:
    """What the surroundings of an object tell of it."""

    name: str = ""
    role: Role = Role.OTHER
    in_call: bool = False


def told_places(value: object) -> Iterator[ToldPlace]:
    """All places in a decoded object or list; names and roles hold for the objects inside that tell none."""
    return _places_in(value, _Given())


def places_by_name(value: object) -> list[ToldPlace]:
    """The places of an object that has names for keys and boxes, or lists of boxes, for values, and nothing else.

    It takes four whole numbers in a box's order: the same shape can hold the data of a chart.
    """
    places: list[ToldPlace] = []
    for name, listed in value if isinstance(value, Members) else ():
        boxes = _whole_boxes(listed)
        if boxes is None:
            return []
        places += [ToldPlace(box, name, role_named(name) or Role.OTHER) for box in boxes]
    return places


def _whole_boxes(value: object) -> list[Coordinates] | None:
    """The boxes of a list; None if there is anything else in it."""
    if not isinstance(value, list):
        return None
    rows = value if all(isinstance(row, list) for row in value) else [value]
    if not all(type(number) is int for row in rows for number in row):
        return None
    boxes = [box for row in rows for box in places_of_numbers(row)]
    return boxes if all(len(box) == 4 and box[0] < box[2] and box[1] < box[3] for box in boxes) else None


def _places_in(value: object, given: _Given) -> Iterator[ToldPlace]:
    match value:
        case Members():
            for element in _split_at_repeated_keys(value):
                yield from _places_of_element(element, given)
        case list():
            for item in value:
                yield from _places_in(item, given)
        case _:
            return


def _split_at_repeated_keys(members: Members) -> Iterator[Members]:
    """Some models put all elements into one object; a key that comes again begins the next element."""
    element: dict[str, tuple[str, object]] = {}
    for key, value in members:
        if plain_key(key) in element:
            yield Members(element.values())
            element = {}
        element[plain_key(key)] = (key, value)
    yield Members(element.values())


def _places_of_element(element: Members, given: _Given) -> Iterator[ToldPlace]:
    values = {plain_key(key): value for key, value in element}
    name, role = _name_of(values) or given.name, _role_of(values) or given.role
    in_call = given.in_call or "action" in values
    for coordinates in _without_points_inside(_own_places(element, values, in_call=in_call)):
        yield ToldPlace(coordinates, name, role)
    are_elements_by_name = len(element) > 1 and all(isinstance(value, Members) for _, value in element)
    for key, value in element:
        if plain_key(key) not in PLACE_KEYS:
            inner_name = key if are_elements_by_name else name
            yield from _places_in(_unpacked(value), _Given(inner_name, role, in_call=plain_key(key) in CALL_KEYS))


def _own_places(element: Members, values: dict[str, object], *, in_call: bool) -> Iterator[Coordinates]:
    for key, value in values.items():
        if key in PLACE_KEYS:
            yield from places_under(key, value)
        elif key in CALL_KEYS and _may_hold_numbers(value):
            yield from filter(None, places_under(key, value))
        elif key in LIST_KEYS and _may_hold_numbers(value):
            yield from (place for place in places_under(key, value) if len(place) == 4)
    # x and y are a place in the arguments of a click; elsewhere they may be the data of a chart.
    place = box_of_members(element) or (point_of_members(element) if in_call else None)
    if place is not None:
        yield from places_of_numbers(place)


def _may_hold_numbers(value: object) -> bool:
    return isinstance(value, list) and not any(isinstance(item, str) for item in value)


def _without_points_inside(places: Iterable[Coordinates]) -> list[Coordinates]:
    """An element told by its box and by a point in it is one place."""
    told = list(places)
    boxes = [place for place in told if len(place) == 4]
    return [place for place in told if len(place) != 2 or not any(_contains(box, place) for box in boxes)]


def _contains(box: Coordinates, point: Coordinates) -> bool:
    x1, y1, x2, y2 = box
    return x1 <= point[0] <= x2 and y1 <= point[1] <= y2


def _unpacked(value: object) -> object:
    """Tool calls may carry their arguments as JSON within a string."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        return decode(value).value
    return value


def _name_of(values: dict[str, object]) -> str:
    """The best name told; a mere role, such as "button", only if there is no other."""
    if "arguments" in values:
        return ""  # the name of a tool
    names = [text for key in NAME_KEYS if key in values and (text := _text_of(values[key]))]
    return next((name for name in names if role_named(name) is None), names[0] if names else "")


def _text_of(value: object) -> str:
    match value:
        case str():
            return value.strip()
        case Members():
            texts = {plain_key(key): text.strip() for key, text in value if isinstance(text, str)}
            return texts.get("en") or next(iter(texts.values()), "")
        case bool() | None:
            return ""
        case int() | float():
            return str(value)
        case [str() as text, *_]:
            return text.strip()
        case _:
            return ""


def _role_of(values: dict[str, object]) -> Role | None:
    told = [value for key in ROLE_KEYS if isinstance(value := values.get(key), str)]
    roles = [role for words in told if (role := role_of(words)) is not Role.OTHER]
    label = values.get("label")
    if not roles and isinstance(label, str):
        return role_named(label)
    return roles[0] if roles else None
