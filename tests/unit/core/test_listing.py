from __future__ import annotations

from app.core.element import Element, Role, SeenState, Source, State
from app.core.errors import AppError
from app.core.geometry import Box, Point, Size
from app.core.listing import Added, Listing, Removed, Revised
from app.core.run import (
    Cancelled,
    Completed,
    ElementFound,
    ElementRetired,
    ElementRevised,
    Failed,
    Outcome,
    RunEvent,
    Stopped,
    StopReason,
)
from app.core.snapping import OverlapSnapper

PICTURE = Size(400, 400)
SCAN, MODEL, AGAIN = 1, 2, 3
SCANNED = frozenset({Source.SCAN})
BOTH = frozenset({Source.SCAN, Source.MODEL})
BUTTON = Box(10, 10, 110, 40)
NEARLY_BUTTON = Box(12, 8, 114, 41)
ELSEWHERE = Box(300, 300, 340, 340)


def scanned(number: int, box: Box, name: str = "", role: Role = Role.TEXT) -> ElementFound:
    return ElementFound(SCAN, Element(number, role, name, box, 0.8, frozenset({Source.SCAN})))


def told(number: int, place: Box | Point, name: str = "", role: Role = Role.BUTTON, run: int = MODEL) -> ElementFound:
    return ElementFound(run, Element(number, role, name, place, None, frozenset({Source.MODEL})))


def folded(*events: RunEvent) -> Listing:
    listing = Listing(PICTURE, OverlapSnapper())
    for event in events:
        listing.fold(event)
    return listing


def test_elements_of_one_run_keep_their_numbers() -> None:
    listing = folded(scanned(1, BUTTON), scanned(2, ELSEWHERE))
    assert [e.number for e in listing.elements] == [1, 2]


def test_overlapping_boxes_of_one_run_stay_apart() -> None:
    assert len(folded(scanned(1, BUTTON), scanned(2, NEARLY_BUTTON)).elements) == 2


def test_what_scan_and_model_both_saw_is_one_element_on_the_scans_box() -> None:
    listing = folded(scanned(1, ELSEWHERE), scanned(2, BUTTON, "Sav"), told(1, NEARLY_BUTTON, "Save"))
    both = listing.elements[1]
    assert (both.number, both.place, both.model_box) == (2, BUTTON, NEARLY_BUTTON)
    assert (both.name, both.role, both.sources) == ("Save", Role.BUTTON, BOTH)


def test_what_the_scan_saw_in_a_field_and_of_its_state_stays() -> None:
    states = (SeenState(State.FOCUSED, 0.7),)
    field = Element(1, Role.TEXTBOX, "Town", BUTTON, sources=SCANNED, value="Lisbon", states=states)
    (both,) = folded(ElementFound(SCAN, field), told(1, BUTTON, "City", Role.TEXTBOX)).elements
    assert (both.name, both.value, both.states) == ("City", "Lisbon", states)


def test_the_scans_words_stay_where_the_model_has_none() -> None:
    (both,) = folded(scanned(1, BUTTON, "Save", Role.TEXT), told(1, BUTTON, "", Role.OTHER)).elements
    assert (both.name, both.role) == ("Save", Role.TEXT)


def test_it_does_not_matter_who_saw_an_element_first() -> None:
    (first,) = folded(scanned(1, BUTTON, "Sav"), told(1, NEARLY_BUTTON, "Save")).elements
    (second,) = folded(told(1, NEARLY_BUTTON, "Save"), scanned(1, BUTTON, "Sav")).elements
    assert first == second


def test_a_new_element_takes_the_next_free_number() -> None:
    listing = folded(scanned(1, BUTTON), told(1, BUTTON), told(2, ELSEWHERE))
    assert [e.number for e in listing.elements] == [1, 2]


def test_points_are_kept_apart_from_boxes() -> None:
    listing = folded(scanned(1, BUTTON), told(1, Point(50, 20)))
    assert [e.place for e in listing.elements] == [BUTTON, Point(50, 20)]


def test_each_fold_tells_what_changed() -> None:
    listing = Listing(PICTURE, OverlapSnapper())
    assert isinstance(listing.fold(scanned(1, BUTTON))[0], Added)
    assert isinstance(listing.fold(told(1, NEARLY_BUTTON))[0], Revised)
    assert isinstance(listing.fold(told(2, ELSEWHERE))[0], Added)
    assert listing.fold(ElementRetired(MODEL, 2)) == (Removed(2),)


def test_a_revised_element_keeps_its_number() -> None:
    listing = folded(scanned(1, ELSEWHERE), told(1, BUTTON, "Save"))
    (change,) = listing.fold(ElementRevised(MODEL, told(1, BUTTON, "Save all").element))
    assert isinstance(change, Revised)
    assert (change.element.number, change.element.name) == (2, "Save all")


def test_what_the_model_takes_back_stays_as_the_scan_saw_it() -> None:
    listing = folded(scanned(1, BUTTON, "Sav"), told(1, NEARLY_BUTTON, "Save"))
    (change,) = listing.fold(ElementRetired(MODEL, 1))
    assert isinstance(change, Revised)
    assert (change.element.name, change.element.sources) == ("Sav", SCANNED)


def test_a_second_listing_replaces_what_only_the_first_one_saw() -> None:
    listing = folded(scanned(1, BUTTON), told(1, BUTTON), told(2, ELSEWHERE), Completed(MODEL, Outcome()))
    listing.fold(told(1, NEARLY_BUTTON, "Save", run=AGAIN))
    listing.fold(Stopped(AGAIN, StopReason.REPEATING, Outcome()))
    (left,) = tuple(listing.elements)
    assert (left.number, left.name, left.sources) == (1, "Save", BOTH)


def test_a_listing_that_fails_or_is_cancelled_takes_nothing_away() -> None:
    ends: tuple[RunEvent, ...] = (Failed(AGAIN, AppError("no")), Cancelled(AGAIN))
    for end in ends:
        listing = folded(told(1, ELSEWHERE), Completed(MODEL, Outcome()), told(1, BUTTON, run=AGAIN))
        listing.fold(end)
        assert [e.place for e in listing.elements] == [ELSEWHERE, BUTTON]


def test_a_listing_that_found_nothing_takes_nothing_away() -> None:
    listing = folded(told(1, ELSEWHERE), Completed(MODEL, Outcome()), Completed(AGAIN, Outcome()))
    assert len(listing.elements) == 1
