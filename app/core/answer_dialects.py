"""Ways other than JSON objects in which models of the family, and their relatives, tell places.

Each reads a whole answer and finds nothing in one that is written another way. No pattern crosses a `<` or
a line without a bound, so that each is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.core.coordinates import numbers_in, places_of_numbers
from app.core.element import Role
from app.core.listing_format import BOX_KEYS, PLACE_KEYS, Coordinates, plain_key
from app.core.role_synonyms import role_of
from app.core.told_places import ToldPlace


def places_in_dialect(text: str) -> list[ToldPlace]:
    """What the first dialect that finds anything finds."""
    return next((places for dialect in _DIALECTS if (places := list(dialect(text)))), [])


_SPECIAL_TOKENS = re.compile(
    r"(?:(?:<\|object_ref_start\|>|<ref>)([^<]{0,200})(?:<\|object_ref_end\|>|</ref>)\s{0,9})?"
    r"(?:<\|(?:box|quad)_start\|>([^<]{1,2000})<\|(?:box|quad)_end\|>|<box>([^<]{1,2000})</box>)"
)


def _special_tokens(text: str) -> Iterator[ToldPlace]:
    """Qwen2-VL's box tokens, and the tags of the first Qwen-VL."""
    for name, tokens, tags in _SPECIAL_TOKENS.findall(text):
        for coordinates in places_of_numbers(numbers_in(tokens or tags)):
            yield ToldPlace(coordinates, name.strip())


_DETECTION = re.compile(r"(?:<\|ref\|>([^<]{0,200})<\|/ref\|>\s{0,9})?<\|det\|>([^<]*)")
_CLOSED_LIST = re.compile(r"\[([^\[\]]{1,2000})\]")


def _detection_tokens(text: str) -> Iterator[ToldPlace]:
    """DeepSeek-VL2's; only lists that are closed, since its digits run away at times."""
    for name, lists in _DETECTION.findall(text):
        for numbers in _CLOSED_LIST.findall(lists):
            for coordinates in places_of_numbers(numbers_in(numbers)):
                yield ToldPlace(coordinates, name.strip())


_DATA_BOX = re.compile(
    r"data-(?:bbox|box|point)\s{0,9}=\s{0,9}[\"']([^\"'<>]{1,200})[\"'](?:[^<>]{0,500}>([^<]{0,500}))?"
)
_TAG_NAME = re.compile(r"<(\w{1,20})[^<]*$")


def _document_html(text: str) -> Iterator[ToldPlace]:
    """Qwen's document HTML: every element carries its box."""
    for match in _DATA_BOX.finditer(text):
        tag = _TAG_NAME.search(text[max(0, match.start() - 500) : match.start()])
        for coordinates in places_of_numbers(numbers_in(match[1])):
            yield ToldPlace(coordinates, (match[2] or "").strip(), role_of(tag[1]) if tag else Role.OTHER)


_POINTS_TAG = re.compile(r"<points?\b([^<>]{1,2000})>([^<]{0,200})")
_X_AND_Y = re.compile(r"\bx(\d{0,3})\s?=\s?[\"']?(-?[\d.]{1,12})[\"']?[\s,]{1,9}y\1\s?=\s?[\"']?(-?[\d.]{1,12})")


def _xml_points(text: str) -> Iterator[ToldPlace]:
    """`<points x1="1" y1="2" alt="...">name</points>`, `<point x= y=>`, `<points 1 2>name</points>`.

    These families count in percent or in tenths, so fractions are meant.
    """
    for attributes, name in _POINTS_TAG.findall(text):
        pairs = [(float(x), float(y)) for _, x, y in _X_AND_Y.findall(attributes) if _is_number(x) and _is_number(y)]
        numbers = [] if pairs or "=" in attributes else numbers_in(attributes)
        for pair in pairs or zip(numbers[0::2], numbers[1::2], strict=False):
            yield ToldPlace(pair, name.strip())


_CALL = re.compile(
    r"\b(?:start_box|end_box|start_point|end_point|point|box|bbox|coordinate)\s?=\s?"
    r"(?:'([^'\n]{1,200})'|\"([^\"\n]{1,200})\"|\(([^()\n]{1,100})\)|\[([^\[\]\n]{1,100})\])"
)


def _ui_tars_calls(text: str) -> Iterator[ToldPlace]:
    """`click(start_box='(1,2)')` with its many ways to put the numbers into the quotes."""
    for groups in _CALL.findall(text):
        for coordinates in places_of_numbers(numbers_in("".join(groups))):
            yield ToldPlace(coordinates)


_TAGGED = re.compile(r"<(bbox|point|points|bounding_box|quad)>([^<]{1,2000})</\1>")


def _tagged_numbers(text: str) -> Iterator[ToldPlace]:
    """`<bbox>1 2 3 4</bbox>`, `<point>1 2</point>`."""
    for _, numbers in _TAGGED.findall(text):
        for coordinates in places_of_numbers(numbers_in(numbers)):
            yield ToldPlace(coordinates)


_NUMBER_LIST = r"-?\d[\d\s.,-]{1,200}"
_KEYED = re.compile(
    r"([A-Za-z][\w-]{1,20})[\"'`*]{0,3}\s{0,9}(?:[:：]|=>?)\s{0,9}"
    rf"(\[{{1,2}})\s{{0,9}}({_NUMBER_LIST}(?:\]\s{{0,9}},\s{{0,9}}\[\s{{0,9}}{_NUMBER_LIST}){{0,200}})\]"
)
_QUOTED = re.compile(r"[:=]\s{0,9}[\"']([^\"'\n]{1,200})[\"']")


def keyed_lists(text: str) -> list[ToldPlace]:
    """Lists under the key of a place, whatever is around them; the name is the nearest quoted value."""
    matches = [match for match in _KEYED.finditer(text) if plain_key(match[1]) in PLACE_KEYS]
    if not matches:
        return []
    ends = [match.end() for match in matches]
    starts = [match.start() for match in matches]
    names_come_first = _QUOTED.search(text, 0, starts[0]) is not None
    spans = (
        zip([0, *ends], starts, strict=False) if names_come_first else zip(ends, [*starts[1:], len(text)], strict=True)
    )
    return [
        ToldPlace(coordinates, _last_quoted(text, *span))
        for match, span in zip(matches, spans, strict=True)
        for coordinates in places_of_numbers(numbers_in(match[3]))
        if not _is_half_a_box(match[1], match[2], coordinates)
    ]


def _is_half_a_box(key: str, brackets: str, coordinates: Coordinates) -> bool:
    """A pair in brackets of its own is the first corner; the other one was cut."""
    return plain_key(key) in BOX_KEYS and len(brackets) == len(coordinates) == 2


def _last_quoted(text: str, start: int, end: int) -> str:
    quoted = _QUOTED.findall(text, start, end)
    return quoted[-1].strip() if quoted else ""


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).removeprefix("-").isdecimal()


_DIALECTS: tuple[Callable[[str], Iterator[ToldPlace] | list[ToldPlace]], ...] = (
    _detection_tokens,
    _special_tokens,
    _document_html,
    _xml_points,
    _ui_tars_calls,
    _tagged_numbers,
    keyed_lists,
)
