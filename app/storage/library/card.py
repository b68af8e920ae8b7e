"""What the index knows of an inspection: read from its file without the picture."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.core.geometry import Size
from app.storage.inspection_chunk import KIND, MOST_BYTES
from app.storage.png_chunk import BrokenPng
from app.storage.png_head import png_head


@dataclass(frozen=True, slots=True)
class Card:
    """`element_words`, `questions` and `answer_words` are what can be looked for. `picture` is the digest of the
    pixels, empty where it is not told; `work` that of all a person has done, empty where that is nothing.
    """

    title: str
    changed_at: datetime
    size: Size
    tags: tuple[str, ...] = ()
    elements: int = 0
    answers: int = 0
    element_words: str = ""
    questions: str = ""
    answer_words: str = ""
    picture: str = ""
    work: str = ""
    program: str = ""


def card_of(path: Path) -> Card | None:
    """None if it is no PNG; one whose inspection can't be used is a picture. Raises OSError."""
    from app.storage.inspection_format import BrokenInspection
    from app.storage.inspection_png import expanded

    changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    try:
        size, data = png_head(path, KIND, MOST_BYTES)
    except BrokenPng:
        return None
    plain = Card(_without_halves(path.name), changed_at, size)
    try:
        return plain if data is None else inspection_card(expanded(data), plain)
    except (BrokenInspection, zlib.error):
        return plain


def inspection_card(content: bytes, plain: Card) -> Card:
    """From an inspection as it is written; `plain` is what is known without it. Raises BrokenInspection."""
    from app.storage.inspection_format import BrokenInspection, parsed

    document = parsed(content)
    try:
        return _card(document, plain)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise BrokenInspection(str(error)) from error


def _card(document: Mapping[str, Any], plain: Card) -> Card:
    picture, inspection, elements = document["picture"], document["inspection"], document["elements"]
    label = inspection.get("label", {})
    asked = [exchange for exchange in inspection["exchanges"] if exchange["task"]["kind"] != "list"]
    return Card(
        title=_without_halves(label.get("title") or picture["title"] or plain.title),
        changed_at=datetime.fromisoformat(document["saved_at"]),
        size=plain.size,
        tags=tuple(_without_halves(tag) for tag in label.get("tags", ())),
        elements=len(elements),
        answers=sum(1 for exchange in asked if exchange.get("text")),
        element_words=_joined(word for element in elements for word in _words(element)),
        questions=_joined(exchange["task"].get("target") or exchange["task"]["question"] for exchange in asked),
        answer_words=_joined(exchange["text"] for exchange in asked),
        picture=str(picture.get("digest", "")),
        work=_work(inspection),
        program=_without_halves(picture.get("program", "")),
    )


def _words(element: Mapping[str, Any]) -> Iterator[str]:
    yield element["name"]
    yield from element.get("other_names", ())
    yield element.get("value") or ""
    yield element.get("read_text") or ""


def _joined(words: Iterator[str]) -> str:
    """Each once, a line each, in their order."""
    return _without_halves("\n".join(dict.fromkeys(word for word in words if word)))


def _without_halves(text: str) -> str:
    """Halves of characters, which names of files and answers may hold, can't be stored as text."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _work(inspection: Mapping[str, Any]) -> str:
    hand_work = inspection["listing"].get("hand_work", {})
    exchanges = [
        {key: value for key, value in exchange.items() if key not in {"run_id", "end"}}
        for exchange in inspection["exchanges"]
    ]
    if not (exchanges or any(hand_work.values()) or any(inspection.get("label", {}).values())):
        return ""
    told = json.dumps([exchanges, hand_work, inspection.get("label", {})], sort_keys=True)
    return hashlib.blake2b(told.encode("ascii"), digest_size=16).hexdigest()
