"""What a listing is asked with: the way of the settings, and what the scan has read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.asking import preset_request
from app.core.document import Document
from app.core.element import Element, Source
from app.core.geometry import Box
from app.core.model_spec import SCRIPTED_MODEL
from app.core.prompt import AnswerFormat, Preset
from app.core.run import ElementFound, Request
from app.core.settings import Settings
from app.core.task import ListElements, ListingWay
from tests.support.fakes import button, screenshot_of

LISTING = Preset("list", "List", "List them.", AnswerFormat.ELEMENTS, guide="Texts:\n{hints}")
SAVE = button(1, "Save", Box(10, 10, 90, 40))


@pytest.fixture
def document() -> Document:
    return Document(screenshot_of(400, 300))


def request(document: Document, way: ListingWay = ListingWay.GUIDED) -> Request:
    return preset_request(9, document, LISTING, "", Settings(listing=way), SCRIPTED_MODEL)


def scan(document: Document, *elements: Element) -> None:
    document.begin_scan(1)
    for element in elements:
        document.fold(ElementFound(1, element))


def listing(request: Request) -> ListElements:
    assert isinstance(request.task, ListElements)
    return request.task


@pytest.mark.parametrize("way", [ListingWay.GUIDED, ListingWay.TILED])
def test_a_listing_is_guided_by_what_the_scan_has_read(document: Document, way: ListingWay) -> None:
    scan(document, SAVE, button(2, "", Box(10, 60, 90, 90)))
    asked = request(document, way)
    assert listing(asked) == ListElements("List", "List them.", way, "Texts:\n{hints}")
    assert asked.hints == (SAVE,)


def test_the_whole_is_asked_for_without(document: Document) -> None:
    scan(document, SAVE)
    assert request(document, ListingWay.WHOLE).hints == ()


def test_with_nothing_read_a_guided_listing_is_one_of_the_whole(document: Document) -> None:
    assert listing(request(document)).way is ListingWay.WHOLE
    scan(document, button(1, "", Box(10, 60, 90, 90)))
    assert listing(request(document)).way is ListingWay.WHOLE
    assert listing(request(document, ListingWay.TILED)).way is ListingWay.TILED


def test_hints_are_what_the_scan_saw_and_not_what_a_model_made_of_it(document: Document) -> None:
    """Asked again, the model must not be told its own words."""
    scan(document, SAVE)
    document.begin(request(document), "scripted")
    document.fold(ElementFound(9, replace(SAVE, name="Disk", sources=frozenset({Source.MODEL}))))
    assert [element.name for element in document.elements] == ["Disk"]
    assert request(document).hints == (SAVE,)


def test_what_was_asked_with_is_kept_with_the_answer(document: Document) -> None:
    scan(document, SAVE)
    asked = request(document)
    document.begin(asked, "scripted")
    (exchange,) = document.exchanges
    assert (exchange.task, exchange.hints) == (asked.task, (SAVE,))
