"""A document on which everything has happened that can: for whatever keeps documents."""

from __future__ import annotations

from app.core.document import Document
from app.core.element import Element, Role, SeenState, Source, State
from app.core.errors import ModelError
from app.core.geometry import Box, Place, Point, Size
from app.core.hand_work import added, deleted, renamed, with_own_boxes, with_role
from app.core.listing_format import Grid
from app.core.model_spec import ModelSpec
from app.core.prompt import Speaker, Turn
from app.core.run import (
    Answered,
    Cancelled,
    Completed,
    ElementFound,
    Failed,
    Limits,
    Outcome,
    ParseReport,
    Progress,
    Reading,
    Request,
    RunEvent,
    SecondLook,
    Seen,
    Stage,
    Stopped,
    StopReason,
    TextAdded,
    Usage,
)
from app.core.sampling import Sampling
from app.core.screenshot import Screenshot
from app.core.task import Ask, Find, ListElements, ListingWay, Task
from tests.support.pictures import plain_screenshot

SIZE = Size(400, 300)
SCAN, LIST, ASK, FIND, FAIL, GOING_ON = 3, 4, 7, 8, 9, 11
MODEL = ModelSpec("owner/model", "A model", download_bytes=3_000_000_000, grid=Grid.PIXELS)
SAMPLING = Sampling(0.7, 0.8, 20, presence_penalty=1.5, seed=42)


def inspected_document(screenshot: Screenshot | None = None) -> Document:
    document = Document(screenshot or plain_screenshot(SIZE))
    document.begin_scan(SCAN)
    for task, run_id in _TASKS:
        document.begin(
            Request(
                run_id,
                document.screenshot,
                task,
                MODEL,
                Limits(800, 40),
                SAMPLING,
                1280,
                _HINTS,
                instead_of=ASK if run_id == FAIL else None,
            ),
            "mlx",
        )
    for event in _EVENTS:
        document.fold(event)
    work = with_own_boxes(document.hand_work, [2], own=True)
    work = renamed(with_role(work, [3], Role.BUTTON), 3, "Photo")
    work = added(deleted(work, [5]), Element(document.free_number, Role.LINK, "By hand", Box(0, 280, 40, 300)))
    document.work_by_hand(work)
    return document


def _seen(number: int, name: str, place: Place, source: Source, role: Role = Role.BUTTON) -> Element:
    confidence = 0.75 if source is Source.SCAN else None
    states = (SeenState(State.DISABLED, 0.9),) if source is Source.SCAN else ()
    return Element(number, role, name, place, confidence, frozenset({source}), value="42", states=states)


_HINTS = (_seen(1, "Save", Box(10, 10, 60, 30), Source.SCAN, Role.TEXT),)
_TASKS: tuple[tuple[Task, int], ...] = (
    (ListElements("List elements", "List every", ListingWay.GUIDED, "Texts:"), LIST),
    (
        Ask(
            "What is “Save”? \ud83d", (Turn(Speaker.USER, "Hm?"), Turn(Speaker.ASSISTANT, "Yes.")), shows_evidence=True
        ),
        ASK,
    ),
    (Find("Find…", "Save", "Locate Save."), FIND),
    (Ask("And now?"), FAIL),
    (Ask("Still there?", about=Box(40, 30, 90, 60)), GOING_ON),
)
_USAGE = Usage(
    Seen(Size(352, 288), 99, 2), 655, 300, None, 1.5, 1.75, 61.25, 4_000_000_000, Reading(99, 0.5, 140, 1.0), True
)
_OUTCOME = Outcome(ParseReport(2, 1, 1, 1, ("A box lay beyond the picture.",)), _USAGE)
_EVENTS: tuple[RunEvent, ...] = (
    ElementFound(SCAN, _seen(1, "Sav", Box(10, 10, 60, 30), Source.SCAN)),
    ElementFound(SCAN, _seen(2, "Help", Box(100, 10, 160, 30), Source.SCAN)),
    ElementFound(SCAN, _seen(3, "", Box(300, 200, 400, 300), Source.SCAN, Role.IMG)),
    Completed(SCAN, Outcome(usage=Usage(scan_s=0.5))),
    TextAdded(LIST, '[{"bbox_2d": …'),
    ElementFound(LIST, _seen(1, "Save", Box(12, 11, 62, 31), Source.MODEL)),
    ElementFound(LIST, _seen(2, "Help", Box(98, 9, 159, 30), Source.MODEL, Role.LINK)),
    ElementFound(LIST, _seen(3, "Far away", Box(200, 100, 260, 130), Source.MODEL)),
    ElementFound(LIST, _seen(4, "A point", Point(399, 0), Source.MODEL)),
    Stopped(LIST, StopReason.ELEMENT_LIMIT, _OUTCOME),
    TextAdded(ASK, "It keeps what you made."),
    Answered(ASK, _OUTCOME),
    ElementFound(ASK, _seen(1, "Save", Box(10, 10, 60, 30), Source.MODEL)),
    Completed(ASK, _OUTCOME),
    TextAdded(FIND, "(30, 20)"),
    ElementFound(FIND, _seen(1, "Save", Point(30, 20), Source.MODEL)),
    Completed(FIND, Outcome(second_look=SecondLook("(31, 20)", 1.0, is_taken=True))),
    Failed(FAIL, ModelError("The model ended.", "Ask again.")),
    TextAdded(GOING_ON, "I am"),
    Progress(GOING_ON, Stage.PREFILL, 1, 3),
    Cancelled(99),
)
