from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from app.core.element import Role, State
from app.scan.arrays import Corners, Floats, Numbers
from app.scan.boxes import as_boxes
from app.scan.candidates import candidates_of
from app.scan.detection import LEAST_LIKELIHOOD, elements_on
from app.scan.finding import Finding
from app.scan.judgement import KINDS, STATES, Judgement
from app.scan.view import View
from tests.support.drawn_screen import DrawnScreen
from tests.unit.scan.scenes import line, view

BUTTON: Corners = (100, 100, 200, 132)
CAPTION: Corners = (120, 108, 160, 124)


@dataclass
class Opinionated:
    """Likes boxes by how much they overlap one of its own; says the same of each."""

    seen: View
    liked: list[Corners]
    kind: str = "button"
    states: dict[State, float] = field(default_factory=dict)
    most: float = 0.9

    def likelihoods(self, features: Floats) -> Numbers:
        boxes, liked = candidates_of(self.seen.scene).boxes, as_boxes(self.liked)
        low = np.maximum(boxes[:, None, :2], liked[None, :, :2])
        high = np.minimum(boxes[:, None, 2:], liked[None, :, 2:])
        common = (high - low).clip(0).prod(2)
        sizes = (boxes[:, 2:] - boxes[:, :2]).prod(1)[:, None] + (liked[:, 2:] - liked[:, :2]).prod(1)[None]
        iou = (common / (sizes - common)).max(1)
        best: Numbers = self.most * iou
        return best

    def judge(self, features: Floats) -> Judgement:
        kinds = np.tile([float(kind == self.kind) for kind in KINDS], (len(features), 1))
        states = np.tile([self.states.get(state, 0.0) for state in STATES], (len(features), 1))
        return Judgement(kinds, states)


def unheard(_done: int, _total: int) -> None:
    pass


def found(judge: Opinionated) -> list[Finding]:
    return list(elements_on(judge.seen, judge, unheard))


@pytest.fixture
def seen() -> View:
    screen = DrawnScreen()
    screen.button(100, 100, 100, "Save")
    screen.panel(300, 100, 16, 16)
    return view(screen, [line(CAPTION), line((324, 100, 380, 116), "Subscribe")])


def best(findings: list[Finding]) -> Finding:
    return max(findings, key=lambda finding: finding.confidence)


def test_the_likeliest_box_is_taken_with_its_text_as_name(seen: View) -> None:
    taken = best(found(Opinionated(seen, [BUTTON])))
    assert (taken.box, taken.role, taken.name) == (BUTTON, Role.BUTTON, "Save")
    assert taken.confidence == pytest.approx(0.9)


def test_none_is_taken_beside_a_likelier_one_that_is_nearly_the_same(seen: View) -> None:
    boxes = [finding.box for finding in found(Opinionated(seen, [BUTTON]))]
    assert len(boxes) == len(set(boxes))
    near = [
        box for box in boxes if min(box[2], 200) - max(box[0], 100) > 90 and min(box[3], 132) - max(box[1], 100) > 28
    ]
    assert near == [BUTTON]


def test_the_unlikely_are_left_out(seen: View) -> None:
    assert found(Opinionated(seen, [BUTTON], most=0.9 * LEAST_LIKELIHOOD)) == []


def test_a_box_to_tick_is_named_by_the_text_beside_it(seen: View) -> None:
    ticked = Opinionated(seen, [(300, 100, 316, 116)], "checkbox", {State.CHECKED: 0.8, State.FOCUSED: 0.3})
    taken = best(found(ticked))
    assert (taken.role, taken.name) == (Role.CHECKBOX, "Subscribe")
    assert [(state.state, state.confidence) for state in taken.states] == [(State.CHECKED, 0.8)]


@pytest.mark.parametrize("kind", ["link", "other", "text"])
def test_what_only_text_tells_is_not_claimed(seen: View, kind: str) -> None:
    findings = found(Opinionated(seen, [BUTTON], kind))
    assert {finding.role for finding in findings} == {Role.OTHER}


def test_a_link_that_is_but_its_text_is_left_to_the_text(seen: View) -> None:
    wide = [finding.box for finding in found(Opinionated(seen, [CAPTION], "link"))]
    assert CAPTION not in wide
    assert all((box[2] - box[0]) * (box[3] - box[1]) > 1.5 * 40 * 16 or box[2] < 120 or box[0] > 160 for box in wide)
