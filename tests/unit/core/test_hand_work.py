"""What a person does to the list is said over what was seen, survives new runs, and can be taken back."""

from __future__ import annotations

from app.core.document import Document
from app.core.element import Element, Role, Source
from app.core.geometry import Box, Point, Size
from app.core.hand_work import HandWork, added, deleted, merged, placed, renamed, with_own_boxes, with_role
from app.core.listing import Added, Removed, Revised
from app.core.run import Completed, ElementFound, ElementRetired, Outcome
from app.core.undoing import History
from tests.support.pictures import plain_screenshot

SAVE, HELP, FAR = Box(10, 10, 60, 30), Box(100, 10, 160, 30), Box(200, 100, 260, 130)
FIRST, SECOND = 1, 2


def found(run: int, number: int, name: str, box: Box) -> ElementFound:
    return ElementFound(run, Element(number, Role.TEXT, name, box, 0.5, frozenset({Source.SCAN})))


def scanned() -> Document:
    document = Document(plain_screenshot(Size(400, 300)))
    scan(document, FIRST)
    return document


def scan(document: Document, run: int, *boxes: Box) -> None:
    document.begin_scan(run)
    for number, box in enumerate(boxes or (SAVE, HELP, FAR), 1):
        document.fold(found(run, number, f"{box.x1}", box))
    document.fold(Completed(run, Outcome()))


def names(document: Document) -> dict[int, str]:
    return {element.number: element.name for element in document.elements}


def element(document: Document, number: int) -> Element:
    return next(e for e in document.elements if e.number == number)


def test_it_is_renamed_placed_and_given_a_role_and_marked() -> None:
    document = scanned()
    work = with_role(placed(renamed(document.hand_work, 1, "Save"), 1, FAR), [1, 2], Role.BUTTON)
    changes = document.work_by_hand(work)
    assert [change.element.number for change in changes if isinstance(change, Revised)] == [1, 2]
    save, help_, far = document.elements
    assert (save.name, save.place, save.role, save.is_by_hand) == ("Save", FAR, Role.BUTTON, True)
    assert (help_.name, help_.role, help_.is_by_hand) == ("100", Role.BUTTON, True)
    assert not far.is_by_hand


def test_it_is_deleted_and_stays_so_when_it_is_seen_again() -> None:
    document = scanned()
    assert document.work_by_hand(deleted(document.hand_work, [2])) == (Removed(2),)
    scan(document, SECOND)
    assert names(document) == {1: "10", 3: "200"}


def test_what_is_taken_back_is_there_again_in_its_place() -> None:
    document = scanned()
    document.work_by_hand(deleted(document.hand_work, [2]))
    (change,) = document.work_by_hand(HandWork())
    assert isinstance(change, Added)
    assert list(names(document)) == [1, 2, 3]
    assert not element(document, 2).is_by_hand


def test_corrections_survive_a_run_that_sees_the_same_and_one_that_does_not() -> None:
    document = scanned()
    document.work_by_hand(renamed(document.hand_work, 1, "Save"))
    scan(document, SECOND)
    assert names(document) == {1: "Save", 2: "100", 3: "200"}
    scan(document, SECOND + 1, HELP)
    assert names(document) == {1: "Save", 2: "100"}


def test_a_box_that_was_moved_is_the_same_for_a_run_that_sees_it_where_it_is_now() -> None:
    document = scanned()
    document.work_by_hand(placed(document.hand_work, 1, Box(300, 200, 350, 220)))
    scan(document, SECOND, Box(301, 200, 350, 221), HELP, FAR)
    assert list(names(document)) == [1, 2, 3]
    assert element(document, 1).place == Box(300, 200, 350, 220)


def test_an_element_is_added_with_a_number_of_its_own_and_what_sees_it_is_the_same() -> None:
    document = scanned()
    new = Element(document.free_number, Role.LINK, "New", Box(0, 250, 40, 290))
    (change,) = document.work_by_hand(added(document.hand_work, new))
    assert isinstance(change, Added)
    assert change.element.number == 4
    assert change.element.is_by_hand
    scan(document, SECOND, SAVE, HELP, FAR, Box(1, 250, 41, 290))
    assert names(document) == {1: "10", 2: "100", 3: "200", 4: "New"}
    assert element(document, 4).sources == {Source.SCAN}
    document.work_by_hand(HandWork())
    assert names(document) == {1: "10", 2: "100", 3: "200", 4: "1"}


def test_an_added_one_that_is_taken_back_is_gone_and_comes_again() -> None:
    document = scanned()
    with_it = added(document.hand_work, Element(4, Role.LINK, "New", Box(0, 250, 40, 290)))
    document.work_by_hand(with_it)
    assert document.work_by_hand(HandWork()) == (Removed(4),)
    document.work_by_hand(with_it)
    assert names(document)[4] == "New"
    assert document.free_number == 5


def test_merged_ones_become_the_first_around_them_all() -> None:
    document = scanned()
    document.work_by_hand(merged(document.hand_work, document.elements[:2]))
    assert names(document) == {1: "10 100", 3: "200"}
    assert element(document, 1).place == Box(10, 10, 160, 30)


def test_points_are_merged_too() -> None:
    elements = (Element(1, Role.BUTTON, "A", Point(5, 5)), Element(2, Role.BUTTON, "A", Point(9, 9)))
    work = merged(HandWork(), elements)
    assert work.applied(elements[0]).place == Box(5, 5, 10, 10)
    assert work.applied(elements[0]).name == "A"


def test_what_a_run_takes_back_stays_if_a_person_has_worked_on_it() -> None:
    document = Document(plain_screenshot(Size(400, 300)))
    document.begin_scan(FIRST)
    document.fold(found(FIRST, 1, "10", SAVE))
    document.work_by_hand(renamed(document.hand_work, 1, "Save"))
    assert document.fold(ElementRetired(FIRST, 1)) == ()
    assert names(document) == {1: "Save"}


def test_own_boxes_are_no_work_on_the_element_itself() -> None:
    work = with_own_boxes(HandWork(), [1], own=True)
    snapped = Element(1, Role.BUTTON, "A", SAVE, model_box=HELP)
    assert work.applied(snapped) == Element(1, Role.BUTTON, "A", HELP, model_box=HELP)
    assert with_own_boxes(work, [1], own=False) == HandWork()


def test_history_goes_back_and_forth_and_a_change_gives_up_what_was_undone() -> None:
    history = History[str]()
    assert not history.can_undo
    history.note("a")
    history.note("b")
    assert history.undo("c") == "b"
    assert history.undo("b") == "a"
    assert not history.can_undo
    assert history.redo("a") == "b"
    history.note("b")
    assert not history.can_redo
    assert history.undo("d") == "b"
