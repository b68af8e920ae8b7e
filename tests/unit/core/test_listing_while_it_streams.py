"""The one list while scan and model tell theirs in any order: numbers stay, and what is told of changes is the list."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.answer_reader import AnswerReader
from app.core.element import Element, Role, Source
from app.core.geometry import Box, Size, whole
from app.core.hand_work import with_own_boxes
from app.core.listing import Added, Listing, ListingChange, Removed
from app.core.listing_format import Grid, native_listing, view_of
from app.core.run import Completed, ElementFound, ElementRetired, ElementRevised, Outcome, RunEvent
from app.scan.matching import OptimalMatcher
from app.scan.snapping import LikelihoodSnapper

PICTURE = Size(1000, 1000)
SCAN, MODEL = 1, 2
SNAPPER = LikelihoodSnapper(OptimalMatcher())
BOTH = frozenset({Source.SCAN, Source.MODEL})
NAMES = ("Save", "Cancel", "Open", "Close", "Help", "Undo", "Redo", "Find")


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  it shall be the same each time


def window(chance: random.Random) -> list[Element]:
    """What a scan finds: buttons at random in a grid, some of one name, some without."""
    cells = chance.sample([(x, y) for x in range(40, 900, 130) for y in range(30, 950, 60)], 24)
    return [
        Element(n, Role.BUTTON, chance.choice((*NAMES, "")), Box(x, y, x + 90, y + 30), 0.8, frozenset({Source.SCAN}))
        for n, (x, y) in enumerate(cells, 1)
    ]


def answer_about(elements: list[Element], chance: random.Random, noise: int, shift: int) -> list[Element]:
    """What a model tells of a part of them, in its own order."""
    told: list[Element] = []
    for element in chance.sample(elements, 14):
        assert element.box
        box = element.box.moved(shift + round(chance.gauss(0, noise)), shift + round(chance.gauss(0, noise)))
        inside = Box(max(0, box.x1), max(0, box.y1), min(box.x2, 1000), min(box.y2, 1000))
        told.append(replace(element, number=len(told) + 1, place=inside, model_box=inside, confidence=None))
    return [replace(element, sources=frozenset({Source.MODEL})) for element in told]


def found(run_id: int, elements: Iterable[Element]) -> list[RunEvent]:
    return [ElementFound(run_id, element) for element in elements]


def folded(events: Iterable[RunEvent]) -> tuple[Listing, list[ListingChange]]:
    listing = Listing(PICTURE, SNAPPER)
    return listing, [change for event in events for change in listing.fold(event)]


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.integers(0, 12), st.sampled_from([0, 0, 25]), st.data())
def test_no_number_is_ever_given_twice_and_the_changes_are_the_list(
    seed: int, noise: int, shift: int, data: st.DataObject
) -> None:
    chance = dice(seed)
    elements = window(chance)
    told = answer_about(elements, chance, noise, shift)
    events = _interleaved(
        found(SCAN, elements), [*_with_second_thoughts(told, data), Completed(MODEL, Outcome())], chance
    )
    listing = Listing(PICTURE, SNAPPER)
    shown: dict[int, Element] = {}
    ever: set[int] = set()
    for event in events:
        for change in listing.fold(event):
            match change:
                case Added(element):
                    assert element.number not in ever
                    ever.add(element.number)
                    shown[element.number] = element
                case Removed(number):
                    del shown[number]
                case _:
                    assert change.element.number in shown
                    shown[change.element.number] = change.element
        assert list(shown.values()) == list(listing.elements)
    assert len(listing.seen_by(Source.SCAN)) == len(elements)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.integers(0, 12))
def test_what_a_number_was_named_by_the_model_it_stays(seed: int, noise: int) -> None:
    chance = dice(seed)
    elements = window(chance)
    told = [replace(e, name=f"{e.name} {e.number}") for e in answer_about(elements, chance, noise, 0)]
    listing, _changes = folded(found(SCAN, elements))
    names: dict[int, str] = {}
    for event in found(MODEL, told):
        listing.fold(event)
        for element in listing.elements:
            if Source.MODEL in element.sources:
                assert names.setdefault(element.number, element.name) == element.name


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.integers(0, 8), st.lists(st.integers(0, 3000), max_size=12))
def test_an_answer_cut_anywhere_gives_the_same_list(seed: int, noise: int, cuts: list[int]) -> None:
    chance = dice(seed)
    elements = window(chance)
    view = view_of(Grid.THOUSAND, whole(PICTURE))
    answer = native_listing(answer_about(elements, chance, noise, 0), view)
    places = sorted({0, len(answer), *(cut % len(answer) for cut in cuts)})
    pieces = [answer[start:end] for start, end in pairwise(places)]
    lists = [folded([*found(SCAN, elements), *_read(parts)])[0].elements for parts in ([answer], pieces, [*answer])]
    assert lists[0] == lists[1] == lists[2]


def test_a_partner_that_comes_later_leaves_the_number_where_it_is() -> None:
    """“Save” is paired with the only button there is before the scan's own “Save” is known."""
    other = Element(1, Role.BUTTON, "", Box(100, 100, 190, 130), 0.8, frozenset({Source.SCAN}))
    told = Element(1, Role.BUTTON, "Save", Box(104, 102, 194, 132), None, frozenset({Source.MODEL}))
    better = Element(2, Role.BUTTON, "Save", Box(106, 102, 196, 132), 0.8, frozenset({Source.SCAN}))
    listing, _changes = folded([ElementFound(SCAN, other), ElementFound(MODEL, told), ElementFound(SCAN, better)])
    assert [(e.number, e.name, e.place) for e in listing.elements] == [
        (1, "Save", other.place),
        (2, "Save", better.place),
    ]


def test_the_model_may_come_first() -> None:
    elements = window(dice(5))
    told = answer_about(elements, dice(6), 3, 0)
    listing, changes = folded([*found(MODEL, told), *found(SCAN, elements)])
    assert sum(e.sources == BOTH for e in listing.elements) == len(told)
    assert [e.number for e in listing.elements] == [*range(1, len(elements) + 1)]
    assert not any(isinstance(change, Removed) for change in changes)


def test_what_the_scan_missed_loses_the_common_error_at_the_end() -> None:
    elements = [replace(e, name=f"Button {e.number}") for e in window(dice(5))]
    told = answer_about(elements, dice(6), 1, 30)
    missed = next(e for e in elements if e.name == told[0].name)
    events = [*found(SCAN, (e for e in elements if e is not missed)), *found(MODEL, told)]
    before, _changes = folded(events)
    after, _changes = folded([*events, Completed(MODEL, Outcome())])
    assert _named(before, missed.name).place == told[0].place
    corrected = _named(after, missed.name)
    assert missed.box
    assert corrected.box
    assert corrected.box.iou(missed.box) > 0.8
    assert (corrected.model_box, corrected.sources) == (told[0].place, frozenset({Source.MODEL}))


def test_a_person_may_have_the_models_own_box_and_go_back() -> None:
    elements = window(dice(5))
    told = answer_about(elements, dice(6), 3, 0)
    listing, _changes = folded([*found(SCAN, elements), *found(MODEL, told)])
    snapped = next(e for e in listing.elements if e.sources == BOTH and e.place != e.model_box)
    assert snapped.model_box
    (own,) = listing.work_by_hand(with_own_boxes(listing.hand_work, [snapped.number], own=True))
    assert not isinstance(own, Removed)
    assert own.element == replace(snapped, place=snapped.model_box)
    (back,) = listing.work_by_hand(with_own_boxes(listing.hand_work, [snapped.number], own=False))
    assert not isinstance(back, Removed)
    assert back.element == snapped
    assert listing.work_by_hand(listing.hand_work) == ()


def _named(listing: Listing, name: str) -> Element:
    (element,) = (e for e in listing.elements if e.name == name)
    return element


def _with_second_thoughts(told: list[Element], data: st.DataObject) -> Iterator[RunEvent]:
    """Some elements are named anew later, some taken back."""
    for element in told:
        yield ElementFound(MODEL, element)
    for element in data.draw(st.lists(st.sampled_from(told), unique_by=lambda e: e.number, max_size=4)):
        if data.draw(st.booleans()):
            yield ElementRevised(MODEL, replace(element, name="Other"))
        else:
            yield ElementRetired(MODEL, element.number)


def _interleaved(one: list[RunEvent], other: list[RunEvent], chance: random.Random) -> list[RunEvent]:
    turns = [0] * len(one) + [1] * len(other)
    chance.shuffle(turns)
    waiting = (iter(one), iter(other))
    return [next(waiting[turn]) for turn in turns]


def _read(pieces: Iterable[str]) -> Iterator[RunEvent]:
    reader = AnswerReader(MODEL, PICTURE, view_of(Grid.THOUSAND, whole(PICTURE)))
    for piece in pieces:
        yield from reader.read(piece)
    yield from reader.finish()
    yield Completed(MODEL, Outcome())
