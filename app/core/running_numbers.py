"""Coordinates within sentences: the last resort, since any numbers in brackets look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.coordinates import numbers_in, places_of_numbers
from app.core.told_places import ToldPlace

_CODE_OR_OBJECT = re.compile(r"```.*?(?:```|\Z)|\{[^{}]*\}|\{\s*[\"'][^{}]*\Z", re.DOTALL)
_WHOLE_NUMBER = r"\d{1,5}"
_GAP = r"\s{0,3}[,，]\s{0,3}"
_CORNERS = rf"\(\s?{_WHOLE_NUMBER}{_GAP}{_WHOLE_NUMBER}\s?\)"
_TO_THE_SECOND = r"\s{0,3}(?:,|-|to|and|到)?\s{0,3}"
_BRACKETED = re.compile(
    rf"{_CORNERS}{_TO_THE_SECOND}{_CORNERS}"
    # A pair with another after it is half of a box that was cut.
    rf"|[\[(]\s?{_WHOLE_NUMBER}(?:{_GAP}{_WHOLE_NUMBER}){{1,3}}\s?[\])](?!{_TO_THE_SECOND}\(\s?(?:\d|\Z))"
)
_ABOUT_PLACES = re.compile(
    r"coordinate|\bbox|bbox|bounding|locat|position|click|\btap\b|\bpoint|\bcent(?:er|re)|\bat\b|button|icon"
    r"|field|checkbox|\bmenu|\btab\b|坐标|位置|点击|边框|按钮",
    re.IGNORECASE,
)
_CONTEXT = 160
"""Characters before the numbers in which a word about places must stand."""

_LABELLED_BOX = re.compile(
    rf"^[ \t\-*•\d.)]{{0,9}}([^\[\]:：\n]{{1,60}}?)\s?[:：]\s?[`*]{{0,3}}"
    rf"\[\s?({_WHOLE_NUMBER}(?:{_GAP}{_WHOLE_NUMBER}){{3}})\s?\][`*.,;]{{0,4}}[ \t]{{0,9}}$",
    re.MULTILINE,
)
_NAMED = re.compile(r"[\"“'`*]{1,2}([^\"”'`*\n]{1,60})[\"”'`*]{1,2}[^\"”'`*\n]{0,60}$")
_LABELLED = re.compile(r"^[\s\-*•\d.)]{0,9}([^:：\n]{1,60}?)\s?[:：]\s?\S{0,2}$")


def places_in_sentences(text: str) -> list[ToldPlace]:
    """Whole numbers in brackets, two or four, in a passage about places; or an answer that is nothing else."""
    if _BRACKETED.fullmatch(text.strip()):
        return [ToldPlace(place) for place in places_of_numbers(numbers_in(text))]
    sentences = _CODE_OR_OBJECT.sub(" ", text)
    return list(_in_passages(sentences)) or list(_on_lines(sentences))


def _on_lines(text: str) -> Iterator[ToldPlace]:
    """Lines that hold a label and a box in its proper order, such as a list of things asked for."""
    for match in _LABELLED_BOX.finditer(text):
        x1, y1, x2, y2 = numbers_in(match[2])
        if x1 < x2 and y1 < y2:
            yield ToldPlace((x1, y1, x2, y2), match[1].strip(" *`"))


def _in_passages(text: str) -> Iterator[ToldPlace]:
    for match in _BRACKETED.finditer(text):
        before = text[max(0, match.start() - _CONTEXT) : match.start()]
        numbers = numbers_in(match[0])
        if len(numbers) == 3 or not _ABOUT_PLACES.search(before):
            continue
        for coordinates in places_of_numbers(numbers):
            yield ToldPlace(coordinates, _name_before(before.rpartition("\n")[2]))


def _name_before(line: str) -> str:
    """What is quoted or set in bold last before the numbers, or the label they stand behind."""
    found = _NAMED.search(line) or _LABELLED.search(line)
    return found[1].strip() if found else ""
