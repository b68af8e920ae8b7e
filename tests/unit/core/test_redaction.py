"""What is covered is said nowhere any more, and nothing else is touched."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.core.document import Document
from app.core.element import Element, Role
from app.core.geometry import Box, Place, Point, Size
from app.core.hand_work import renamed
from app.core.redaction import COVERED_TEXT, candidates, covering, redacted, redaction_of
from app.core.saved_inspection import Label, SavedInspection
from app.core.sensitive_text import Sensitive
from app.core.task import Ask, ListElements
from tests.support.inspected import SIZE, inspected_document

LINE = Box(10, 10, 110, 30)


def element(number: int, name: str, place: Place = LINE) -> Element:
    return Element(number, Role.TEXT, name, place)


def said(saved: SavedInspection) -> str:
    """All that is in it, without the names of the classes."""
    return re.sub(r"\w+\(", "(", repr(saved))


def of_number(document: Document, number: int) -> Element:
    return next(element for element in document.elements if element.number == number)


def test_candidates_are_found_in_all_texts_of_an_element() -> None:
    elements = (
        element(1, "Save"),
        element(2, "jane@example.com"),
        replace(element(3, "Card"), value="4111 1111 1111 1111"),
        replace(element(4, "Phone"), read_text="+49 30 1234567"),
        replace(element(5, "x"), other_names=("Password: hunter2",)),
    )
    found = {candidate.element.number: candidate.kinds for candidate in candidates(elements)}
    assert found[2] == (Sensitive.EMAIL,)
    assert Sensitive.CARD in found[3]
    assert found[4] == (Sensitive.PHONE,)
    assert found[5] == (Sensitive.TOKEN,)
    assert 1 not in found


def test_of_a_text_in_a_row_only_the_text_is_a_candidate() -> None:
    row = element(1, "Mail: jane@example.com", Box(0, 0, 400, 50))
    line = element(2, "jane@example.com", Box(60, 10, 200, 30))
    assert [candidate.element.number for candidate in candidates((row, line))] == [2]


def test_a_row_that_says_more_than_the_text_in_it_is_one_too() -> None:
    row = element(1, "jane@example.com +49 30 1234567", Box(0, 0, 400, 50))
    line = element(2, "jane@example.com", Box(60, 10, 200, 30))
    assert [candidate.element.number for candidate in candidates((row, line))] == [1, 2]


def test_nothing_of_it_is_left_in_anything_that_is_kept() -> None:
    document = inspected_document()
    document.label = Label("Save as it was", ("save", "other"))
    saved = document.saved()
    assert "Save" in said(saved)
    clean = redacted(saved, redaction_of([of_number(document, 1)], saved, SIZE))
    assert "save" not in said(clean).casefold()
    assert clean.label == Label(f"{COVERED_TEXT} as it was", (COVERED_TEXT, "other"))


def test_what_another_run_read_there_is_covered_too() -> None:
    document = inspected_document()
    saved = document.saved()
    assert "'Sav'" in said(saved)
    assert "Sav" not in said(redacted(saved, redaction_of([of_number(document, 1)], saved, SIZE)))


def test_everything_else_stays_as_it_was() -> None:
    document = inspected_document()
    saved = document.saved()
    clean = redacted(saved, redaction_of([of_number(document, 1)], saved, SIZE))
    again, before = Document(document.screenshot, saved=clean), Document(document.screenshot, saved=saved)
    assert [replace(e, name="", value="", read_text=None) for e in again.elements] == [
        replace(e, name="", value="", read_text=None) for e in before.elements
    ]
    assert "Far away" in [element.name for element in again.elements]
    assert [exchange.end and type(exchange.end) for exchange in clean.exchanges] == [
        exchange.end and type(exchange.end) for exchange in saved.exchanges
    ]


def test_a_name_that_a_person_gave_is_covered() -> None:
    document = inspected_document()
    document.work_by_hand(renamed(document.hand_work, 2, "Jane Smith"))
    saved = document.saved()
    clean = redacted(saved, redaction_of([of_number(document, 2)], saved, SIZE))
    assert "Jane" not in repr(clean)
    assert "'Help'" not in repr(clean)


def test_answers_can_be_left_out() -> None:
    document = inspected_document()
    saved = document.saved()
    clean = redacted(saved, redaction_of([of_number(document, 1)], saved, SIZE, keeps_answers=False))
    assert [type(exchange.task) for exchange in clean.exchanges] == [ListElements]


def test_areas_reach_a_little_beyond_their_elements_and_never_beyond_the_picture() -> None:
    elements = (
        element(1, "a", Box(100, 100, 200, 140)),
        element(2, "b", Box(0, 280, 60, 300)),
        element(3, "c"),
        element(4, "d", Point(399, 0)),
    )
    saved = Document(inspected_document().screenshot).saved()
    assert redaction_of(elements, saved, Size(400, 300)).areas == (
        Box(94, 94, 206, 146),
        Box(0, 277, 63, 300),
        Box(7, 7, 113, 33),
        Box(397, 0, 400, 3),
    )


@pytest.mark.parametrize(
    ("covered", "text", "left"),
    [
        ("Jane Smith", "jane  smith and JANE\nSMITH", f"{COVERED_TEXT} and {COVERED_TEXT}"),
        ("+49 30 1234567", "It is +49301234567.", f"It is {COVERED_TEXT}."),
        ("4111 1111 1111 1111", "4111-1111-1111-1111", COVERED_TEXT),
        ("jane@x.com", "mailto:jane@x.com", f"mailto:{COVERED_TEXT}"),
        ("OK", "OK, a book", f"{COVERED_TEXT}, a book"),
        ("张三", "张三", COVERED_TEXT),
        ('say "hi"', r'{"label": "say \"hi\""}', '{"label": "' + COVERED_TEXT + '"}'),
        ("a.*b", "a.*b axxb", f"{COVERED_TEXT} axxb"),
    ],
)
def test_texts_are_found_however_they_are_written(covered: str, text: str, left: str) -> None:
    assert covering([covered])(text) == left


def test_signs_alone_are_no_text_to_be_covered() -> None:
    saved = Document(inspected_document().screenshot).saved()
    assert redaction_of([element(1, "…"), element(2, "Name")], saved, SIZE).texts == ("Name",)


def test_without_texts_nothing_is_covered() -> None:
    assert covering([])("Save") == "Save"


def answered(*texts: str) -> SavedInspection:
    """An inspection with these answers."""
    saved = inspected_document().saved()
    asked = [exchange for exchange in saved.exchanges if isinstance(exchange.task, Ask)]
    return replace(saved, exchanges=tuple(replace(asked[0], run_id=100 + n, text=t) for n, t in enumerate(texts)))


def test_what_only_an_answer_tells_is_covered_too() -> None:
    saved = answered("Call +49 30 1234567 or write to jane@example.com.", "Nothing else.")
    redaction = redaction_of([element(9, "Other")], saved, SIZE)
    assert [exchange.text for exchange in redacted(saved, redaction).exchanges] == [
        f"Call {COVERED_TEXT} or write to {COVERED_TEXT}.",
        "Nothing else.",
    ]


def test_what_is_to_be_seen_stays_in_the_answers() -> None:
    saved = answered("Call +49 30 1234567 or write to jane@example.com.")
    redaction = redaction_of([element(9, "Other")], saved, SIZE, spared=[element(1, "Mail: jane@example.com")])
    assert "write to jane@example.com" in redacted(saved, redaction).exchanges[0].text
    assert "1234567" not in redacted(saved, redaction).exchanges[0].text


def test_what_a_person_deleted_is_known() -> None:
    document = inspected_document()
    assert [(gone.number, gone.name) for gone in document.deleted] == [(5, "A point")]
