from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.scan.boxes import as_boxes
from app.scan.judgement import KINDS, STATES
from app.scan.picture import pixels_of
from resources.training.examples import NOTHING, examples_of, is_held_out, labelled, ticks_of, truth_of
from tests.support.drawn_screen import DrawnScreen
from tests.unit.scan.scenes import line


def element(role: str, box: tuple[float, ...], **more: Any) -> dict[str, Any]:
    return {"role": role, "text": "", "bbox": list(box), "interactive": True, **more}


def screen() -> DrawnScreen:
    drawn = DrawnScreen()
    drawn.button(100, 100, 100, "Save")
    drawn.panel(308, 108, 16, 16)
    return drawn


TRUTH: dict[str, Any] = {
    "dpr": 1,
    "elements": [
        element("button", (100, 100, 200, 132), states=["focused"]),
        element("link", (300, 100, 332, 132)),
        element("icon", (308, 108, 324, 124), interactive=False),
        element("text", (132, 110, 168, 122), interactive=False),
        element("text", (0, 0, 9, 9), approx=True),
        element("gauge", (0, 0, 9, 9)),
    ],
}


def test_what_has_no_box_of_its_own_or_no_known_kind_is_left_out() -> None:
    truth = truth_of(TRUTH, pixels_of(screen().screenshot())[..., :3])
    assert [KINDS[kind] for kind in truth.kinds] == ["button", "link", "icon", "text"]
    assert truth.states.tolist() == [[float(state == "focused") for state in STATES], *[[0.0] * 4] * 3]


@pytest.mark.parametrize(
    ("box", "worth", "kind"),
    [
        ((100, 100, 200, 132), 1, "button"),
        ((100, 100, 160, 132), 0.46, "button"),
        ((100, 100, 140, 132), 0, None),
        ((300, 100, 332, 132), 1, "link"),
        ((308, 108, 324, 124), 1, "icon"),
        ((400, 300, 440, 340), 0, None),
    ],
)
def test_a_box_is_worth_what_it_overlaps(box: tuple[float, ...], worth: float, kind: str | None) -> None:
    truth = truth_of(TRUTH, pixels_of(screen().screenshot())[..., :3])
    worths, kinds, _states = labelled(as_boxes([box]), truth)  # type: ignore[list-item]
    assert worths[0] == pytest.approx(worth, abs=0.01)
    assert kinds[0] == (NOTHING if kind is None else KINDS.index(kind))


def test_examples_are_all_that_is_near_and_some_of_the_rest() -> None:
    lines = [line((132, 110, 168, 122))]
    picture = pixels_of(screen().screenshot())
    examples = examples_of(picture, lines, TRUTH, seed=1)
    assert KINDS[examples.kinds[0]] == "text"
    assert set(examples.weights.tolist()) == {1.0, 4.0}
    assert (examples.worth[examples.weights == 4.0] == 0).all()
    assert KINDS.index("text") not in examples.kinds[1:]
    again = examples_of(picture, lines, TRUTH, seed=1)
    assert np.array_equal(again.features, examples.features)


def test_a_screen_without_elements_teaches_what_is_nothing() -> None:
    examples = examples_of(pixels_of(screen().screenshot()), [], {"elements": []}, seed=1)
    assert len(examples.worth) > 0
    assert (examples.worth == 0).all()
    assert (examples.kinds == NOTHING).all()


def test_a_family_is_always_on_the_same_side() -> None:
    families = [f"family {n}" for n in range(200)]
    held_out = [family for family in families if is_held_out(family)]
    assert 20 < len(held_out) < 60
    assert held_out == [family for family in families if is_held_out(family)]


def test_a_mark_to_tick_is_neither_right_nor_wrong_where_its_words_count_to_it() -> None:
    boxes = as_boxes([(102, 102, 118, 118), (130, 100, 180, 120), (100, 100, 220, 120), (102, 142, 118, 158)])
    elements = [element("checkbox", (100, 100, 220, 120)), element("checkbox", (100, 140, 120, 160))]
    truth = truth_of({"dpr": 1, "elements": elements}, pixels_of(screen().screenshot())[..., :3])
    assert ticks_of(boxes, truth).tolist() == [True, False, False, False]
