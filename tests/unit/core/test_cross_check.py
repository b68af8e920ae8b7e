from __future__ import annotations

import pytest

from app.core.cross_check import CrossCheck, agreement_sentence, is_snapped, is_so, named_with_reading
from app.core.element import Element, Role, Source
from app.core.geometry import Box

SCAN, MODEL = frozenset({Source.SCAN}), frozenset({Source.MODEL})
BOX = Box(10, 10, 40, 30)


def element(name: str = "Save", read: str | None = None, sources: frozenset[Source] = SCAN | MODEL) -> Element:
    return Element(1, Role.BUTTON, name, BOX, sources=sources, read_text=read)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (SCAN, {CrossCheck.SCAN_ONLY}),
        (MODEL, {CrossCheck.MODEL_ONLY}),
        (SCAN | MODEL, {CrossCheck.SEEN_BY_BOTH}),
        (frozenset[Source](), set[CrossCheck]()),
    ],
)
def test_who_saw_it(sources: frozenset[Source], expected: set[CrossCheck]) -> None:
    assert {check for check in CrossCheck if is_so(check, element(sources=sources))} == expected


@pytest.mark.parametrize(
    ("read", "shown", "told", "is_marked"),
    [
        ("SAVE", "Save", "The scan has read the same.", False),
        ("Sav\ne", "Save ≈ “Sav e”", "a little differently: “Sav\ne”", True),
        ("Delete", "Save ≠ “Delete”", "something else there: “Delete”", True),
        (None, "Save", "", False),
    ],
)
def test_both_texts_are_shown_where_they_differ(read: str | None, shown: str, told: str, is_marked: bool) -> None:
    compared = element("Save", read)
    assert named_with_reading(compared) == shown
    assert told in agreement_sentence(compared)
    assert is_so(CrossCheck.TEXT_DISAGREES, compared) is is_marked
    assert compared.name == "Save"


def test_a_box_that_is_not_the_models_own_is_snapped() -> None:
    assert not is_snapped(Element(1, Role.BUTTON, "", BOX))
    assert not is_snapped(Element(1, Role.BUTTON, "", BOX, model_box=BOX))
    assert is_snapped(Element(1, Role.BUTTON, "", BOX, model_box=Box(9, 10, 40, 30)))
