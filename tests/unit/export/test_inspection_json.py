"""The JSON that scripts rely on: its keys and meanings must not change."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.element import Element, Role, SeenState, Source, State
from app.core.errors import ModelError
from app.core.geometry import Box, Point, Size
from app.core.inspection import Exchange, Inspection, ScanRecord
from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.run import (
    Cancelled,
    Completed,
    Failed,
    Limits,
    Outcome,
    ParseReport,
    RunEnd,
    SecondLook,
    Seen,
    Stopped,
    StopReason,
    Usage,
)
from app.core.sampling import Sampling
from app.core.screenshot import Screenshot
from app.core.task import Ask, Find, ListElements, ListingWay
from app.export.inspection_json import JsonExporter, inspection_as_dict
from tests.support.fakes import screenshot_of

SHOT = Screenshot(
    pixels=b"",
    size=Size(2880, 1800),
    stride=11520,
    taken_at=datetime(2026, 1, 1, tzinfo=UTC),
    title="shot.png",
    scale=2.0,
    path=Path("shot.png"),
)
SAVE = Element(
    1, Role.BUTTON, "Save", Box(120, 40, 208, 72), confidence=0.93, sources=frozenset({Source.MODEL, Source.SCAN})
)
SCANNED = ScanRecord(1, end=Completed(1, Outcome(usage=Usage(scan_s=0.41239))))
OUTCOME = Outcome(
    ParseReport(parsed=41, repaired=1, dropped=2, merged=3),
    Usage(seen=Seen(Size(1440, 896), 1260), tokens=655, prefill_s=1.5, first_token_s=1.75, decode_tps=61.23456),
)
LISTED = Exchange(
    run_id=2,
    task=ListElements("List elements", "List every"),
    backend="mlx",
    model=ModelSpec("owner/model", "A model"),
    limits=Limits(800, 40),
    sampling=Sampling(0.7, 0.8, 20, presence_penalty=1.5, seed=42),
    image_tokens=1280,
    text="[]",
    end=Completed(2, OUTCOME),
)
ASKED = replace(
    LISTED,
    run_id=3,
    task=Ask("Where is Save?"),
    text="There.",
    regions=(Element(1, Role.OTHER, "Save", Point(164, 56)), Element(2, Role.OTHER, "bar", Box(0, 0, 9, 9))),
)


IMAGE = {
    "path": "shot.png",
    "width": 2880,
    "height": 1800,
    "scale": 2.0,
    "screen": None,
    "colour": {"space": "sRGB", "converted_from": None},
}


SETTINGS = {
    "max_tokens": 800,
    "image_tokens": 1280,
    "temperature": 0.7,
    "top_p": 0.8,
    "top_k": 20,
    "min_p": 0.0,
    "repetition_penalty": 1.0,
    "presence_penalty": 1.5,
    "frequency_penalty": 0.0,
    "seed": 42,
}

SAVED = {
    "number": 1,
    "role": "button",
    "name": "Save",
    "value": "",
    "states": {},
    "box": [120, 40, 208, 72],
    "point": None,
    "model_box": None,
    "read_text": None,
    "text_agreement": "not-comparable",
    "confidence": 0.93,
    "sources": ["scan", "model"],
    "by_hand": False,
}


def test_an_inspection_by_scan_and_model_has_the_documented_shape() -> None:
    assert inspection_as_dict(Inspection(SHOT, (SAVE,), (LISTED, ASKED), SCANNED)) == {
        "version": 1,
        "image": IMAGE,
        "engine": {
            "name": "scan+model",
            "model": "owner/model",
            "settings": SETTINGS,
            "listing": "whole",
            "seen": {"width": 1440, "height": 896, "tokens": 1260, "parts": 1},
        },
        "elements": [SAVED],
        "structure": [{"number": 1}],
        "answers": [
            {
                "task": "ask",
                "question": "Where is Save?",
                "about": None,
                "text": "There.",
                "regions": [
                    {"box": None, "point": [164, 56], "confidence": None, "label": "Save"},
                    {"box": [0, 0, 9, 9], "point": None, "confidence": None, "label": "bar"},
                ],
                "finish": "stop",
                "second_look": None,
                "model": "owner/model",
                "settings": SETTINGS,
            }
        ],
        "report": {"parsed": 41, "repaired": 1, "dropped": 2, "merged": 3, "stopped": None},
        "timing": {"scan_s": 0.412, "prefill_s": 1.5, "first_token_s": 1.75, "decode_tps": 61.235},
    }


def test_structure_nests_numbers_and_groups() -> None:
    dialog = Element(1, Role.DIALOG, "", Box(0, 0, 200, 200))
    entries = [Element(n, Role.LINK, "", Box(10, 30 * n, 90, 30 * n + 20)) for n in (2, 3, 4)]
    assert inspection_as_dict(Inspection(SHOT, (*entries, dialog)))["structure"] == [
        {
            "number": 1,
            "children": [
                {
                    "group": "list",
                    "box": [10, 60, 90, 140],
                    "children": [{"number": 2}, {"number": 3}, {"number": 4}],
                }
            ],
        }
    ]


def test_boxes_in_boxes_without_end_can_be_written() -> None:
    elements = tuple(Element(n, Role.OTHER, "", Box(n, n, 4000 - n, 4000 - n)) for n in range(1, 1500))
    assert json.loads(JsonExporter().encode(Inspection(SHOT, elements)))["structure"]


def test_value_and_states_are_told_with_how_sure_they_are() -> None:
    state = SeenState(State.CHECKED, 0.93)
    element = Element(1, Role.CHECKBOX, "Wrap", Point(1, 1), value="\ud800", states=(state,))
    (written,) = json.loads(JsonExporter().encode(Inspection(SHOT, (element,))))["elements"]
    assert (written["value"], written["states"]) == ("?", {"checked": 0.93})


def test_a_scan_alone_has_the_same_keys() -> None:
    both = inspection_as_dict(Inspection(SHOT, (SAVE,), (LISTED,), SCANNED))
    scan = inspection_as_dict(Inspection(SHOT, (), (), SCANNED))

    assert scan.keys() == both.keys()
    assert scan["engine"] == {"name": "scan", "model": None, "settings": {}, "listing": None, "seen": None}
    assert scan["report"] == {"parsed": 0, "repaired": 0, "dropped": 0, "merged": 0, "stopped": None}
    assert scan["timing"] == {"scan_s": 0.412, "prefill_s": None, "first_token_s": None, "decode_tps": None}


def engine(exchanges: tuple[Exchange, ...], scan: ScanRecord | None) -> object:
    found = inspection_as_dict(Inspection(SHOT, (), exchanges, scan))["engine"]
    assert isinstance(found, dict)
    return found["name"], found["model"]


def test_the_engine_is_named_for_all_who_looked() -> None:
    scripted = replace(LISTED, backend="scripted", model=SCRIPTED_MODEL)
    failed = replace(LISTED, text="", end=Failed(2, ModelError("It is broken.")))
    cut_off = replace(failed, text="[{")
    assert engine((), None) == (None, None)
    assert engine((LISTED,), None) == ("model", "owner/model")
    assert engine((scripted,), SCANNED) == ("scan+scripted", None)
    assert engine((scripted,), None) == ("scripted", None)
    assert engine((failed,), SCANNED) == ("scan", None)
    assert engine((LISTED, failed), SCANNED) == ("scan+model", "owner/model")
    assert engine((cut_off,), SCANNED) == ("scan+model", "owner/model")


@pytest.mark.parametrize(
    ("end", "finish", "stopped"),
    [
        (None, None, None),
        (Completed(3, OUTCOME), "stop", None),
        (Stopped(3, StopReason.TOKEN_LIMIT, OUTCOME), "token limit", "token limit"),
        (Stopped(3, StopReason.REPEATING, OUTCOME), "repeating itself", "repeating itself"),
        (Cancelled(3), "cancelled", "cancelled"),
        (Failed(3, ModelError("It is broken.")), "failed", "failed"),
    ],
)
def test_it_says_how_an_answer_ended(end: RunEnd | None, finish: str | None, stopped: str | None) -> None:
    told = json.loads(json.dumps(inspection_as_dict(Inspection(SHOT, (), (replace(ASKED, end=end),)))))
    assert told["answers"][0]["finish"] == finish
    assert told["report"]["stopped"] == stopped
    assert told["report"]["parsed"] == (41 if isinstance(end, Completed | Stopped) else 0)


def test_what_no_encoding_takes_is_replaced() -> None:
    shot = replace(SHOT, path=Path("/\udcff.png"))
    answer = replace(ASKED, task=Ask("\ud83d?"), text="\ud83d!")
    told = inspection_as_dict(Inspection(shot, (replace(SAVE, name="\ud83d"),), (answer,), SCANNED))
    text = json.dumps(told, ensure_ascii=False).encode("utf-8").decode("utf-8")
    assert json.loads(text)["image"]["path"] == "/\N{REPLACEMENT CHARACTER}.png"
    assert json.loads(text)["elements"][0]["name"] == "?"


def test_a_pasted_picture_has_no_path() -> None:
    told = json.loads(json.dumps(inspection_as_dict(Inspection(replace(SHOT, path=None)))))
    assert told["image"]["path"] is None


def test_an_encoded_inspection_is_one_line_that_holds_the_same() -> None:
    inspection = Inspection(SHOT, (replace(SAVE, name="Größe 保存"),), (ASKED,), SCANNED)
    (line,) = JsonExporter().encode(inspection).decode().splitlines()
    assert json.loads(line) == inspection_as_dict(inspection)
    assert "Größe 保存" in line


def test_screen_and_colours_are_stated() -> None:
    screenshot = replace(screenshot_of(), screen="DP-1", converted_from="Display P3")
    image = json.loads(JsonExporter().encode(Inspection(screenshot)))["image"]
    assert (image["screen"], image["colour"]) == ("DP-1", {"space": "sRGB", "converted_from": "Display P3"})


def test_a_search_tells_both_looks() -> None:
    look = SecondLook("[…]", 4.2, is_taken=True)
    found = replace(
        ASKED,
        task=Find("Find…", "the save button", "Locate it."),
        regions=(replace(SAVE, confidence=0.93),),
        end=Completed(3, replace(OUTCOME, second_look=look)),
    )
    told = json.loads(json.dumps(inspection_as_dict(Inspection(SHOT, (), (found,)))))
    assert told["answers"] == [
        {
            "task": "find",
            "question": "the save button",
            "about": None,
            "text": "There.",
            "regions": [{"box": [120, 40, 208, 72], "point": None, "confidence": 0.93, "label": "Save"}],
            "finish": "stop",
            "second_look": {"text": "[…]", "distance": 4.2, "taken": True},
            "model": "owner/model",
            "settings": SETTINGS,
        }
    ]


def test_the_way_of_the_last_listing_is_told() -> None:
    tiled = replace(LISTED, task=ListElements("List", "List.", ListingWay.TILED))
    failed = replace(LISTED, text="", end=Failed(2, ModelError("It is broken.")))
    assert listing_of(LISTED, tiled, ASKED, failed) == "tiled"
    assert listing_of(ASKED) is None


def listing_of(*exchanges: Exchange) -> object:
    engine = inspection_as_dict(Inspection(SHOT, (), exchanges))["engine"]
    assert isinstance(engine, dict)
    return engine["listing"]
